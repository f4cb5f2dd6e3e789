package io.aftersales.local;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.io.PrintStream;
import java.time.format.DateTimeFormatter;
import org.junit.jupiter.api.Test;

/** What is written is the same on every machine: scripts read it, and some of it goes to servers. */
class LocaleTest {

    private static final ArchRule RULE = noClasses()
            .should()
            .callMethod(String.class, "format", String.class, Object[].class)
            .orShould()
            .callMethod(String.class, "formatted", Object[].class)
            .orShould()
            .callMethod(String.class, "toLowerCase")
            .orShould()
            .callMethod(String.class, "toUpperCase")
            .orShould()
            .callMethod(PrintStream.class, "printf", String.class, Object[].class)
            .orShould()
            .callMethod(DateTimeFormatter.class, "ofPattern", String.class);

    @Test
    void nothingIsWrittenInTheLanguageOfTheMachine() {
        JavaClasses program = new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackages("io.aftersales");

        assertThat(program.contain(Monitor.class)).isTrue();
        assertThat(program.contain("io.aftersales.sla.SlaMonitorJob")).isTrue();
        RULE.check(program);
    }

    @Test
    void whatIsIsCaught() {
        var result = RULE.evaluate(new ClassFileImporter().importClasses(Careless.class));

        assertThat(result.getFailureReport().getDetails()).hasSize(6);
    }

    private static final class Careless {

        static String write(PrintStream out, long count) {
            out.printf("%,d", count);
            return DateTimeFormatter.ofPattern("yyyy")
                    + String.format("%,d", count).toLowerCase()
                    + "%d".formatted(count).toUpperCase();
        }
    }
}
