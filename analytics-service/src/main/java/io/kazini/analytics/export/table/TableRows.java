package io.kazini.analytics.export.table;

import io.kazini.analytics.export.ExportKind;
import io.kazini.analytics.export.ExportScope;
import java.io.IOException;
import java.util.List;

/** Where the rows of one kind come from. Read within a transaction that sees one state of the database. */
interface TableRows {

    ExportKind kind();

    List<String> headings();

    long count(ExportScope scope);

    void read(ExportScope scope, RowSink sink) throws IOException;
}
