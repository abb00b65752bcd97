package io.kazini.referral.enrolment;

import static org.assertj.core.api.Assertions.assertThat;

import io.kazini.platform.Ids;
import io.kazini.referral.Answer;
import io.kazini.referral.RunningReferral;
import io.kazini.testsupport.PublishedEvent;
import io.kazini.testsupport.TestTokens;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class EnrolmentIT extends RunningReferral {

    private static final String ENROLMENTS = "/api/v1/enrolments";
    private static final String COMPLETIONS = ENROLMENTS + "/completions";
    private static final String TRACK = "/api/v1/track/enrolments";
    private static final String TRACKED = "kazini.referral.EnrollmentTracked.v1";

    private final UUID partner = UUID.randomUUID();

    @Test
    void ofManyWhoCompleteAtOnceOneDoes() {
        Enrolled one = enrolled();

        List<Answer> answers = atOnce(8, _ -> post(ENROLMENTS + "/" + one.id() + "/completion", enrols()));

        assertThat(answers.stream().map(Answer::status)).containsOnlyOnce(200).containsOnly(200, 409);
        answers.stream()
                .filter(answer -> answer.status() == 409)
                .forEach(answer -> assertThat(answer.text("currentState")).isEqualTo("COMPLETED"));
        assertThat(published.await(TRACKED, one.link(), 2).stream()
                        .map(event -> event.data().path("status").asString()))
                .containsExactly("PENDING", "COMPLETED");
        assertThat(auditRows("enrolment.completed", one.id())).isEqualTo(1);
    }

    @Test
    void aPartnerCompletesByItsOwnNameForTheSignUpOrByAddressAndMaySayItAgain() {
        Enrolled one = enrolled();
        Enrolled other = enrolled();

        assertThat(report(Map.of("externalId", one.externalId())).expect(200).text("status"))
                .isEqualTo("COMPLETED");
        assertThat(report(Map.of("externalId", one.externalId())).expect(200).id())
                .isEqualTo(one.id());
        assertThat(report(Map.of("email", other.email().toUpperCase(Locale.ROOT)))
                        .expect(200)
                        .id())
                .isEqualTo(other.id());
        assertThat(published.await(TRACKED, one.link(), 2))
                .extracting(PublishedEvent::type)
                .hasSize(2);
        post(
                        TRACK,
                        TestTokens.forPartner(UUID.randomUUID(), "enrolments:report")
                                .bearer(),
                        Map.of("externalId", one.externalId()))
                .expect(404);
        assertThat(report(Map.of()).expect(400).fieldErrors()).containsExactly("externalId:required");
        report(Map.of("email", anyEmail())).expect(404);
    }

    @Test
    void onlyPartnersWhoMayReportEnrolmentsDo() {
        Enrolled one = enrolled();
        Map<String, ?> said = Map.of("externalId", one.externalId());

        post(TRACK, TestTokens.forPartner(partner, "signups:report").bearer(), said)
                .expect(403);
        post(TRACK, enrols(), said).expect(403);
        post(TRACK, "", said).expect(401);

        assertThat(statusOf(one)).isEqualTo("PENDING");
    }

    @Test
    void manyAreCompletedAllOrNone() {
        Enrolled one = enrolled();
        Enrolled other = enrolled();

        Answer refused = post(
                        COMPLETIONS,
                        enrols(),
                        Map.of(
                                "ids",
                                List.of(one.id(), one.id(), "x", Ids.next()),
                                "emails",
                                List.of(other.email(), anyEmail(), "nobody")))
                .expect(422, "completion-rejected");

        assertThat(refused.rowErrors())
                .containsExactly("2//duplicate", "3//invalid-id", "4//not-found", "6//not-found", "7//invalid-email");
        assertThat(statusOf(one)).isEqualTo("PENDING");
        assertThat(post(COMPLETIONS, enrols(), Map.of("ids", List.of(one.id()), "emails", List.of(other.email())))
                        .expect(200)
                        .body()
                        .path("completed")
                        .asInt())
                .isEqualTo(2);
        assertThat(statusOf(one)).isEqualTo("COMPLETED");
        assertThat(post(COMPLETIONS, enrols(), Map.of("ids", List.of(one.id())))
                        .expect(422)
                        .rowErrors())
                .containsExactly("1//not-pending");
    }

    @Test
    void aFileNamesItsRowsAsASpreadsheetDoes() {
        Enrolled one = enrolled();

        assertThat(upload("name;email\nA;" + one.email() + "\n\nB;nobody\n")
                        .expect(422)
                        .rowErrors())
                .containsExactly("4//invalid-email");
        upload("\uFEFFemail\r\n\"" + one.email() + "\"\r\n").expect(200);
        assertThat(statusOf(one)).isEqualTo("COMPLETED");
        upload("name\nA\n").expect(422, "missing-column");
        upload("").expect(422, "nothing-to-complete");
        upload("email\n\"A\n").expect(422, "malformed-file");
    }

    @Test
    void nobodyEnrolsTomorrowOrBeforeTheySignedUp() {
        Enrolled one = enrolled();
        String path = ENROLMENTS + "/" + one.id() + "/completion";

        assertThat(post(
                                path,
                                enrols(),
                                Map.of(
                                        "completedAt",
                                        Instant.now().plusSeconds(3600).toString()))
                        .expect(400)
                        .fieldErrors())
                .containsExactly("completedAt:in-the-future");
        assertThat(post(path, enrols(), Map.of("completedAt", "2020-01-01T00:00:00Z"))
                        .expect(400)
                        .fieldErrors())
                .containsExactly("completedAt:before-signup");
        post(path, administrator()).expect(403);
        post(ENROLMENTS + "/" + Ids.next() + "/completion", enrols()).expect(404);
    }

    private record Enrolled(UUID id, UUID link, String email, String externalId) {}

    private Enrolled enrolled() {
        UUID officer = officer();
        Answer link = link(officer, campaignOf(officer));
        String email = anyEmail();
        String externalId = UUID.randomUUID().toString();
        UUID signup = post(
                        "/api/v1/track/signups",
                        TestTokens.forPartner(partner, "signups:report").bearer(),
                        Map.of(
                                "email",
                                email,
                                "code",
                                link.text("code"),
                                "externalId",
                                externalId,
                                "signedUpAt",
                                Instant.now().toString()))
                .expect(201)
                .id();
        UUID enrolment = get(ENROLMENTS + "?signupId=" + signup, enrols())
                .expect(200)
                .ids()
                .getFirst();
        return new Enrolled(enrolment, link.id(), email, externalId);
    }

    private String statusOf(Enrolled one) {
        return get(ENROLMENTS + "/" + one.id(), enrols()).expect(200).text("status");
    }

    private Answer report(Map<String, ?> fields) {
        return post(TRACK, TestTokens.forPartner(partner, "enrolments:report").bearer(), fields);
    }

    private Answer upload(String csv) {
        String body = "--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"e.csv\"\r\n\r\n" + csv
                + "\r\n--b--\r\n";
        return send(request(COMPLETIONS, enrols())
                .header("Content-Type", "multipart/form-data; boundary=b")
                .POST(BodyPublishers.ofByteArray(body.getBytes(StandardCharsets.UTF_8))));
    }

    private static String enrols() {
        return TestTokens.forUser(ADMINISTRATOR)
                .withPermissions("enrolments:manage")
                .bearer();
    }
}
