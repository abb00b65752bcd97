package io.kazini.referral.officer;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ContactPolicyTest {

    @ParameterizedTest
    @CsvSource({"TO_INVITE, true", "REFUSED, true", "REQUESTED, false", "INVITED, false"})
    void anAddressAndANumberMayChangeUntilIdentityHasThem(AccountState account, boolean mayChange) {
        assertThat(ContactPolicy.mayChange(account)).isEqualTo(mayChange);
    }
}
