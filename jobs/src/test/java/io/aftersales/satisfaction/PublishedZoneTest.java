package io.aftersales.satisfaction;

import static org.assertj.core.api.Assertions.assertThat;

import io.aftersales.CollectingSink;
import io.aftersales.EventsInTime;
import io.aftersales.domain.satisfaction.Measure;
import io.aftersales.domain.window.WindowSize;
import io.aftersales.event.ChatEvent;
import io.aftersales.event.ChatEventType;
import io.aftersales.event.LogisticsEvent;
import io.aftersales.event.OrderEvent;
import io.aftersales.event.Platform;
import io.aftersales.event.ReviewEvent;
import io.aftersales.event.Sender;
import io.aftersales.rules.RuleFile;
import io.aftersales.rules.RuleTexts;
import io.aftersales.rules.live.PublishedRules;
import io.aftersales.rules.live.RulesFeed;
import io.aftersales.source.BuyerKey;
import io.aftersales.source.DeadLetter;
import io.aftersales.window.Cadence;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.apache.avro.specific.SpecificRecordBase;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.types.Either;
import org.junit.jupiter.api.Test;

/** A shop whose zone is published counts its hours, its days and its scorecards there from then on, and what it began as it began it. */
class PublishedZoneTest {

    private static final Instant CHANGE = Instant.parse("2026-03-04T12:00:00Z");
    private static final DeadLetter LETTER = new DeadLetter("t", 0, 0, "for the test", null, new byte[] {1}, 0);

    private final CollectingSink<PaneUpdate> windows = new CollectingSink<>();
    private final CollectingSink<ScorecardUpdate> scorecards = new CollectingSink<>();

    @Test
    void aShopCountsInItsZoneFromThenOn() throws Exception {
        List<ChatEvent> said = new ArrayList<>();
        answered("one", CHANGE.minusSeconds(10 * 3_600), said); // ten in the morning in China
        answered("two", CHANGE.plusSeconds(3_600), said); // and in Brazil
        answered("three", CHANGE.plusSeconds(3_660), said);
        run(said);

        assertThat(windows.collected())
                .filteredOn(update -> update.key().startsWith("SHOP") && update.size() == WindowSize.DAY)
                .extracting(update -> Instant.ofEpochMilli(update.start()) + " "
                        + (update.end() - update.start()) / 3_600_000 + " h "
                        + update.counts().of(Measure.ROUNDS))
                .containsExactlyInAnyOrder("2026-03-03T16:00:00Z 24 h 1", "2026-03-04T03:00:00Z 24 h 2");
        assertThat(windows.collected())
                .filteredOn(update -> update.key().startsWith("SHOP") && update.size() == WindowSize.HOUR)
                .extracting(update -> new MetricsDocuments().record(update).getHourOfDay())
                .containsExactlyInAnyOrder("10", "10");
        assertThat(scorecards.collected())
                .filteredOn(update -> update.document() != null
                        && update.document().getMetricId().equals("pdd-3min-reply"))
                .extracting(update -> update.document().getDay() + " "
                        + Instant.ofEpochMilli(update.day().start()) + " "
                        + update.document().getDenominator())
                .containsExactlyInAnyOrder("2026-03-04 2026-03-03T16:00:00Z 1", "2026-03-04 2026-03-04T03:00:00Z 2");
    }

    private void run(List<ChatEvent> said) throws Exception {
        RuleTexts elsewhere = RuleTexts.packaged()
                .with(
                        RuleFile.SHOPS,
                        "default: {zone: Asia/Shanghai}\nshops: [{id: shop, zone: America/Sao_Paulo}]\n",
                        "shops");
        StreamExecutionEnvironment env = History.environment(2);
        SatisfactionTopology.Outputs outputs = SatisfactionTopology.build(
                new SatisfactionTopology.Inputs(
                        stream(env, "orders", OrderEvent.class, said),
                        stream(env, "chats", ChatEvent.class, said),
                        stream(env, "logistics", LogisticsEvent.class, said),
                        stream(env, "reviews", ReviewEvent.class, said)),
                RulesFeed.of(
                        PublishedRules.own(RuleTexts.packaged(), 0),
                        PublishedRules.published(elsewhere, 1, CHANGE.toEpochMilli())),
                new SatisfactionTopology.Settings(
                        RuleTexts.packaged(),
                        BuyerKey.resolve(Map.of(), null),
                        text -> OptionalInt.empty(),
                        () -> 42,
                        Cadence.BOUNDED,
                        CHANGE.plusSeconds(7_200).toEpochMilli()));
        outputs.windows().sinkTo(windows).uid("windows").name("windows");
        outputs.scorecards().sinkTo(scorecards).uid("days").name("days");
        env.execute("zones");
    }

    private static void answered(String conversation, Instant at, List<ChatEvent> said) {
        said.add(message(conversation, Sender.BUYER, at));
        said.add(message(conversation, Sender.AGENT, at.plusSeconds(30)));
    }

    private static ChatEvent message(String conversation, Sender sender, Instant at) {
        return ChatEvent.newBuilder()
                .setEventId(conversation + sender)
                .setType(ChatEventType.MESSAGE)
                .setOccurredAt(at)
                .setPlatform(Platform.PDD)
                .setShopId("shop")
                .setBuyerId("buyer of " + conversation)
                .setAgentId("ann")
                .setConversationId(conversation)
                .setSender(sender)
                .build();
    }

    private static <E extends SpecificRecordBase> DataStream<Either<DeadLetter, E>> stream(
            StreamExecutionEnvironment env, String name, Class<E> type, List<ChatEvent> events) {
        return EventsInTime.stream(env, name, type, LETTER, events.stream());
    }
}
