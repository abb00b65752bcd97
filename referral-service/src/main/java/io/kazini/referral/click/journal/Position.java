package io.kazini.referral.click.journal;

import java.util.Comparator;

/** A place in a journal: a segment's number and an offset in its file. */
public record Position(long segment, int offset) implements Comparable<Position> {

    /** Before everything. */
    public static final Position START = new Position(0, 0);

    private static final Comparator<Position> ORDER =
            Comparator.comparingLong(Position::segment).thenComparingInt(Position::offset);

    @Override
    public int compareTo(Position other) {
        return ORDER.compare(this, other);
    }
}
