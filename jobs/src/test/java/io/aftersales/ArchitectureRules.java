package io.aftersales;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.CompositeArchRule;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The rules of dependency, clock and naming, for the packages below a base package.
 *
 * <p>Some of the packages are still to come, so no rule asks that its packages have classes.
 */
record ArchitectureRules(String base) {
    private static final List<String> JOBS = List.of("sla", "satisfaction", "risk", "alerting");
    private static final List<String> FOUNDATION = List.of("source", "sink", "runtime", "rules", "window", "launch");

    /** The packages of generated classes, which the schemas module owns. */
    private static final List<String> SCHEMAS = List.of("event", "result");

    /** Static methods of the JDK that read the machine's clock; {@code now(Clock)} does not. */
    private static final Set<String> CLOCK_READERS = Set.of(
            "java.lang.System.currentTimeMillis()",
            "java.time.Clock.systemUTC()",
            "java.time.Clock.systemDefaultZone()",
            "java.time.Clock.system(java.time.ZoneId)",
            "java.util.Calendar.getInstance()",
            "java.util.Date.<init>()");

    /** What makes a client of Kafka, or a source or sink that will. */
    private static final Set<String> CLIENTS = Set.of(
            "org.apache.kafka.clients.consumer.KafkaConsumer.<init>",
            "org.apache.kafka.clients.producer.KafkaProducer.<init>",
            "org.apache.kafka.clients.admin.Admin.create",
            "org.apache.kafka.clients.admin.AdminClient.create",
            "org.apache.flink.connector.kafka.source.KafkaSource.builder",
            "org.apache.flink.connector.kafka.sink.KafkaSink.builder");

    private static final Set<String> CLIENT_MAKERS = Set.of(
            "source.KafkaClients",
            "source.PartitionCounts",
            "source.LiveKafkaSource",
            "source.EventSources",
            "rules.live.KafkaRulesFeed",
            "rules.live.RulesSource",
            "sink.kafka.TopicWriter");

    /**
     * Domain code runs without Flink, Avro or Kafka: that makes it testable and any engine's. The lexicon alone stands on
     * one library, a data structure without dependencies of its own.
     */
    ArchRule domainIsPlainJava() {
        String lexicon = base + ".domain.text.lexicon..";
        return CompositeArchRule.of(List.of(
                plainJava(resideInAPackage(base + ".domain..").and(not(resideInAPackage(lexicon)))),
                plainJava(resideInAPackage(lexicon), "com.hankcs.algorithm..")));
    }

    private ArchRule plainJava(DescribedPredicate<JavaClass> part, String... further) {
        String[] allowed = Stream.concat(Stream.of("java..", "org.jspecify..", base + ".domain.."), Stream.of(further))
                .toArray(String[]::new);
        return classes()
                .that(part)
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(allowed)
                .allowEmptyShould(true);
    }

    /** A job uses what lies below it and no other job. */
    ArchRule jobsStandOnTheFoundation() {
        return CompositeArchRule.of(
                JOBS.stream().map(this::standsOnTheFoundation).toList());
    }

    private ArchRule standsOnTheFoundation(String job) {
        List<String> allowed = Stream.of(List.of(job, "domain"), FOUNDATION, SCHEMAS)
                .flatMap(List::stream)
                .toList();
        return classes()
                .that()
                .resideInAPackage(base + "." + job + "..")
                .should()
                .onlyDependOnClassesThat(resideOutsideOfPackage(base + "..").or(resideInAnyPackage(packages(allowed))))
                .allowEmptyShould(true);
    }

    /** What all jobs use knows none of them. */
    ArchRule foundationKnowsNoJob() {
        return noClasses()
                .that()
                .resideInAnyPackage(packages(FOUNDATION))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(packages(JOBS))
                .allowEmptyShould(true);
    }

    ArchRule onlyRuntimeReadsTheClock() {
        return noClasses()
                .that()
                .resideOutsideOfPackage(base + ".runtime..")
                .should()
                .accessTargetWhere(readsTheClock())
                .allowEmptyShould(true);
    }

    /** Each that does is looked at by KafkaClientSettingsTest: does it get the settings of a secured cluster? */
    ArchRule onlyTheseMakeClientsOfKafka() {
        List<String> makers =
                CLIENT_MAKERS.stream().map(name -> base + "." + name).toList();
        return noClasses()
                .that(DescribedPredicate.describe(
                        "are not of " + CLIENT_MAKERS, (JavaClass each) -> !makers.contains(each.getFullName())))
                .should()
                .accessTargetWhere(DescribedPredicate.describe(
                        "make a client of Kafka",
                        (JavaAccess<?> access) ->
                                CLIENTS.contains(access.getTargetOwner().getFullName() + "."
                                        + access.getTarget().getName())))
                .allowEmptyShould(true);
    }

    ArchRule namesSayWhatAClassIs() {
        return classes()
                .should()
                .haveNameNotMatching(".*(Manager|Helper|Utils?|Processor|Impl)")
                .allowEmptyShould(true);
    }

    private DescribedPredicate<JavaAccess<?>> readsTheClock() {
        return DescribedPredicate.describe("read the machine's clock", access -> {
            String target = access.getTarget().getFullName();
            // Instant.now(), LocalDate.now(ZoneId) and their like; with a Clock they read that one.
            return CLOCK_READERS.contains(target)
                    || target.matches("java\\.time\\..*\\.now\\((java\\.time\\.ZoneId)?\\)");
        });
    }

    private String[] packages(List<String> names) {
        return names.stream().map(name -> base + "." + name + "..").toArray(String[]::new);
    }
}
