package io.kazini.referral.link;

import static org.assertj.core.api.Assertions.assertThat;

import io.kazini.platform.Ids;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LinkCodesTest {

    private static final Instant NOW = Instant.parse("2026-11-20T09:00:00.123456Z");

    private final KnownLinkKeys keys = new KnownLinkKeys(Clock.fixed(NOW, ZoneOffset.UTC));
    private final LinkCodes codes = new LinkCodes(keys);
    private final LinkKey first = key(1, LinkKey.newSecret(), NOW.minusSeconds(60));

    @BeforeEach
    void oneKeyIsKnown() {
        keys.know(List.of(first));
    }

    @Test
    void aCodeSaysWhoseItIsForWhichCampaignAndWhenItWasMade() {
        String code = codes.sign(7, 3, NOW);

        assertThat(code).hasSize(44).matches("[A-Za-z0-9_-]+");
        assertThat(codes.verify(code)).contains(new SignedCode(1, 7, 3, Instant.parse("2026-11-20T09:00:00.123Z")));
    }

    @Test
    void theLargestNumbersAndTheLastTimeFit() {
        Instant last = Instant.ofEpochMilli((1L << 48) - 1);

        assertThat(codes.verify(codes.sign(Integer.MAX_VALUE, Integer.MAX_VALUE, last)))
                .contains(new SignedCode(1, Integer.MAX_VALUE, Integer.MAX_VALUE, last));
    }

    @Test
    void noSingleBitOfACodeCanBeChanged() {
        byte[] code = Base64.getUrlDecoder().decode(codes.sign(7, 3, NOW));

        for (int bit = 0; bit < code.length * 8; bit++) {
            byte[] tampered = code.clone();
            tampered[bit / 8] ^= (byte) (1 << bit % 8);
            assertThat(codes.verify(Base64.getUrlEncoder().withoutPadding().encodeToString(tampered)))
                    .as("bit %d", bit)
                    .isEmpty();
        }
    }

    @Test
    void aCodeHasOneSpelling() {
        String code = codes.sign(7, 3, NOW);

        assertThat(codes.verify(code + "=")).isEmpty();
        assertThat(codes.verify(code.substring(1))).isEmpty();
        assertThat(codes.verify(code.substring(0, 43) + "=")).isEmpty();
        assertThat(codes.verify(" " + code.substring(1))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a", "kangemi-07", "\u0000", "é", "../../../../../../../../../../../../../etc/pass"})
    void whatIsNoCodeAtAllIsRefused(String text) {
        assertThat(codes.verify(text)).isEmpty();
        assertThat(codes.isOfWithdrawnKey(text)).isFalse();
    }

    @Test
    void aVeryLongTextIsRefused() {
        assertThat(codes.verify("A".repeat(1_000_000))).isEmpty();
    }

    @Test
    void linksOfOneMomentHaveDifferentCodes() {
        Set<String> made = new HashSet<>();
        for (int i = 0; i < 1_000; i++) {
            made.add(codes.sign(7, 3, NOW));
        }
        assertThat(made).hasSize(1_000);
    }

    @Test
    void aNewKeySignsFromItsTimeOnAndOldCodesStayGood() {
        LinkKey second = key(2, LinkKey.newSecret(), NOW);
        LinkKey third = key(3, LinkKey.newSecret(), NOW.plusSeconds(5));
        String old = codes.sign(7, 3, NOW);

        keys.know(List.of(first, second, third));

        assertThat(codes.verify(old)).map(SignedCode::keyNumber).contains(1);
        assertThat(codes.verify(codes.sign(7, 3, NOW)))
                .map(SignedCode::keyNumber)
                .contains(2);
    }

    @Test
    void aCodeOfAnotherInstallationIsRefused() {
        String code = codes.sign(7, 3, NOW);

        keys.know(List.of(key(1, LinkKey.newSecret(), NOW)));

        assertThat(codes.verify(code)).isEmpty();
    }

    @Test
    void aCodeOfAnUnknownKeyIsRefused() {
        String code = codes.sign(7, 3, NOW);

        keys.know(List.of(key(2, LinkKey.newSecret(), NOW)));

        assertThat(codes.verify(code)).isEmpty();
        assertThat(codes.isOfWithdrawnKey(code)).isFalse();
    }

    @Test
    void aCodeOfAWithdrawnKeyIsRefusedAndKnownAsSuch() {
        String code = codes.sign(7, 3, NOW);

        keys.know(List.of(
                new LinkKey(first.id(), 1, null, first.createdAt(), first.signsFrom(), NOW),
                key(2, LinkKey.newSecret(), NOW)));

        assertThat(codes.verify(code)).isEmpty();
        assertThat(codes.isOfWithdrawnKey(code)).isTrue();
        assertThat(codes.verify(codes.sign(7, 3, NOW)))
                .map(SignedCode::keyNumber)
                .contains(2);
    }

    private static LinkKey key(int number, @Nullable SecretKeySpec secret, Instant signsFrom) {
        return new LinkKey(Ids.next(), number, secret, signsFrom, signsFrom, null);
    }
}
