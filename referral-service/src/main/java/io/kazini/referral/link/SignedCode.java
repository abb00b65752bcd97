package io.kazini.referral.link;

import java.time.Instant;

/**
 * What a code says whose signature holds.
 *
 * @param keyNumber the key that signed it
 * @param officerNumber {@code officer.number}
 * @param campaignNumber {@code campaign.number}
 * @param signedAt when the link was made, to the millisecond
 */
public record SignedCode(int keyNumber, int officerNumber, int campaignNumber, Instant signedAt) {}
