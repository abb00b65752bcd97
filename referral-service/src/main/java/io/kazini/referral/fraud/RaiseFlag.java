package io.kazini.referral.fraud;

import io.kazini.platform.Ids;
import io.kazini.platform.messaging.Outbox;
import io.kazini.referral.fraud.messaging.FraudFlagRaised;
import io.kazini.referral.signup.Signup;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Within the transaction of who looks. The same finding again is no other flag. */
@Component
class RaiseFlag {

    private final FraudFlags flags;
    private final Outbox outbox;
    private final Clock clock;

    RaiseFlag(FraudFlags flags, Outbox outbox, Clock clock) {
        this.flags = flags;
        this.outbox = outbox;
        this.clock = clock;
    }

    void raise(
            Finding finding,
            Subject subject,
            FraudFlags.Key key,
            Instant windowStart,
            Instant windowEnd,
            Signup.Credit credit,
            @Nullable UUID signupId,
            @Nullable Long clickCount) {
        FraudFlag flag = new FraudFlag(
                Ids.next(),
                finding.rule(),
                subject,
                windowStart,
                windowEnd,
                credit.linkId(),
                credit.officerId(),
                credit.campaignId(),
                signupId,
                clickCount,
                finding.weight(),
                finding.evidence(),
                FlagStatus.OPEN,
                clock.instant(),
                null,
                null,
                null,
                null,
                0);
        if (flags.add(flag, key)) {
            outbox.publish(flag.linkId(), FraudFlagRaised.of(flag));
        }
    }
}
