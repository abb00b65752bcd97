package io.kazini.referral.officer;

import io.kazini.platform.Ids;
import io.kazini.platform.audit.AuditTrail;
import io.kazini.platform.security.Caller;
import io.kazini.platform.web.ApiException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Adds the officers of a file, all or none. If anything is wrong, the answer says everything that is. One row of the
 * audit trail stands for the file; the officers carry its id.
 */
@Service
public class ImportOfficers {

    private final Officers officers;
    private final AuditTrail auditTrail;
    private final TransactionTemplate transactions;
    private final ImportProperties properties;
    private final Clock clock;

    ImportOfficers(
            Officers officers,
            AuditTrail auditTrail,
            TransactionTemplate transactions,
            ImportProperties properties,
            Clock clock) {
        this.officers = officers;
        this.auditTrail = auditTrail;
        this.transactions = transactions;
        this.properties = properties;
        this.clock = clock;
    }

    /** @param officers how many were added */
    public record Imported(UUID importId, int officers) {}

    /** @throws ApiException 413, or 422 with {@code rows}: every {@link RowError}, by row */
    public Imported add(byte[] csv, Caller caller) {
        if (csv.length > properties.maxSize().toBytes()) {
            throw ApiException.payloadTooLarge(
                    "file-too-large",
                    "A file of officers has at most %d kB."
                            .formatted(properties.maxSize().toKilobytes()));
        }
        OfficerFile file = OfficerFile.read(csv, properties.maxRows());
        UUID importId = Ids.next();
        transactions.executeWithoutResult(_ -> add(file, importId, caller));
        return new Imported(importId, file.rows().size());
    }

    private void add(OfficerFile file, UUID importId, Caller caller) {
        officers.lockContacts();
        List<RowError> errors = new ArrayList<>(file.errors());
        errors.addAll(duplicatesWithTheDatabase(file.rows()));
        if (!errors.isEmpty()) {
            throw rejected(errors);
        }
        Instant now = clock.instant();
        List<Officer> fresh = file.rows().stream()
                .map(row -> AddOfficer.fresh(row.officer(), caller.userId(), importId, now))
                .toList();
        if (officers.add(fresh).size() < fresh.size()) {
            throw rejected(duplicatesWithTheDatabase(file.rows()));
        }
        auditTrail.record("officers.imported", "officer-import", importId, null, Map.of("officers", fresh.size()));
    }

    private List<RowError> duplicatesWithTheDatabase(List<OfficerFile.Row> rows) {
        Set<String> emails = officers.takenEmails(
                rows.stream().map(row -> row.officer().email().value()).toList(), null);
        Set<String> phones = officers.takenPhones(
                rows.stream().map(row -> row.officer().phone().value()).toList(), null);
        List<RowError> errors = new ArrayList<>();
        for (OfficerFile.Row row : rows) {
            if (emails.contains(row.officer().email().value())) {
                errors.add(new RowError(
                        row.number(),
                        OfficerEntry.EMAIL,
                        "email-taken",
                        "is the address of an officer who is here already"));
            }
            if (phones.contains(row.officer().phone().value())) {
                errors.add(new RowError(
                        row.number(),
                        OfficerEntry.PHONE,
                        "phone-taken",
                        "is the number of an officer who is here already"));
            }
        }
        return errors;
    }

    private static ApiException rejected(List<RowError> errors) {
        return ApiException.unprocessable(
                        "import-rejected", "Nothing was added: %,d errors in the file.".formatted(errors.size()))
                .with(
                        "rows",
                        errors.stream()
                                .sorted(Comparator.comparingInt(RowError::row))
                                .toList());
    }
}
