@NullMarked
package io.kazini.referral.campaign.messaging;

import org.jspecify.annotations.NullMarked;
