package io.kazini.localstack.demo;

import io.kazini.localstack.demo.Tally.Figure;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import tools.jackson.databind.JsonNode;

/**
 * Visitors become sign-ups on every way there is: with what their browser kept, with what the landing page was told, with a code
 * from a poster, on a partner's site.
 */
final class SigningUp {

    /** Whoever is faster than five seconds is looked at as a machine. */
    private static final Duration READING_TIME = Duration.ofSeconds(6);

    private final Api gateway;
    private final Api partner;
    private final Cast cast;
    private final AccessLog log;
    private final Map<String, ReferralLink> links;
    private final Tally tally;
    private final Console out;
    private final List<String> emails = new ArrayList<>();

    SigningUp(
            Api gateway,
            Api partner,
            Cast cast,
            AccessLog log,
            Map<String, ReferralLink> links,
            Tally tally,
            Console out) {
        this.gateway = gateway;
        this.partner = partner;
        this.cast = cast;
        this.log = log;
        this.links = links;
        this.tally = tally;
        this.out = out;
    }

    /** Addresses of those who registered with Kazini. */
    List<String> emails() {
        return emails;
    }

    void honestly() {
        Api.pause(READING_TIME);
        byCookie("akinyi", "Nairobi");
        byBody("brenda", "Kiambu");
        byAddress("dorothy", "Mombasa");
        byTypedCode("cynthia", "Kisumu");
        out.line("4 registered with Kazini: by cookie, by click id, by the page's address, by a code that was typed");
        out.line("Dorothy saw Amani's link first and followed Baraka's last: Baraka's she is");
    }

    /** @return what the partner calls the sign-up */
    String atThePartners(String run) {
        Browser browser = log.of("edwin");
        String name = "form-" + run;
        Map<String, Object> report = report(browser.lastClick(), "edwin." + run + "@people.kazini.example", name);
        JsonNode first = partner.post("/api/v1/track/signups", report).ok();
        JsonNode again = partner.post("/api/v1/track/signups", report).ok();
        Expect.that(first.path("id").equals(again.path("id")), "a sign-up that is reported again is a second one");
        Map<String, Object> taken = new LinkedHashMap<>(report);
        taken.put("email", emails.getFirst());
        taken.put("externalId", name + "-2");
        partner.post("/api/v1/track/signups", taken).refused(409, "already-signed-up");
        tally.add(browser.lastLink(), Figure.SIGNUPS);
        out.line("1 on a partner's site, reported twice and kept once; somebody who is here already was refused");
        return name;
    }

    /** An officer brings themself, under an address that looks like another and is the same mailbox. */
    ReferralLink officerBringsThemself(Officer officer, String run) {
        ReferralLink link = Objects.requireNonNull(links.get(Campaigning.firstName(officer)));
        Browser browser =
                new Browser("Mozilla/5.0 (Linux; Android 13; SM-A047F) Chrome/129.0.0.0 Mobile Safari/537.36");
        Expect.that(browser.click(gateway, link), "a new browser is no new visitor");
        Api.pause(READING_TIME);
        partner.post(
                        "/api/v1/track/signups",
                        report(browser.lastClick(), officer.email().replace("@", "+friend@"), "own-" + run))
                .ok();
        return link;
    }

    /** Somebody's browser fills the form in for them, faster than one can read it. */
    ReferralLink quickly() {
        ReferralLink link = Objects.requireNonNull(links.get("cynthia"));
        Browser browser = log.of("halima");
        tally.add(link, Figure.CLICKS);
        if (browser.click(gateway, link)) {
            tally.add(link, Figure.UNIQUE_VISITORS);
        }
        register(applicant("Nakuru"), "", browser.cookies());
        tally.add(link, Figure.SIGNUPS);
        return link;
    }

    private void byCookie(String who, String county) {
        Browser browser = log.of(who);
        register(applicant(county), "", browser.cookies());
        tally.add(browser.lastLink(), Figure.SIGNUPS);
    }

    private void byBody(String who, String county) {
        Browser browser = log.of(who);
        Map<String, Object> details = applicant(county);
        details.put(
                "referral",
                Map.of(
                        "clickId",
                        browser.lastClick().toString(),
                        "code",
                        browser.lastLink().code()));
        register(details, "", "");
        tally.add(browser.lastLink(), Figure.SIGNUPS);
    }

    private void byAddress(String who, String county) {
        Browser browser = log.of(who);
        register(
                applicant(county),
                "?click=%s&ref=%s"
                        .formatted(browser.lastClick(), browser.lastLink().code()),
                "");
        tally.add(browser.lastLink(), Figure.SIGNUPS);
    }

    private void byTypedCode(String officer, String county) {
        ReferralLink link = Objects.requireNonNull(links.get(officer));
        Map<String, Object> details = applicant(county);
        details.put("referral", Map.of("code", link.code()));
        register(details, "", "");
        tally.add(link, Figure.SIGNUPS);
    }

    private Map<String, Object> applicant(String county) {
        Map<String, Object> details = cast.applicant();
        details.put("county", county);
        emails.add((String) Objects.requireNonNull(details.get("email")));
        return details;
    }

    private void register(Map<String, Object> details, String query, String cookies) {
        cast.register(details, query, cookies);
    }

    private static Map<String, Object> report(UUID click, String email, String externalId) {
        Map<String, Object> report = new LinkedHashMap<>();
        report.put("clickId", click.toString());
        report.put("email", email);
        report.put("signedUpAt", Instant.now().toString());
        report.put("county", "Machakos");
        report.put("externalId", externalId);
        return report;
    }
}
