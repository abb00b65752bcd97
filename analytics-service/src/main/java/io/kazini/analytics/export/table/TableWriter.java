package io.kazini.analytics.export.table;

import java.io.Closeable;
import java.io.IOException;
import java.util.List;

/** Writes one row after the other; closing completes the file. Keeps no more than a few rows in memory. */
public interface TableWriter extends Closeable {

    void row(List<Cell> cells) throws IOException;
}
