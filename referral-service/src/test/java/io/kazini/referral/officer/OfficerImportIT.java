package io.kazini.referral.officer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.kazini.referral.Answer;
import io.kazini.referral.RunningReferral;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

class OfficerImportIT extends RunningReferral {

    private static final String HEADER = "fullName;email;phone;region\r\n";
    private static final String INVITED = "kazini.referral.OfficerInvited.v1";

    @Autowired
    Officers officers;

    @Autowired
    TransactionTemplate transactions;

    @Test
    void theOfficersOfAFileAreAddedAndInvited() {
        Answer imported = upload(
                        administrator(),
                        "\uFEFF" + HEADER + "\"Wanjiru\nKamau\";" + anyEmail() + ";" + anyPhone() + ";Nairobi\r\n"
                                + row(anyEmail(), anyPhone()))
                .expect(201);

        UUID importId = UUID.fromString(imported.text("importId"));
        assertThat(imported.body().path("officers").asInt()).isEqualTo(2);
        List<UUID> officers = ofImport(importId);
        assertThat(officers).hasSize(2);
        officers.forEach(officer -> published.await(INVITED, officer));
        assertThat(get(OFFICERS + "/" + officers.getLast(), administrator()).text("fullName"))
                .isEqualTo("Wanjiru Kamau");
        assertThat(auditRows("officers.imported", importId)).isEqualTo(1);
    }

    @Test
    void oneWrongRowAndNobodyIsAdded() {
        String good = anyEmail();
        Answer first = post(OFFICERS, administrator(), anOfficer()).expect(201);
        String twice = anyEmail();

        Answer refused = upload(
                administrator(),
                HEADER
                        + row(good, anyPhone())
                        + row(first.text("email"), "0" + first.text("phone").substring(3))
                        + row(twice, "2.54708E+11")
                        + row(twice, anyPhone())
                        + row(twice, anyPhone()));

        refused.expect(422, "import-rejected");
        assertThat(refused.rowErrors())
                .containsExactly(
                        "3/email/email-taken",
                        "3/phone/phone-taken",
                        "4/phone/digits-lost",
                        "6/email/duplicate-in-file");
        assertThat(emails(good)).isZero();
    }

    @Test
    void ofTwoUploadsOfTheSamePeopleAtOnceOneIsDone() {
        List<String> rows =
                Stream.generate(() -> row(anyEmail(), anyPhone())).limit(300).collect(Collectors.toList());
        List<String> inAnotherOrder = rows.reversed();

        List<Answer> answers =
                atOnce(6, i -> upload(administrator(), HEADER + String.join("", i % 2 == 0 ? rows : inAnotherOrder)));

        assertThat(answers.stream().filter(answer -> answer.status() == 201)).hasSize(1);
        assertThat(answers.stream().filter(answer -> answer.status() != 201)).allSatisfy(answer -> {
            answer.expect(422, "import-rejected");
            assertThat(answer.rowErrors()).hasSize(600).contains("2/email/email-taken", "301/phone/phone-taken");
        });
        assertThat(emails(rows.getFirst().split(";", -1)[1])).isEqualTo(1);
    }

    /** Two who write the same addresses in another order would wait for each other. */
    @Test
    void whoWritesAddressesAndNumbersWaitsForWhoIsWritingOthers() throws Exception {
        UUID known = officer();
        try (ExecutorService others = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Answer>> waiting = Objects.requireNonNull(transactions.execute(_ -> {
                officers.lockContacts();
                List<Future<Answer>> asked = List.of(
                        others.submit(() -> upload(administrator(), HEADER + row(anyEmail(), anyPhone()))),
                        others.submit(() -> post(OFFICERS, administrator(), anOfficer())),
                        others.submit(
                                () -> patch(OFFICERS + "/" + known, administrator(), Map.of("region", "Kisumu"))));
                for (Future<Answer> one : asked) {
                    assertThatThrownBy(() -> one.get(1, TimeUnit.SECONDS)).isInstanceOf(TimeoutException.class);
                }
                return asked;
            }));

            waiting.get(0).get().expect(201);
            waiting.get(1).get().expect(201);
            waiting.get(2).get().expect(200);
        }
    }

    @Test
    void aRepeatedUploadWithItsKeyAddsNobodyTwice() {
        byte[] file = (HEADER + row(anyEmail(), anyPhone())).getBytes(StandardCharsets.UTF_8);
        String key = UUID.randomUUID().toString();

        Answer first = upload(administrator(), file, "Idempotency-Key", key).expect(201);
        Answer again = upload(administrator(), file, "Idempotency-Key", key).expect(201);

        assertThat(again.text("importId")).isEqualTo(first.text("importId"));
        upload(administrator(), file).expect(422, "import-rejected");
    }

    @Test
    void tenThousandOfficersAreOneUpload() {
        String rows =
                Stream.generate(() -> row(anyEmail(), anyPhone())).limit(10_000).collect(Collectors.joining());
        long begin = System.nanoTime();

        Answer imported = upload(administrator(), HEADER + rows).expect(201);

        System.out.printf("10,000 officers in %d ms%n", (System.nanoTime() - begin) / 1_000_000);
        UUID importId = UUID.fromString(imported.text("importId"));
        UUID campaign = campaign();
        assertThat(post(CAMPAIGNS + "/" + campaign + "/officers", administrator(), Map.of("importId", importId))
                        .expect(200)
                        .body()
                        .path("assigned")
                        .asInt())
                .isEqualTo(10_000);
        await().atMost(PATIENCE.multipliedBy(6))
                .untilAsserted(() -> assertThat(
                                jdbc.sql("select count(*) from officer where import_id = ? and account = 'REQUESTED'")
                                        .param(importId)
                                        .query(Long.class)
                                        .single())
                        .isEqualTo(10_000));
        upload(administrator(), HEADER + rows + row(anyEmail(), anyPhone())).expect(422, "too-many-rows");
    }

    @Test
    void whatIsNoSuchFileIsRefusedInPlainWords() {
        upload(administrator(), (HEADER + "Wanjirü;;;\n").getBytes(StandardCharsets.ISO_8859_1))
                .expect(422, "not-utf-8");
        upload(administrator(), new byte[] {'P', 'K', 3, 4}).expect(422, "not-csv");
        upload(administrator(), "").expect(422, "empty-file");
        upload(administrator(), HEADER).expect(422, "empty-file");
        assertThat(upload(administrator(), "name;salary\nA;1\n")
                        .expect(422, "import-rejected")
                        .rowErrors())
                .containsExactly("1/salary/unknown-column", "1/email/missing-column", "1/phone/missing-column");
        upload(administrator(), new byte[5_000_000]).expect(413, "file-too-large");
        upload(administrator(), new byte[10_600_000]).expect(413, "upload-too-large");
        assertThat(post(OFFICERS + "/imports", administrator(), Map.of()).status())
                .isEqualTo(415);
    }

    @Test
    void randomBytesAreNeverOurFault() {
        java.util.Random random = new java.util.Random(20261121);
        for (int i = 0; i < 60; i++) {
            byte[] bytes = new byte[random.nextInt(2_000)];
            random.nextBytes(bytes);
            if (i % 2 == 0) {
                String alphabet = ",;\"\n\r\t ab1@.=+\u0000é\uFEFF";
                bytes = random.ints(bytes.length, 0, alphabet.length())
                        .mapToObj(c -> String.valueOf(alphabet.charAt(c)))
                        .collect(Collectors.joining())
                        .getBytes(StandardCharsets.UTF_8);
                bytes = (HEADER + new String(bytes, StandardCharsets.UTF_8)).getBytes(StandardCharsets.UTF_8);
            }
            assertThat(upload(administrator(), bytes).status())
                    .as("round %d", i)
                    .isEqualTo(422);
        }
    }

    private List<UUID> ofImport(UUID importId) {
        return get(OFFICERS + "?importId=" + importId, administrator())
                .expect(200)
                .ids();
    }

    private long emails(String email) {
        return jdbc.sql("select count(*) from officer where email = any(?)")
                .param(Collections.singleton(email).toArray(String[]::new))
                .query(Long.class)
                .single();
    }

    private static String row(String email, String phone) {
        return "Otieno Ouma;" + email + ";" + phone + ";Kisumu\r\n";
    }
}
