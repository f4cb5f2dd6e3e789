package io.aftersales.sla;

import io.aftersales.domain.event.Fact;
import io.aftersales.domain.sla.LongHistory;
import io.aftersales.domain.sla.PastIndex;
import io.aftersales.domain.sla.SubjectEngine;
import io.aftersales.domain.sla.SubjectState;
import io.aftersales.domain.sla.SubjectType;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.PrimitiveArrayTypeInfo;
import org.apache.flink.api.common.typeinfo.Types;
import org.jspecify.annotations.Nullable;

/**
 * The subject of the current key as it is kept: what is at hand of it in one value, which every event reads and writes; of a long
 * life what lies before in parts of their own, read only where a late fact concerns them.
 */
final class KeptSubjects implements LongHistory.Store {

    static final ValueStateDescriptor<byte[]> AT_HAND =
            new ValueStateDescriptor<>("subject", PrimitiveArrayTypeInfo.BYTE_PRIMITIVE_ARRAY_TYPE_INFO);

    private static final MapStateDescriptor<Integer, byte[]> PAST =
            new MapStateDescriptor<>("subject-past", Types.INT, PrimitiveArrayTypeInfo.BYTE_PRIMITIVE_ARRAY_TYPE_INFO);

    /** Key of the index of the parts; they have the numbers from 0 on. */
    private static final int INDEX = -1;

    private final ValueState<byte[]> atHand;
    private final MapState<Integer, byte[]> past;
    private final SubjectCodec codec = new SubjectCodec();
    private final LongHistory history = new LongHistory(this);
    private String subjectId = "";

    KeptSubjects(RuntimeContext context) {
        atHand = context.getState(AT_HAND);
        past = context.getMapState(PAST);
    }

    /** What is at hand of the subject, which the current key is of; null if nothing is known. */
    @Nullable
    SubjectState of(String id) throws Exception {
        subjectId = id;
        byte[] bytes = atHand.value();
        return bytes == null ? null : codec.read(id, bytes);
    }

    /** See {@link LongHistory#isGone}. */
    boolean isGone(SubjectState state, Fact fact) throws Exception {
        return history.isGone(state, fact);
    }

    /** See {@link LongHistory#recalled}. */
    @Nullable
    SubjectState recalled(SubjectState state, Fact fact) throws Exception {
        return history.recalled(state, fact);
    }

    /** See {@link LongHistory#whole}. */
    SubjectState whole(SubjectState state) throws Exception {
        return history.whole(state);
    }

    /** Keeps the subject that was asked for last. */
    void keep(SubjectEngine engine, SubjectType subject, SubjectState state, long now) throws Exception {
        atHand.update(codec.write(subjectId, history.settled(engine, subject, state, now)));
    }

    /** The same of one that nothing is to be laid aside of. */
    void keep(SubjectState state) throws Exception {
        atHand.update(codec.write(subjectId, state));
    }

    /** Forgets it. */
    void forget(SubjectState state) throws Exception {
        atHand.clear();
        if (state.past().exists() || state.recalled() > 0) {
            past.clear();
        }
    }

    @Override
    public PastIndex index() throws Exception {
        byte[] bytes = past.get(INDEX);
        return bytes == null ? PastIndex.EMPTY : PastCodec.readIndex(bytes);
    }

    @Override
    public void index(PastIndex index) throws Exception {
        if (index.knowsAll()) {
            past.remove(INDEX);
        } else {
            past.put(INDEX, PastCodec.write(index));
        }
    }

    @Override
    public SubjectState part(int number) throws Exception {
        return codec.read(subjectId, past.get(number));
    }

    @Override
    public void part(int number, SubjectState part) throws Exception {
        past.put(number, codec.write(subjectId, part));
    }

    @Override
    public void remove(int number) throws Exception {
        past.remove(number);
    }
}
