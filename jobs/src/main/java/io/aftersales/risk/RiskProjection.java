package io.aftersales.risk;

import io.aftersales.domain.event.EventKind;
import io.aftersales.domain.event.EventStream;
import io.aftersales.domain.event.Fact;
import io.aftersales.domain.event.Platform;
import io.aftersales.domain.risk.Matter;
import io.aftersales.domain.risk.Milestone;
import io.aftersales.domain.risk.RiskFact;
import io.aftersales.domain.risk.Sign;
import io.aftersales.domain.risk.SignFinder;
import io.aftersales.rules.RuleSet;
import io.aftersales.rules.live.RulesFeed;
import io.aftersales.rules.live.RulesInTime;
import io.aftersales.source.BuyerKey;
import io.aftersales.source.EventDetails;
import io.aftersales.source.EventProjector;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.apache.avro.Schema;
import org.apache.avro.generic.IndexedRecord;
import org.jspecify.annotations.Nullable;

/**
 * Makes of an event what it means for risk, before the first exchange: most events mean nothing and go no further. An event means what
 * the rules say that are in force when it occurs.
 *
 * @param <E> the stream's event
 */
abstract class RiskProjection<E extends IndexedRecord> implements EventProjector<E, RiskEvent> {

    private static final long serialVersionUID = 1L;

    private static final Platform[] PLATFORMS = Arrays.stream(io.aftersales.event.Platform.values())
            .map(platform -> Platform.valueOf(platform.name()))
            .toArray(Platform[]::new);

    private final EventStream stream;
    private final RulesFeed feed;
    private final BuyerKey buyerKey;
    private final String[] types;

    private transient @Nullable EventKind @Nullable [] kinds;
    private transient @Nullable RulesInTime<Readers> rules;
    private transient Readers readers;
    private transient @Nullable String lastBuyer;
    private transient @Nullable String lastKey;

    /** What one task reads events with by one rule set. */
    private record Readers(
            SignFinder finder,
            EventDetails details,
            @Nullable RiskReading reading) {}

    /** @param types of the stream's schema, in their order */
    RiskProjection(EventStream stream, RulesFeed feed, BuyerKey buyerKey, Enum<?>[] types) {
        this.stream = stream;
        this.feed = feed;
        this.buyerKey = buyerKey;
        this.types = Arrays.stream(types).map(Enum::name).toArray(String[]::new);
    }

    /** Schema of the event. */
    abstract Schema schema();

    @Override
    public void open() {
        rules = RulesInTime.follow(feed, this::readers);
        kinds = Arrays.stream(types)
                .map(name -> EventKind.of(stream, name).orElse(null))
                .toArray(EventKind[]::new);
    }

    @Override
    public final void close() {
        if (rules != null) {
            rules.close();
        }
    }

    private Readers readers(RuleSet set) {
        SignFinder finder = new SignFinder(set.risk(), set::calendar);
        return new Readers(finder, new EventDetails(finder::fieldsOf, schema()), newReading(finder, set));
    }

    /** One who reads texts, null for streams that have none. */
    @Nullable
    RiskReading newReading(SignFinder finder, RuleSet rules) {
        return null;
    }

    /** Reads by the rules of that time from now on; to be called with each event, before anything else is asked. */
    final void readAsOf(long occurredAt) {
        readers = Objects.requireNonNull(rules, "not open").at(occurredAt);
    }

    final SignFinder finder() {
        return readers.finder();
    }

    /** Who reads texts, in streams that have any. */
    final RiskReading reading() {
        return Objects.requireNonNull(readers.reading(), "the stream has no texts");
    }

    final EventDetails details() {
        return readers.details();
    }

    /** What happened, null for a type that this release does not know. */
    final @Nullable EventKind kind(Enum<?> type) {
        return kinds[type.ordinal()];
    }

    static Platform platform(io.aftersales.event.Platform platform) {
        return PLATFORMS[platform.ordinal()];
    }

    final @Nullable String buyer(@Nullable String id) {
        // An event asks for its buyer's more than once.
        if (id == null || !id.equals(lastBuyer)) {
            lastKey = buyerKey.of(id);
            lastBuyer = id;
        }
        return lastKey;
    }

    /** What a fact means, as a statement of its own. */
    static RiskFact meaning(
            Fact fact, String subject, @Nullable String buyer, List<Sign> signs, @Nullable Milestone milestone) {
        return meaning(fact, subject, buyer, fact.eventId(), signs, milestone);
    }

    /** What a fact means, as a statement of a thread. */
    static RiskFact meaning(
            Fact fact,
            String subject,
            @Nullable String buyer,
            String thread,
            List<Sign> signs,
            @Nullable Milestone milestone) {
        return new RiskFact(
                subject,
                fact.eventId(),
                fact.occurredAt(),
                fact.platform(),
                fact.shopId(),
                buyer,
                fact.agentId(),
                fact.conversationId(),
                fact.detail(ScanMeaning.STATION),
                thread,
                fact.occurredAt(),
                signs,
                milestone,
                null,
                false,
                Matter.of(fact.caseId(), fact.ticketId(), fact.reviewId()));
    }
}
