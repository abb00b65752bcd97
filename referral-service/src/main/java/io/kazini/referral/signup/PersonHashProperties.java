package io.kazini.referral.signup;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * @param secret keys the hashes that stand for e-mail addresses and phone numbers. Whoever has it can find out whether an
 *     address is among them; with another one nobody is recognised any more
 */
@Validated
@ConfigurationProperties("kazini.referral.person-hash")
record PersonHashProperties(@NotNull @Size(min = 32) String secret) {

    @Override
    public String toString() {
        return "PersonHashProperties[]";
    }
}
