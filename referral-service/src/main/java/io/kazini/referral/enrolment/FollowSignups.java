package io.kazini.referral.enrolment;

import io.kazini.platform.messaging.Outbox;
import io.kazini.referral.enrolment.messaging.EnrollmentTracked;
import io.kazini.referral.signup.SignupAttributed;
import io.kazini.referral.signup.SignupTakenBack;
import java.time.Clock;
import org.springframework.context.event.EventListener;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** An enrolment comes and goes with its sign-up, in the same transaction. */
@Component
class FollowSignups {

    private final Enrolments enrolments;
    private final Outbox outbox;
    private final Clock clock;

    FollowSignups(Enrolments enrolments, Outbox outbox, Clock clock) {
        this.enrolments = enrolments;
        this.outbox = outbox;
        this.clock = clock;
    }

    @EventListener
    @Order(1)
    void pendingWith(SignupAttributed attributed) {
        Enrolment enrolment = Enrolment.pending(attributed.signup(), clock.instant());
        enrolments.add(enrolment);
        outbox.publish(enrolment.linkId(), EnrollmentTracked.of(enrolment));
    }

    /** SignupVoided speaks for both. */
    @EventListener
    void voidedWith(SignupTakenBack takenBack) {
        enrolments
                .lockOfSignup(takenBack.signup().id())
                .ifPresent(enrolment -> enrolments.save(enrolment.takenBack(takenBack.at())));
    }
}
