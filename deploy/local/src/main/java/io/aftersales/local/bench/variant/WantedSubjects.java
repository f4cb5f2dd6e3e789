package io.aftersales.local.bench.variant;

import io.aftersales.domain.event.EventKind;
import io.aftersales.domain.event.EventStream;
import io.aftersales.domain.sla.PolicyBook;
import io.aftersales.domain.sla.SubjectType;
import io.aftersales.rules.RuleSet;
import io.aftersales.rules.RuleTexts;
import io.aftersales.source.DeadLetter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecordBase;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.functions.RichFlatMapFunction;
import org.apache.flink.api.java.tuple.Tuple2;
import org.apache.flink.types.Either;
import org.apache.flink.util.Collector;
import org.jspecify.annotations.Nullable;

/**
 * The subjects that some policy wants an event for, by their ids, beside as many bytes as a fact has over the line. Parcels are
 * left out where they would have to be looked for in lists or be linked.
 *
 * @param <E> the stream's event
 */
final class WantedSubjects<E extends SpecificRecordBase>
        extends RichFlatMapFunction<Either<DeadLetter, E>, Tuple2<String, byte[]>> {

    private static final long serialVersionUID = 1L;
    private static final Map<SubjectType, String> IDS = Map.of(
            SubjectType.ORDER, "orderId",
            SubjectType.CASE, "caseId",
            SubjectType.CONVERSATION, "conversationId",
            SubjectType.TICKET, "ticketId",
            SubjectType.PARCEL, "parcelId",
            SubjectType.REVIEW, "reviewId");

    /** About what a fact's times, kind, shop and ids come to. */
    private static final int FACT_BYTES = 48;

    private final EventStream stream;
    private final Class<E> type;
    private final RuleTexts rules;

    private transient int typeField;
    private transient int[][] idsByType;
    private transient Tuple2<String, byte[]> fact;

    WantedSubjects(EventStream stream, Class<E> type, RuleTexts rules) {
        this.stream = stream;
        this.type = type;
        this.rules = rules;
    }

    @Override
    public void open(OpenContext context) {
        RuleSet set = RuleSet.parse(rules);
        PolicyBook policies = new PolicyBook(set.version(), set.effectiveFrom(), set.policies(), set::calendar);
        Schema schema = SpecificData.get().getSchema(type);
        Schema.Field typed = schema.getField("type");
        typeField = typed.pos();
        idsByType = typed.schema().getEnumSymbols().stream()
                .map(each -> ids(EventKind.of(stream, each).orElse(null), policies, schema))
                .toArray(int[][]::new);
        fact = Tuple2.of("", new byte[FACT_BYTES]);
    }

    private static int[] ids(@Nullable EventKind kind, PolicyBook policies, Schema schema) {
        List<Integer> wanted = new ArrayList<>();
        IDS.forEach((subject, name) -> {
            Schema.Field id = schema.getField(name);
            if (kind != null && id != null && policies.concerns(subject, kind)) {
                wanted.add(id.pos());
            }
        });
        return wanted.stream().mapToInt(Integer::intValue).toArray();
    }

    @Override
    public void flatMap(Either<DeadLetter, E> element, Collector<Tuple2<String, byte[]>> out) {
        if (element.isLeft()) {
            return;
        }
        E event = element.right();
        for (int id : idsByType[((Enum<?>) event.get(typeField)).ordinal()]) {
            if (event.get(id) != null) {
                fact.f0 = event.get(id).toString();
                out.collect(fact);
            }
        }
    }
}
