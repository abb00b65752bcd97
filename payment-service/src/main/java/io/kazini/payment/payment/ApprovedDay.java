package io.kazini.payment.payment;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;

/** Evidence for one paid day. */
public record ApprovedDay(LocalDate workDate, UUID dayId, UUID supervisorId, Instant approvedAt) {}
