package io.kazini.referral.fraud;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** A look in a transaction of its own, by one replica at a time. */
@Component
class Once {

    private final JdbcClient jdbc;
    private final TransactionTemplate transactions;

    Once(JdbcClient jdbc, TransactionTemplate transactions) {
        this.jdbc = jdbc;
        this.transactions = transactions;
    }

    /** @return false if another replica is at it; then nothing is done */
    boolean alone(String what, Runnable look) {
        return Boolean.TRUE.equals(transactions.execute(_ -> {
            boolean free = Boolean.TRUE.equals(jdbc.sql("select pg_try_advisory_xact_lock(hashtextextended(:what, 0))")
                    .param("what", "kazini.referral.fraud." + what)
                    .query(Boolean.class)
                    .single());
            if (free) {
                look.run();
            }
            return free;
        }));
    }
}
