package io.kazini.identity.contact;

/** A plain text to one recipient. */
public record Email(String to, String subject, String text) {}
