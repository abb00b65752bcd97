package io.kazini.referral.click;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kazini.platform.Ids;
import io.kazini.referral.click.JournalEntry.Encoded;
import io.kazini.referral.click.JournalEntry.Refusals;
import io.kazini.referral.click.JournalEntry.Visit;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class JournalEntryTest {

    private static final Instant AT = Instant.parse("2026-11-16T05:58:40.512345Z");

    @Test
    void aVisitComesBackAsItWas() {
        Visit full = visit("no-user-agent", UUID.randomUUID(), "x".repeat(512), new Utm("a", null, "🌿", null, ""));
        assertThat(decoded(full))
                .isEqualTo(visit(
                        "no-user-agent",
                        full.visitorId(),
                        "x".repeat(512),
                        new Utm("a", null, "🌿", null, null),
                        full));
        Visit bare = new Visit(
                Ids.next(AT),
                AT,
                Ids.next(),
                Ids.next(),
                Ids.next(),
                "c",
                "n",
                Outcome.LINK_EXPIRED,
                null,
                null,
                null,
                null,
                null,
                Utm.NONE);
        assertThat(decoded(bare)).isEqualTo(bare);
    }

    @Test
    void refusalsComeBackAsTheyWere() {
        Refusals refusals =
                new Refusals(LocalDate.of(2026, 11, 16), Map.of(Refusal.TAMPERED, 7, Refusal.MALFORMED, 1_000_000));
        assertThat(decoded(refusals)).isEqualTo(refusals);
    }

    @Test
    void whatIsNoEntryIsSaidToBeNone() {
        Encoded encoded = JournalEntry.encode(visit(null, null, "agent", Utm.NONE));
        for (int length = 0; length < encoded.length(); length++) {
            ByteBuffer cut = ByteBuffer.wrap(encoded.bytes(), 0, length);
            assertThatThrownBy(() -> JournalEntry.decode(cut))
                    .as("cut to %d", length)
                    .isInstanceOf(IllegalArgumentException.class);
        }
        assertThatThrownBy(() -> JournalEntry.decode(ByteBuffer.wrap(new byte[] {9, 1, 2, 3})))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aClickIsOfTheMillisecondOfItsId() {
        assertThat(Clicks.momentOf(Ids.next(AT))).hasValue(Instant.parse("2026-11-16T05:58:40.512Z"));
        assertThat(Clicks.momentOf(UUID.randomUUID())).isEmpty();
    }

    private static Visit visit(String botReason, UUID visitor, String agent, Utm utm) {
        return new Visit(
                Ids.next(AT),
                AT,
                Ids.next(),
                Ids.next(),
                Ids.next(),
                "code",
                "Campaign",
                Outcome.REDIRECTED,
                botReason,
                visitor,
                "41.90.x.x",
                agent,
                "https://from.example/",
                utm);
    }

    private static Visit visit(String botReason, UUID visitor, String agent, Utm utm, Visit like) {
        return new Visit(
                like.id(),
                AT,
                like.linkId(),
                like.officerId(),
                like.campaignId(),
                "code",
                "Campaign",
                Outcome.REDIRECTED,
                botReason,
                visitor,
                "41.90.x.x",
                agent,
                "https://from.example/",
                utm);
    }

    private static JournalEntry decoded(JournalEntry entry) {
        Encoded encoded = JournalEntry.encode(entry);
        return JournalEntry.decode(ByteBuffer.wrap(encoded.bytes(), 0, encoded.length()));
    }
}
