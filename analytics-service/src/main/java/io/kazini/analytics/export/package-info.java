/** Exports of referral figures: who asked for what, how far it is, and the background jobs that make it. */
@NullMarked
package io.kazini.analytics.export;

import org.jspecify.annotations.NullMarked;
