@NullMarked
package io.kazini.referral.link.messaging;

import org.jspecify.annotations.NullMarked;
