package io.kazini.referral.campaign.web;

import io.kazini.platform.web.PlainText;
import io.kazini.referral.campaign.CampaignChanges;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What is left out stays as it is.
 *
 * @param version of the campaign as it was read, for a change that must not overwrite another
 */
record EditCampaignRequest(
        @Nullable @PlainText @Size(min = 3, max = 200) String name,
        @Nullable @PlainText(lines = true) @Size(max = 4000) String description,
        @Nullable @PlainText @Size(max = 100) String region,
        @Nullable String landingUrl,
        @Nullable LocalDate firstDay,
        @Nullable LocalDate lastDay,
        @Nullable @Min(1) @Max(1000) Integer maxLinksPerOfficer,
        @Nullable Long version) {

    CampaignChanges toChanges() {
        return new CampaignChanges(
                name, description, region, landingUrl, firstDay, lastDay, maxLinksPerOfficer, version);
    }
}
