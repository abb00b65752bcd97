package io.kazini.payment.payment.messaging;

import io.kazini.payment.payment.CreatePayment;
import io.kazini.platform.messaging.EventHandler;
import io.kazini.platform.messaging.EventMetadata;
import org.springframework.stereotype.Component;

@Component
class JobCompletedHandler implements EventHandler<JobCompleted> {

    private final CreatePayment createPayment;

    JobCompletedHandler(CreatePayment createPayment) {
        this.createPayment = createPayment;
    }

    @Override
    public Class<JobCompleted> eventType() {
        return JobCompleted.class;
    }

    @Override
    public void handle(JobCompleted event, EventMetadata metadata) {
        createPayment.forCompleted(event.engagement());
    }
}
