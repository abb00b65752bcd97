package io.kazini.localstack.mpesa;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The provider's memory: every transfer, the utility balance, the customers' limits. With a journal it
 * survives a restart, as the real one's does; a client that asks about an old transfer gets the truth.
 */
final class MpesaBooks {

    static final ZoneId NAIROBI = ZoneId.of("Africa/Nairobi");
    static final long MINIMUM = 10;
    static final long MAXIMUM = 250_000;
    static final long CUSTOMER_MAXIMUM_BALANCE = 500_000;
    static final long CUSTOMER_DAILY_TOTAL = 500_000;
    static final long OPENING_BALANCE = 1_000_000_000;

    private final Clock clock;
    private final @Nullable TransferJournal journal;
    private final Map<String, Transfer> transfers = new LinkedHashMap<>();
    private final Map<String, Long> customerBalances = new HashMap<>();
    private final Map<CustomerDay, Long> customerDays = new HashMap<>();
    private long utilityBalance = OPENING_BALANCE;

    private record CustomerDay(String phone, LocalDate day) {}

    MpesaBooks(Clock clock, @Nullable Path journalFile) {
        this.clock = clock;
        this.journal = journalFile == null ? null : new TransferJournal(journalFile);
        if (journal != null) {
            journal.read().forEach(this::restore);
        }
    }

    private void restore(Transfer transfer) {
        transfers.put(transfer.originatorConversationId(), transfer);
        if (transfer.paid()) {
            moveMoney(transfer);
        }
    }

    /** Takes a request in. @throws DarajaError if its OriginatorConversationID was used before */
    synchronized Transfer accept(Transfer transfer) {
        if (transfers.containsKey(transfer.originatorConversationId())) {
            throw DarajaError.duplicate();
        }
        keep(transfer);
        return transfer;
    }

    /** Ends a transfer and moves the money if it is to be paid; ending it again changes nothing. */
    synchronized Transfer settle(String originatorConversationId) {
        Transfer transfer = Objects.requireNonNull(transfers.get(originatorConversationId));
        if (transfer.result() != null) {
            return transfer;
        }
        Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        Transfer ended = transfer.ended(judge(transfer, now), now);
        keep(ended);
        if (ended.paid()) {
            moveMoney(ended);
        }
        return ended;
    }

    private ResultCode judge(Transfer transfer, Instant now) {
        if (!transfer.initiatorValid()) {
            return ResultCode.INITIATOR_INVALID;
        }
        if (transfer.outcome().result() != ResultCode.PAID) {
            return transfer.outcome().result();
        }
        if (transfer.amount() < MINIMUM) {
            return ResultCode.BELOW_MINIMUM;
        }
        if (transfer.amount() > MAXIMUM) {
            return ResultCode.ABOVE_MAXIMUM;
        }
        if (transfer.amount() > utilityBalance) {
            return ResultCode.INSUFFICIENT_UTILITY_BALANCE;
        }
        if (receivedOn(transfer.phone(), now) + transfer.amount() > CUSTOMER_DAILY_TOTAL) {
            return ResultCode.DAILY_LIMIT;
        }
        if (customerBalances.getOrDefault(transfer.phone(), 0L) + transfer.amount() > CUSTOMER_MAXIMUM_BALANCE) {
            return ResultCode.RECIPIENT_MAXIMUM_BALANCE;
        }
        return ResultCode.PAID;
    }

    private long receivedOn(String phone, Instant at) {
        return customerDays.getOrDefault(new CustomerDay(phone, LocalDate.ofInstant(at, NAIROBI)), 0L);
    }

    private void moveMoney(Transfer paid) {
        Instant at = Objects.requireNonNull(paid.finalisedAt());
        utilityBalance -= paid.amount();
        customerBalances.merge(paid.phone(), paid.amount(), Long::sum);
        customerDays.merge(new CustomerDay(paid.phone(), LocalDate.ofInstant(at, NAIROBI)), paid.amount(), Long::sum);
    }

    private void keep(Transfer transfer) {
        transfers.put(transfer.originatorConversationId(), transfer);
        if (journal != null) {
            journal.append(transfer);
        }
    }

    synchronized Optional<Transfer> byOriginatorConversationId(String id) {
        return Optional.ofNullable(transfers.get(id));
    }

    synchronized Optional<Transfer> byTransactionId(String id) {
        return transfers.values().stream()
                .filter(transfer -> transfer.transactionId().equals(id))
                .findFirst();
    }

    synchronized boolean hasPaymentTo(String phone) {
        return transfers.values().stream().anyMatch(transfer -> transfer.phone().equals(phone));
    }

    synchronized List<Transfer> transfers() {
        return List.copyOf(transfers.values());
    }

    synchronized List<Transfer> underWay() {
        return transfers.values().stream()
                .filter(transfer -> transfer.result() == null)
                .toList();
    }

    synchronized List<Disbursement> disbursements() {
        List<Disbursement> paid = new ArrayList<>();
        for (Transfer transfer : transfers.values()) {
            if (transfer.paid()) {
                paid.add(new Disbursement(
                        transfer.transactionId(),
                        transfer.originatorConversationId(),
                        transfer.conversationId(),
                        transfer.phone(),
                        transfer.amount(),
                        Objects.requireNonNull(transfer.finalisedAt())));
            }
        }
        return paid;
    }

    synchronized long utilityBalance() {
        return utilityBalance;
    }

    synchronized void setUtilityBalance(long shillings) {
        utilityBalance = shillings;
    }

    void close() {
        if (journal != null) {
            journal.close();
        }
    }
}
