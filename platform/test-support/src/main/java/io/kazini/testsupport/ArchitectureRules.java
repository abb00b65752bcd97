package io.kazini.testsupport;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.properties.CanBeAnnotated;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * How every service is built inside. A service's architecture test is one line:
 *
 * <pre>{@code ArchitectureRules.verify(RecruitmentServiceApplication.class);}</pre>
 *
 * <p>Below the application's package the first level are features; {@code web} and {@code messaging} are the edges
 * of a feature.
 */
public final class ArchitectureRules {

    private static final String CONTROLLER = "org.springframework.stereotype.Controller";
    private static final String ENTITY = "jakarta.persistence.Entity";
    private static final String TRANSACTIONAL = "org.springframework.transaction.annotation.Transactional";
    private static final String NULL_MARKED = "org.jspecify.annotations.NullMarked";
    private static final Set<String> EDGES = Set.of("web", "messaging");

    private static final DescribedPredicate<JavaClass> CONTROLLERS =
            describe("are controllers", it -> it.isAnnotatedWith(CONTROLLER) || it.isMetaAnnotatedWith(CONTROLLER));

    private ArchitectureRules() {}

    /**
     * Holds the service to all rules, its migrations included.
     *
     * @param applicationClass whose package is the service's
     * @throws AssertionError which lists every violation, or says that a rule found nothing to look at
     */
    public static void verify(Class<?> applicationClass) {
        String service = applicationClass.getPackageName();
        JavaClasses classes = new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages(service);
        List<String> violations = new ArrayList<>(violations(service, classes));
        violations.addAll(MigrationRules.onTheClassPath().violations());
        if (!violations.isEmpty()) {
            throw new AssertionError(violations.size() + " violations of the architecture of " + service + ":\n - "
                    + String.join("\n - ", violations));
        }
    }

    static List<String> violations(String service, JavaClasses classes) {
        if (classes.isEmpty()) {
            return List.of("There is no class below " + service + ": nothing was checked");
        }
        if (classes.stream().noneMatch(it -> CONTROLLERS.test(it))) {
            return List.of("There is no controller below " + service + ": do the rules still see the service?");
        }
        return rules(service)
                .flatMap(rule -> rule.evaluate(classes).getFailureReport().getDetails().stream()
                        .map(detail -> rule.getDescription() + ": " + detail))
                .toList();
    }

    private static Stream<ArchRule> rules(String service) {
        return Stream.of(
                        talksToOtherServicesByEvents(service),
                        edgesBelongToTheirFeature(service),
                        controllersHoldNoRepository(),
                        controllersHoldNoTransaction(),
                        controllersAreNotPublic(),
                        entitiesAreNotPublicWithoutNeed(),
                        packagesAreNullMarked())
                .map(rule -> rule.allowEmptyShould(true));
    }

    private static ArchRule talksToOtherServicesByEvents(String service) {
        DescribedPredicate<JavaClass> anothers = resideInAnyPackage("io.kazini..")
                .and(DescribedPredicate.not(
                        resideInAnyPackage(service + "..", "io.kazini.platform..", "io.kazini.contracts..")));
        return noClasses()
                .should()
                .dependOnClassesThat(anothers)
                .as("A service knows other services by their events alone");
    }

    private static ArchRule edgesBelongToTheirFeature(String service) {
        return classes()
                .should(new ArchCondition<>("use no other feature's edges") {
                    @Override
                    public void check(JavaClass user, ConditionEvents events) {
                        for (Dependency dependency : user.getDirectDependenciesFromSelf()) {
                            JavaClass used = dependency.getTargetClass().getBaseComponentType();
                            if (isEdge(service, used) && !feature(service, used).equals(feature(service, user))) {
                                events.add(SimpleConditionEvent.violated(user, dependency.getDescription()));
                            }
                        }
                    }
                })
                .as("Nobody uses the web or messaging classes of another feature");
    }

    private static ArchRule controllersHoldNoRepository() {
        DescribedPredicate<JavaClass> dataAccess = assignableTo("org.springframework.data.repository.Repository")
                .or(assignableTo("org.springframework.jdbc.core.simple.JdbcClient"))
                .or(assignableTo("org.springframework.jdbc.core.JdbcOperations"))
                .or(assignableTo("org.springframework.jdbc.core.namedparam.NamedParameterJdbcOperations"))
                .or(assignableTo("jakarta.persistence.EntityManager"))
                .or(assignableTo("javax.sql.DataSource"));
        return noClasses()
                .that(CONTROLLERS.or(
                        describe("lie in web", it -> it.getPackageName().endsWith(".web"))))
                .should()
                .dependOnClassesThat(dataAccess)
                .as("The web edge holds no repository and no SQL");
    }

    private static ArchRule controllersHoldNoTransaction() {
        return classes()
                .that(CONTROLLERS)
                .should(new ArchCondition<>("not be transactional") {
                    @Override
                    public void check(JavaClass controller, ConditionEvents events) {
                        Stream.<CanBeAnnotated>concat(Stream.of(controller), controller.getMethods().stream())
                                .filter(it -> it.isAnnotatedWith(TRANSACTIONAL))
                                .forEach(it -> events.add(
                                        SimpleConditionEvent.violated(controller, it + " is transactional")));
                    }
                })
                .as("A controller holds no transaction");
    }

    private static ArchRule controllersAreNotPublic() {
        return classes().that(CONTROLLERS).should().notBePublic().as("A controller is not public");
    }

    private static ArchRule entitiesAreNotPublicWithoutNeed() {
        return classes()
                .that()
                .areAnnotatedWith(ENTITY)
                .and()
                .haveModifier(JavaModifier.PUBLIC)
                .should(new ArchCondition<>("be used outside their package") {
                    @Override
                    public void check(JavaClass entity, ConditionEvents events) {
                        boolean needed = entity.getDirectDependenciesToSelf().stream()
                                .anyMatch(use ->
                                        !use.getOriginClass().getPackageName().equals(entity.getPackageName()));
                        if (!needed) {
                            events.add(SimpleConditionEvent.violated(
                                    entity, entity.getName() + " is public, and nobody outside its package uses it"));
                        }
                    }
                })
                .as("An entity is not public without need");
    }

    private static ArchRule packagesAreNullMarked() {
        return classes()
                .that(describe("are not package-info", it -> !it.getSimpleName().equals("package-info")))
                .should(new ArchCondition<>("lie in a @NullMarked package") {
                    @Override
                    public void check(JavaClass clazz, ConditionEvents events) {
                        boolean marked = clazz.getPackage()
                                .tryGetPackageInfo()
                                .filter(info -> info.isAnnotatedWith(NULL_MARKED))
                                .isPresent();
                        if (!marked) {
                            events.add(SimpleConditionEvent.violated(clazz, clazz.getName()));
                        }
                    }
                })
                .as("Every package is @NullMarked");
    }

    private static boolean isEdge(String service, JavaClass clazz) {
        String name = clazz.getPackageName();
        return name.startsWith(service + ".") && EDGES.contains(name.substring(name.lastIndexOf('.') + 1));
    }

    /** The first level below the service; the service's own package is no feature. */
    private static String feature(String service, JavaClass clazz) {
        String name = clazz.getPackageName();
        if (!name.startsWith(service + ".")) {
            return "";
        }
        String below = name.substring(service.length() + 1);
        int end = below.indexOf('.');
        return end < 0 ? below : below.substring(0, end);
    }
}
