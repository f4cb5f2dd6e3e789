package io.aftersales.satisfaction;

import static org.assertj.core.api.Assertions.assertThat;

import io.aftersales.domain.satisfaction.QueueStatus;
import java.io.IOException;
import java.util.stream.Stream;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class QueueMoveSerializerTest {

    static Stream<QueueMove> moves() {
        return Stream.of(
                new QueueMove("", 1, 0, QueueStatus.NOT_WAITING),
                new QueueMove("SHOP", -1, QueueStatus.NOT_WAITING, QueueStatus.NOT_WAITING),
                new QueueMove("AGENT\u001f小王", 0, 1_764_000_000_000L, 1_764_000_000_001L));
    }

    @ParameterizedTest
    @MethodSource("moves")
    void whatIsReadIsWhatWasWritten(QueueMove move) throws IOException {
        TypeSerializer<QueueMove> serializer = QueueMoveSerializer.TYPE.createSerializer(null);
        DataOutputSerializer bytes = new DataOutputSerializer(64);

        serializer.serialize(move, bytes);

        assertThat(serializer.deserialize(new DataInputDeserializer(bytes.getCopyOfBuffer())))
                .isEqualTo(move);
    }
}
