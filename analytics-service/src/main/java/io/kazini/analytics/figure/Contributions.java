package io.kazini.analytics.figure;

import java.util.EnumMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiConsumer;

/** What some facts add to the figures, cell by cell. */
final class Contributions {

    private final SortedMap<Cell, Map<Figure, Long>> cells = new TreeMap<>();

    void add(Cell cell, Figure figure, long value) {
        cells.computeIfAbsent(cell, empty -> new EnumMap<>(Figure.class)).merge(figure, value, Math::addExact);
    }

    /** What has to be added to {@code earlier} to get this; cells and figures without a difference are left out. */
    Contributions since(Contributions earlier) {
        var difference = new Contributions();
        forEach((cell, figures) -> figures.forEach((figure, value) -> difference.add(cell, figure, value)));
        earlier.forEach((cell, figures) ->
                figures.forEach((figure, value) -> difference.add(cell, figure, Math.negateExact(value))));
        difference.cells.values().forEach(figures -> figures.values().removeIf(value -> value == 0));
        difference.cells.values().removeIf(Map::isEmpty);
        return difference;
    }

    boolean isEmpty() {
        return cells.isEmpty();
    }

    /** In the order of the cells. */
    void forEach(BiConsumer<Cell, Map<Figure, Long>> action) {
        cells.forEach(action);
    }
}
