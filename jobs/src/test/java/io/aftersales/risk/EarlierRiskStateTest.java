package io.aftersales.risk;

import static org.assertj.core.api.Assertions.assertThat;

import io.aftersales.domain.event.EventKind;
import io.aftersales.domain.risk.ConversationLink;
import io.aftersales.domain.risk.Evidence;
import io.aftersales.domain.risk.Matter;
import io.aftersales.domain.risk.Milestone;
import io.aftersales.domain.risk.OrderStory;
import io.aftersales.domain.risk.RiskCase;
import io.aftersales.domain.risk.RiskFact;
import io.aftersales.domain.risk.RiskLevel;
import io.aftersales.domain.risk.RiskState;
import io.aftersales.domain.risk.RiskSubject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.TypeSerializerSchemaCompatibility;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.junit.jupiter.api.Test;

/**
 * State that earlier releases wrote, a serializer's snapshot and a value behind it as a savepoint holds them, is read by this one: {@code
 * src/test/resources/states/TYPE-VERSION.bin}.
 */
class EarlierRiskStateTest {

    private static final Path STATES = Path.of("src/test/resources/states");
    private static final long T = 1_772_589_600_000L;

    @Test
    void whatWasKnownOfAnOrderGoesOn() throws IOException {
        RiskState state = read(RiskState.class, "risk-state-0.1.0.bin");
        assertThat(state.timerAt()).isEqualTo(T + 5_000);
        assertThat(state.told().level()).isEqualTo(RiskLevel.CRITICAL);
        assertThat(state.told().alerts())
                .singleElement()
                .satisfies(alert -> assertThat(alert.rule()).isEqualTo("legal"));
        assertThat(state.risk().evidence())
                .extracting(Evidence::factor)
                .containsExactly("platform-intervened", "legal");
        assertThat(state.risk().evidence()).extracting(Evidence::matter).containsOnlyNulls();
        assertThat(state.risk().evidence()).extracting(Evidence::sku).containsOnlyNulls();
        assertThat(state.risk().story().shippedUnnamedAt()).isEqualTo(OrderStory.UNTOLD);
    }

    /** Whether a shipment or a scan named it was not kept: it is waited for as it was, and what only a scan names from now on is not. */
    @Test
    void aParcelThatWasKnownGoesOn() throws IOException {
        OrderStory story = read(OrderStory.class, "order-story-0.1.0.bin");
        assertThat(story.deliveredAt()).isEqualTo(T + 1_000);
        Milestone scan = new Milestone(
                EventKind.LOGISTICS_PICKED_UP, 0, 0, List.of(), OrderStory.NEVER, OrderStory.NEVER, "r1", "yto");
        OrderStory after = new RiskCase(story, List.of())
                .with(RiskFacts.course(RiskSubject.order("o1"), "e3", T + 2_000, scan))
                .story();
        assertThat(after.parcels()).hasSize(2);
        assertThat(after.deliveredAt()).isEqualTo(T + 1_000);
        assertThat(after.carriers()).containsExactly("sf");
    }

    @Test
    void whatWasSaidInAConversationGoesOn() throws IOException {
        ConversationLink link = read(ConversationLink.class, "conversation-link-0.1.0.bin");
        assertThat(link.facts()).singleElement().satisfies(fact -> {
            assertThat(fact.eventId()).isEqualTo("e2");
            assertThat(fact.matter()).isNull();
        });
    }

    /** A case costs what its name does: one byte in evidence that names nothing. */
    @Test
    void whatNamesNoCaseKeepsAByteMore() throws IOException {
        assertThat(size(Matter.of("k1234567", null, null)) - size(null)).isLessThanOrEqualTo(15);
    }

    private static int size(Matter matter) throws IOException {
        RiskFact fact = RiskFacts.ofOrder("e1", T, RiskFacts.signs("case-opened"), matter);
        DataOutputSerializer out = new DataOutputSerializer(256);
        TypeInformation.of(RiskCase.class)
                .createSerializer(new SerializerConfigImpl())
                .serialize(RiskCase.NOTHING.with(fact), out);
        return out.length();
    }

    private static <T> T read(Class<T> type, String file) throws IOException {
        DataInputDeserializer in = new DataInputDeserializer(Files.readAllBytes(STATES.resolve(file)));
        TypeSerializerSnapshot<T> then = TypeSerializerSnapshot.readVersionedSnapshot(
                in, Thread.currentThread().getContextClassLoader());
        TypeSerializer<T> now = TypeInformation.of(type).createSerializer(new SerializerConfigImpl());
        TypeSerializerSchemaCompatibility<T> compatibility =
                now.snapshotConfiguration().resolveSchemaCompatibility(then);
        assertThat(compatibility.isCompatibleAfterMigration() || compatibility.isCompatibleAsIs())
                .isTrue();
        T value = then.restoreSerializer().deserialize(in);
        assertThat(in.available()).isZero();
        return value;
    }
}
