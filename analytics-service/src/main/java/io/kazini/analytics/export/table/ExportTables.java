package io.kazini.analytics.export.table;

import io.kazini.analytics.export.ExportFormat;
import io.kazini.analytics.export.ExportKind;
import io.kazini.analytics.export.ExportScope;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** The tables that can be exported: their headings, their rows, and how they are written. */
@Component
public class ExportTables {

    private final Map<ExportKind, TableRows> tables;
    private final TransactionTemplate snapshot;

    ExportTables(Collection<TableRows> tables, PlatformTransactionManager transactions) {
        this.tables = tables.stream().collect(Collectors.toMap(TableRows::kind, Function.identity()));
        this.snapshot = new TransactionTemplate(transactions);
        snapshot.setReadOnly(true);
        snapshot.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
        // What the reader of the rows does about its job meanwhile is done at once, and not undone.
        snapshot.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    public List<String> headings(ExportKind kind) {
        return of(kind).headings();
    }

    public long count(ExportKind kind, ExportScope scope) {
        Long count = snapshot.execute(_ -> of(kind).count(scope));
        return count == null ? 0 : count;
    }

    /** All rows, of one state of the database. */
    public void read(ExportKind kind, ExportScope scope, RowSink sink) throws IOException {
        try {
            snapshot.executeWithoutResult(_ -> {
                try {
                    of(kind).read(scope, sink);
                } catch (IOException failure) {
                    throw new UncheckedIOException(failure);
                }
            });
        } catch (UncheckedIOException failure) {
            throw failure.getCause();
        }
    }

    public TableWriter writer(
            ExportKind kind, ExportFormat format, ExportScope scope, boolean byteOrderMark, OutputStream out)
            throws IOException {
        return switch (format) {
            case CSV -> new CsvTable(out, headings(kind), byteOrderMark);
            case XLSX -> new XlsxTable(out, kind.tab(), headings(kind));
            case SHEETS -> throw new IllegalArgumentException("A spreadsheet of Google's is no file");
        };
    }

    private TableRows of(ExportKind kind) {
        TableRows found = tables.get(kind);
        if (found == null) {
            throw new IllegalStateException("No rows for " + kind);
        }
        return found;
    }
}
