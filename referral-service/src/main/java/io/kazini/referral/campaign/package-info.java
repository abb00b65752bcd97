/** Campaigns, where they lead to, and which officers work for them. */
@NullMarked
package io.kazini.referral.campaign;

import org.jspecify.annotations.NullMarked;
