package io.kazini.referral.campaign;

import io.kazini.platform.web.ApiException;
import io.kazini.platform.web.FieldViolation;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Holds terms to every policy there is, and says all that is wrong at once. */
@Component
class CampaignReview {

    private final LandingUrlPolicy landingUrls;

    CampaignReview(LandingUrlPolicy landingUrls) {
        this.landingUrls = landingUrls;
    }

    /** @throws ApiException 400 */
    CampaignTerms reviewNew(CampaignTerms proposed, Instant now) {
        CampaignTerms terms = tidy(proposed);
        accept(
                landingUrls.check(terms.landingUrl()),
                CampaignPeriodPolicy.checkNew(terms.firstDay(), terms.lastDay(), CampaignTerms.firstDay(now)));
        return terms;
    }

    /** @throws ApiException 400; also for what was allowed once and is not any more */
    CampaignTerms reviewEdit(CampaignTerms proposed) {
        CampaignTerms terms = tidy(proposed);
        accept(landingUrls.check(terms.landingUrl()), CampaignPeriodPolicy.check(terms.firstDay(), terms.lastDay()));
        return terms;
    }

    @SafeVarargs
    private static void accept(Optional<FieldViolation>... found) {
        List<FieldViolation> violations = new ArrayList<>();
        for (Optional<FieldViolation> violation : found) {
            violation.ifPresent(violations::add);
        }
        if (!violations.isEmpty()) {
            throw ApiException.invalidFields(violations);
        }
    }

    private static CampaignTerms tidy(CampaignTerms terms) {
        return new CampaignTerms(
                Objects.requireNonNull(tidy(terms.name())),
                terms.description() == null ? null : terms.description().strip(),
                tidy(terms.region()),
                terms.landingUrl().strip(),
                terms.firstDay(),
                terms.lastDay(),
                terms.maxLinksPerOfficer());
    }

    private static @Nullable String tidy(@Nullable String text) {
        return text == null ? null : text.strip().replaceAll("\\s+", " ");
    }
}
