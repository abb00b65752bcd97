package io.kazini.referral.campaign.web;

import io.kazini.platform.web.PlainText;
import io.kazini.referral.campaign.CampaignTerms;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * @param firstDay in Nairobi
 * @param lastDay in Nairobi; a click on this day counts
 * @param maxLinksPerOfficer in use at a time
 */
record CampaignRequest(
        @NotNull @PlainText @Size(min = 3, max = 200) String name,
        @Nullable @PlainText(lines = true) @Size(max = 4000) String description,
        @Nullable @PlainText @Size(max = 100) String region,

        @NotNull @Schema(example = "https://learn.example.org/apply")
        String landingUrl,

        @NotNull LocalDate firstDay,
        @NotNull LocalDate lastDay,
        @NotNull @Min(1) @Max(1000) Integer maxLinksPerOfficer) {

    CampaignTerms toTerms() {
        return new CampaignTerms(name, description, region, landingUrl, firstDay, lastDay, maxLinksPerOfficer);
    }
}
