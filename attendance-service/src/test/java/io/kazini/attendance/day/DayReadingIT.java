package io.kazini.attendance.day;

import static org.assertj.core.api.Assertions.assertThat;

import io.kazini.attendance.AttendanceScenarios;
import io.kazini.attendance.photo.TestPhotos;
import io.kazini.platform.files.FileStore;
import io.kazini.platform.web.paging.Cursor;
import io.kazini.testsupport.TestTokens;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import tools.jackson.databind.JsonNode;

class DayReadingIT extends AttendanceScenarios {

    @Autowired
    FileStore files;

    @Test
    void aDayIsSeenByItsWorkerItsSupervisorAndTheAuditorAlone() {
        Hire hire = hired();
        UUID day = checkedIn(hire);
        for (String path : List.of("/days/" + day, "/days/" + day + "/photo")) {
            assertThat(get(youth(hire.workerId()), path).status()).isEqualTo(200);
            assertThat(get(supervisor(hire.supervisorId()), path).status()).isEqualTo(200);
            assertThat(get(auditor(), path).status()).isEqualTo(200);
            assertThat(get(youth(UUID.randomUUID()), path).status()).isEqualTo(404);
            assertThat(get(supervisor(UUID.randomUUID()), path).status()).isEqualTo(404);
            assertThat(get(TestTokens.forUser(hire.workerId()), path).status()).isEqualTo(403);
            assertThat(get(youth(hire.workerId()).forged(), path).status()).isEqualTo(401);
        }
        assertThat(get(auditor(), "/days/" + UUID.randomUUID()).status()).isEqualTo(404);
        assertThat(get(auditor(), "/days/1").status()).isEqualTo(400);
    }

    @Test
    void aPhotoComesUprightWithoutMetadataAndIsKeptByNobody() throws IOException {
        Hire hire = hired();
        byte[] original = TestPhotos.jpegWith(new TestPhotos.Exif(6, "2026:11:23 07:00:00", null, -1.26584, 36.7511));
        UUID day = checkIn(youth(hire.workerId()), onSite(hire), original).dayId();

        Answer photo = get(supervisor(hire.supervisorId()), "/days/" + day + "/photo");

        assertThat(photo.headers().getContentType()).isEqualTo(MediaType.IMAGE_JPEG);
        assertThat(photo.headers().getContentLength()).isEqualTo(photo.content().length);
        assertThat(photo.headers().getFirst("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(photo.headers().getCacheControl()).contains("no-store").contains("private");
        assertThat(photo.headers().getFirst("Content-Disposition"))
                .isEqualTo("inline; filename=\"attendance-photo.jpg\"");
        assertThat(ImageIO.read(new ByteArrayInputStream(photo.content())).getHeight())
                .isEqualTo(320);
        assertThat(new String(photo.content(), StandardCharsets.ISO_8859_1)).doesNotContain("Exif");
    }

    @Test
    void aPhotoThatTheStoreHasLostIsNotFound() {
        Hire hire = hired();
        UUID day = checkedIn(hire);
        files.delete(jdbc.sql("select photo_file_key from attendance_day where id = ?")
                .param(day)
                .query(String.class)
                .single());
        assertThat(get(youth(hire.workerId()), "/days/" + day + "/photo").status())
                .isEqualTo(404);
        assertThat(get(youth(hire.workerId()), "/days/" + day).status()).isEqualTo(200);
    }

    @Test
    void whoAsksForAPictureOfNothingIsToldSo() {
        Answer answer = answer(http.get()
                .uri("/api/v1/attendance/days/" + UUID.randomUUID() + "/photo")
                .header("Authorization", auditor().bearer())
                .accept(MediaType.IMAGE_JPEG)
                .exchange());
        assertThat(answer.status()).isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"+300000000-01-01T00:00:00Z", "+1000000000-12-31T23:59:59Z", "-1000000000-01-01T00:00:00Z"})
    void aForgedCursorIsRefused(String sortValue) {
        Answer answer = get(auditor(), "/days?cursor=" + new Cursor(sortValue, UUID.randomUUID()).encode());
        assertThat(answer.status()).isEqualTo(400);
    }

    @Test
    void datesBeyondTheCalendarAreRefusedAndNothingMore() {
        assertThat(get(auditor(), "/days?from=%2B999999999-12-31").status()).isEqualTo(400);
        assertThat(get(auditor(), "/days?from=2026-11-24&to=2026-11-23")
                        .json()
                        .path("items")
                        .isEmpty())
                .isTrue();
    }

    @Test
    void everybodyListsTheirOwnDays() {
        UUID supervisor = UUID.randomUUID();
        Hire mine = hired(UUID.randomUUID(), supervisor);
        Hire theirs = hired(UUID.randomUUID(), supervisor);
        UUID monday = checkedIn(mine);
        UUID other = checkedIn(theirs);
        itIs(MONDAY.plusDays(1), "07:00");
        UUID tuesday = checkedIn(mine);
        approve(supervisor(supervisor), monday);

        TestTokens worker = youth(mine.workerId());
        assertThat(list(worker, "")).containsExactly(tuesday, monday);
        assertThat(list(worker, "?sort=OLDEST")).containsExactly(monday, tuesday);
        assertThat(list(worker, "?state=APPROVED")).containsExactly(monday);
        assertThat(list(worker, "?from=2026-11-24&to=2026-11-24")).containsExactly(tuesday);
        assertThat(list(worker, "?applicationId=" + theirs.applicationId())).isEmpty();
        assertThat(list(supervisor(supervisor), "")).containsExactly(tuesday, other, monday);
        assertThat(list(supervisor(supervisor), "?jobId=" + theirs.jobId())).containsExactly(other);
        assertThat(list(auditor(), "?applicationId=" + mine.applicationId())).containsExactly(tuesday, monday);

        JsonNode first = get(worker, "/days?limit=1").json();
        assertThat(list(worker, "?limit=1&cursor=" + first.path("nextCursor").asString()))
                .containsExactly(monday);
    }

    private List<UUID> list(TestTokens caller, String query) {
        return get(caller, "/days" + query)
                .json()
                .path("items")
                .valueStream()
                .map(day -> UUID.fromString(day.path("id").asString()))
                .toList();
    }
}
