package io.kazini.referral.click;

import io.kazini.referral.click.journal.Journal;
import io.kazini.referral.click.journal.JournalFullException;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The journal of this instance. Who has a return from {@link #record} may tell the visitor where to go. */
@Component
public class ClickJournal {

    private final JournalProperties properties;
    private final Map<Outcome, Counter> people = new EnumMap<>(Outcome.class);
    private final Map<Outcome, Counter> machines = new EnumMap<>(Outcome.class);
    private final Map<Refusal, Counter> refused = new EnumMap<>(Refusal.class);
    private final Counter turnedAway;

    /** Codes that lead nowhere are cheap to make up: they are counted here, and not each kept. */
    private final Map<Refusal, LongAdder> tally = new EnumMap<>(Refusal.class);

    private volatile @Nullable Journal journal;

    public ClickJournal(JournalProperties properties, MeterRegistry metrics) {
        this.properties = properties;
        for (Outcome outcome : Outcome.values()) {
            people.put(outcome, visits(outcome, false, metrics));
            machines.put(outcome, visits(outcome, true, metrics));
        }
        for (Refusal refusal : Refusal.values()) {
            tally.put(refusal, new LongAdder());
            refused.put(
                    refusal,
                    Counter.builder("kazini.clicks.refused")
                            .description("Codes followed that lead nowhere")
                            .tag("reason", refusal.label())
                            .register(metrics));
        }
        turnedAway = Counter.builder("kazini.clicks.turned.away")
                .description("Visits answered with 503, because they could not be recorded")
                .register(metrics);
        gauge(metrics, "size", "Bytes that the journal takes on the disk", Journal::size);
        gauge(metrics, "full", "1 while the journal cannot grow", open -> open.isFull() ? 1 : 0);
        gauge(metrics, "damaged", "Bytes in the journal that should have been records", Journal::damagedBytes);
    }

    private static Counter visits(Outcome outcome, boolean bot, MeterRegistry metrics) {
        return Counter.builder("kazini.clicks")
                .description("Visits of links, recorded")
                .tag("outcome", outcome.name().toLowerCase(Locale.ROOT))
                .tag("bot", Boolean.toString(bot))
                .register(metrics);
    }

    private void gauge(MeterRegistry metrics, String name, String description, ToDoubleFunction<Journal> value) {
        Gauge.builder("kazini.journal." + name, () -> {
                    Journal open = journal;
                    return open == null ? 0 : value.applyAsDouble(open);
                })
                .description(description)
                .register(metrics);
    }

    /** Takes the folder for this process, with whatever an earlier one left in it. */
    public Journal open() {
        Journal opened = Journal.open(
                properties.root().toAbsolutePath(),
                new Journal.Settings(
                        Math.toIntExact(properties.segmentSize().toBytes()),
                        properties.maxSize().toBytes(),
                        properties.forceInterval()));
        journal = opened;
        return opened;
    }

    public void close() {
        Journal open = journal;
        journal = null;
        if (open != null) {
            open.close();
        }
    }

    /**
     * Keeps the visit, whatever becomes of this process.
     *
     * @throws JournalFullException if it was not kept; the visitor must not be led on as if it were
     */
    public void record(JournalEntry.Visit visit) throws JournalFullException {
        Journal open = journal;
        JournalEntry.Encoded encoded = JournalEntry.encode(visit);
        try {
            if (open == null) {
                throw new JournalFullException("The journal is not open");
            }
            open.append(encoded.bytes(), encoded.length());
        } catch (JournalFullException full) {
            turnedAway.increment();
            throw full;
        }
        of(visit.botReason() == null ? people : machines, visit.outcome()).increment();
    }

    public void refuse(Refusal refusal) {
        of(refused, refusal).increment();
        of(tally, refusal).increment();
    }

    /** Moves the tally into the journal, from where it is loaded once. What does not fit waits for the next time. */
    public void keepRefusals(LocalDate today) {
        Map<Refusal, Integer> counts = new EnumMap<>(Refusal.class);
        tally.forEach((refusal, adder) -> {
            int count = (int) Math.min(adder.sum(), Integer.MAX_VALUE);
            if (count > 0) {
                counts.put(refusal, count);
            }
        });
        Journal open = journal;
        if (counts.isEmpty() || open == null) {
            return;
        }
        JournalEntry.Encoded encoded = JournalEntry.encode(new JournalEntry.Refusals(today, counts));
        try {
            open.append(encoded.bytes(), encoded.length());
            counts.forEach((refusal, count) -> of(tally, refusal).add(-count));
        } catch (JournalFullException later) {
            // They stay in the tally.
        }
    }

    /** Every constant has its entry. */
    private static <K extends Enum<K>, V> V of(Map<K, V> complete, K key) {
        return Objects.requireNonNull(complete.get(key));
    }
}
