/** Dashboards that follow by themselves, over server-sent events. */
@NullMarked
package io.kazini.analytics.referral.live;

import org.jspecify.annotations.NullMarked;
