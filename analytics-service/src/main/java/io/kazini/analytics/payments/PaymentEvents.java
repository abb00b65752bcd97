package io.kazini.analytics.payments;

import io.kazini.analytics.FactHandler;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class PaymentEvents {

    @Bean
    FactHandler<PaymentCreated> paymentCreated(PaymentFacts facts) {
        return new FactHandler<>(PaymentCreated.class, facts::created);
    }

    @Bean
    FactHandler<PaymentProcessing> paymentProcessing(PaymentFacts facts) {
        return new FactHandler<>(PaymentProcessing.class, facts::processing);
    }

    @Bean
    FactHandler<PaymentPaid> paymentPaid(PaymentFacts facts) {
        return new FactHandler<>(PaymentPaid.class, facts::paid);
    }

    @Bean
    FactHandler<PaymentFailed> paymentFailed(PaymentFacts facts) {
        return new FactHandler<>(PaymentFailed.class, facts::failed);
    }
}
