package io.kazini.platform.web.paging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kazini.platform.Ids;
import io.kazini.platform.web.ApiException;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PagingTest {

    @Test
    void aCursorComesBackAsItWent() {
        UUID id = Ids.next();
        Instant time = Instant.parse("2026-11-20T08:15:30.123456Z");

        assertThat(Cursor.decode(Cursor.of(time, id).encode()).instant()).isEqualTo(time);
        assertThat(Cursor.decode(Cursor.of(42, id).encode()).number()).isEqualTo(42);
        assertThat(Cursor.decode(Cursor.of(id).encode()).id()).isEqualTo(id);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "!!!", "bm90LWEtY3Vyc29y", "MTIzCjQ1Ng"})
    void aForgedCursorIsAFieldError(String forged) {
        assertThatThrownBy(() -> Cursor.decode(forged))
                .isInstanceOfSatisfying(
                        ApiException.class,
                        refusal -> assertThat(refusal.violations())
                                .singleElement()
                                .extracting("field", "code")
                                .containsExactly("cursor", "invalid-cursor"));
    }

    @Test
    void aCursorOfAnotherCollectionIsAFieldError() {
        Cursor text = Cursor.decode(new Cursor("abc", Ids.next()).encode());
        assertThatThrownBy(text::instant).isInstanceOf(ApiException.class);
        assertThatThrownBy(text::number).isInstanceOf(ApiException.class);
        Cursor endOfTime = Cursor.of(Instant.MAX, Ids.next());
        assertThatThrownBy(endOfTime::instant).isInstanceOf(ApiException.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1, 101})
    void aLimitOutOfRangeIsRefused(int limit) {
        assertThatThrownBy(() -> Paging.first(limit)).isInstanceOf(ApiException.class);
    }

    @Test
    void walkingTheCursorsSeesEveryRowOnce() {
        List<UUID> rows = IntStream.range(0, 45)
                .mapToObj(_ -> Ids.next())
                .sorted(Comparator.comparing(UUID::toString))
                .toList();
        List<UUID> seen = new java.util.ArrayList<>();
        Paging paging = Paging.first(10);
        while (true) {
            String after = paging.cursor().map(cursor -> cursor.id().toString()).orElse("");
            List<UUID> fetched = rows.stream()
                    .filter(id -> id.toString().compareTo(after) > 0)
                    .limit(paging.fetchSize())
                    .toList();
            Slice<UUID> page = Slice.of(fetched, paging, Cursor::of);
            seen.addAll(page.items());
            if (page.nextCursor() == null) {
                break;
            }
            paging = new Paging(10, Cursor.decode(page.nextCursor()));
        }
        assertThat(seen).isEqualTo(rows);
    }
}
