package io.kazini.analytics.referral;

import io.kazini.analytics.BatchFactHandler;
import io.kazini.analytics.FactHandler;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@EnableConfigurationProperties(ClickRetentionProperties.class)
@Configuration(proxyBeanMethods = false)
class ReferralEvents {

    @Bean
    FactHandler<CampaignSaved> campaignSaved(Directory directory) {
        return new FactHandler<>(CampaignSaved.class, directory::saved);
    }

    @Bean
    FactHandler<OfficerSaved> officerSaved(Directory directory) {
        return new FactHandler<>(OfficerSaved.class, directory::saved);
    }

    @Bean
    FactHandler<ReferralLinkCreated> referralLinkCreated(Directory directory) {
        return new FactHandler<>(ReferralLinkCreated.class, directory::created);
    }

    @Bean
    FactHandler<ReferralLinkRevoked> referralLinkRevoked(Directory directory) {
        return new FactHandler<>(ReferralLinkRevoked.class, directory::revoked);
    }

    @Bean
    BatchFactHandler<ClickTracked> clickTracked(Clicks clicks) {
        return new BatchFactHandler<>(ClickTracked.class, clicks::tracked);
    }

    @Bean
    BatchFactHandler<ClicksVoided> clicksVoided(Clicks clicks) {
        return new BatchFactHandler<>(ClicksVoided.class, clicks::voided);
    }

    @Bean
    BatchFactHandler<SignupTracked> signupTracked(Conversions conversions) {
        return new BatchFactHandler<>(SignupTracked.class, conversions::signedUp);
    }

    @Bean
    BatchFactHandler<SignupVoided> signupVoided(Conversions conversions) {
        return new BatchFactHandler<>(SignupVoided.class, conversions::signupsVoided);
    }

    @Bean
    BatchFactHandler<EnrollmentTracked> enrollmentTracked(Conversions conversions) {
        return new BatchFactHandler<>(EnrollmentTracked.class, conversions::enrolled);
    }

    @Bean
    BatchFactHandler<FraudFlagRaised> fraudFlagRaised(Conversions conversions) {
        return new BatchFactHandler<>(FraudFlagRaised.class, conversions::flagsRaised);
    }

    @Bean
    BatchFactHandler<FraudFlagDecided> fraudFlagDecided(Conversions conversions) {
        return new BatchFactHandler<>(FraudFlagDecided.class, conversions::flagsDecided);
    }
}
