/** A stand-in for the Google Sheets API, so that exports can be tried without an account there. */
@NullMarked
package io.kazini.localstack.sheets;

import org.jspecify.annotations.NullMarked;
