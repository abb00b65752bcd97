package io.kazini.testsupport.planted.foreignedges.pay.messaging;

public record PaymentPaid(String receipt) {}
