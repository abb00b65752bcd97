package io.kazini.referral.fraud;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kazini.platform.Ids;
import io.kazini.platform.web.ApiException;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class OwnFlagPolicyTest {

    private final UUID caller = Ids.next();

    @Test
    void nobodyDecidesAboutTheirOwnLink() {
        assertThatThrownBy(() -> OwnFlagPolicy.require(caller, caller, null)).isInstanceOf(ApiException.class);
    }

    @Test
    void nobodyDecidesAboutTheirOwnSignUp() {
        assertThatThrownBy(() -> OwnFlagPolicy.require(caller, null, caller)).isInstanceOf(ApiException.class);
    }

    @Test
    void othersDecide() {
        assertThatCode(() -> OwnFlagPolicy.require(caller, Ids.next(), Ids.next()))
                .doesNotThrowAnyException();
    }
}
