package io.kazini.localstack.mpesa;

import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/** Which outcome the next request takes: one that was ordered, else the one the payee's number stands for. */
final class Script {

    private static final String ANYBODY = "";

    private final Map<String, Queue<Outcome>> ordered = new HashMap<>();

    synchronized void next(@Nullable String phone, Outcome outcome, int times) {
        Queue<Outcome> queue = ordered.computeIfAbsent(phone == null ? ANYBODY : phone, p -> new ArrayDeque<>());
        for (int i = 0; i < times; i++) {
            queue.add(outcome);
        }
    }

    synchronized Outcome outcomeFor(String phone, boolean paidBefore) {
        Outcome wanted = poll(phone);
        if (wanted == null) {
            wanted = poll(ANYBODY);
        }
        if (wanted != null) {
            return wanted;
        }
        if (phone.startsWith(Outcome.FIRST_FAILS_PREFIX) && !paidBefore) {
            return Outcome.INSUFFICIENT_UTILITY_BALANCE;
        }
        return Outcome.ofMagicPhone(phone).orElse(Outcome.PAID);
    }

    private @Nullable Outcome poll(String phone) {
        Queue<Outcome> queue = ordered.get(phone);
        return queue == null ? null : queue.poll();
    }

    synchronized void clear() {
        ordered.clear();
    }
}
