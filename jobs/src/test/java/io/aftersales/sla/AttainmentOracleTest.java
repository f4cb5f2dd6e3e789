package io.aftersales.sla;

import static org.assertj.core.api.Assertions.assertThat;

import io.aftersales.CollectingSink;
import io.aftersales.EventsInTime;
import io.aftersales.event.ChatEvent;
import io.aftersales.event.ChatEventType;
import io.aftersales.event.LogisticsEvent;
import io.aftersales.event.OrderEvent;
import io.aftersales.event.OrderEventType;
import io.aftersales.event.ReviewEvent;
import io.aftersales.event.Sender;
import io.aftersales.result.ClockState;
import io.aftersales.result.ClockTransition;
import io.aftersales.result.SlaClock;
import io.aftersales.rules.RuleTexts;
import io.aftersales.rules.live.PublishedRules;
import io.aftersales.rules.live.RulesFeed;
import io.aftersales.runtime.StrictEnvironment;
import io.aftersales.sla.attainment.AttainmentTopology;
import io.aftersales.sla.attainment.AttainmentWindow;
import io.aftersales.sla.attainment.AttainmentWindows;
import io.aftersales.source.BuyerKey;
import io.aftersales.source.DeadLetter;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.apache.avro.specific.SpecificRecord;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.types.Either;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The windows are what a plain count over the final clocks makes, whatever came late and was taken back on the way; and the
 * records of each clock are its gapless history.
 */
class AttainmentOracleTest {

    private static final long T0 = Instant.parse("2026-03-04T02:00:00Z").toEpochMilli();
    private static final long MINUTE = 60_000;
    private static final long HOUR = 60 * MINUTE;
    private static final ZoneId CHINA = ZoneId.of("Asia/Shanghai");
    private static final long END = T0 + 200 * HOUR;
    private static final DeadLetter LETTER = new DeadLetter("t", 0, 0, "for the test", null, new byte[] {1}, 0);

    private record Late(SpecificRecord event, long occurredAt, long arrivedAt) {}

    private final List<Late> events = new ArrayList<>();
    private final Random random = new Random(7);

    @ParameterizedTest
    @ValueSource(ints = {1, 4})
    void windowsAreThePlainCountOfTheFinalClocks(int parallelism) throws Exception {
        lives();
        StreamExecutionEnvironment env = StrictEnvironment.create(new Configuration());
        env.setParallelism(parallelism);
        CollectingSink<ClockUpdate> clocks = new CollectingSink<>();
        CollectingSink<AttainmentWindow> windows = new CollectingSink<>();
        SlaTopology.Outputs outputs = SlaTopology.build(
                new SlaTopology.Inputs(
                        stream(env, "orders", OrderEvent.class),
                        stream(env, "chats", ChatEvent.class),
                        stream(env, "logistics", LogisticsEvent.class),
                        stream(env, "reviews", ReviewEvent.class)),
                // As they arrive: what is late takes back what was told.
                new SlaTopology.Settings(
                        PublishedRules.own(RuleTexts.packaged(), 42),
                        BuyerKey.resolve(Map.of(), null),
                        () -> 42,
                        END,
                        false,
                        LastTold.NEVER));
        outputs.clocks().sinkTo(clocks).uid("clocks").name("clocks");
        AttainmentTopology.Outputs attainment =
                AttainmentTopology.build(outputs.moves(), RulesFeed.of(RuleTexts.packaged()), () -> 42, false);
        attainment.windows().sinkTo(windows).uid("windows").name("windows");
        env.execute("attainment");

        List<SlaClock> records =
                clocks.collected().stream().map(ClockUpdate::clock).toList();
        Map<String, SlaClock> latest = latest(records);
        assertThat(latest.values()).anyMatch(clock -> clock.getTransition() == ClockTransition.RETRACTED);
        assertThat(latest.values()).anyMatch(clock -> clock.getRetracted() && clock.getState() == ClockState.MET);
        assertThat(latest.values()).anyMatch(clock -> clock.getBreached() && clock.getAgentId() != null);
        assertThat(AttainmentWindows.latest(windows.collected())).isEqualTo(plainCount(latest.values()));
        assertGaplessHistories(records);
    }

    private static Map<String, SlaClock> latest(List<SlaClock> records) {
        Map<String, SlaClock> latest = new HashMap<>();
        records.forEach(
                clock -> latest.merge(clock.getClockId(), clock, (a, b) -> a.getVersion() > b.getVersion() ? a : b));
        return latest;
    }

    private static Map<String, List<Long>> plainCount(Iterable<SlaClock> clocks) {
        Map<String, List<Long>> counts = new TreeMap<>();
        for (SlaClock clock : clocks) {
            if (clock.getTransition() == ClockTransition.RETRACTED || clock.getShadow()) {
                continue;
            }
            Instant start = clock.getStartAt();
            count(counts, clock, start, 0);
            if (clock.getRetracted()) {
                count(counts, clock, start, 3);
            }
            if (clock.getBreached()) {
                count(counts, clock, later(clock.getDueAt(), start), 2);
            } else if (clock.getState() == ClockState.MET) {
                count(counts, clock, later(clock.getStoppedAt(), start), 1);
            }
        }
        return counts;
    }

    private static Instant later(Instant instant, Instant start) {
        return instant.isAfter(start) ? instant : start;
    }

    private static void count(Map<String, List<Long>> counts, SlaClock clock, Instant at, int column) {
        var local = at.atZone(CHINA);
        List<String> windows = List.of(
                "1 " + local.truncatedTo(java.time.temporal.ChronoUnit.MINUTES).toInstant(),
                "60 " + local.truncatedTo(java.time.temporal.ChronoUnit.HOURS).toInstant(),
                "1440 " + local.truncatedTo(java.time.temporal.ChronoUnit.DAYS).toInstant());
        for (String window : windows) {
            String key = window + ' ' + clock.getPolicyId() + ' ' + clock.getShopId() + ' ' + clock.getAgentId();
            List<Long> row = counts.computeIfAbsent(key, any -> new ArrayList<>(List.of(0L, 0L, 0L, 0L)));
            row.set(column, row.get(column) + 1);
        }
    }

    private static void assertGaplessHistories(List<SlaClock> records) {
        Map<String, List<SlaClock>> byClock = new HashMap<>();
        records.forEach(clock -> byClock.computeIfAbsent(clock.getClockId(), id -> new ArrayList<>())
                .add(clock));
        byClock.values().forEach(history -> {
            history.sort(Comparator.comparingLong(SlaClock::getVersion));
            List<ClockTransition> steps = new ArrayList<>();
            for (int i = 0; i < history.size(); i++) {
                SlaClock clock = history.get(i);
                assertThat(clock.getSequence()).isEqualTo(i + 1);
                assertThat(clock.getStep()).isBetween(1, steps.size() + 1);
                steps.subList(clock.getStep() - 1, steps.size()).clear();
                steps.add(clock.getTransition());
            }
            SlaClock last = history.get(history.size() - 1);
            assertThat(steps).endsWith(last.getTransition());
            if (last.getTransition() != ClockTransition.RETRACTED) {
                assertThat(steps).startsWith(ClockTransition.STARTED);
                assertThat(steps.contains(ClockTransition.BREACHED)).isEqualTo(last.getBreached());
                assertThat(steps.contains(ClockTransition.WARNED)).isEqualTo(last.getWarned());
            }
        });
    }

    /** Orders and conversations; some events come up to twenty hours late. */
    private void lives() {
        for (int i = 0; i < 150; i++) {
            String id = "o" + i;
            long paid = T0 + random.nextLong(48 * HOUR);
            add(order(id, OrderEventType.PAID, paid), paid);
            if (i % 9 == 0) {
                add(order(id, OrderEventType.CANCELLED, paid + 5 * HOUR), paid + 5 * HOUR);
            } else if (i % 4 != 0) {
                long shipped = paid + random.nextLong(90 * HOUR);
                add(order(id, OrderEventType.SHIPPED, shipped), shipped);
            }
        }
        for (int i = 0; i < 150; i++) {
            String id = "c" + i;
            long at = T0 + random.nextLong(100 * HOUR);
            add(chat(id, ChatEventType.OPENED, at, null, "ann"), at);
            add(chat(id, ChatEventType.MESSAGE, at + MINUTE, Sender.BUYER, null), at + MINUTE);
            if (i % 3 == 0) {
                // Known late, it shows that no human had the conversation yet.
                add(chat(id, ChatEventType.MESSAGE, at + MINUTE / 2, Sender.BOT, null), at + MINUTE / 2);
            }
            if (i % 4 == 0) {
                add(chat(id, ChatEventType.TRANSFERRED, at + 2 * MINUTE, null, "bob"), at + 2 * MINUTE);
            }
            if (i % 5 != 0) {
                long answered = at + MINUTE + random.nextLong(6 * MINUTE);
                add(chat(id, ChatEventType.MESSAGE, answered, Sender.AGENT, i % 2 == 0 ? "bob" : "ann"), answered);
            }
        }
        events.sort(Comparator.comparingLong(Late::arrivedAt));
    }

    private void add(SpecificRecord event, long at) {
        events.add(new Late(event, at, at + (random.nextInt(3) == 0 ? random.nextLong(20 * HOUR) : 0)));
    }

    private static OrderEvent order(String id, OrderEventType type, long at) {
        return OrderEvent.newBuilder()
                .setEventId(id + type)
                .setType(type)
                .setOccurredAt(Instant.ofEpochMilli(at))
                .setShopId("shop" + id.length())
                .setBuyerId("b")
                .setOrderId(id)
                .build();
    }

    private static ChatEvent chat(String id, ChatEventType type, long at, Sender sender, String agent) {
        return ChatEvent.newBuilder()
                .setEventId(id + type + at)
                .setType(type)
                .setOccurredAt(Instant.ofEpochMilli(at))
                .setShopId("demo-taobao")
                .setBuyerId("b")
                .setConversationId(id)
                .setSender(sender)
                .setAgentId(agent)
                .setText(sender == null ? null : "text")
                .build();
    }

    private <E extends SpecificRecord> DataStream<Either<DeadLetter, E>> stream(
            StreamExecutionEnvironment env, String name, Class<E> type) {
        return EventsInTime.stream(env, name, type, LETTER, events.stream().map(Late::event))
                .setParallelism(1);
    }
}
