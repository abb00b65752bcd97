/** What others hear of clicks. */
@NullMarked
package io.kazini.referral.click.messaging;

import org.jspecify.annotations.NullMarked;
