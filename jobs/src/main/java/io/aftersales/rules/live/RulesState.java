package io.aftersales.rules.live;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.state.OperatorStateStore;
import org.apache.flink.api.common.typeinfo.PrimitiveArrayTypeInfo;
import org.jspecify.annotations.Nullable;

/**
 * Rule sets as state of an operator whose tasks all have the same ones: the first task writes them, every task gets them back, however many
 * there are then. Of an operator where one task ends before another, Flink makes no checkpoint meanwhile.
 */
public final class RulesState {

    private static final String NAME = "kept-rules";

    private final ListState<byte[]> state;
    private final boolean writes;
    private @Nullable List<PublishedRules> archived;
    private List<byte[]> archive = List.of();

    private RulesState(ListState<byte[]> state, boolean writes) {
        this.state = state;
        this.writes = writes;
    }

    /** The state of that task. */
    public static RulesState of(OperatorStateStore store, RuntimeContext task) throws Exception {
        return new RulesState(
                store.getUnionListState(
                        new ListStateDescriptor<>(NAME, PrimitiveArrayTypeInfo.BYTE_PRIMITIVE_ARRAY_TYPE_INFO)),
                task.getTaskInfo().getIndexOfThisSubtask() == 0);
    }

    /** Whether it is this task that writes; what concerns all of them is for it to say. */
    public boolean writes() {
        return writes;
    }

    /** @throws IOException if a later release kept them in a form that this one does not know */
    public List<PublishedRules> read() throws Exception {
        List<PublishedRules> all = new ArrayList<>();
        for (byte[] each : state.get()) {
            all.addAll(RulesArchive.read(each));
        }
        return all;
    }

    /** Keeps these with the checkpoint; what does not change is made into bytes once. */
    public void write(Collection<PublishedRules> sets) throws Exception {
        if (writes) {
            List<PublishedRules> now = List.copyOf(sets);
            if (!now.equals(archived)) {
                archived = now;
                archive = now.isEmpty() ? List.of() : List.of(RulesArchive.write(now));
            }
        }
        state.update(archive);
    }
}
