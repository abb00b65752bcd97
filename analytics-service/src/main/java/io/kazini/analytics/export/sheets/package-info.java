/** Google Sheets: sign-in, requests, what is written where, and when. */
@NullMarked
package io.kazini.analytics.export.sheets;

import org.jspecify.annotations.NullMarked;
