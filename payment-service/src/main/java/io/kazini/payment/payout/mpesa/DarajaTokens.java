package io.kazini.payment.payout.mpesa;

import static io.kazini.platform.data.SqlTime.instant;
import static io.kazini.platform.data.SqlTime.utc;

import io.kazini.payment.MachineClock;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/**
 * The access token that all instances share. A new token ends the one before it, so instances that each
 * fetched their own would keep locking each other out: one fetches, under a lease in the database and outside
 * of any transaction, and the others read.
 */
@Component
class DarajaTokens {

    private static final Duration EARLY = Duration.ofSeconds(60);
    private static final Duration POLL = Duration.ofMillis(50);

    /** @param generation counts the tokens, so that only the refused one is thrown away */
    record AccessToken(String value, long generation) {

        /** Without the token. */
        @Override
        public String toString() {
            return "AccessToken[" + generation + "]";
        }
    }

    /** No token is to be had; nothing was sent. */
    static final class NoTokenException extends Exception {
        private static final long serialVersionUID = 1L;

        NoTokenException(String message) {
            super(message);
        }
    }

    private record Row(@Nullable AccessToken token, long generation) {}

    private final JdbcClient jdbc;
    private final DarajaHttp http;
    private final MpesaProperties properties;
    private final SealedToken seal;
    private final MachineClock machine;

    DarajaTokens(JdbcClient jdbc, DarajaHttp http, MpesaProperties properties, MachineClock machine) {
        this.jdbc = jdbc;
        this.http = http;
        this.properties = properties;
        this.seal = new SealedToken(properties.consumerSecret());
        this.machine = machine;
    }

    AccessToken current() throws NoTokenException {
        Duration fetchTime = properties.exchangeTime().plusSeconds(1);
        Instant giveUp = machine.now().plus(fetchTime);
        while (true) {
            Row row = read();
            if (row.token() != null) {
                return row.token();
            }
            if (lease(row.generation(), fetchTime)) {
                fetch(row.generation());
            } else if (machine.now().isAfter(giveUp)) {
                throw new NoTokenException("Another instance did not bring a token in time.");
            } else {
                pause();
            }
        }
    }

    /** Throws a refused token away, unless a newer one is there already. */
    void refused(AccessToken token) {
        jdbc.sql("update mpesa_token set expires_at = ? where consumer_key = ? and generation = ?")
                .params(utc(Instant.EPOCH), properties.consumerKey(), token.generation())
                .update();
    }

    private Row read() {
        return jdbc.sql("select sealed, expires_at, generation from mpesa_token where consumer_key = ?")
                .param(properties.consumerKey())
                .query((row, _) -> {
                    long generation = row.getLong("generation");
                    byte[] sealed = row.getBytes("sealed");
                    Instant expiresAt = instant(row, "expires_at");
                    boolean fresh = machine.now().plus(EARLY).isBefore(expiresAt);
                    Optional<String> value = fresh && sealed != null ? seal.open(sealed) : Optional.empty();
                    return new Row(
                            value.map(token -> new AccessToken(token, generation))
                                    .orElse(null),
                            generation);
                })
                .optional()
                .orElseGet(() -> {
                    jdbc.sql("insert into mpesa_token (consumer_key, expires_at, generation) values (?, ?, 0)"
                                    + " on conflict do nothing")
                            .params(properties.consumerKey(), utc(Instant.EPOCH))
                            .update();
                    return new Row(null, 0);
                });
    }

    private boolean lease(long generation, Duration fetchTime) {
        Instant now = machine.now();
        return jdbc.sql("update mpesa_token set refreshing_until = ? where consumer_key = ? and generation = ?"
                                + " and (refreshing_until is null or refreshing_until < ?)")
                        .params(utc(now.plus(fetchTime)), properties.consumerKey(), generation, utc(now))
                        .update()
                == 1;
    }

    private void fetch(long generation) throws NoTokenException {
        Instant asked = machine.now();
        try {
            String basic = "Basic "
                    + Base64.getEncoder()
                            .encodeToString((properties.consumerKey() + ":" + properties.consumerSecret())
                                    .getBytes(StandardCharsets.UTF_8));
            DarajaHttp.Answer answer = http.get("/oauth/v1/generate?grant_type=client_credentials", basic);
            JsonNode body = answer.body();
            JsonNode token = body == null ? null : body.get("access_token");
            JsonNode lifetime = body == null ? null : body.get("expires_in");
            if (answer.status() != 200 || token == null || lifetime == null) {
                throw new NoTokenException("M-Pesa gave no token, but status " + answer.status() + ".");
            }
            store(generation, token.asString(), asked.plusSeconds(Long.parseLong(lifetime.asString())));
        } catch (DarajaHttp.UnreachableException | DarajaHttp.NoAnswerException | NumberFormatException failure) {
            release(generation);
            throw new NoTokenException("No token: " + failure.getMessage());
        } catch (NoTokenException failure) {
            release(generation);
            throw failure;
        }
    }

    private void store(long generation, String token, Instant expiresAt) {
        jdbc.sql("update mpesa_token set sealed = ?, expires_at = ?, generation = generation + 1,"
                        + " refreshing_until = null where consumer_key = ? and generation = ?")
                .params(seal.close(token), utc(expiresAt), properties.consumerKey(), generation)
                .update();
    }

    private void release(long generation) {
        jdbc.sql("update mpesa_token set refreshing_until = null where consumer_key = ? and generation = ?")
                .params(properties.consumerKey(), generation)
                .update();
    }

    private static void pause() throws NoTokenException {
        try {
            Thread.sleep(POLL);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new NoTokenException("Interrupted while waiting for a token.");
        }
    }
}
