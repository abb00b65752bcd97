@NullMarked
package io.kazini.referral.campaign;

import org.jspecify.annotations.NullMarked;
