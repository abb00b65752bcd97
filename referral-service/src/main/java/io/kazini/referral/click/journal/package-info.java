/** An append-only file of records that survives the death of its process: mapped segments, checked records. */
@NullMarked
package io.kazini.referral.click.journal;

import org.jspecify.annotations.NullMarked;
