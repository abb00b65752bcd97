package io.kazini.analytics.referral;

import java.util.UUID;

/** An event that names a link, its officer and its campaign, which never change. */
interface OfLink {

    UUID linkId();

    UUID officerId();

    UUID campaignId();
}
