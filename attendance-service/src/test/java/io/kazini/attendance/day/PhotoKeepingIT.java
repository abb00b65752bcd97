package io.kazini.attendance.day;

import static org.assertj.core.api.Assertions.assertThat;

import io.kazini.attendance.AttendanceScenarios;
import io.kazini.platform.files.FileStore;
import java.io.IOException;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class PhotoKeepingIT extends AttendanceScenarios {

    @Autowired
    PhotoKeeping keeping;

    @Autowired
    FileStore files;

    @Test
    void aPhotoWhoseCheckInWasCutOffIsDeletedAndOneUnderWayIsNot() throws IOException {
        String cutOff = stored();
        String underWay = stored();
        jdbc.sql("update photo_on_its_way set since = since - interval '2 hours' where file_key = ?")
                .param(cutOff)
                .update();

        keeping.deleteThoseThatBelongToNoDay();

        assertThat(files.open(cutOff)).isEmpty();
        try (var kept = files.open(underWay).orElseThrow()) {
            assertThat(kept.readAllBytes()).hasSize(3);
        }
        assertThat(onTheirWay(cutOff)).isZero();
        assertThat(onTheirWay(underWay)).isEqualTo(1);
    }

    @Test
    void aPhotoThatHasItsDayIsNoLongerOnItsWay() {
        Hire hire = hired();
        UUID day = checkedIn(hire);
        String key = jdbc.sql("select photo_file_key from attendance_day where id = ?")
                .param(day)
                .query(String.class)
                .single();

        assertThat(onTheirWay(key)).isZero();
        assertThat(get(youth(hire.workerId()), "/days/" + day + "/photo").status())
                .isEqualTo(200);
    }

    /** As far as a check-in had come that was killed before its commit. */
    private String stored() throws IOException {
        String key = keeping.announce();
        files.store(key, "image/jpeg", out -> out.write(new byte[3]));
        return key;
    }

    private long onTheirWay(String key) {
        return jdbc.sql("select count(*) from photo_on_its_way where file_key = ?")
                .param(key)
                .query(Long.class)
                .single();
    }
}
