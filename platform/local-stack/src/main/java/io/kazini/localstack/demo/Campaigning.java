package io.kazini.localstack.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import tools.jackson.databind.JsonNode;

/** A campaign and last season's, officers who work for them, links to hand out, and their QR codes as files. */
final class Campaigning {

    private static final ZoneId NAIROBI = ZoneId.of("Africa/Nairobi");
    private static final int MAX_LINKS = 2;
    private static final int DAYS = 30;
    private static final String LANDING = "https://learn.example.org/apply";

    private final Api administrator;
    private final List<Officer> officers;
    private final Console out;
    private final String run;
    private final Map<String, ReferralLink> links = new LinkedHashMap<>();

    Campaigning(Api administrator, List<Officer> officers, Console out, String run) {
        this.administrator = administrator;
        this.officers = officers;
        this.out = out;
        this.run = run;
    }

    /** Links by what the access log calls them. */
    Map<String, ReferralLink> links() {
        return links;
    }

    UUID create(String name) {
        return UUID.fromString(administrator
                .post("/api/v1/campaigns", terms(name, LANDING))
                .ok()
                .path("id")
                .asString());
    }

    /** A landing page anywhere else would make every link an open redirect. */
    void landingElsewhereIsRefused() {
        JsonNode refusal = administrator
                .post("/api/v1/campaigns", terms("Elsewhere", "https://evil.example.net/apply"))
                .refused(400, "validation-failed");
        out.line(
                "a landing page on a host of somebody else: %s",
                refusal.path("errors").path(0).path("message").asString());
    }

    void assign(UUID campaign) {
        administrator
                .post(
                        "/api/v1/campaigns/" + campaign + "/officers",
                        Map.of(
                                "officerIds",
                                officers.stream()
                                        .map(officer -> officer.id().toString())
                                        .toList()))
                .ok();
    }

    /** Each officer makes an own link, one of them as many as may be and one more. */
    void makeLinks(UUID campaign) {
        for (Officer officer : officers) {
            String name = firstName(officer);
            links.put(name, make(officer, campaign, name + "-" + run));
        }
        Officer greedy = officers.getFirst();
        ReferralLink lost = make(greedy, campaign, "lost-" + run);
        links.put("lost", lost);
        greedy.api()
                .post("/api/v1/links", Map.of("campaignId", campaign.toString()))
                .refused(409, "link-limit-reached");
        greedy.api()
                .post("/api/v1/links/" + lost.id() + "/revocation", Map.of())
                .ok();
        officers.get(1).api().get("/api/v1/links/" + lost.id()).refused(404, "not-found");
        out.line(
                "%d links; one more than %d for an officer was refused, one was lost and is revoked, nobody sees another's",
                officers.size() + 1, MAX_LINKS);
    }

    /** Of a campaign that ends before its time. */
    void makeAnOldLink(UUID campaign) {
        links.put("old", make(officers.getFirst(), campaign, "old-" + run));
        administrator
                .post("/api/v1/campaigns/" + campaign + "/archive", Map.of())
                .ok();
    }

    private ReferralLink make(Officer officer, UUID campaign, String slug) {
        Map<String, Object> request = new LinkedHashMap<>();
        request.put("campaignId", campaign.toString());
        request.put("slug", slug);
        request.put("utm", Map.of("source", "officer", "medium", "poster"));
        ReferralLink link =
                ReferralLink.of(officer.api().post("/api/v1/links", request).ok());
        Expect.that(link.officerId().equals(officer.id()), "an officer's link is somebody else's: " + link);
        return link;
    }

    /** Writes each officer's code as a drawing and as an image. */
    void writeQrCodes(Path folder) {
        try {
            Files.createDirectories(folder);
            for (Officer officer : officers) {
                ReferralLink link = Objects.requireNonNull(links.get(firstName(officer)));
                String path = "/api/v1/links/" + link.id();
                Files.write(
                        folder.resolve(firstName(officer) + ".svg"),
                        officer.api().download(path + "/qr.svg?errorCorrection=Q"));
                Files.write(
                        folder.resolve(firstName(officer) + ".png"),
                        officer.api().download(path + "/qr.png?size=600&margin=2"));
            }
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
        out.line("QR codes of %d links: %s", officers.size(), folder);
    }

    private static Map<String, Object> terms(String name, String landingUrl) {
        LocalDate today = LocalDate.now(NAIROBI);
        Map<String, Object> terms = new LinkedHashMap<>();
        terms.put("name", name);
        terms.put("description", "Free evening classes, six months.");
        terms.put("region", "Nairobi");
        terms.put("landingUrl", landingUrl);
        terms.put("firstDay", today.toString());
        terms.put("lastDay", today.plusDays(DAYS).toString());
        terms.put("maxLinksPerOfficer", MAX_LINKS);
        return terms;
    }

    static String firstName(Officer officer) {
        return officer.fullName().split(" ", 2)[0].toLowerCase(Locale.ROOT);
    }
}
