package io.aftersales.sla;

import io.aftersales.domain.event.EventKind;
import io.aftersales.domain.event.EventStream;
import io.aftersales.domain.event.Platform;
import io.aftersales.domain.sla.PolicyTimeline;
import io.aftersales.rules.RuleSet;
import io.aftersales.rules.live.KeptRules;
import io.aftersales.rules.live.PublishedRules;
import io.aftersales.rules.live.RulesFeed;
import io.aftersales.source.BuyerKey;
import io.aftersales.source.EventContract;
import io.aftersales.source.EventDetails;
import io.aftersales.source.EventProjector;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecordBase;
import org.apache.flink.util.Collector;
import org.jspecify.annotations.Nullable;

/**
 * Makes of an event the facts that policies want, before the first exchange. What comes over the line is small: ids, times and
 * the few fields that some policy looks at, of the rule sets that are effective when the event occurs. Those of earlier starts of the job
 * are among them: clocks that began under one are stopped by the events that it asks for.
 *
 * @param <E> the stream's event
 */
abstract class FactProjector<E extends SpecificRecordBase> implements EventProjector<E, SubjectFact> {

    private static final long serialVersionUID = 1L;

    private static final Platform[] PLATFORMS = platforms();

    private final EventStream stream;
    private final EventContract<E> contract;
    private final RulesFeed feed;
    private final BuyerKey buyerKey;
    private final boolean live;

    private transient RulesFeed.@Nullable Session rules;
    private transient @Nullable KnownRules parsed;
    private transient @Nullable List<PublishedRules> seen;
    private transient FactRules @Nullable [] rulesFrom;
    private transient @Nullable FactRules asked;
    private transient Schema schema;
    private transient int typeField;
    private transient @Nullable EventKind @Nullable [] kinds;

    /** @param live whether the run has no end */
    FactProjector(EventStream stream, EventContract<E> contract, RulesFeed feed, BuyerKey buyerKey, boolean live) {
        this.stream = stream;
        this.contract = contract;
        this.feed = feed;
        this.buyerKey = buyerKey;
        this.live = live;
    }

    /** Makes the facts of an event whose kind is wanted. */
    abstract void project(E event, EventKind kind, FactRules asked, Collector<SubjectFact> out);

    @Override
    public final void project(E event, Collector<SubjectFact> out) {
        List<PublishedRules> known = rules.known();
        if (known != seen) {
            prepare(known);
        }
        EventKind kind = kinds[((Enum<?>) event.get(typeField)).ordinal()];
        if (kind == null) {
            return;
        }
        asked = askedAt(contract.occurredAt(event));
        if (asked.router().wants(kind)) {
            project(event, kind, asked, out);
        }
    }

    private FactRules askedAt(long time) {
        int last = rulesFrom.length - 1;
        while (last > 0 && rulesFrom[last].from() > time) {
            last--;
        }
        return rulesFrom[last];
    }

    @Override
    public final boolean asksForKeptRules() {
        return live;
    }

    @Override
    public final void open(KeptRules kept) {
        rules = kept.openForClocks(feed);
        parsed = new KnownRules();
        schema = SpecificData.get().getSchema(contract.type());
        Schema.Field typed = schema.getField("type");
        typeField = typed.pos();
        kinds = typed.schema().getEnumSymbols().stream()
                .map(type -> EventKind.of(stream, type).orElse(null))
                .toArray(EventKind[]::new);
    }

    @Override
    public final void close() {
        if (rules != null) {
            rules.close();
        }
    }

    private void prepare(List<PublishedRules> known) {
        parsed.keepOnly(known);
        known.forEach(parsed::add);
        rulesFrom = parsed.sets().stream().map(this::rulesFrom).toArray(FactRules[]::new);
        seen = known;
    }

    private FactRules rulesFrom(RuleSet set) {
        PolicyTimeline timeline = parsed.timelineUntil(set.effectiveFrom());
        return new FactRules(
                set.effectiveFrom(),
                new FactRouter(timeline),
                new EventDetails(timeline::detailsOf, schema),
                phrases(timeline, set));
    }

    /** What is read of messages under these policies by the words of that set, the last of theirs; null for nothing. */
    @Nullable
    MessagePhrases phrases(PolicyTimeline timeline, RuleSet set) {
        return null;
    }

    final @Nullable Map<String, String> details(EventKind kind, E event) {
        return asked == null ? null : asked.details().of(kind, event);
    }

    /** The buyer's key, null on an event that starts nothing: hashing costs more than the rest of a fact. */
    final @Nullable String buyerKey(EventKind kind, String buyerId) {
        return asked != null && asked.router().tellsBuyer(kind) ? buyerKey.of(buyerId) : null;
    }

    static Platform platform(io.aftersales.event.Platform platform) {
        return PLATFORMS[platform.ordinal()];
    }

    private static Platform[] platforms() {
        return Arrays.stream(io.aftersales.event.Platform.values())
                .map(platform -> Platform.valueOf(platform.name()))
                .toArray(Platform[]::new);
    }
}
