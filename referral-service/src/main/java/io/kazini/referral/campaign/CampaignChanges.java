package io.kazini.referral.campaign;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What an edit says; null leaves as it is.
 *
 * @param version of the campaign as it was read, or null
 */
public record CampaignChanges(
        @Nullable String name,
        @Nullable String description,
        @Nullable String region,
        @Nullable String landingUrl,
        @Nullable LocalDate firstDay,
        @Nullable LocalDate lastDay,
        @Nullable Integer maxLinksPerOfficer,
        @Nullable Long version) {

    CampaignTerms over(CampaignTerms terms) {
        return new CampaignTerms(
                name == null ? terms.name() : name,
                description == null ? terms.description() : description,
                region == null ? terms.region() : region,
                landingUrl == null ? terms.landingUrl() : landingUrl,
                firstDay == null ? terms.firstDay() : firstDay,
                lastDay == null ? terms.lastDay() : lastDay,
                maxLinksPerOfficer == null ? terms.maxLinksPerOfficer() : maxLinksPerOfficer);
    }
}
