package io.kazini.referral.signup.messaging;

import io.kazini.platform.messaging.EventHandler;
import io.kazini.platform.messaging.EventMetadata;
import io.kazini.referral.signup.SignupEmail;
import io.kazini.referral.signup.SignupReport;
import io.kazini.referral.signup.SignupSource;
import io.kazini.referral.signup.TrackSignup;
import java.time.temporal.ChronoUnit;
import org.springframework.stereotype.Component;

/** A registration that says what brought the person is a sign-up; others are none of referral's business. */
@Component
class UserRegisteredHandler implements EventHandler<UserRegistered> {

    private final TrackSignup trackSignup;

    UserRegisteredHandler(TrackSignup trackSignup) {
        this.trackSignup = trackSignup;
    }

    @Override
    public Class<UserRegistered> eventType() {
        return UserRegistered.class;
    }

    @Override
    public void handle(UserRegistered user, EventMetadata metadata) {
        UserRegistered.Referral referral = user.referral();
        if (referral == null || (referral.clickId() == null && referral.code() == null)) {
            return;
        }
        SignupEmail email = SignupEmail.parse(user.email())
                .orElseThrow(() -> new IllegalArgumentException("UserRegistered has no e-mail address"));
        trackSignup.registered(new SignupReport(
                SignupSource.ACCOUNT,
                user.userId(),
                null,
                null,
                email,
                user.phone(),
                user.county(),
                referral.clickId(),
                referral.code(),
                user.registeredAt().truncatedTo(ChronoUnit.MICROS)));
    }
}
