package io.kazini.testsupport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import io.kazini.testsupport.planted.PlantedApplication;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Every rule bites: each service below {@code planted} breaks one, and is told so. */
class ArchitectureRulesTest {

    private static final String PLANTED = "io.kazini.testsupport.planted.";

    @Test
    void aSoundServiceIsFreeOfViolations() {
        assertThat(violationsOf("sound")).isEmpty();
    }

    @Test
    void aClassOfAnotherServiceIsFound() {
        assertThat(violationsOf("otherservice"))
                .isNotEmpty()
                .allSatisfy(violation -> assertThat(violation)
                        .startsWith("A service knows other services by their events alone")
                        .contains("planted.otherservice.job.JobController")
                        .contains("planted.sound.job.Job"));
    }

    @Test
    void theUseOfAnotherFeaturesEdgesIsFound() {
        assertThat(violationsOf("foreignedges"))
                .isNotEmpty()
                .allSatisfy(violation -> assertThat(violation)
                        .startsWith("Nobody uses the web or messaging classes of another feature")
                        .contains("foreignedges.job.JobController"))
                .anySatisfy(violation -> assertThat(violation).contains("pay.messaging.PaymentPaid"))
                .anySatisfy(violation -> assertThat(violation).contains("pay.web.PaymentResponse"));
    }

    @Test
    void aRepositoryOrSqlInTheWebEdgeIsFound() {
        assertThat(violationsOf("dataaccess"))
                .isNotEmpty()
                .allSatisfy(
                        violation -> assertThat(violation).startsWith("The web edge holds no repository and no SQL"))
                .anySatisfy(violation -> assertThat(violation).contains("RepositoryController.jobs"))
                .anySatisfy(violation -> assertThat(violation).contains("SqlInAHelper.delete"));
    }

    @Test
    void aTransactionInAControllerIsFound() {
        assertThat(violationsOf("transaction"))
                .hasSize(2)
                .allSatisfy(violation -> assertThat(violation).startsWith("A controller holds no transaction"))
                .anySatisfy(violation -> assertThat(violation).contains("JobController.close()"))
                .anySatisfy(violation -> assertThat(violation).contains("ShiftController"));
    }

    @Test
    void publicControllersAndEntitiesThatNobodyElseUsesAreFound() {
        assertThat(violationsOf("publicedges"))
                .hasSize(2)
                .anySatisfy(violation -> assertThat(violation)
                        .startsWith("A controller is not public")
                        .contains("JobController"))
                .anySatisfy(violation -> assertThat(violation)
                        .startsWith("An entity is not public without need")
                        .contains("publicedges.job.Job"));
    }

    @Test
    void aPackageWithoutNullMarkedIsFound() {
        assertThat(violationsOf("unmarked"))
                .containsExactly("Every package is @NullMarked: " + PLANTED + "unmarked.UnmarkedController");
    }

    @Test
    void aServiceInWhichThereIsNothingToCheckIsRefused() {
        assertThat(violationsOf("nowhere")).singleElement().asString().contains("nothing was checked");
        assertThat(violationsOf("nocontroller")).singleElement().asString().contains("no controller");
    }

    @Test
    void theVerdictNamesAllViolations() {
        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(() -> ArchitectureRules.verify(PlantedApplication.class))
                .withMessageContaining("violations of the architecture of io.kazini.testsupport.planted")
                .withMessageContaining("nothing was checked");
    }

    private static List<String> violationsOf(String service) {
        return ArchitectureRules.violations(
                PLANTED + service, new ClassFileImporter().importPackages(PLANTED + service));
    }
}
