package io.aftersales.local.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aftersales.event.ChatEvent;
import io.aftersales.event.OrderEvent;
import io.aftersales.event.Platform;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonLinesReaderTest {

    private static final String PAID = """
            {"stream":"orders","eventId":"e1","type":"PAID","occurredAt":"2026-11-22T10:00:00.5+08:00","platform":"PDD",\
            "shopId":"s","orderId":"o1","amount":"129.90","promisedShipAt":1795500000000,\
            "items":[{"sku":"k","priceCents":6495,"quantity":2}],"attributes":{"source":"app"}}""";

    @Test
    void fieldsAreThoseOfTheSchema() throws IOException {
        Collected read = read(PAID);

        assertThat(read.bad).isEmpty();
        OrderEvent paid = (OrderEvent) read.events.get(0).value();
        assertThat(paid.getOccurredAt()).isEqualTo(Instant.parse("2026-11-22T02:00:00.500Z"));
        assertThat(paid.getPromisedShipAt()).isEqualTo(Instant.ofEpochMilli(1795500000000L));
        assertThat(paid.getPlatform()).isEqualTo(Platform.PDD);
        assertThat(paid.getAmountCents()).isEqualTo(12990);
        assertThat(paid.getCurrency()).isEqualTo("CNY");
        assertThat(paid.getItems().get(0).getQuantity()).isEqualTo(2);
        assertThat(paid.getAttributes()).containsEntry("source", "app");
        assertThat(OrderEvent.getDecoder().decode(read.events.get(0).encoded())).isEqualTo(paid);
    }

    @Test
    void everyStreamHasItsKey() throws IOException {
        Collected read = read(
                "{\"stream\":\"order\",\"eventId\":\"1\",\"type\":\"PAID\",\"occurredAt\":0,\"shopId\":\"s\",\"orderId\":\"o\"}",
                "{\"stream\":\"chat\",\"eventId\":\"2\",\"type\":\"RATED\",\"occurredAt\":0,\"shopId\":\"s\",\"conversationId\":\"c\","
                        + "\"rating\":{\"overall\":4,\"speed\":null}}",
                "{\"stream\":\"chats\",\"eventId\":\"3\",\"type\":\"AGENT_STATUS\",\"occurredAt\":0,\"shopId\":\"s\",\"agentId\":\"a\"}",
                "{\"stream\":\"logistics\",\"eventId\":\"4\",\"type\":\"LOST\",\"occurredAt\":0,\"parcelId\":\"p\"}",
                "{\"stream\":\"review\",\"eventId\":\"5\",\"type\":\"POSTED\",\"occurredAt\":0,\"shopId\":\"s\",\"reviewId\":\"r\",\"rating\":1}");

        assertThat(read.bad).isEmpty();
        assertThat(read.events).extracting(InputEvent::key).containsExactly("o", "c", "a", "p", "r");
        assertThat(read.places)
                .allMatch(place -> place.matches(".+\\.jsonl:[1-5]"))
                .doesNotHaveDuplicates();
        assertThat(((ChatEvent) read.events.get(1).value()).getRating().getOverall())
                .isEqualTo(4);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            not json                            | the line is no JSON: Unrecognized token, column 4
            []                                  | the line is no JSON object
            {"eventId":"e"}                     | stream is missing
            {"stream":"returns"}                | no stream 'returns', there are orders, chats, logistics, reviews
            {"stream":"orders"}                 | eventId is missing
            {"stream":"orders","eventId":null}  | eventId is missing
            {"stream":"orders","eventId":7}     | eventId is no text but number
            {"stream":"orders","colour":"red"}  | unknown field colour
            {"stream":"chats","amount":"1"}     | unknown field amount
            {"stream":"orders","stream":"chats"} | the line is no JSON: Duplicate field, column
            {"stream":"orders","eventId":"e","type":"PAYED"} | type is 'PAYED', not one of CREATED PAID
            {"stream":"orders","eventId":"e","type":"UNKNOWN"} | type is 'UNKNOWN', not one of CREATED PAID
            {"stream":"orders","eventId":"e","type":"PAID"} | occurredAt is missing
            {"stream":"orders","eventId":"e","type":"PAID","occurredAt":"2026-11-22T10:00:00"} | occurredAt is neither ISO-8601 with offset
            {"stream":"orders","eventId":"e","type":"PAID","occurredAt":1.5} | occurredAt is no whole number but number
            {"stream":"orders","eventId":"e","type":"PAID","occurredAt":0} | orderId is missing
            {"stream":"orders","eventId":"e","type":"PAID","occurredAt":0,"orderId":"o"} | shopId is missing
            {"stream":"orders","eventId":" ","type":"PAID","occurredAt":0,"orderId":"o"} | eventId is missing
            {"stream":"orders","amount":"1.005"} | amount is no decimal with at most two places
            {"stream":"orders","amount":"1","amountCents":100} | amount and amountCents are both given
            {"stream":"orders","eventId":"e","type":"PAID","occurredAt":0,"items":[{"sku":"a","size":1}]} | unknown field items[0].size
            {"stream":"orders","eventId":"e","type":"PAID","occurredAt":0,"attributes":{"n":1}} | attributes.n is no text but number
            {"stream":"chats","eventId":"e","type":"MESSAGE","occurredAt":0,"agentId":"a"} | conversationId is missing
            {"stream":"orders"} {"stream":"orders"} | the line is no JSON: Trailing token
            """)
    void aBadLineIsReportedWithItsNumberAndTheRestGoesOn(String line, String reason) throws IOException {
        Collected read = read(PAID, "", line, PAID);

        assertThat(read.events).hasSize(2);
        assertThat(read.bad).hasSize(1);
        assertThat(read.bad.get(0).line()).isEqualTo(3);
        assertThat(read.bad.get(0).file()).isEqualTo("day.jsonl");
        assertThat(read.bad.get(0).reason()).startsWith(reason);
        assertThat(read.bad.get(0).content()).isEqualTo(line.getBytes(StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"stream":"chats","text":13812345678}
            {"stream":"13812345678"}
            {"stream":"chats","text":张三13812345678}
            {"stream":"chats","text":"张三13812345678}
            {"13812345678":1,"13812345678":2}
            {"stream":"chats","eventId":"e","type":"张三13812345678"}
            {"stream":"chats","eventId":"e","type":"MESSAGE","occurredAt":"13812345678x"}
            {"stream":"chats","eventId":"e","type":"MESSAGE","occurredAt":13812345678.5}
            {"stream":"orders","eventId":"e","type":"PAID","occurredAt":0,"amount":"13812345678 张三"}
            {"stream":"orders","eventId":"e","type":"PAID","occurredAt":0,"parcelIds":"13812345678"}
            {"stream":"orders","eventId":"e","type":"PAID","occurredAt":0,"attributes":13812345678}
            {"stream":"reviews","eventId":"e","type":"POSTED","occurredAt":0,"rating":13812345678}
            """)
    void whatIsToldOfABadLineHoldsNothingOfItsValues(String line) throws IOException {
        Collected read = read(line);

        assertThat(read.bad).hasSize(1);
        assertThat(read.bad.get(0).toString()).doesNotContain("138", "张三");
    }

    @Test
    void brokenUtf8IsBadAndKeepsItsBytes() throws IOException {
        byte[] line = {'{', '"', (byte) 0xff, (byte) 0xc3, '"', '}'};
        Collected read = new Collected();

        JsonLinesReader.read(new ByteArrayInputStream(line), "day.jsonl", read);

        assertThat(read.bad).hasSize(1);
        assertThat(read.bad.get(0).reason()).isEqualTo("the line is no UTF-8");
        assertThat(read.bad.get(0).content()).isEqualTo(line);
    }

    @Test
    void anEndlessLineIsCutAndTheRestGoesOn() throws IOException {
        Collected read = read("x".repeat(JsonLinesReader.MAX_LINE + 10), PAID);

        assertThat(read.events).hasSize(1);
        assertThat(read.bad.get(0).line()).isEqualTo(1);
        assertThat(read.bad.get(0).content()).hasSize(JsonLinesReader.MAX_LINE);
    }

    @Test
    void aFolderIsReadInTheOrderOfItsNames(@TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve("b.jsonl"), PAID.replace("\"o1\"", "\"o2\""));
        Files.writeString(folder.resolve("a.jsonl"), PAID + "\r\n" + "{}\r\n");
        Files.writeString(folder.resolve("notes.txt"), "no event");

        Collected read = Collected.of(new JsonLinesReader(folder));

        assertThat(read.events).extracting(InputEvent::key).containsExactly("o1", "o2");
        assertThat(read.bad).extracting(BadLine::toString).containsExactly("a.jsonl:2: stream is missing");
        assertThat(read.bad.get(0).content()).isEqualTo("{}".getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void aFolderWithoutEventsIsAnError(@TempDir Path folder) {
        assertThatThrownBy(() -> Collected.of(new JsonLinesReader(folder)))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("no *.jsonl file in");
    }

    private static Collected read(String... lines) throws IOException {
        Collected read = new Collected();
        byte[] bytes = String.join("\n", lines).getBytes(StandardCharsets.UTF_8);
        JsonLinesReader.read(new ByteArrayInputStream(bytes), "day.jsonl", read);
        return read;
    }
}
