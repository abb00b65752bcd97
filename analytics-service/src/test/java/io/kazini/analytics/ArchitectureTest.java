package io.kazini.analytics;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.Predefined;
import io.kazini.analytics.figure.Rollup;
import io.kazini.testsupport.ArchitectureRules;
import org.junit.jupiter.api.Test;

/** The rules of the house, and this service's own; one that finds no class to look at fails. */
class ArchitectureTest {

    private final JavaClasses service = new ClassFileImporter()
            .withImportOption(Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackagesOf(AnalyticsServiceApplication.class);

    @Test
    void theServiceIsBuiltLikeEveryOther() {
        ArchitectureRules.verify(AnalyticsServiceApplication.class);
    }

    @Test
    void factsAreChangedByEventsAlone() {
        noClasses()
                .that()
                .resideInAnyPackage("..dashboard..", "..statistics..", "..figure..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("..jobs..", "..applications..", "..attendance..", "..payments..", "..people..")
                .check(service);
    }

    @Test
    void everyChangeOfAFactIsFollowedByTheRollup() {
        classes()
                .that()
                .haveSimpleNameEndingWith("Facts")
                .should()
                .dependOnClassesThat()
                .areAssignableTo(Rollup.class)
                .check(service);
    }

    @Test
    void featuresDoNotGoInCircles() {
        slices().matching("io.kazini.analytics.(*)..").should().beFreeOfCycles().check(service);
    }
}
