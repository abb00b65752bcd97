package io.kazini.payment.ledger;

import static io.kazini.platform.data.SqlTime.instant;
import static io.kazini.platform.data.SqlTime.utc;

import io.kazini.platform.money.Money;
import io.kazini.platform.web.paging.Cursor;
import io.kazini.platform.web.paging.Paging;
import io.kazini.platform.web.paging.Slice;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Reads the books. */
@Component
public class LedgerQueries {

    /** Which side of an account an entry stands on. */
    public enum Side {
        DEBIT,
        CREDIT
    }

    /** @param amount always positive; the side says which way */
    public record Entry(
            UUID id,
            UUID transactionId,
            PostingKind kind,
            UUID paymentId,
            int attempt,
            String account,
            Side side,
            Money amount,
            String description,
            Instant postedAt) {}

    /** @param balance debits less credits; negative for an account that is owed by us */
    public record AccountBalance(
            String code, AccountType type, String name, Money debits, Money credits, Money balance) {}

    public record TypeTotals(AccountType type, Money debits, Money credits) {}

    /** @param balanced whether debits equal credits, as they always must */
    public record TrialBalance(List<TypeTotals> types, Money debits, Money credits, boolean balanced) {}

    /** Null fields do not restrict. */
    public record EntryFilter(
            @Nullable UUID paymentId,
            @Nullable String account,
            @Nullable Instant from,
            @Nullable Instant to) {}

    private final JdbcClient jdbc;

    LedgerQueries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Entries, the newest first. */
    @Transactional(readOnly = true)
    public Slice<Entry> entries(EntryFilter filter, Paging paging) {
        StringBuilder sql = new StringBuilder("""
                select e.id, e.transaction_id, t.kind, t.payment_id, t.attempt, e.account_code, e.amount_minor,
                       e.currency, t.description, e.posted_at
                  from ledger_entry e join ledger_transaction t on t.id = e.transaction_id
                 where true""");
        List<Object> params = new ArrayList<>();
        if (filter.paymentId() != null) {
            sql.append(" and t.payment_id = ?");
            params.add(filter.paymentId());
        }
        if (filter.account() != null) {
            sql.append(" and e.account_code = ?");
            params.add(filter.account());
        }
        if (filter.from() != null) {
            sql.append(" and e.posted_at >= ?");
            params.add(utc(filter.from()));
        }
        if (filter.to() != null) {
            sql.append(" and e.posted_at < ?");
            params.add(utc(filter.to()));
        }
        paging.cursor().ifPresent(after -> {
            sql.append(" and (e.posted_at, e.id) < (?, ?)");
            params.add(utc(after.instant()));
            params.add(after.id());
        });
        sql.append(" order by e.posted_at desc, e.id desc limit ?");
        params.add(paging.fetchSize());
        List<Entry> rows = jdbc.sql(sql.toString())
                .params(params)
                .query((row, _) -> entry(row))
                .list();
        return Slice.of(rows, paging, entry -> Cursor.of(entry.postedAt(), entry.id()));
    }

    private static Entry entry(ResultSet row) throws SQLException {
        long signed = row.getLong("amount_minor");
        return new Entry(
                row.getObject("id", UUID.class),
                row.getObject("transaction_id", UUID.class),
                PostingKind.valueOf(row.getString("kind")),
                row.getObject("payment_id", UUID.class),
                row.getInt("attempt"),
                row.getString("account_code"),
                signed > 0 ? Side.DEBIT : Side.CREDIT,
                Money.ofMinor(Math.abs(signed), row.getString("currency")),
                row.getString("description"),
                instant(row, "posted_at"));
    }

    /** Accounts with their balances, by code. */
    @Transactional(readOnly = true)
    public Slice<AccountBalance> accounts(@Nullable AccountType type, Paging paging) {
        List<AccountBalance> rows = jdbc.sql("""
                        with page as (
                            select code, type, name from ledger_account
                             where code > :after and (cast(:type as text) is null or type = :type)
                             order by code limit :limit)
                        select page.code, page.type, page.name,
                               coalesce(sum(e.amount_minor) filter (where e.amount_minor > 0), 0) as debits,
                               coalesce(-sum(e.amount_minor) filter (where e.amount_minor < 0), 0) as credits
                          from page left join ledger_entry e on e.account_code = page.code
                         group by page.code, page.type, page.name
                         order by page.code""")
                .param("after", paging.cursor().map(Cursor::sortValue).orElse(""))
                .param("type", type == null ? null : type.name())
                .param("limit", paging.fetchSize())
                .query((row, _) -> {
                    Money debits = kes(row, "debits");
                    Money credits = kes(row, "credits");
                    return new AccountBalance(
                            row.getString("code"),
                            AccountType.valueOf(row.getString("type")),
                            row.getString("name"),
                            debits,
                            credits,
                            debits.minus(credits));
                })
                .list();
        return Slice.of(rows, paging, account -> new Cursor(account.code(), NO_TIE));
    }

    /** Codes are unique: no second sort value is needed. */
    private static final UUID NO_TIE = new UUID(0, 0);

    @Transactional(readOnly = true)
    public TrialBalance trialBalance() {
        List<TypeTotals> types = jdbc.sql("""
                        select a.type,
                               coalesce(sum(e.amount_minor) filter (where e.amount_minor > 0), 0) as debits,
                               coalesce(-sum(e.amount_minor) filter (where e.amount_minor < 0), 0) as credits
                          from ledger_account a left join ledger_entry e on e.account_code = a.code
                         group by a.type order by a.type""")
                .query((row, _) -> new TypeTotals(
                        AccountType.valueOf(row.getString("type")), kes(row, "debits"), kes(row, "credits")))
                .list();
        Money debits = types.stream().map(TypeTotals::debits).reduce(Money.kes(0), Money::plus);
        Money credits = types.stream().map(TypeTotals::credits).reduce(Money.kes(0), Money::plus);
        return new TrialBalance(types, debits, credits, debits.equals(credits));
    }

    private static Money kes(ResultSet row, String column) throws SQLException {
        return Money.ofMinor(row.getLong(column), Money.KES);
    }
}
