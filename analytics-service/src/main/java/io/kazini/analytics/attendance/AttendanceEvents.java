package io.kazini.analytics.attendance;

import io.kazini.analytics.FactHandler;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class AttendanceEvents {

    @Bean
    FactHandler<AttendanceCheckedIn> attendanceCheckedIn(AttendanceDayFacts facts) {
        return new FactHandler<>(AttendanceCheckedIn.class, facts::checkedIn);
    }

    @Bean
    FactHandler<AttendanceCheckedOut> attendanceCheckedOut(AttendanceDayFacts facts) {
        return new FactHandler<>(AttendanceCheckedOut.class, facts::checkedOut);
    }

    @Bean
    FactHandler<AttendanceFlagged> attendanceFlagged(AttendanceDayFacts facts) {
        return new FactHandler<>(AttendanceFlagged.class, facts::flagged);
    }

    @Bean
    FactHandler<AttendanceApproved> attendanceApproved(AttendanceDayFacts facts) {
        return new FactHandler<>(AttendanceApproved.class, facts::approved);
    }

    @Bean
    FactHandler<AttendanceRejected> attendanceRejected(AttendanceDayFacts facts) {
        return new FactHandler<>(AttendanceRejected.class, facts::rejected);
    }
}
