package io.kazini.attendance;

import io.kazini.testsupport.ArchitectureRules;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

    @Test
    void theServiceIsBuiltAsEveryServiceIs() {
        ArchitectureRules.verify(AttendanceServiceApplication.class);
    }
}
