package io.kazini.analytics.dashboard;

import io.kazini.analytics.figure.Figure;
import io.kazini.platform.money.Money;
import java.util.EnumMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Adds up rows of the rollup, which are one per currency. */
final class FiguresSum {

    private final Map<Figure, Long> counts = new EnumMap<>(Figure.class);
    private final SortedMap<String, Long> paid = new TreeMap<>(Map.of(Money.KES, 0L));

    void add(String currency, Map<Figure, Long> row) {
        row.forEach((figure, value) -> {
            if (figure != Figure.AMOUNT_PAID) {
                counts.merge(figure, value, Math::addExact);
            } else if (value != 0) {
                paid.merge(currency, value, Math::addExact);
            }
        });
    }

    boolean isEmpty() {
        return counts.values().stream().allMatch(value -> value == 0)
                && paid.values().stream().allMatch(value -> value == 0);
    }

    Figures figures() {
        return new Figures(
                count(Figure.JOBS_POSTED),
                count(Figure.JOBS_OPEN),
                count(Figure.JOBS_CLOSED),
                count(Figure.VACANCIES),
                count(Figure.APPLICATIONS),
                count(Figure.HIRES),
                count(Figure.COMPLETED_ENGAGEMENTS),
                count(Figure.APPROVED_DAYS),
                count(Figure.PAYMENTS_PAID),
                count(Figure.PAYMENTS_PENDING),
                count(Figure.PAYMENTS_FAILED),
                paid.entrySet().stream()
                        .map(sum -> Money.ofMinor(sum.getValue(), sum.getKey()))
                        .toList());
    }

    private long count(Figure figure) {
        return counts.getOrDefault(figure, 0L);
    }
}
