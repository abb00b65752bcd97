@NullMarked
package io.kazini.referral.officer;

import org.jspecify.annotations.NullMarked;
