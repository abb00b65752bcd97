package io.kazini.referral.signup;

import io.kazini.platform.messaging.Outbox;
import io.kazini.referral.signup.messaging.SignupVoided;
import java.time.Instant;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Takes a sign-up, and with it its enrolment, out of every count. */
@Service
public class VoidSignup {

    private final Signups signups;
    private final Outbox outbox;
    private final ApplicationEventPublisher events;

    VoidSignup(Signups signups, Outbox outbox, ApplicationEventPublisher events) {
        this.signups = signups;
        this.outbox = outbox;
        this.events = events;
    }

    /** Changes nothing for one that another flag has voided. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void voidFor(UUID flagId, UUID signupId, Instant at) {
        if (signups.markVoided(signupId, flagId, at)) {
            Signup signup = signups.require(signupId);
            outbox.publish(signup.credit().linkId(), SignupVoided.of(signup, flagId, at));
            events.publishEvent(new SignupTakenBack(signup, at));
        }
    }
}
