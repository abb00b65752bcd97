@NullMarked
package io.kazini.referral.fraud.messaging;

import org.jspecify.annotations.NullMarked;
