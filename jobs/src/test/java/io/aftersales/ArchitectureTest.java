package io.aftersales;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import io.aftersales.runtime.StrictEnvironment;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Holds the program to {@link ArchitectureRules}, and the rules to their purpose: each must catch the examples that
 * stand below {@code io.aftersales.forbidden}, a second, wrong program that exists only in the tests.
 */
class ArchitectureTest {
    private static final String PROGRAM = "io.aftersales";
    private static final String FORBIDDEN = "io.aftersales.forbidden";

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages(PROGRAM);
    private static final JavaClasses FORBIDDEN_CLASSES = new ClassFileImporter().importPackages(FORBIDDEN);

    static Stream<Arguments> rules() {
        return Stream.of(
                rule("domain is plain Java", r -> r.domainIsPlainJava(), "KnowsFlink"),
                rule("jobs stand on the foundation", r -> r.jobsStandOnTheFoundation(), "KnowsAnotherJob"),
                rule("the foundation knows no job", r -> r.foundationKnowsNoJob(), "KnowsItsJob"),
                rule(
                        "only runtime reads the clock",
                        r -> r.onlyRuntimeReadsTheClock(),
                        "calls",
                        "refers",
                        "constructs"),
                rule("few classes make clients of Kafka", r -> r.onlyTheseMakeClientsOfKafka(), "MakesItsOwnClient"),
                rule(
                        "names say what a class is",
                        r -> r.namesSayWhatAClassIs(),
                        "ClockManager",
                        "ClockManager$InnerImpl"));
    }

    private static Arguments rule(String name, Function<ArchitectureRules, ArchRule> rule, String... caught) {
        return Arguments.of(Named.of(name, rule), caught);
    }

    @Test
    void looksAtTheProgramWithoutItsTests() {
        assertThat(CLASSES.contain(StrictEnvironment.class)).isTrue();
        assertThat(CLASSES.contain(ArchitectureTest.class)).isFalse();
    }

    @ParameterizedTest
    @MethodSource("rules")
    void holdsInTheProgram(Function<ArchitectureRules, ArchRule> rule, String[] caught) {
        rule.apply(new ArchitectureRules(PROGRAM)).check(CLASSES);
    }

    @ParameterizedTest
    @MethodSource("rules")
    void catchesItsExample(Function<ArchitectureRules, ArchRule> rule, String[] caught) {
        var result = rule.apply(new ArchitectureRules(FORBIDDEN)).evaluate(FORBIDDEN_CLASSES);

        assertThat(String.join("\n", result.getFailureReport().getDetails())).contains(caught);
    }
}
