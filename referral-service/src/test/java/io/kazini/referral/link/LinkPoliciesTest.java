package io.kazini.referral.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kazini.platform.web.ApiException;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LinkPoliciesTest {

    private static final Instant NOW = Instant.parse("2026-11-20T09:00:00Z");

    @ParameterizedTest
    @ValueSource(
            strings = {"abc", "kangemi-07", "KANGEMI-07", " Kangemi-07 ", "0123456789012345678901234567890123456789"})
    void aSlugIsReadInWhateverCase(String typed) {
        assertThat(SlugPolicy.read(typed)).contains(typed.strip().toLowerCase(java.util.Locale.ROOT));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "ab",
                "-ab",
                "ab-",
                "a b",
                "a_b",
                "a/b",
                "a.b",
                "ab%20c",
                "kängemi",
                "..",
                "01234567890123456789012345678901234567890"
            })
    void nothingElseIsASlug(String typed) {
        assertThat(SlugPolicy.read(typed)).isEmpty();
        assertThatThrownBy(() -> SlugPolicy.require(typed)).isInstanceOf(ApiException.class);
    }

    @Test
    void noSlugLooksLikeACode() {
        assertThat(SlugPolicy.read("a".repeat(LinkCodes.LENGTH))).isEmpty();
        assertThat(LinkCodes.isSpeltLikeOne("a".repeat(40))).isFalse();
    }

    @Test
    void thereIsRoomUpToTheLimit() {
        assertThatCode(() -> LinkLimitPolicy.requireRoom(2, 3)).doesNotThrowAnyException();
        assertThatThrownBy(() -> LinkLimitPolicy.requireRoom(3, 3))
                .isInstanceOfSatisfying(
                        ApiException.class,
                        refusal -> assertThat(refusal.code()).isEqualTo("link-limit-reached"));
        // After the limit was lowered.
        assertThatThrownBy(() -> LinkLimitPolicy.requireRoom(9, 3)).isInstanceOf(ApiException.class);
    }

    @Test
    void anEndLiesAheadAndNotTooFar() {
        assertThat(ExpiryPolicy.require(null, NOW)).isNull();
        assertThat(ExpiryPolicy.require(NOW.plusNanos(1_500), NOW)).isEqualTo(NOW.plusNanos(1_000));
        assertThatThrownBy(() -> ExpiryPolicy.require(NOW, NOW)).isInstanceOf(ApiException.class);
        assertThatThrownBy(() -> ExpiryPolicy.require(Instant.MAX, NOW)).isInstanceOf(ApiException.class);
    }
}
