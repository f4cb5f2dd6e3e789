package io.aftersales.satisfaction;

import static org.assertj.core.api.Assertions.assertThat;

import io.aftersales.domain.satisfaction.Counts;
import io.aftersales.domain.satisfaction.Pane;
import io.aftersales.source.packed.PackedType;
import java.io.IOException;
import java.util.stream.Stream;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Windows are read as they were written, with the extremes that corrections and empty windows bring. */
class PackedPanesTest {

    private static final long MINUTE = 1_764_000_000_000L;

    static Stream<Pane> panes() {
        long[] extremes = {-1, Long.MAX_VALUE, Long.MIN_VALUE, 1, 128, -129};
        return Stream.of(
                Pane.EMPTY,
                new Pane(new Counts(new int[] {0}, new long[] {1}), MINUTE, 0),
                new Pane(new Counts(new int[] {3, 4, 900, 4096, 5_000, 5_001}, extremes), -5, Long.MAX_VALUE));
    }

    @ParameterizedTest
    @MethodSource("panes")
    void whatIsReadIsWhatWasWritten(Pane pane) throws IOException {
        assertThat(again(PaneSerializer.TYPE, pane)).usingRecursiveComparison().isEqualTo(pane.atRest());
        assertThat(again(PaneSerializer.TYPE, pane.atRest()).counts())
                .usingRecursiveComparison()
                .isEqualTo(pane.counts());
        for (long knownAt : new long[] {MINUTE + 60_000, 0, MINUTE}) {
            PartialPane part = new PartialPane("SHOP", MINUTE, 2, knownAt, pane.counts());
            assertThat(again(PartialPaneSerializer.TYPE, part))
                    .usingRecursiveComparison()
                    .isEqualTo(part);
        }
    }

    @Test
    void aWindowThatGrewIsReadAsItStands() throws IOException {
        Counts part = new Counts(new int[] {3, 4096}, new long[] {1, 1});
        Pane pane = Pane.EMPTY.plus(part, MINUTE).plus(new Counts(new int[] {3}, new long[] {-1}), MINUTE + 1);
        assertThat(again(PaneSerializer.TYPE, pane))
                .usingRecursiveComparison()
                .isEqualTo(new Pane(new Counts(new int[] {4096}, new long[] {1}), MINUTE + 1, 0).atRest());
    }

    /** As the state on the heap does, which hands a copy on while a checkpoint is written. */
    @Test
    void aCheckpointStillReadsWhatItBegan() throws IOException {
        TypeSerializer<Pane> serializer = PaneSerializer.TYPE.createSerializer(null);
        Counts part = new Counts(new int[] {3}, new long[] {1});
        Pane begun = Pane.EMPTY.plus(part, 1).plus(part, 2);
        Pane more = serializer.copy(begun).plus(part, 3);
        assertThat(again(PaneSerializer.TYPE, begun).counts().of(3)).isEqualTo(2);
        assertThat(more.counts().of(3)).isEqualTo(3);
    }

    private static <T> T again(PackedType<T> type, T element) throws IOException {
        TypeSerializer<T> serializer = type.createSerializer(null);
        DataOutputSerializer bytes = new DataOutputSerializer(64);
        serializer.serialize(element, bytes);
        DataInputDeserializer in = new DataInputDeserializer(bytes.getCopyOfBuffer());
        T read = serializer.deserialize(in);
        assertThat(in.available()).isZero();
        return read;
    }
}
