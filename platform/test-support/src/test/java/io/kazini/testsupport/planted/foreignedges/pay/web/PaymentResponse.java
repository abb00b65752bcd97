package io.kazini.testsupport.planted.foreignedges.pay.web;

public record PaymentResponse(String receipt) {}
