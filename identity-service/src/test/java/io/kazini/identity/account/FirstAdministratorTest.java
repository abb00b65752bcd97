package io.kazini.identity.account;

import static org.assertj.core.api.Assertions.assertThat;

import io.kazini.platform.logging.PersonalDataMasking;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

class FirstAdministratorTest {

    @Test
    void theOneTimePasswordSurvivesTheMaskingOfLogs() {
        String announcement =
                FirstAdministrator.announcement(new EmailAddress("admin@kazini.example"), "ABCDE-12345-FGHJK-67890");

        assertThat(PersonalDataMasking.mask(announcement)).contains("ABCDE-12345-FGHJK-67890");
    }

    @Test
    void thePasswordComesFromTheEnvironmentByItsDocumentedName() {
        StandardEnvironment environment = new StandardEnvironment();
        environment
                .getPropertySources()
                .addFirst(new SystemEnvironmentPropertySource(
                        "systemEnvironment", Map.of("KAZINI_IDENTITY_BOOTSTRAP_ADMIN_PASSWORD", "given")));
        ConfigurationPropertySources.attach(environment);

        FirstAdministratorProperties properties = Binder.get(environment)
                .bind("kazini.identity", FirstAdministratorProperties.class)
                .get();

        assertThat(properties.bootstrapAdminPassword()).isEqualTo("given");
        assertThat(properties.bootstrapAdminEmail()).isEqualTo("admin@kazini.example");
        assertThat(properties.toString()).doesNotContain("given");
    }
}
