@NullMarked
package io.kazini.referral.signup.messaging;

import org.jspecify.annotations.NullMarked;
