package io.kazini.localstack.demo;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * A morning in the life of the links, as {@code access-log.txt} tells it: people, and the machines that look at every link
 * which somebody sends to somebody.
 */
final class AccessLog {

    private static final int REDIRECT = 302;
    private static final int NOT_FOUND = 404;
    private static final int GONE = 410;

    enum Visit {
        /** A person is led to the landing page. */
        CLICK,
        /** A machine is led there as well, and counts nowhere. */
        BOT,
        /** Led nowhere: the link was revoked. */
        REVOKED,
        /** Led nowhere: the campaign is over. */
        OVER,
        /** Led nowhere: somebody has tried their luck with the code. */
        TAMPERED
    }

    private record Line(Visit visit, String who, String link, String request, String agent) {}

    private final List<Line> lines;
    private final Map<String, Browser> browsers = new LinkedHashMap<>();

    private AccessLog(List<Line> lines) {
        this.lines = lines;
    }

    static AccessLog read() {
        try (BufferedReader file = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(AccessLog.class.getResourceAsStream("access-log.txt")),
                StandardCharsets.UTF_8))) {
            return new AccessLog(file.lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(AccessLog::parse)
                    .toList());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static Line parse(String line) {
        String[] cells = line.split("\\s*\\|\\s*", 5);
        return new Line(Visit.valueOf(cells[0]), cells[1], cells[2], cells[3], cells[4]);
    }

    /** Replays it; returns how often each thing happened. */
    Map<Visit, Integer> replay(Api gateway, Map<String, ReferralLink> links, Tally tally) {
        Map<Visit, Integer> happened = new EnumMap<>(Visit.class);
        for (Line line : lines) {
            ReferralLink link = Objects.requireNonNull(links.get(line.link()), line.link());
            follow(gateway, line, link, tally);
            happened.merge(line.visit(), 1, Integer::sum);
        }
        return happened;
    }

    /** The browser of somebody in the log. */
    Browser of(String who) {
        return Objects.requireNonNull(browsers.get(who), who);
    }

    private void follow(Api gateway, Line line, ReferralLink link, Tally tally) {
        switch (line.visit()) {
            case CLICK -> {
                Browser browser = browsers.computeIfAbsent(line.who(), _ -> new Browser(line.agent()));
                tally.add(link, Tally.Figure.CLICKS);
                if (browser.click(gateway, link)) {
                    tally.add(link, Tally.Figure.UNIQUE_VISITORS);
                }
            }
            case BOT -> {
                HttpResponse<byte[]> answer = visit(gateway, line, link.path());
                Expect.equal("status for " + line.who(), REDIRECT, answer.statusCode());
                Expect.that(answer.headers().firstValue("Set-Cookie").isEmpty(), line.who() + " was given a cookie");
                tally.add(link, Tally.Figure.BOTS);
            }
            case REVOKED -> {
                Expect.equal(
                        "status of a revoked link",
                        GONE,
                        visit(gateway, line, link.path()).statusCode());
                tally.add(link, Tally.Figure.REFUSED);
            }
            case OVER -> {
                Expect.equal(
                        "status of a link of an archived campaign",
                        GONE,
                        visit(gateway, line, link.path()).statusCode());
                tally.add(link, Tally.Figure.CAMPAIGN_OVER);
            }
            case TAMPERED -> {
                String code = link.code();
                char last = code.charAt(code.length() - 1);
                String forged = code.substring(0, code.length() - 1) + (last == 'A' ? 'B' : 'A');
                Expect.equal(
                        "status of a tampered code",
                        NOT_FOUND,
                        visit(gateway, line, "/track/" + forged).statusCode());
            }
        }
    }

    private static HttpResponse<byte[]> visit(Api gateway, Line line, String path) {
        String[] request = line.request().split(" ", 2);
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("User-Agent", line.agent());
        if (request.length > 1) {
            headers.put("Sec-Purpose", request[1]);
        }
        return gateway.follow(request[0], path, headers);
    }
}
