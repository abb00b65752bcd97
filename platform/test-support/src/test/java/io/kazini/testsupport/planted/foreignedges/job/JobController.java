package io.kazini.testsupport.planted.foreignedges.job;

import io.kazini.testsupport.planted.foreignedges.pay.messaging.PaymentPaid;
import io.kazini.testsupport.planted.foreignedges.pay.web.PaymentResponse;
import org.springframework.web.bind.annotation.RestController;

@RestController
class JobController {

    String receipt(PaymentPaid event) {
        return event.receipt();
    }

    PaymentResponse[] payments() {
        return new PaymentResponse[0];
    }
}
