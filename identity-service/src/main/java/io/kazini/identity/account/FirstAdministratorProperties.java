package io.kazini.identity.account;

import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotBlank;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * The account that is made where there is no super administrator yet.
 *
 * @param bootstrapAdminPassword its one-time password; without one it is generated and logged, once
 */
@Validated
@ConfigurationProperties("kazini.identity")
record FirstAdministratorProperties(
        @NotBlank @Email @DefaultValue("admin@kazini.example")
        String bootstrapAdminEmail,

        @Nullable String bootstrapAdminPassword) {

    @Override
    public String toString() {
        return "FirstAdministratorProperties[" + bootstrapAdminEmail + "]";
    }
}
