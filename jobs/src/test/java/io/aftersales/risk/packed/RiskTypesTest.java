package io.aftersales.risk.packed;

import static org.assertj.core.api.Assertions.assertThat;

import io.aftersales.domain.event.EventKind;
import io.aftersales.domain.event.Platform;
import io.aftersales.domain.incident.IncidentEvidence;
import io.aftersales.domain.risk.ConversationEvent;
import io.aftersales.domain.risk.Matter;
import io.aftersales.domain.risk.Milestone;
import io.aftersales.domain.risk.OrderStory;
import io.aftersales.domain.risk.RiskFact;
import io.aftersales.domain.risk.Sign;
import io.aftersales.source.packed.PackedType;
import java.io.IOException;
import java.util.List;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.junit.jupiter.api.Test;

class RiskTypesTest {

    private static final RiskFact LEAST = new RiskFact(
            "o1", "e1", -5, Platform.OTHER, "", null, null, null, null, "e1", -5, List.of(), null, null, false, null);

    private static final Milestone SHIPMENT = new Milestone(
            EventKind.ORDER_SHIPPED, 12_900, 3, List.of("sku-1", "sku-2"), 7_000_000_000L, 8_000_000_000L, "p1", "顺丰");

    private static final RiskFact MOST = new RiskFact(
            "c77",
            "e2",
            1_793_000_000_000L,
            Platform.PDD,
            "s1",
            "b00",
            "agent",
            "c77",
            "杭州萧山分拨中心",
            "review:r1",
            Long.MIN_VALUE,
            List.of(new Sign("injury", "孩子吃了…在医院挂水😢"), new Sign("anger", null)),
            SHIPMENT,
            "cc77",
            true,
            new Matter("k1", "t1", "r1"));

    @Test
    void factsComeBackAsTheyWent() throws IOException {
        assertThat(again(RiskTypes.FACT, LEAST)).isEqualTo(LEAST);
        assertThat(again(RiskTypes.FACT, MOST)).isEqualTo(MOST);
    }

    @Test
    void aMilestoneWithoutPromisesComesBackAsItWent() throws IOException {
        RiskFact fact = new RiskFact(
                "o1",
                "e1",
                5,
                Platform.JD,
                "s1",
                null,
                null,
                null,
                null,
                "e1",
                6,
                List.of(),
                new Milestone(EventKind.ORDER_CREATED, 0, 0, List.of(), OrderStory.NEVER, OrderStory.NEVER, null, null),
                null,
                false,
                Matter.of("", "t2", null));

        assertThat(again(RiskTypes.FACT, fact)).isEqualTo(fact);
    }

    @Test
    void whatConversationsTellComesBackAsItWent() throws IOException {
        ConversationEvent names = new ConversationEvent("c1", "e1", 3, "o1", null);
        ConversationEvent says = new ConversationEvent("c1", "e1", 3, null, MOST);

        assertThat(again(RiskTypes.CONVERSATION, names)).isEqualTo(names);
        assertThat(again(RiskTypes.CONVERSATION, says)).isEqualTo(says);
    }

    @Test
    void evidenceComesBackAsItWent() throws IOException {
        IncidentEvidence silent =
                new IncidentEvidence("sku-incident\u001fs1", 9, "o1", -1, "bad-review", "e1", null, true);
        IncidentEvidence said = new IncidentEvidence("sku-incident\u001fs1", 9, "o1", -1, "anger", "e1", "c1", false);

        assertThat(again(RiskTypes.EVIDENCE, silent)).isEqualTo(silent);
        assertThat(again(RiskTypes.EVIDENCE, said)).isEqualTo(said);
    }

    private static <T> T again(PackedType<T> type, T value) throws IOException {
        TypeSerializer<T> serializer = type.createSerializer(new SerializerConfigImpl());
        DataOutputSerializer out = new DataOutputSerializer(64);
        serializer.serialize(value, out);
        return serializer.deserialize(new DataInputDeserializer(out.getCopyOfBuffer()));
    }
}
