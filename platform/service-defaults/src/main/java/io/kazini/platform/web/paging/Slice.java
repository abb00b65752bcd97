package io.kazini.platform.web.paging;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One page of a collection.
 *
 * @param nextCursor what to send as {@code cursor} for the next page; absent on the last one
 */
public record Slice<T>(List<T> items, @Nullable String nextCursor) {

    public Slice {
        items = List.copyOf(items);
    }

    /**
     * Cuts a page out of rows that were fetched with {@link Paging#fetchSize()}, one more than asked for.
     *
     * @param cursorOf the sort position of a row
     */
    public static <T> Slice<T> of(List<T> fetched, Paging paging, Function<T, Cursor> cursorOf) {
        if (fetched.size() <= paging.limit()) {
            return new Slice<>(fetched, null);
        }
        List<T> page = fetched.subList(0, paging.limit());
        return new Slice<>(page, cursorOf.apply(page.getLast()).encode());
    }

    public <R> Slice<R> map(Function<? super T, R> mapper) {
        return new Slice<>(items.stream().<R>map(mapper).toList(), nextCursor);
    }
}
