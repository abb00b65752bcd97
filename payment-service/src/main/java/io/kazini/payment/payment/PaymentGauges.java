package io.kazini.payment.payment;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** How many payments are in which state, and how many wait for a person; counted when asked. */
@Component
class PaymentGauges implements MeterBinder {

    private final JdbcClient jdbc;

    PaymentGauges(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        for (PaymentStatus status : PaymentStatus.values()) {
            Gauge.builder("kazini.payments", () -> count("status = '" + status.name() + "'"))
                    .description("Payments by status")
                    .tag("status", status.name())
                    .register(registry);
        }
        Gauge.builder("kazini.payments.held", () -> count("hold_code is not null"))
                .description("Payments that wait for a person")
                .register(registry);
    }

    private long count(String condition) {
        return jdbc.sql("select count(*) from payment where " + condition)
                .query(Long.class)
                .single();
    }
}
