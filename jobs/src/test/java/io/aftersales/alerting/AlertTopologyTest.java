package io.aftersales.alerting;

import static org.assertj.core.api.Assertions.assertThat;

import io.aftersales.CollectingSink;
import io.aftersales.alerting.delivery.Dispatch;
import io.aftersales.domain.alert.Instants;
import io.aftersales.domain.alert.NoticeKind;
import io.aftersales.result.Alert;
import io.aftersales.result.AlertAction;
import io.aftersales.result.AlertCommand;
import io.aftersales.result.AlertCondition;
import io.aftersales.result.AlertDelivery;
import io.aftersales.result.AlertStatus;
import io.aftersales.rules.live.RulesFeed;
import io.aftersales.runtime.StrictEnvironment;
import io.aftersales.source.DeadLetter;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.avro.specific.SpecificRecordBase;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.java.typeutils.EitherTypeInfo;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.graph.StreamNode;
import org.apache.flink.types.Either;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The whole flow on a small cluster under the strict switches, live and as a history. */
class AlertTopologyTest {

    private static final long HORIZON = Instant.parse("2026-03-04T12:00:00Z").toEpochMilli();
    private static final DeadLetter LETTER = new DeadLetter("t", 0, 0, "EMPTY: nothing", null, null, 0);

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void aHistoryWritesEachAlertOnceAndTellsNobody(int parallelism) throws Exception {
        Run run = new Run(parallelism, HORIZON);
        assertThat(run.alerts).hasSize(3);
        check(run);
        assertThat(run.dispatches).isEmpty();
    }

    @Test
    void liveTellsWhomRoutesName() throws Exception {
        // At the end of the input all of time passes, so that here only what was told is looked at.
        Run run = new Run(2, Instants.NEVER);
        Map<String, List<Dispatch>> byRoute = run.dispatches.stream().collect(Collectors.groupingBy(Dispatch::route));
        assertThat(byRoute.keySet()).containsExactlyInAnyOrder("all/list", "people/robot");
        assertThat(byRoute.get("all/list").stream()
                        .filter(each -> each.kind() == NoticeKind.FIRING)
                        .map(each -> each.alert().getFingerprint()))
                .contains("c9");
    }

    @Test
    void stagesKeepTheirNames() {
        StreamExecutionEnvironment env = StrictEnvironment.create(new Configuration());
        build(env, Instants.NEVER);
        TreeSet<String> uids = new TreeSet<>();
        for (StreamNode node : env.getStreamGraph().getStreamNodes()) {
            uids.add(node.getTransformationUID());
        }
        // Renaming one loses its state at the next upgrade.
        assertThat(uids)
                .contains(
                        "signals",
                        "commands-said",
                        "deliveries-made",
                        "alert-lives",
                        "alert-guests",
                        "alert-desks",
                        "alert-routes");
    }

    private static void check(Run run) {
        assertThat(run.letters).hasSize(3);
        Map<String, Alert> alerts = run.latest();
        Alert folded = alerts.get("c1");
        assertThat(folded.getParentAlertId()).isEqualTo(alerts.get("i1").getAlertId());
        assertThat(alerts.get("i1").getStatus()).isEqualTo(AlertStatus.ACKNOWLEDGED);
        assertThat(alerts.get("i1").getAcknowledgedBy()).isEqualTo("ann");
        assertThat(alerts.get("c9").getStatus()).isEqualTo(AlertStatus.RESOLVED);
    }

    private static final class Run {
        private final CollectingSink<Alert> alertSink = new CollectingSink<>();
        private final CollectingSink<Dispatch> dispatchSink = new CollectingSink<>();
        private final CollectingSink<DeadLetter> letterSink = new CollectingSink<>();
        private final List<Alert> alerts;
        private final List<Dispatch> dispatches;
        private final List<DeadLetter> letters;

        Run(int parallelism, long horizon) throws Exception {
            StreamExecutionEnvironment env = StrictEnvironment.create(new Configuration());
            env.setParallelism(parallelism);
            AlertTopology.Outputs outputs = build(env, horizon);
            outputs.alerts().sinkTo(alertSink).uid("a").name("a");
            outputs.dispatches().sinkTo(dispatchSink).uid("d").name("d");
            outputs.deadLetters().sinkTo(letterSink).uid("l").name("l");
            env.execute();
            alerts = alertSink.collected();
            dispatches = dispatchSink.collected();
            letters = letterSink.collected();
        }

        Map<String, Alert> latest() {
            Map<String, Alert> latest = new TreeMap<>();
            alerts.forEach(alert ->
                    latest.merge(alert.getFingerprint(), alert, (a, b) -> a.getVersion() >= b.getVersion() ? a : b));
            return latest;
        }
    }

    private static AlertTopology.Outputs build(StreamExecutionEnvironment env, long horizon) {
        AlertCondition incident = AlertStagesTest.condition("i1", true, null, 1, List.of("o1"));
        AlertCondition single = AlertStagesTest.condition("c1", true, "o1", 2, List.of());
        AlertCondition other = AlertStagesTest.condition("c9", true, "o9", 3, List.of());
        AlertCondition over = AlertStagesTest.condition("c9", false, "o9", 4, List.of());
        String incidentId = alertId(incident);
        AlertCommand ack = AlertCommand.newBuilder()
                .setTimestamp(incident.getTimestamp().plusSeconds(60))
                .setCommandId("1")
                .setAction(AlertAction.ACKNOWLEDGE)
                .setBy("ann")
                .setAlertId(incidentId)
                .setFingerprint("i1")
                .build();
        AlertDelivery delivery = AlertDelivery.newBuilder()
                .setTimestamp(incident.getTimestamp())
                .setAlertId(alertId(single))
                .setSubject("order:o1")
                .setRoute("people/robot")
                .setOutcome("delivered")
                .build();
        return AlertTopology.build(
                new AlertTopology.Inputs(
                        stream(env, "conditions", AlertCondition.class, List.of(incident, single, other, over)),
                        stream(env, "commands", AlertCommand.class, List.of(ack)),
                        stream(env, "deliveries", AlertDelivery.class, List.of(delivery))),
                new AlertTopology.Settings(RulesFeed.of(Scenario.rules()), () -> 7, horizon));
    }

    private static String alertId(AlertCondition condition) {
        return condition.getFingerprint() + ':' + condition.getTimestamp().toEpochMilli();
    }

    private static <E extends SpecificRecordBase> DataStream<Either<DeadLetter, E>> stream(
            StreamExecutionEnvironment env, String name, Class<E> type, List<E> records) {
        List<Either<DeadLetter, E>> elements = new ArrayList<>();
        elements.add(Either.Left(LETTER));
        records.forEach(each -> elements.add(Either.Right(each)));
        return env.fromData(
                        elements, new EitherTypeInfo<>(TypeInformation.of(DeadLetter.class), TypeInformation.of(type)))
                .uid(name)
                .name(name);
    }
}
