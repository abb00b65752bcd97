package io.kazini.attendance.day;

import static org.assertj.core.api.Assertions.assertThat;

import io.kazini.attendance.AttendanceScenarios;
import io.kazini.attendance.photo.TestPhotos;
import io.kazini.testsupport.PublishedEvent;
import io.kazini.testsupport.TestTokens;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.HttpEntity;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.util.LinkedMultiValueMap;
import tools.jackson.databind.JsonNode;

class CheckInIT extends AttendanceScenarios {

    @Test
    void aHiredWorkerChecksInOnSite() {
        Hire hire = hired();

        Answer answer = checkIn(hire);

        assertThat(answer.status()).isEqualTo(201);
        JsonNode day = answer.json();
        assertThat(answer.headers().getLocation()).hasPath("/api/v1/attendance/days/" + answer.dayId());
        assertThat(day.path("state").asString()).isEqualTo("CHECKED_IN");
        assertThat(day.path("workDate").asString()).isEqualTo("2026-11-23");
        assertThat(day.path("workerName").asString()).isEqualTo("Achieng Otieno");
        assertThat(day.path("flags").isEmpty()).isTrue();
        assertThat(day.at("/checkIn/distanceMeters").asDouble()).isEqualTo(11.1);
        assertThat(day.toString()).doesNotContain("fileKey");

        PublishedEvent event = published.await(CHECKED_IN, hire.applicationId());
        assertThat(event.text("dayId")).isEqualTo(answer.dayId().toString());
        assertThat(event.text("userId")).isEqualTo(hire.workerId().toString());
        assertThat(event.text("supervisorId")).isEqualTo(hire.supervisorId().toString());
        assertThat(auditedActions(answer.dayId())).containsExactly("attendance.checked-in");
    }

    @Test
    void eachDayOfTheJobHasItsOwnCheckInAndTheirEventsKeepTheirOrder() {
        Hire hire = hired();
        UUID monday = checkedIn(hire);
        itIs(MONDAY.plusDays(1), "06:30");
        UUID tuesday = checkedIn(hire);
        itIs(FRIDAY, "21:59");
        UUID friday = checkedIn(hire);

        assertThat(published.await(CHECKED_IN, hire.applicationId(), 3))
                .extracting(event -> UUID.fromString(event.text("dayId")))
                .containsExactly(monday, tuesday, friday);
    }

    @Test
    void nobodyButTheHiredPersonChecksIn() {
        Hire hire = hired();
        assertRefused(hire, checkIn(youth(UUID.randomUUID()), onSite(hire), TestPhotos.jpeg()), 404, "not-found");
        Map<String, @Nullable Object> unknown = onSite(hire);
        unknown.put("applicationId", UUID.randomUUID());
        assertRefused(hire, checkIn(youth(hire.workerId()), unknown, TestPhotos.jpeg()), 404, "not-found");
    }

    @Test
    void thePermissionIsNeeded() {
        Hire hire = hired();
        TestTokens powerless = TestTokens.forUser(hire.workerId());
        assertThat(checkIn(powerless, onSite(hire), TestPhotos.jpeg()).status()).isEqualTo(403);
        assertThat(checkIn(supervisor(hire.workerId()), onSite(hire), TestPhotos.jpeg())
                        .status())
                .isEqualTo(403);
        assertThat(checkIn(youth(hire.workerId()).expired(), onSite(hire), TestPhotos.jpeg())
                        .status())
                .isEqualTo(401);
        assertNothingHappened(hire);
    }

    @ParameterizedTest
    @CsvSource({"2026-11-22, 12:00", "2026-11-28, 07:00"})
    void onlyTheJobsDaysAreDaysOfWork(String day, String time) {
        Hire hire = hired();
        itIs(java.time.LocalDate.parse(day), time);
        assertRefused(hire, checkIn(hire), 422, "not-a-work-day");
    }

    @ParameterizedTest
    @ValueSource(strings = {"03:59", "22:01"})
    void nobodyChecksInByNight(String time) {
        Hire hire = hired();
        itIs(MONDAY, time);
        assertRefused(hire, checkIn(hire), 422, "outside-working-hours");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-11-23T03:40:00Z",
                "2026-11-23T04:10:05Z",
                "2026-11-22T04:00:00Z",
                "+999999999-12-31T23:59:59Z"
            })
    void anImplausibleClockIsRefused(String clientTime) {
        Hire hire = hired();
        assertRefused(hire, checkIn(hire, with("clientTime", clientTime)), 422, "implausible-time");
    }

    @Test
    void aCheckInFromElsewhereIsNone() {
        Hire hire = hired();
        Answer answer = checkIn(hire, with("latitude", LATITUDE + 0.01));
        assertRefused(hire, answer, 422, "outside-site");
        assertThat(answer.json().path("distanceMeters").asInt()).isEqualTo(1112);
        assertThat(answer.json().path("radiusMeters").asInt()).isEqualTo(150);
    }

    @Test
    void vaguenessBuysNothing() {
        Hire hire = hired();
        Answer answer = checkIn(hire, checkIn -> {
            checkIn.put("latitude", LATITUDE + 0.003);
            checkIn.put("accuracyMeters", 5000);
        });
        assertRefused(hire, answer, 422, "outside-site");
    }

    @Test
    void anUncertainPositionIsTakenAndFlagged() {
        Hire hire = hired();
        Answer answer = checkIn(hire, checkIn -> {
            checkIn.put("latitude", LATITUDE + 0.0015);
            checkIn.put("accuracyMeters", 30);
        });
        assertThat(answer.status()).isEqualTo(201);
        assertThat(flagsOf(answer)).containsExactly("UNCERTAIN_POSITION");
        assertThat(published.await(FLAGGED, hire.applicationId()).text("flag")).isEqualTo("UNCERTAIN_POSITION");
    }

    @Test
    void oneChecksInOnceADay() {
        Hire hire = hired();
        UUID day = checkedIn(hire);
        Answer again = checkIn(hire);
        assertThat(again.status()).isEqualTo(409);
        assertThat(again.code()).isEqualTo("already-checked-in");
        assertThat(again.json().path("currentState").asString()).isEqualTo("CHECKED_IN");
        assertThat(daysOf(hire)).isEqualTo(1);
        assertThat(auditedActions(day)).hasSize(1);
    }

    @Test
    void ofFiftyCheckInsAtOnceOneIsTaken() throws Exception {
        Hire hire = hired();
        byte[] photo = TestPhotos.jpeg();
        long filesBefore = storedFiles();

        List<Answer> answers =
                atOnce(Collections.nCopies(50, () -> checkIn(youth(hire.workerId()), onSite(hire), photo)));

        assertThat(answers).extracting(Answer::status).containsOnly(201, 409).containsOnlyOnce(201);
        assertThat(answers)
                .filteredOn(answer -> answer.status() == 409)
                .extracting(Answer::code)
                .containsOnly("already-checked-in");
        assertThat(daysOf(hire)).isEqualTo(1);
        assertThat(storedFiles() - filesBefore).as("photos kept").isEqualTo(1);
        published.await(CHECKED_IN, hire.applicationId());
        published.assertNone(FLAGGED, hire.applicationId(), Duration.ofMillis(300));
    }

    @Test
    void anIdempotencyKeyReplaysTheAnswer() {
        Hire hire = hired();
        Map<String, @Nullable Object> checkIn = onSite(hire);
        byte[] photo = TestPhotos.jpeg();
        Map<String, String> key = Map.of("Idempotency-Key", UUID.randomUUID().toString());
        Answer first = checkIn(youth(hire.workerId()), checkIn, photo, "photo.jpg", key);
        Answer second = checkIn(youth(hire.workerId()), checkIn, photo, "photo.jpg", key);
        Answer other = checkIn(youth(hire.workerId()), checkIn, TestPhotos.jpeg(), "photo.jpg", key);

        assertThat(first.status()).isEqualTo(201);
        assertThat(second.status()).isEqualTo(201);
        assertThat(second.dayId()).isEqualTo(first.dayId());
        assertThat(other.status()).isEqualTo(422);
        assertThat(other.code()).isEqualTo("idempotency-key-reused");
        published.await(CHECKED_IN, hire.applicationId());
    }

    @Test
    void aRefusedCheckInUnderAnIdempotencyKeyLeavesNothingBehind() {
        Hire hire = hired();
        checkedIn(hire);
        long filesBefore = storedFiles();
        Answer again = checkIn(
                youth(hire.workerId()),
                onSite(hire),
                TestPhotos.jpeg(),
                "photo.jpg",
                Map.of("Idempotency-Key", UUID.randomUUID().toString()));
        assertThat(again.code()).isEqualTo("already-checked-in");
        assertThat(storedFiles()).isEqualTo(filesBefore);
    }

    @Test
    void aPhotoThatWasSentBeforeIsFlaggedWhosoeverSentIt() throws Exception {
        byte[] photo = TestPhotos.jpeg();
        List<Hire> hires = Stream.generate(this::hired).limit(5).toList();
        List<Answer> answers = atOnce(hires.stream()
                .map(hire -> (Callable<Answer>) () -> checkIn(youth(hire.workerId()), onSite(hire), photo))
                .toList());
        assertThat(answers).extracting(Answer::status).containsOnly(201);
        assertThat(answers.stream().map(CheckInIT::flagsOf).filter(List::isEmpty))
                .hasSize(1);
        assertThat(answers.stream().map(CheckInIT::flagsOf).filter(List.of("PHOTO_REUSED")::equals))
                .hasSize(4);
    }

    @Test
    void evidenceOfAnotherTimeAndPlaceIsKeptAndFlagged() {
        Hire hire = hired();
        byte[] photo = TestPhotos.jpegWith(new TestPhotos.Exif(1, "2026:11:20 07:00:00", null, -1.3, 36.8));
        Answer answer = checkIn(youth(hire.workerId()), onSite(hire), photo);
        assertThat(flagsOf(answer)).containsExactly("PHOTO_POSITION_FAR", "PHOTO_OLD");
        assertThat(answer.json().at("/photo/takenAt").asString()).isEqualTo("2026-11-20T04:00:00Z");
        assertThat(answer.json().at("/photo/position/latitude").asDouble()).isEqualTo(-1.3);
        assertThat(published.await(FLAGGED, hire.applicationId(), 2))
                .extracting(event -> event.text("flag"))
                .containsExactly("PHOTO_POSITION_FAR", "PHOTO_OLD");
        assertThat(jdbc.sql("select exif_longitude from attendance_day where id = ?")
                        .param(answer.dayId())
                        .query(Double.class)
                        .single())
                .isEqualTo(36.8);
    }

    @Test
    void aTextNamedJpgIsNoPhoto() {
        Hire hire = hired();
        byte[] text = "I was there, believe me".getBytes(StandardCharsets.UTF_8);
        assertRefused(hire, checkIn(youth(hire.workerId()), onSite(hire), text), 415, "unsupported-photo");
    }

    @Test
    void norIsNothing() {
        Hire hire = hired();
        Answer answer = checkIn(youth(hire.workerId()), onSite(hire), new byte[0]);
        assertRefused(hire, answer, 400, "validation-failed");
        assertThat(answer.json().at("/errors/0/field").asString()).isEqualTo("photo");
    }

    @Test
    void norHalfAPhotoNorFortyOneMegapixels() {
        Hire hire = hired();
        byte[] photo = TestPhotos.jpeg(640, 480);
        assertRefused(
                hire,
                checkIn(youth(hire.workerId()), onSite(hire), Arrays.copyOf(photo, photo.length / 2)),
                422,
                "unreadable-photo");
        assertRefused(
                hire,
                checkIn(youth(hire.workerId()), onSite(hire), TestPhotos.pngHeader(8200, 5001)),
                422,
                "photo-too-large");
    }

    @Test
    void norMoreThanTenMegabytes() {
        Hire hire = hired();
        byte[] padded = Arrays.copyOf(TestPhotos.jpeg(), (10 << 20) + 1);
        Answer answer = checkIn(youth(hire.workerId()), onSite(hire), padded);
        assertThat(answer.status()).isEqualTo(413);
        assertThat(answer.code()).isEqualTo("upload-too-large");
        assertThat(answer.headers().getContentType()).isEqualTo(MediaType.APPLICATION_PROBLEM_JSON);
        assertNothingHappened(hire);
        assertThat(checkIn(youth(hire.workerId()), onSite(hire), Arrays.copyOf(padded, 10 << 20))
                        .status())
                .isEqualTo(201);
    }

    @Test
    void anIdempotencyKeyMakesNoDifferenceToThat() {
        Hire hire = hired();
        byte[] padded = Arrays.copyOf(TestPhotos.jpeg(), (10 << 20) + 1);
        Map<String, String> key = Map.of("Idempotency-Key", UUID.randomUUID().toString());
        Answer answer = checkIn(youth(hire.workerId()), onSite(hire), padded, "photo.jpg", key);
        assertThat(answer.status()).isEqualTo(413);
        assertThat(answer.code()).isEqualTo("upload-too-large");
        assertThat(answer.headers().getContentType()).isEqualTo(MediaType.APPLICATION_PROBLEM_JSON);
        assertNothingHappened(hire);
    }

    @ParameterizedTest(name = "{0} = {1}")
    @CsvSource({
        "latitude, -90.0001",
        "latitude, 90.0001",
        "longitude, 180.5",
        "longitude, -180.5",
        "latitude, 1e308",
        "accuracyMeters, 0",
        "accuracyMeters, -1",
        "accuracyMeters, 5000.1",
    })
    void whatIsOutOfRangeIsAFieldError(String field, double value) {
        assertFieldError(field, value);
    }

    @ParameterizedTest(name = "{0} = {1}")
    @CsvSource({
        "latitude, NaN",
        "longitude, NaN",
        "accuracyMeters, NaN",
        "latitude, Infinity",
        "accuracyMeters, -Infinity",
        "latitude, north",
        "clientTime, yesterday",
        "applicationId, 42",
    })
    void soIsWhatIsNoNumberTimeOrId(String field, String value) {
        assertFieldError(field, value);
    }

    @ParameterizedTest
    @ValueSource(strings = {"applicationId", "latitude", "longitude", "accuracyMeters", "clientTime"})
    void soIsWhatIsMissing(String field) {
        assertFieldError(field, null);
    }

    private void assertFieldError(String field, @Nullable Object value) {
        Hire hire = hired();
        Answer answer = checkIn(hire, with(field, value));
        assertRefused(hire, answer, 400, "validation-failed");
        assertThat(answer.json().at("/errors/0/field").asString()).isEqualTo(field);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{", "[]", "\"text\"", "null", "{\"latitude\": }", "{\"surprise\": 1}", ""})
    void brokenJsonIsABadRequest(String json) {
        Hire hire = hired();
        HttpHeaders type = new HttpHeaders();
        type.setContentType(MediaType.APPLICATION_JSON);
        LinkedMultiValueMap<String, Object> parts = new LinkedMultiValueMap<>();
        parts.add("checkIn", new HttpEntity<>(json.getBytes(StandardCharsets.UTF_8), type));
        parts.add("photo", photoPart());
        Answer answer = multipart(youth(hire.workerId()), parts, Map.of());
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.headers().getContentType()).isEqualTo(MediaType.APPLICATION_PROBLEM_JSON);
    }

    @Test
    void bothPartsAreNeeded() {
        Hire hire = hired();
        LinkedMultiValueMap<String, Object> onlyPhoto = new LinkedMultiValueMap<>();
        onlyPhoto.add("photo", photoPart());
        assertThat(multipart(youth(hire.workerId()), onlyPhoto, Map.of()).status())
                .isEqualTo(400);
        LinkedMultiValueMap<String, Object> onlyCheckIn = new LinkedMultiValueMap<>();
        onlyCheckIn.add("checkIn", new HttpEntity<>(onSite(hire)));
        assertThat(multipart(youth(hire.workerId()), onlyCheckIn, Map.of()).status())
                .isEqualTo(400);
        assertThat(post(youth(hire.workerId()), "/check-ins", onSite(hire)).status())
                .isEqualTo(415);
        assertNothingHappened(hire);
    }

    @Test
    void theWorkerChecksOutOnceOnTheSameDay() {
        Hire hire = hired();
        UUID day = checkedIn(hire);
        itIs(MONDAY, "16:30");
        assertThat(checkOut(youth(UUID.randomUUID()), day, LATITUDE).status()).isEqualTo(404);

        Answer answer = checkOut(youth(hire.workerId()), day, LATITUDE);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().at("/checkOut/at").asString()).startsWith("2026-11-23T13:30:00");
        assertThat(published.await(CHECKED_OUT, hire.applicationId()).text("dayId"))
                .isEqualTo(day.toString());
        Answer again = checkOut(youth(hire.workerId()), day, LATITUDE);
        assertThat(again.status()).isEqualTo(409);
        assertThat(again.code()).isEqualTo("already-checked-out");
        assertThat(auditedActions(day)).containsExactly("attendance.checked-in", "attendance.checked-out");
    }

    @Test
    void aDayThatIsOverIsNotCheckedOutOf() {
        Hire hire = hired();
        UUID day = checkedIn(hire);
        itIs(MONDAY.plusDays(1), "00:00");
        assertThat(checkOut(youth(hire.workerId()), day, LATITUDE).code()).isEqualTo("work-day-over");
    }

    @Test
    void whoLeavesTheFenceBeforeCheckingOutIsFlagged() {
        Hire hire = hired();
        UUID day = checkedIn(hire);
        assertThat(flagsOf(checkOut(youth(hire.workerId()), day, LATITUDE + 0.02)))
                .containsExactly("CHECKED_OUT_OUTSIDE_FENCE");
        assertThat(published.await(FLAGGED, hire.applicationId()).text("flag")).isEqualTo("CHECKED_OUT_OUTSIDE_FENCE");
    }

    @Test
    void aDecidedDayIsNotCheckedOutOf() {
        Hire hire = hired();
        UUID day = checkedIn(hire);
        approve(supervisor(hire.supervisorId()), day);
        Answer answer = checkOut(youth(hire.workerId()), day, LATITUDE);
        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.json().path("currentState").asString()).isEqualTo("APPROVED");
    }

    private Answer checkOut(TestTokens caller, UUID day, double latitude) {
        return post(
                caller,
                "/days/" + day + "/check-out",
                Map.of(
                        "latitude",
                        latitude,
                        "longitude",
                        LONGITUDE,
                        "accuracyMeters",
                        10,
                        "clientTime",
                        now().toString()));
    }

    private Answer checkIn(Hire hire, Consumer<Map<String, @Nullable Object>> change) {
        Map<String, @Nullable Object> checkIn = onSite(hire);
        change.accept(checkIn);
        return checkIn(youth(hire.workerId()), checkIn, TestPhotos.jpeg());
    }

    private static Consumer<Map<String, @Nullable Object>> with(String field, @Nullable Object value) {
        return checkIn -> checkIn.put(field, value);
    }

    private static HttpEntity<byte[]> photoPart() {
        HttpHeaders headers = new HttpHeaders();
        headers.setContentType(MediaType.IMAGE_JPEG);
        headers.setContentDisposition(org.springframework.http.ContentDisposition.formData()
                .name("photo")
                .filename("photo.jpg")
                .build());
        return new HttpEntity<>(TestPhotos.jpeg(), headers);
    }

    private void assertRefused(Hire hire, Answer answer, int status, String code) {
        assertThat(answer.status())
                .as(new String(answer.content(), StandardCharsets.UTF_8))
                .isEqualTo(status);
        assertThat(answer.code()).isEqualTo(code);
        assertNothingHappened(hire);
    }

    private void assertNothingHappened(Hire hire) {
        assertThat(daysOf(hire)).isZero();
        assertThat(jdbc.sql("select count(*) from outbox where key = ?")
                        .param(hire.applicationId().toString())
                        .query(Integer.class)
                        .single())
                .isZero();
        assertThat(published.of(hire.applicationId()))
                .extracting(PublishedEvent::type)
                .containsOnly(HIRED);
    }

    private int daysOf(Hire hire) {
        return jdbc.sql("select count(*) from attendance_day where application_id = ?")
                .param(hire.applicationId())
                .query(Integer.class)
                .single();
    }

    private List<String> auditedActions(UUID day) {
        return jdbc.sql("select action from audit_entry where entity_id = ? order by id")
                .param(day)
                .query(String.class)
                .list();
    }

    private static List<String> flagsOf(Answer answer) {
        return answer.json().path("flags").valueStream().map(JsonNode::asString).toList();
    }

    private static long storedFiles() {
        try (Stream<Path> files = Files.walk(Path.of("target/it-files"))) {
            return files.filter(Files::isRegularFile).count();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static List<Answer> atOnce(List<Callable<Answer>> requests) throws Exception {
        try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Answer>> running = executor.invokeAll(requests);
            return running.stream().map(Future::resultNow).toList();
        }
    }
}
