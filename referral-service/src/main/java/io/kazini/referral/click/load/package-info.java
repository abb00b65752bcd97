/** From the journal into the database and on to the broker. */
@NullMarked
package io.kazini.referral.click.load;

import org.jspecify.annotations.NullMarked;
