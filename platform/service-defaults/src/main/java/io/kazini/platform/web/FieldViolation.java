package io.kazini.platform.web;

/**
 * What is wrong with one field of a request.
 *
 * @param field path of the field as the client wrote it, e.g. {@code site.latitude}
 * @param code stable kebab-case code
 * @param message a sentence for a person
 */
public record FieldViolation(String field, String code, String message) {}
