package io.kazini.referral;

import io.kazini.testsupport.ArchitectureRules;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

    @Test
    void theServiceIsBuiltLikeEveryOther() {
        ArchitectureRules.verify(ReferralServiceApplication.class);
    }
}
