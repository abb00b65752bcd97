@NullMarked
package io.kazini.referral.click.load;

import org.jspecify.annotations.NullMarked;
