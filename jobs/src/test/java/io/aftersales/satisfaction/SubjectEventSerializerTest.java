package io.aftersales.satisfaction;

import static org.assertj.core.api.Assertions.assertThat;

import io.aftersales.domain.event.EventKind;
import io.aftersales.domain.event.Fact;
import io.aftersales.domain.event.Platform;
import io.aftersales.domain.event.Sender;
import io.aftersales.domain.satisfaction.FactSubject;
import java.io.IOException;
import java.util.Map;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SubjectEventSerializerTest {

    @ParameterizedTest
    @EnumSource
    void whatIsReadIsWhatWasWritten(FactSubject subject) throws IOException {
        Fact fact = new Fact(
                "e1",
                EventKind.CHAT_MESSAGE,
                1_764_000_000_000L,
                Platform.JD,
                "shop",
                "buyer",
                null,
                null,
                "c1",
                null,
                null,
                null,
                null,
                Sender.BUYER,
                0,
                Map.of("sentiment", "-300"));
        SubjectEvent event = SubjectEvent.of(subject, "c1", fact);
        SubjectEventSerializer serializer = (SubjectEventSerializer) SubjectEventSerializer.TYPE.createSerializer(null);
        DataOutputSerializer bytes = new DataOutputSerializer(64);

        serializer.serialize(event, bytes);

        assertThat(serializer.deserialize(new DataInputDeserializer(bytes.getCopyOfBuffer())))
                .isEqualTo(event);
    }
}
