package io.kazini.analytics.export.table;

import java.io.IOException;
import java.util.List;

/** Takes rows one after the other. */
@FunctionalInterface
public interface RowSink {

    void row(List<Cell> cells) throws IOException;
}
