package io.kazini.payment.ledger.web;

import io.kazini.payment.ledger.AccountType;
import io.kazini.payment.ledger.LedgerQueries;
import io.kazini.payment.ledger.LedgerQueries.AccountBalance;
import io.kazini.payment.ledger.LedgerQueries.Entry;
import io.kazini.payment.ledger.LedgerQueries.EntryFilter;
import io.kazini.payment.ledger.LedgerQueries.TrialBalance;
import io.kazini.platform.web.paging.Paging;
import io.kazini.platform.web.paging.Slice;
import io.swagger.v3.oas.annotations.Operation;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/ledger")
@PreAuthorize("hasAuthority('ledger:read')")
class LedgerController {

    private final LedgerQueries ledger;

    LedgerController(LedgerQueries ledger) {
        this.ledger = ledger;
    }

    @GetMapping("/entries")
    @Operation(summary = "Ledger entries, the newest first; `from` is inclusive, `to` exclusive")
    Slice<Entry> entries(
            @RequestParam @Nullable UUID paymentId,
            @RequestParam @Nullable String account,
            @RequestParam @Nullable Instant from,
            @RequestParam @Nullable Instant to,
            Paging paging) {
        return ledger.entries(new EntryFilter(paymentId, account, from, to), paging);
    }

    @GetMapping("/accounts")
    @Operation(summary = "Accounts with their balances, by code; balance is debits less credits")
    Slice<AccountBalance> accounts(@RequestParam @Nullable AccountType type, Paging paging) {
        return ledger.accounts(type, paging);
    }

    @GetMapping("/trial-balance")
    @Operation(summary = "Totals by type of account: debits always equal credits")
    TrialBalance trialBalance() {
        return ledger.trialBalance();
    }
}
