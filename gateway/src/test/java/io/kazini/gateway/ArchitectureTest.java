package io.kazini.gateway;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.Predefined;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

    private final JavaClasses gateway = new ClassFileImporter()
            .withImportOption(Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackagesOf(GatewayApplication.class);

    @Test
    void theGatewayKnowsNoServiceFromInside() {
        noClasses()
                .should()
                .dependOnClassesThat(resideInAPackage("io.kazini..")
                        .and(DescribedPredicate.not(resideInAnyPackage("io.kazini.gateway..", "io.kazini.platform.."))))
                .check(gateway);
    }

    @Test
    void theGatewayKeepsNothing() {
        noClasses()
                .should()
                .dependOnClassesThat(resideInAnyPackage("java.sql..", "javax.sql..", "org.springframework.jdbc.."))
                .check(gateway);
    }

    @Test
    void theEdgeDoesNotKnowWhatLiesBehindIt() {
        noClasses()
                .that()
                .resideInAPackage("..edge..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("..routing..", "..ratelimit..")
                .check(gateway);
    }

    @Test
    void featuresDoNotGoInCircles() {
        slices().matching("io.kazini.gateway.(*)..").should().beFreeOfCycles().check(gateway);
    }
}
