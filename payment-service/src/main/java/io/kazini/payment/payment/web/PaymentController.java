package io.kazini.payment.payment.web;

import io.kazini.payment.payment.FindPayments;
import io.kazini.payment.payment.PaymentDetails;
import io.kazini.payment.payment.PaymentFilter;
import io.kazini.payment.payment.PaymentStatus;
import io.kazini.payment.payment.PaymentView;
import io.kazini.payment.payment.RetryPayment;
import io.kazini.platform.security.Caller;
import io.kazini.platform.web.paging.Paging;
import io.kazini.platform.web.paging.Slice;
import io.swagger.v3.oas.annotations.Operation;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/payments")
class PaymentController {

    private static final String READS = "hasAnyAuthority('payments:read', 'payments:read-own')";

    private final FindPayments payments;
    private final RetryPayment retryPayment;

    PaymentController(FindPayments payments, RetryPayment retryPayment) {
        this.payments = payments;
        this.retryPayment = retryPayment;
    }

    @GetMapping
    @PreAuthorize(READS)
    @Operation(
            summary = "Payments, the newest first; with payments:read-own only one's own. `from` and `to` are creation"
                    + " times, `to` exclusive; `held` are those that wait for a person, whatever their status")
    Slice<PaymentView> list(
            @RequestParam @Nullable PaymentStatus status,
            @RequestParam @Nullable Boolean held,
            @RequestParam @Nullable UUID applicationId,
            @RequestParam @Nullable UUID userId,
            @RequestParam @Nullable Instant from,
            @RequestParam @Nullable Instant to,
            Paging paging,
            Caller caller) {
        return payments.list(new PaymentFilter(status, held, applicationId, userId, from, to), paging, caller);
    }

    @GetMapping("/{id}")
    @PreAuthorize(READS)
    @Operation(summary = "A payment with its attempts and the approved days behind it")
    PaymentDetails one(@PathVariable UUID id, Caller caller) {
        return payments.one(id, caller);
    }

    @PostMapping("/{id}/retry")
    @ResponseStatus(HttpStatus.ACCEPTED)
    @PreAuthorize("hasAuthority('payments:retry')")
    @Operation(
            summary = "Order another attempt for a FAILED payment; 409 with currentState for any other, and for a"
                    + " failure that is not retryable unless the body says `evenIfNotRetryable`")
    RetryPayment.RetryQueued retry(
            @PathVariable UUID id, @RequestBody(required = false) @Nullable RetryRequest request) {
        return retryPayment.retry(id, request != null && Boolean.TRUE.equals(request.evenIfNotRetryable()));
    }
}
