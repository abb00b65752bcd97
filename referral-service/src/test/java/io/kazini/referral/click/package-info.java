@NullMarked
package io.kazini.referral.click;

import org.jspecify.annotations.NullMarked;
