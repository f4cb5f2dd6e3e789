package io.aftersales.sink.elasticsearch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.List;
import org.apache.flink.connector.base.sink.writer.BufferedRequestState;
import org.apache.flink.connector.base.sink.writer.RequestEntryWrapper;
import org.junit.jupiter.api.Test;

class BulkEntrySerializerTest {
    private final BulkEntrySerializer serializer = new BulkEntrySerializer();

    @Test
    void restoresEntriesInTheirOrder() throws IOException {
        BulkEntry moved = new BulkEntry(List.of(
                DocumentWrite.index("aftersales-sla-clocks", "2026.11", "时钟:1", 42, new byte[] {1, 2, 3}),
                DocumentWrite.delete("aftersales-sla-clocks", "2026.10", "时钟:1", 42)));
        BulkEntry long1 = new BulkEntry(DocumentWrite.index("a", "2026.11", "x".repeat(70_000), 1, new byte[0]));
        BufferedRequestState<BulkEntry> state = new BufferedRequestState<>(
                List.of(new RequestEntryWrapper<>(moved, 17), new RequestEntryWrapper<>(long1, 18)));

        List<RequestEntryWrapper<BulkEntry>> restored = serializer
                .deserialize(serializer.getVersion(), serializer.serialize(state))
                .getBufferedRequestEntries();

        assertThat(restored).extracting(RequestEntryWrapper::getSize).containsExactly(17L, 18L);
        assertThat(restored.get(0).getRequestEntry()).usingRecursiveComparison().isEqualTo(moved);
        assertThat(restored.get(1).getRequestEntry()).usingRecursiveComparison().isEqualTo(long1);
    }

    @Test
    void saysWhichVersionItCannotRead() {
        assertThatThrownBy(() -> serializer.deserialize(7, new byte[0]))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("version 7")
                .hasMessageContaining("version 1")
                .hasMessageContaining("restore it with the release that wrote it");
    }
}
