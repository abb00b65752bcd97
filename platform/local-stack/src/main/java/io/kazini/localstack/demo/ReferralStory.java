package io.kazini.localstack.demo;

import io.kazini.localstack.topology.LocalStack;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import tools.jackson.databind.JsonNode;

/** From a signed link to an enrolment. */
final class ReferralStory {

    private static final int RUNS = 1_000_000;

    private final Api gateway;
    private final Api sheets;
    private final LocalStack stack;
    private final Cast cast;
    private final Random random;
    private final Console out;

    ReferralStory(Api gateway, Api sheets, LocalStack stack, Cast cast, Random random, Console out) {
        this.gateway = gateway;
        this.sheets = sheets;
        this.stack = stack;
        this.cast = cast;
        this.random = random;
        this.out = out;
    }

    void tell() {
        String run = "%07d".formatted(random.nextInt(RUNS));
        Path folder = stack.demo().resolve(run);
        Api administrator = cast.administrator();
        Tally tally = new Tally();

        out.step("The administrator uploads the officers; the first file has mistakes");
        List<Officer> officers = new OfficerCorps(administrator, cast, out, run).enlist();

        out.step("A campaign, links for its officers, and their QR codes as files");
        Campaigning campaigning = new Campaigning(administrator, officers, out, run);
        campaigning.landingElsewhereIsRefused();
        String name = "Code class " + run;
        UUID campaign = campaigning.create(name);
        UUID lastSeason = campaigning.create("Last season " + run);
        campaigning.assign(campaign);
        campaigning.assign(lastSeason);
        campaigning.makeLinks(campaign);
        campaigning.makeAnOldLink(lastSeason);
        campaigning.writeQrCodes(folder.resolve("qr"));

        out.step("An access log is replayed: people, and machines that look at every link");
        // Revocation is known everywhere within two seconds.
        Api.pause(Duration.ofSeconds(2));
        AccessLog log = AccessLog.read();
        Map<AccessLog.Visit, Integer> visits = log.replay(gateway, campaigning.links(), tally);
        out.line("%s", visits);
        ReferralFigures figures = new ReferralFigures(administrator, tally, out);
        figures.awaitCampaign(campaign);
        figures.awaitCampaign(lastSeason);

        out.step("Some sign up");
        Api partner = partner(administrator, "College " + run);
        SigningUp signingUp = new SigningUp(gateway, partner, cast, log, campaigning.links(), tally, out);
        signingUp.honestly();
        String atThePartners = signingUp.atThePartners(run);

        out.step("And enrol");
        new Enrolling(administrator, partner, campaigning.links(), tally, out)
                .complete(campaign, signingUp.emails(), atThePartners);

        out.step("Two sign-ups look like fraud; a person decides");
        ReferralLink own = signingUp.officerBringsThemself(officers.get(3), run);
        ReferralLink quick = signingUp.quickly();
        FraudCase fraud = new FraudCase(administrator, tally, out);
        fraud.confirm(own);
        fraud.dismiss(quick);
        fraud.compareScores(own, quick);
        figures.awaitCampaign(campaign);

        out.step("Dashboards: every figure is compared with what was done");
        figures.print(campaign);
        figures.compareOfficers(campaign, officers);

        out.step("Exports: files, and a spreadsheet");
        ReferralExports exports = new ReferralExports(administrator, sheets, folder.resolve("exports"), out);
        exports.compare(campaign, officers, tally);
        exports.intoSheets(name);
    }

    /** A partner's system, which may report sign-ups and enrolments and nothing else. */
    private Api partner(Api administrator, String name) {
        JsonNode credentials = administrator
                .post(
                        "/api/v1/partner-clients",
                        Map.of("name", name, "scopes", List.of("signups:report", "enrolments:report")))
                .ok();
        Api partner = gateway.asPartner(
                credentials.path("client").path("id").asString(),
                credentials.path("clientSecret").asString());
        partner.get("/api/v1/signups").refused(403, "missing-permission");
        return partner;
    }
}
