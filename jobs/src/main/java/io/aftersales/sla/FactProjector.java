package io.aftersales.sla;

import io.aftersales.domain.event.EventKind;
import io.aftersales.domain.event.EventStream;
import io.aftersales.domain.event.Platform;
import io.aftersales.domain.sla.PolicyBook;
import io.aftersales.rules.RuleSet;
import io.aftersales.rules.RuleTexts;
import io.aftersales.source.BuyerKey;
import io.aftersales.source.EventProjector;
import java.util.Arrays;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.generic.IndexedRecord;
import org.apache.flink.util.Collector;
import org.jspecify.annotations.Nullable;

/**
 * Makes of an event the facts that policies want, before the first exchange. What comes over the line is small: ids, times and
 * the few fields that some policy looks at.
 *
 * @param <E> the stream's event
 */
abstract class FactProjector<E extends IndexedRecord> implements EventProjector<E, SubjectFact> {

    private static final long serialVersionUID = 1L;

    private static final Platform[] PLATFORMS = platforms();

    private final EventStream stream;
    private final RuleTexts rules;
    private final BuyerKey buyerKey;

    private transient @Nullable FactRouter router;
    private transient @Nullable FactDetails details;
    private transient @Nullable EventKind @Nullable [] kinds;

    FactProjector(EventStream stream, RuleTexts rules, BuyerKey buyerKey) {
        this.stream = stream;
        this.rules = rules;
        this.buyerKey = buyerKey;
    }

    /** Schema of the event. */
    abstract Schema schema();

    /** Names of the event's types, in the order of its enum. */
    abstract String[] typeNames();

    /** Type of the event as a place in {@link #typeNames}. */
    abstract int typeOf(E event);

    /** Makes the facts of an event whose kind is wanted. */
    abstract void project(E event, EventKind kind, FactRouter router, Collector<SubjectFact> out);

    @Override
    public final void project(E event, Collector<SubjectFact> out) {
        if (router == null) {
            prepare();
        }
        EventKind kind = kinds[typeOf(event)];
        if (kind != null && router.wants(kind)) {
            project(event, kind, router, out);
        }
    }

    private void prepare() {
        RuleSet set = RuleSet.parse(rules);
        PolicyBook book = SlaRules.book(set);
        kinds = Arrays.stream(typeNames())
                .map(type -> EventKind.of(stream, type).orElse(null))
                .toArray(EventKind[]::new);
        details = new FactDetails(book, schema());
        router = new FactRouter(book);
        prepare(book, set);
    }

    /** Makes ready what a stream needs beside its fields. */
    void prepare(PolicyBook book, RuleSet rules) {}

    final @Nullable Map<String, String> details(EventKind kind, E event) {
        return details == null ? null : details.of(kind, event);
    }

    /** The buyer's key, null on an event that starts nothing: hashing costs more than the rest of a fact. */
    final @Nullable String buyerKey(EventKind kind, String buyerId) {
        return router != null && router.tellsBuyer(kind) ? buyerKey.of(buyerId) : null;
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
