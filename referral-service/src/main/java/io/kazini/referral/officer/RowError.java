package io.kazini.referral.officer;

import org.jspecify.annotations.Nullable;

/**
 * What is wrong in an uploaded file.
 *
 * @param row as a spreadsheet numbers it, the header being 1
 * @param column as this API calls it, or as the file does where it is unknown; absent where the whole row is meant
 * @param code stable, for programs
 * @param message a sentence for a person
 */
public record RowError(int row, @Nullable String column, String code, String message) {}
