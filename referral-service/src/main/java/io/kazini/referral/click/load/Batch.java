package io.kazini.referral.click.load;

import io.kazini.referral.click.JournalEntry.Visit;
import io.kazini.referral.click.Refusal;
import io.kazini.referral.click.journal.Position;
import java.time.Instant;
import java.time.LocalDate;
import java.util.BitSet;
import java.util.List;
import java.util.Map;

/**
 * A piece of a journal that is loaded in one transaction.
 *
 * @param from where the piece before it ended
 * @param until all visits that the instance took before this moment are in this piece or before it
 */
record Batch(
        Position from, Position to, List<Visit> visits, Map<LocalDate, Map<Refusal, Integer>> refusals, Instant until) {

    boolean isEmpty() {
        return visits.isEmpty() && refusals.isEmpty();
    }

    /** @param firstVisits of the visits, by their place, those that are the visitor's first on the link on the day */
    record Loaded(Batch batch, BitSet firstVisits) {}
}
