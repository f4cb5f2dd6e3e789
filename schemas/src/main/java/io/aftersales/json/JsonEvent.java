package io.aftersales.json;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aftersales.event.ChatEvent;
import io.aftersales.event.LogisticsEvent;
import io.aftersales.event.OrderEvent;
import io.aftersales.event.ReviewEvent;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;

/** One line of JSON Lines to an event: {@code stream}, the stream's fields by their names, {@code amount} for the cents. */
public final class JsonEvent {

    // Doubled and trailing parts are refused: what one writer meant, no second reader should have to guess.
    private static final ObjectReader JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build()
            .readerFor(JsonNode.class);

    private static final Map<String, AvroFromJson> STREAMS = new LinkedHashMap<>();

    static {
        STREAMS.put("orders", new AvroFromJson(OrderEvent.class));
        STREAMS.put("chats", new AvroFromJson(ChatEvent.class));
        STREAMS.put("logistics", new AvroFromJson(LogisticsEvent.class));
        STREAMS.put("reviews", new AvroFromJson(ReviewEvent.class));
    }

    private JsonEvent() {}

    /**
     * Reads one line. Whether the event has the ids that its stream asks for is not looked at here.
     *
     * @param line in UTF-8, without the line's end
     * @return an event of the stream's generated class
     * @throws IllegalArgumentException saying what is wrong with the line
     */
    public static SpecificRecord of(byte[] line) {
        if (!(parse(line) instanceof ObjectNode json)) {
            throw new IllegalArgumentException("the line is no JSON object");
        }
        JsonNode stream = json.remove("stream");
        if (stream == null || !stream.isTextual()) {
            throw new IllegalArgumentException("stream is missing");
        }
        AvroFromJson form = STREAMS.getOrDefault(stream.textValue(), STREAMS.get(stream.textValue() + "s"));
        if (form == null) {
            throw new IllegalArgumentException("no stream " + Told.name(stream.textValue()) + ", there are "
                    + String.join(", ", STREAMS.keySet()));
        }
        if (form == STREAMS.get("orders")) {
            amountToCents(json);
        }
        return form.record(json);
    }

    private static JsonNode parse(byte[] line) {
        try {
            // Decoded here and not by Jackson: broken UTF-8 must be an error, never a replacement character.
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(line))
                    .toString();
            return JSON.readTree(text);
        } catch (CharacterCodingException e) {
            throw new IllegalArgumentException("the line is no UTF-8", e);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("the line is no JSON: " + Told.fault(e));
        }
    }

    private static void amountToCents(ObjectNode json) {
        JsonNode amount = json.remove("amount");
        if (amount == null || amount.isNull()) {
            return;
        }
        if (json.has("amountCents")) {
            throw new IllegalArgumentException("amount and amountCents are both given");
        }
        try {
            BigDecimal value = amount.isNumber()
                    ? amount.decimalValue()
                    : new BigDecimal(amount.asText().strip());
            json.put("amountCents", value.movePointRight(2).longValueExact());
        } catch (ArithmeticException | NumberFormatException noAmount) {
            throw new IllegalArgumentException("amount is no decimal with at most two places");
        }
    }
}
