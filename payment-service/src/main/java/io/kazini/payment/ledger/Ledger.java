package io.kazini.payment.ledger;

import static io.kazini.platform.data.SqlTime.utc;

import io.kazini.platform.Ids;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Writes the books. Each kind of posting happens once per attempt: a second one breaks a unique constraint
 * and with it the transaction that tried.
 */
@Component
public class Ledger {

    private final JdbcClient jdbc;

    Ledger(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Posts within the transaction of the change that it records. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void post(Posting posting, Instant at) {
        List<LedgerAccount> inOneOrder = Stream.of(posting.debited(), posting.credited())
                .sorted(Comparator.comparing(LedgerAccount::code))
                .toList();
        inOneOrder.forEach(this::open);
        UUID transactionId = Ids.next();
        jdbc.sql("insert into ledger_transaction (id, kind, payment_id, attempt, description, posted_at)"
                        + " values (?, ?, ?, ?, ?, ?)")
                .params(
                        transactionId,
                        posting.kind().name(),
                        posting.paymentId(),
                        posting.attempt(),
                        posting.description(),
                        utc(at))
                .update();
        enter(transactionId, posting.debited(), posting.amount().amountMinor(), posting, at);
        enter(transactionId, posting.credited(), -posting.amount().amountMinor(), posting, at);
    }

    private void open(LedgerAccount account) {
        jdbc.sql("insert into ledger_account (code, type, name) values (?, ?, ?) on conflict do nothing")
                .params(account.code(), account.type().name(), account.name())
                .update();
    }

    private void enter(UUID transactionId, LedgerAccount account, long signedMinor, Posting posting, Instant at) {
        jdbc.sql("insert into ledger_entry (id, transaction_id, account_code, amount_minor, currency, posted_at)"
                        + " values (?, ?, ?, ?, ?, ?)")
                .params(
                        Ids.next(),
                        transactionId,
                        account.code(),
                        signedMinor,
                        posting.amount().currency(),
                        utc(at))
                .update();
    }
}
