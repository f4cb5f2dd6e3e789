package io.aftersales.sla;

import static io.aftersales.domain.sla.Facts.HOUR;
import static io.aftersales.domain.sla.Facts.T0;
import static org.assertj.core.api.Assertions.assertThat;

import io.aftersales.event.OrderEvent;
import io.aftersales.event.OrderEventType;
import io.aftersales.result.ClockState;
import io.aftersales.result.SlaClock;
import io.aftersales.rules.RuleFile;
import io.aftersales.rules.RuleTexts;
import io.aftersales.rules.live.PublishedRules;
import io.aftersales.rules.live.RulesFeed;
import io.aftersales.source.AcceptFunction;
import io.aftersales.source.AcceptOperator;
import io.aftersales.source.BuyerKey;
import io.aftersales.source.DeadLetter;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.util.KeyedTwoInputStreamOperatorTestHarness;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.apache.flink.types.Either;
import org.junit.jupiter.api.Test;

/** A start with other rules, at the source and at the clocks: what began before it goes on by its own. */
@SuppressWarnings("try") // closing a harness may be interrupted
class OwnRulesTest {

    private static final long SECOND_START = T0 + 10 * HOUR;
    private static final PublishedRules FIRST =
            own(ship("[{event: order.SHIPPED}, {event: order.CONFIRMED, where: {attributes.by: shop}}]"), T0);
    private static final PublishedRules SECOND = own(ship("[{event: order.SHIPPED}]"), SECOND_START);

    private static String ship(String stop) {
        return "{id: ship, title: {zh: 发货, en: Ship}, subject: order, target: PT72H, start: [{event: order.PAID}],"
                + " stop: " + stop + ", warnAt: none, seriousAt: none}";
    }

    private static RuleTexts texts(String policies) {
        String file = "version: '" + Integer.toHexString(policies.hashCode()) + "'\npolicies: [" + policies + "]";
        return RuleTexts.packaged().with(RuleFile.SLA_POLICIES, file, "test");
    }

    private static PublishedRules own(String policies, long startedAt) {
        return PublishedRules.own(texts(policies), startedAt);
    }

    /** Savepoints of both operators. */
    private record Saved(OperatorSubtaskState source, OperatorSubtaskState clocks) {}

    private interface Course {
        void run(Job job) throws Exception;
    }

    /** A job from its start to its savepoint. */
    private static final class Job implements AutoCloseable {

        private final OneInputStreamOperatorTestHarness<Either<DeadLetter, OrderEvent>, SubjectFact> source;
        private final KeyedTwoInputStreamOperatorTestHarness<String, SubjectFact, PublishedRules, ClockUpdate> clocks;
        private int handed;

        Job(Saved from, RulesFeed feed, PublishedRules own) throws Exception {
            OrderFacts orders = new OrderFacts(feed, BuyerKey.resolve(Map.of(), null), true);
            source = new OneInputStreamOperatorTestHarness<>(
                    new AcceptOperator<>(new AcceptFunction<>("orders", orders, SubjectFactSerializer.TYPE)));
            clocks = new KeyedTwoInputStreamOperatorTestHarness<>(
                    new RulesOperator(
                            new SlaFunction(own, feed, () -> T0, SlaFunction.NO_HORIZON, false, LastTold.NEVER)),
                    SubjectFact::key,
                    null,
                    Types.STRING);
            if (from != null) {
                source.initializeState(from.source());
                clocks.initializeState(from.clocks());
            }
            source.open();
            clocks.open();
        }

        void happens(OrderEventType type, String order, long at) throws Exception {
            OrderEvent event = OrderEvent.newBuilder()
                    .setEventId(type + order)
                    .setType(type)
                    .setOccurredAt(Instant.ofEpochMilli(at))
                    .setShopId("shop")
                    .setBuyerId("buyer")
                    .setOrderId(order)
                    .setAttributes(Map.of("by", "shop"))
                    .build();
            source.processElement(Either.Right(event), at);
            List<SubjectFact> facts = source.extractOutputValues();
            for (SubjectFact fact : facts.subList(handed, facts.size())) {
                clocks.processElement1(fact, at);
            }
            handed = facts.size();
        }

        void timeIs(long instant) throws Exception {
            source.processWatermark(instant);
            clocks.processBothWatermarks(new Watermark(instant));
        }

        SlaClock last(String order) {
            return clocks.extractOutputValues().stream()
                    .map(ClockUpdate::clock)
                    .filter(clock -> clock.getSubjectId().equals(order))
                    .reduce((one, next) -> next)
                    .orElseThrow();
        }

        @Override
        public void close() throws Exception {
            source.close();
            clocks.close();
        }
    }

    private static Saved run(Saved from, PublishedRules own, Course course, PublishedRules... published)
            throws Exception {
        PublishedRules[] known = new PublishedRules[published.length + 1];
        known[0] = own;
        System.arraycopy(published, 0, known, 1, published.length);
        try (Job job = new Job(from, RulesFeed.of(known), own)) {
            course.run(job);
            return new Saved(job.source.snapshot(1, 1), job.clocks.snapshot(1, 1));
        }
    }

    private static Saved paidUnderTheFirst() throws Exception {
        return run(null, FIRST, job -> {
            job.happens(OrderEventType.PAID, "o", T0 + HOUR);
            job.timeIs(T0 + 2 * HOUR);
        });
    }

    @Test
    void aRunningClockIsStoppedByWhatItsOwnRulesAskFor() throws Exception {
        run(paidUnderTheFirst(), SECOND, job -> {
            job.happens(OrderEventType.CONFIRMED, "o", SECOND_START + HOUR);
            job.timeIs(T0 + 100 * HOUR);
            assertThat(job.last("o").getState()).isEqualTo(ClockState.MET);
            assertThat(job.last("o").getBreached()).isFalse();
        });
    }

    @Test
    void soIsOneOfAPolicyThatIsNoMore() throws Exception {
        PublishedRules without = own(ship("[{event: order.SHIPPED}]").replace("id: ship", "id: other"), SECOND_START);
        run(paidUnderTheFirst(), without, job -> {
            job.happens(OrderEventType.CONFIRMED, "o", SECOND_START + HOUR);
            job.timeIs(T0 + 100 * HOUR);
            assertThat(job.last("o").getState()).isEqualTo(ClockState.MET);
        });
    }

    @Test
    void overFurtherStartsAndForWhatIsReadBehindItsTime() throws Exception {
        Saved second = run(paidUnderTheFirst(), SECOND, job -> job.timeIs(SECOND_START));
        run(second, own(ship("[{event: order.COMPLETED}]"), SECOND_START + HOUR), job -> {
            job.happens(OrderEventType.PAID, "backlog", SECOND_START - 2);
            job.happens(OrderEventType.CONFIRMED, "backlog", SECOND_START - 1);
            job.happens(OrderEventType.CONFIRMED, "o", SECOND_START + 2 * HOUR);
            assertThat(job.last("o").getState()).isEqualTo(ClockState.MET);
            assertThat(job.last("backlog").getState()).isEqualTo(ClockState.MET);
        });
    }

    @Test
    void whatStartsAfterwardsGoesByTheNewRules() throws Exception {
        run(paidUnderTheFirst(), SECOND, job -> {
            job.happens(OrderEventType.PAID, "new", SECOND_START);
            job.happens(OrderEventType.CONFIRMED, "new", SECOND_START + HOUR);
            job.timeIs(T0 + 100 * HOUR);
            assertThat(job.last("new").getBreached()).isTrue();
        });
    }

    @Test
    void aRunningClockThatNobodyLooksAtTakesOverWhatIsRetroactive() throws Exception {
        String sooner = ship("[{event: order.SHIPPED}]").replace("PT72H", "PT24H, retroactive: true");
        Course course = job -> {
            job.timeIs(SECOND_START);
            job.timeIs(T0 + 25 * HOUR - 1);
            assertThat(job.clocks.extractOutputValues())
                    .noneMatch(update -> update.clock().getBreached());
            job.timeIs(T0 + 25 * HOUR);
            assertThat(job.last("o").getBreached()).isTrue();
            assertThat(job.last("o").getDueAt()).isEqualTo(Instant.ofEpochMilli(T0 + 25 * HOUR));
        };
        run(paidUnderTheFirst(), own(sooner, SECOND_START), course);
        // Also where the start after that brings nothing new.
        Saved between = run(paidUnderTheFirst(), own(sooner, SECOND_START), job -> {});
        run(between, own(sooner, SECOND_START + 1), course);
    }

    /** Nobody saw it before the savepoint, but it was in force when the job started again. */
    @Test
    void whatWasPublishedWhileTheJobWasDownRulesAtTheClocksAsAtTheSources() throws Exception {
        PublishedRules published = PublishedRules.published(
                texts(ship("[{event: order.COMPLETED}]")), SECOND_START - HOUR, SECOND_START - HOUR);
        Course course = job -> {
            job.happens(OrderEventType.PAID, "new", SECOND_START + HOUR);
            job.happens(OrderEventType.COMPLETED, "new", SECOND_START + 2 * HOUR);
            assertThat(job.last("new").getState()).isEqualTo(ClockState.MET);
        };
        run(paidUnderTheFirst(), SECOND, course, published);
    }

    @Test
    void aSetThatIsPublishedForThePastIsAskedFromThenOn() throws Exception {
        PublishedRules past =
                PublishedRules.published(texts(ship("[{event: order.CREATED}]")), SECOND_START, T0 + HOUR);
        Course course = job -> {
            job.happens(OrderEventType.PAID, "late", T0 + 2 * HOUR);
            job.happens(OrderEventType.CREATED, "late", T0 + 3 * HOUR);
            assertThat(job.last("late").getState()).isEqualTo(ClockState.MET);
        };
        run(paidUnderTheFirst(), FIRST, course, past);
    }
}
