package io.aftersales.sink.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aftersales.result.Alert;
import io.aftersales.result.AlertCommand;
import io.aftersales.result.AlertCondition;
import io.aftersales.result.AlertDelivery;
import io.aftersales.result.Health;
import io.aftersales.result.OrderRisk;
import io.aftersales.result.RejectedDocument;
import io.aftersales.result.Scorecard;
import io.aftersales.result.ServiceMetrics;
import io.aftersales.result.SlaClock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.apache.avro.Schema;
import org.apache.avro.message.BinaryMessageEncoder;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Readers know Avro only: every result is written as Avro's own encoder writes it. */
class ResultEncoderTest {

    private static final String[] TEXTS = {"", "o-1", "72小时发货", "é", "😀 emoji", "x".repeat(3_000), "时".repeat(900)};
    private static final long[] NUMBERS = {0, 1, -1, 63, 64, -65, 1_700_000_000_000L, Long.MAX_VALUE, Long.MIN_VALUE};
    private static final double[] FRACTIONS = {0, -0.0, 1.5, Double.NaN, Double.MIN_VALUE, Double.NEGATIVE_INFINITY};

    private final SplittableRandom random = new SplittableRandom(7);

    @ParameterizedTest
    @ValueSource(
            classes = {
                Alert.class,
                AlertCommand.class,
                AlertCondition.class,
                AlertDelivery.class,
                Health.class,
                OrderRisk.class,
                RejectedDocument.class,
                Scorecard.class,
                ServiceMetrics.class,
                SlaClock.class
            })
    void writesWhatAvroWrites(Class<? extends SpecificRecord> type) throws Exception {
        SpecificData model = SpecificData.getForClass(type);
        Schema schema = model.getSchema(type);
        BinaryMessageEncoder<Object> avro = new BinaryMessageEncoder<>(model, schema);
        ResultEncoder ours = new ResultEncoder(schema);
        for (int i = 0; i < 300; i++) {
            SpecificRecord result = (SpecificRecord) value(schema);
            byte[] expected = new byte[avro.encode(result).remaining()];
            avro.encode(result).get(expected);
            assertThat(ours.encode(result)).isEqualTo(expected);
        }
    }

    @Test
    void namesTheFieldThatHasNoValue() {
        SlaClock clock = new SlaClock();
        clock.setTimestamp(Instant.EPOCH);
        ResultEncoder encoder = new ResultEncoder(clock.getSchema());
        assertThatThrownBy(() -> encoder.encode(clock)).hasMessageContaining("SlaClock.clockId");
    }

    @Test
    void refusesTypesThatResultsDoNotUse() {
        Schema schema = new Schema.Parser()
                .parse("{\"type\":\"record\",\"name\":\"R\",\"fields\":[{\"name\":\"f\",\"type\":\"bytes\"}]}");
        assertThatThrownBy(() -> new ResultEncoder(schema)).hasMessageContaining("R.f");
    }

    private Object value(Schema schema) throws Exception {
        return switch (schema.getType()) {
            case RECORD -> record(schema);
            case UNION -> random.nextBoolean() ? null : value(schema.getTypes().get(1));
            case ARRAY -> list(schema.getElementType());
            case STRING -> TEXTS[random.nextInt(TEXTS.length)];
            case ENUM -> constant(schema);
            case BOOLEAN -> random.nextBoolean();
            case DOUBLE -> FRACTIONS[random.nextInt(FRACTIONS.length)];
            case INT -> (int) number();
            case LONG -> longOrInstant(schema);
            default -> throw new IllegalArgumentException(schema.toString());
        };
    }

    private Object longOrInstant(Schema schema) {
        if (schema.getLogicalType() == null) {
            return number();
        }
        return Instant.ofEpochMilli(number() / 1_000);
    }

    private SpecificRecord record(Schema schema) throws Exception {
        Class<?> type = SpecificData.get().getClass(schema);
        SpecificRecord made = (SpecificRecord) type.getDeclaredConstructor().newInstance();
        for (Schema.Field field : schema.getFields()) {
            made.put(field.pos(), value(field.schema()));
        }
        return made;
    }

    private List<Object> list(Schema element) throws Exception {
        List<Object> all = new ArrayList<>();
        for (int left = random.nextInt(4); left > 0; left--) {
            all.add(value(element));
        }
        return all;
    }

    private Object constant(Schema schema) {
        Class<?> type = SpecificData.get().getClass(schema);
        Object[] constants = type.getEnumConstants();
        return constants[random.nextInt(constants.length)];
    }

    private long number() {
        return NUMBERS[random.nextInt(NUMBERS.length)];
    }
}
