/** From a followed link to a row, an event and a figure, without a database in the way of the one who follows it. */
@NullMarked
package io.kazini.referral.click;

import org.jspecify.annotations.NullMarked;
