@NullMarked
package io.kazini.referral.fraud;

import org.jspecify.annotations.NullMarked;
