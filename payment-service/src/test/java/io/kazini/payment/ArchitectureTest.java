package io.kazini.payment;

import io.kazini.testsupport.ArchitectureRules;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

    @Test
    void theServiceIsBuiltLikeEveryOther() {
        ArchitectureRules.verify(PaymentServiceApplication.class);
    }
}
