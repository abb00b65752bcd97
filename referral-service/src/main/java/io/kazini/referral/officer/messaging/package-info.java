@NullMarked
package io.kazini.referral.officer.messaging;

import org.jspecify.annotations.NullMarked;
