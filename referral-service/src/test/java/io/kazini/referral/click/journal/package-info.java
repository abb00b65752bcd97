@NullMarked
package io.kazini.referral.click.journal;

import org.jspecify.annotations.NullMarked;
