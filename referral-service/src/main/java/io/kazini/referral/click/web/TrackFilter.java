package io.kazini.referral.click.web;

import io.kazini.platform.Ids;
import io.kazini.platform.web.RequestCorrelation;
import io.kazini.referral.click.BotRules;
import io.kazini.referral.click.ClickJournal;
import io.kazini.referral.click.ClickProperties;
import io.kazini.referral.click.JournalEntry.Visit;
import io.kazini.referral.click.LinkTable;
import io.kazini.referral.click.LinkTable.Found;
import io.kazini.referral.click.Outcome;
import io.kazini.referral.click.Refusal;
import io.kazini.referral.click.TrackedLink;
import io.kazini.referral.click.Visits;
import io.kazini.referral.click.journal.JournalFullException;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * {@code GET /track/{ref}}: records the visit and leads on. Stands before every other filter, because what those do (a
 * trace, a security context, a handler's look-up) takes longer than all that is to be done here, and none of it is needed.
 *
 * <p>Who is led on, or reads that a link is over, has been recorded: the answer follows the journal.
 */
final class TrackFilter implements Filter {

    static final String PATH = "/track/";

    private static final int LONGEST_REF = 64;

    private final LinkTable links;
    private final ClickJournal journal;
    private final BotRules bots;
    private final VisitCookies cookies;
    private final Clock clock;

    TrackFilter(LinkTable links, ClickJournal journal, BotRules bots, ClickProperties properties, Clock clock) {
        this.links = links;
        this.journal = journal;
        this.bots = bots;
        this.cookies = new VisitCookies(properties.cookieLifetime(), properties.secureCookies());
        this.clock = clock;
    }

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (request instanceof HttpServletRequest asked && response instanceof HttpServletResponse answer) {
            boolean head = asked.getMethod().equals("HEAD");
            if (head || asked.getMethod().equals("GET")) {
                follow(asked, answer, head);
                return;
            }
        }
        chain.doFilter(request, response);
    }

    private void follow(HttpServletRequest request, HttpServletResponse response, boolean head) throws IOException {
        response.setHeader("Cache-Control", "no-store");
        response.setHeader("Referrer-Policy", "no-referrer");
        switch (links.find(ref(request))) {
            case Found.Known(TrackedLink link) -> follow(link, request, response, head);
            case Found.Refused(Refusal refusal) -> {
                journal.refuse(refusal);
                Page.of(refusal).write(response, head);
            }
            case Found.Unanswered() -> Page.BUSY.write(response, head);
        }
    }

    private void follow(TrackedLink link, HttpServletRequest request, HttpServletResponse response, boolean head)
            throws IOException {
        Instant now = clock.instant();
        Outcome outcome = link.outcomeAt(now);
        String agent = Visits.agent(request.getHeader("User-Agent"));
        String botReason = bots.reason(
                head,
                agent,
                request.getHeader("Sec-Purpose"),
                request.getHeader("Purpose"),
                request.getHeader("X-Purpose"),
                request.getHeader("X-Moz"));
        UUID visitor = visitor(request, botReason == null);
        Visit visit = Visits.of(
                link,
                Ids.next(now),
                now,
                outcome,
                botReason,
                visitor,
                RequestCorrelation.clientAddress(request),
                agent,
                request.getHeader("Referer"),
                request.getQueryString());
        try {
            journal.record(visit);
        } catch (JournalFullException notRecorded) {
            Page.BUSY.write(response, head);
            return;
        }
        String clickId = visit.id().toString();
        // A machine's visit must not take the place of the click that a sign-up is credited to.
        if (botReason == null && visitor != null) {
            if (outcome == Outcome.REDIRECTED) {
                response.addHeader("Set-Cookie", cookies.set(VisitCookies.CLICK, clickId));
            }
            response.addHeader("Set-Cookie", cookies.set(VisitCookies.VISITOR, visitor.toString()));
        }
        if (outcome == Outcome.REDIRECTED) {
            response.setStatus(HttpServletResponse.SC_FOUND);
            response.setHeader("Location", link.landing().with(clickId));
            response.setContentLength(0);
        } else {
            Page.of(link, outcome, now).write(response, head);
        }
    }

    /** As the container has decoded it, without what some programs put behind it. */
    private static String ref(HttpServletRequest request) {
        String path = request.getServletPath() + (request.getPathInfo() == null ? "" : request.getPathInfo());
        String ref = path.length() > PATH.length() ? path.substring(PATH.length()) : "";
        String bare = ref.endsWith("/") ? ref.substring(0, ref.length() - 1) : ref;
        return bare.length() > LONGEST_REF ? "" : bare.strip();
    }

    private static @Nullable UUID visitor(HttpServletRequest request, boolean isPerson) {
        UUID known = VisitCookies.visitor(request.getHeader("Cookie"));
        return known == null && isPerson ? UUID.randomUUID() : known;
    }
}
