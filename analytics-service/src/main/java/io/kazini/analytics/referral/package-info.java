/**
 * Referral tracking: facts about campaigns, officers, links, clicks, sign-ups, enrolments and fraud flags, and the
 * rollups that follow them.
 */
@NullMarked
package io.kazini.analytics.referral;

import org.jspecify.annotations.NullMarked;
