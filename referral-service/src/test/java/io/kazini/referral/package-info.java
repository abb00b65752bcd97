@NullMarked
package io.kazini.referral;

import org.jspecify.annotations.NullMarked;
