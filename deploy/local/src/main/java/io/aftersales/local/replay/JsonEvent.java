package io.aftersales.local.replay;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.Map;

/** One line of JSON Lines to an event: {@code stream}, the stream's fields by their names, {@code amount} for the cents. */
final class JsonEvent {

    // Doubled and trailing parts are refused: what one writer meant, no second reader should have to guess.
    private static final ObjectReader JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build()
            .readerFor(JsonNode.class);

    private static final Map<EventTopic, AvroFromJson> AVRO = new EnumMap<>(EventTopic.class);

    static {
        for (EventTopic topic : EventTopic.values()) {
            AVRO.put(topic, new AvroFromJson(topic.model()));
        }
    }

    private JsonEvent() {}

    /** @throws IllegalArgumentException saying what is wrong with the line */
    static InputEvent of(byte[] line) {
        if (!(parse(line) instanceof ObjectNode json)) {
            throw new IllegalArgumentException("the line is no JSON object");
        }
        JsonNode stream = json.remove("stream");
        if (stream == null || !stream.isTextual()) {
            throw new IllegalArgumentException("stream is missing");
        }
        EventTopic topic = EventTopic.named(stream.textValue());
        if (topic == EventTopic.ORDERS) {
            amountToCents(json);
        }
        return InputEvent.of(topic, AVRO.get(topic).record(json, topic.schema()));
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
            throw new IllegalArgumentException("the line is no JSON: " + e.getOriginalMessage(), e);
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
        } catch (ArithmeticException | NumberFormatException e) {
            throw new IllegalArgumentException("amount is no decimal with at most two places: " + amount, e);
        }
    }
}
