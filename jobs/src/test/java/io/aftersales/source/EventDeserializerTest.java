package io.aftersales.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.aftersales.event.ChatEvent;
import io.aftersales.event.ChatEventType;
import io.aftersales.event.LogisticsEvent;
import io.aftersales.event.OrderEvent;
import io.aftersales.event.OrderEventType;
import io.aftersales.event.OrderItem;
import io.aftersales.event.ServiceRating;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.avro.specific.SpecificRecordBase;
import org.apache.flink.api.common.functions.util.ListCollector;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.apache.flink.types.Either;
import org.apache.flink.util.InstantiationUtil;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class EventDeserializerTest {

    private static final long NOON = Events.NOON.toEpochMilli();
    private static final long TOLERANCE = Duration.ofMinutes(5).toMillis();

    @Test
    void aGoodEventComesOutMasked() throws Exception {
        Either<DeadLetter, OrderEvent> result = read(
                EventContracts.ORDERS,
                Events.order()
                        .setNote("打13812345678找我")
                        .setAttributes(Map.of("phone", "13812345678", "colour", "red"))
                        .build());
        assertThat(result.right().getNote()).isEqualTo("打[电话]找我");
        assertThat(result.right().getAttributes())
                .containsEntry("phone", "[电话]")
                .containsEntry("colour", "red");

        LogisticsEvent scan = read(
                        EventContracts.LOGISTICS,
                        Events.scan().setSignedBy("张三").build())
                .right();
        assertThat(scan.getSignedBy()).isEqualTo("[姓名]");
        assertThat(read(EventContracts.CHATS, Events.chat().setText("a@b.cn").build())
                        .right()
                        .getText())
                .isEqualTo("[邮箱]");
        assertThat(read(
                                EventContracts.REVIEWS,
                                Events.review().setText("QQ 1234567").build())
                        .right()
                        .getText())
                .isEqualTo("QQ [账号]");
    }

    @Test
    void whatBecomesATitleOrAKeyIsMaskedToo() throws Exception {
        assertThat(read(
                                EventContracts.LOGISTICS,
                                Events.scan().setStation("西湖网点13812345678").build())
                        .right()
                        .getStation())
                .isEqualTo("西湖网点[电话]");
        assertThat(read(
                                EventContracts.CHATS,
                                Events.chat().setIssueType("退款 13812345678").build())
                        .right()
                        .getIssueType())
                .isEqualTo("退款 [电话]");
        assertThat(read(
                                EventContracts.ORDERS,
                                Events.order().setIssueType("a@b.cn").build())
                        .right()
                        .getIssueType())
                .isEqualTo("[邮箱]");
        assertThat(read(
                                EventContracts.ORDERS,
                                Events.order().setIssueType("product-quality").build())
                        .right()
                        .getIssueType())
                .isEqualTo("product-quality");
    }

    @Test
    void aDeadLetterKeepsTheOriginalBytes() throws Exception {
        byte[] key = {1};
        byte[] value = {2, 3};
        DeadLetter letter =
                read(EventContracts.ORDERS, live(), key, value, NOON).left();
        assertThat(letter.topic()).isEqualTo("topic");
        assertThat(letter.partition()).isEqualTo(3);
        assertThat(letter.offset()).isEqualTo(42);
        assertThat(letter.appendedAt()).isEqualTo(NOON);
        assertThat(letter.key()).isSameAs(key);
        assertThat(letter.value()).isSameAs(value);
        assertThat(letter.reason()).startsWith("UNKNOWN_FRAMING: ");
    }

    @Test
    void aTombstoneIsADeadLetter() throws Exception {
        DeadLetter letter =
                read(EventContracts.ORDERS, live(), null, null, NOON).left();
        assertThat(letter.reason()).startsWith("EMPTY: ");
        assertThat(letter.value()).isNull();
        assertThat(copy(letter)).isEqualTo(letter);
    }

    @Test
    void missingIdsAreNamed() throws Exception {
        assertMissing(EventContracts.ORDERS, Events.order().setEventId(" ").build(), "eventId");
        assertMissing(EventContracts.ORDERS, Events.order().setOrderId(null).build(), "orderId");
        assertMissing(EventContracts.ORDERS, Events.order().setShopId("").build(), "shopId");
        assertMissing(EventContracts.CHATS, Events.chat().setEventId("").build(), "eventId");
        assertMissing(EventContracts.CHATS, Events.chat().setConversationId("").build(), "conversationId");
        assertMissing(EventContracts.CHATS, Events.chat().setShopId("").build(), "shopId");
        assertMissing(
                EventContracts.ORDERS,
                Events.order().setType(OrderEventType.CASE_OPENED).build(),
                "caseId");
        assertMissing(
                EventContracts.ORDERS,
                Events.order()
                        .setType(OrderEventType.RETURN_RECEIVED)
                        .setCaseId(" ")
                        .build(),
                "caseId");
        assertMissing(EventContracts.LOGISTICS, Events.scan().setEventId("").build(), "eventId");
        assertMissing(EventContracts.LOGISTICS, Events.scan().setParcelId("").build(), "parcelId");
        assertMissing(EventContracts.REVIEWS, Events.review().setEventId("").build(), "eventId");
        assertMissing(EventContracts.REVIEWS, Events.review().setReviewId("").build(), "reviewId");
        assertMissing(EventContracts.REVIEWS, Events.review().setShopId("").build(), "shopId");
        assertMissing(
                EventContracts.CHATS,
                Events.chat()
                        .setType(ChatEventType.AGENT_STATUS)
                        .setConversationId("")
                        .build(),
                "agentId");
    }

    @Test
    void whatAnEventNeedNotHaveIsNotMissed() throws Exception {
        assertThat(read(EventContracts.LOGISTICS, Events.scan().setShopId("").build())
                        .isRight())
                .isTrue();
        assertThat(read(
                                EventContracts.CHATS,
                                Events.chat()
                                        .setType(ChatEventType.AGENT_STATUS)
                                        .setAgentId("a")
                                        .setConversationId("")
                                        .build())
                        .isRight())
                .isTrue();
        assertThat(read(
                                EventContracts.ORDERS,
                                Events.order().setType(OrderEventType.UNKNOWN).build())
                        .isRight())
                .isTrue();
    }

    @Test
    void aRefundNeedsNoCaseAndAFollowUpNoTicket() throws Exception {
        for (OrderEventType type :
                List.of(OrderEventType.REFUND_ISSUED, OrderEventType.COMPLAINT_FILED, OrderEventType.PLATFORM_RULED)) {
            assertThat(read(EventContracts.ORDERS, Events.order().setType(type).build())
                            .isRight())
                    .isTrue();
        }
        assertThat(read(
                                EventContracts.ORDERS,
                                Events.order()
                                        .setType(OrderEventType.CASE_OPENED)
                                        .setCaseId("c")
                                        .build())
                        .isRight())
                .isTrue();
        assertThat(read(
                                EventContracts.CHATS,
                                Events.chat().setType(ChatEventType.FOLLOWED_UP).build())
                        .isRight())
                .isTrue();
    }

    @Test
    void aBlankOptionalIdIsNone() throws Exception {
        OrderEvent order = read(
                        EventContracts.ORDERS,
                        Events.order()
                                .setAgentId("")
                                .setParcelIds(List.of("p", "", " "))
                                .build())
                .right();
        assertThat(order.getAgentId()).isNull();
        assertThat(order.getParcelIds()).containsExactly("p");
        assertThat(read(EventContracts.LOGISTICS, Events.scan().setOrderId("").build())
                        .right()
                        .getOrderId())
                .isNull();
        assertThat(read(EventContracts.CHATS, Events.chat().setOrderId("\t").build())
                        .right()
                        .getOrderId())
                .isNull();
    }

    @Test
    void whatCannotBeAnIdIsRefused() throws Exception {
        assertInvalid(Events.order().setOrderId("o".repeat(513)), "orderId has 513 bytes, 512 are allowed");
        assertInvalid(Events.order().setAgentId("客".repeat(171)), "agentId has 513 bytes, 512 are allowed");
        assertInvalid(Events.order().setCaseId("a\u001fb"), "caseId holds the control character U+001f");
        assertInvalid(Events.order().setParcelIds(List.of("p\n")), "parcelIds holds the control character U+000a");
        assertInvalid(
                Events.order().setParcelIds(Collections.nCopies(1_001, "p")),
                "parcelIds names 1001 parcels, 1000 are allowed");
        assertThat(read(
                                EventContracts.ORDERS,
                                Events.order().setOrderId("😀".repeat(128)).build())
                        .isRight())
                .isTrue();
    }

    private static void assertInvalid(OrderEvent.Builder order, String reason) throws Exception {
        assertThat(read(EventContracts.ORDERS, order.build()).left().reason()).isEqualTo("INVALID_ID: " + reason);
    }

    @ParameterizedTest
    @EnumSource(value = ChatEventType.class, names = "TICKET_.*", mode = EnumSource.Mode.MATCH_ALL)
    void whatHappensToATicketNamesIt(ChatEventType type) throws Exception {
        assertMissing(EventContracts.CHATS, Events.chat().setType(type).build(), "ticketId");
        assertMissing(
                EventContracts.CHATS,
                Events.chat().setType(type).setTicketId(" ").build(),
                "ticketId");
        assertThat(read(
                                EventContracts.CHATS,
                                Events.chat().setType(type).setTicketId("t").build())
                        .isRight())
                .isTrue();
    }

    @Test
    void aMarkThatNobodyCanGiveIsRefused() throws Exception {
        assertMark(EventContracts.REVIEWS, Events.review().setRating(6).build(), "rating is 6");
        assertMark(EventContracts.REVIEWS, Events.review().setRating(-1).build(), "rating is -1");
        assertMark(EventContracts.REVIEWS, Events.review().setDescription(0).build(), "description is 0");
        assertMark(EventContracts.REVIEWS, Events.review().setService(100).build(), "service is 100");
        assertMark(EventContracts.REVIEWS, Events.review().setLogistics(6).build(), "logistics is 6");
        assertMark(EventContracts.CHATS, rated(0, 5), "rating.overall is 0");
        assertMark(EventContracts.CHATS, rated(5, 6), "rating.speed is 6");
        ServiceRating.Builder marks = ServiceRating.newBuilder().setOverall(5);
        assertMark(EventContracts.CHATS, rated(marks.setAttitude(0).build()), "rating.attitude is 0");
        marks.setAttitude(1);
        assertMark(EventContracts.CHATS, rated(marks.setEffect(6).build()), "rating.effect is 6");
        marks.setEffect(null);
        assertMark(EventContracts.CHATS, rated(marks.setProcess(-5).build()), "rating.process is -5");

        assertThat(read(EventContracts.CHATS, rated(1, 5)).isRight()).isTrue();
        assertThat(read(EventContracts.REVIEWS, Events.review().setRating(0).build())
                        .isRight())
                .as("no stars")
                .isTrue();
        assertThat(read(
                                EventContracts.REVIEWS,
                                Events.review().setRating(5).setService(1).build())
                        .isRight())
                .isTrue();
    }

    private static ChatEvent rated(int overall, int speed) {
        return rated(
                ServiceRating.newBuilder().setOverall(overall).setSpeed(speed).build());
    }

    private static ChatEvent rated(ServiceRating rating) {
        return Events.chat().setType(ChatEventType.RATED).setRating(rating).build();
    }

    private static <E extends SpecificRecordBase> void assertMark(EventContract<E> contract, E event, String wrong)
            throws Exception {
        assertThat(read(contract, event).left().reason())
                .isEqualTo("INVALID_MARK: " + wrong + ", marks go from 1 to 5");
    }

    @Test
    void anAmountBelowZeroIsRefused() throws Exception {
        assertThat(read(
                                EventContracts.ORDERS,
                                Events.order().setAmountCents(-5000).build())
                        .left()
                        .reason())
                .isEqualTo("INVALID_AMOUNT: amountCents is -5000, a refund's amount is positive, too");
        OrderItem item = OrderItem.newBuilder()
                .setSku("s")
                .setQuantity(-1)
                .setPriceCents(100)
                .build();
        assertThat(read(
                                EventContracts.ORDERS,
                                Events.order().setItems(List.of(item)).build())
                        .left()
                        .reason())
                .isEqualTo("INVALID_AMOUNT: item s has quantity -1 and priceCents 100, neither may be below zero");
        assertThat(read(EventContracts.ORDERS, Events.order().setAmountCents(0).build())
                        .isRight())
                .isTrue();
    }

    /** A topic may stamp its records with their producers' times. */
    @Test
    void aProducersClockThatIsAheadIsNotBelieved() throws Exception {
        OrderEvent order = Events.order()
                .setOccurredAt(Events.NOON.plus(Duration.ofHours(1)))
                .build();
        EventDeserializer<OrderEvent> deserializer = new EventDeserializer<>(EventContracts.ORDERS, live());
        deserializer.open(null);
        List<Long> appended = new ArrayList<>();
        deserializer.onEmitted((partition, offset, occurredAt, appendedAt) -> appended.add(appendedAt));
        List<Either<DeadLetter, OrderEvent>> results = new ArrayList<>();
        deserializer.deserialize(
                record(null, Events.single(order), NOON + Duration.ofHours(1).toMillis(), TimestampType.CREATE_TIME),
                new ListCollector<>(results));

        assertThat(results.get(0).left().reason()).startsWith("FROM_THE_FUTURE");
        assertThat(appended).containsExactly(NOON);
    }

    @Test
    void anEventFromTheFutureIsRefused() throws Exception {
        OrderEvent order = Events.order().build();
        assertThat(read(EventContracts.ORDERS, live(), order, NOON - TOLERANCE).isRight())
                .isTrue();
        assertThat(read(EventContracts.ORDERS, live(), order, NOON - TOLERANCE - 1)
                        .left()
                        .reason())
                .startsWith("FROM_THE_FUTURE: occurredAt 2026-01-05T12:00:00Z");
        assertThat(read(EventContracts.ORDERS, replay(NOON - TOLERANCE), order, 0)
                        .isRight())
                .isTrue();
        assertThat(read(EventContracts.ORDERS, replay(NOON - TOLERANCE - 1), order, NOON)
                        .left()
                        .reason())
                .startsWith("FROM_THE_FUTURE");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0001-01-01T00:00:00Z", "1900-01-01T00:00:00Z", "1999-12-31T23:59:59.999Z"})
    void aDateThatIsNotSetIsRefused(String occurredAt) throws Exception {
        OrderEvent order =
                Events.order().setOccurredAt(Instant.parse(occurredAt)).build();
        assertThat(read(EventContracts.ORDERS, live(), order, NOON).left().reason())
                .isEqualTo("BEFORE_2000: occurredAt " + occurredAt + " is before 2000-01-01T00:00:00Z");
        assertThat(read(EventContracts.ORDERS, replay(NOON), order, NOON).isLeft())
                .isTrue();
    }

    @Test
    void theFirstMillisecondOf2000IsTaken() throws Exception {
        OrderEvent order = Events.order()
                .setOccurredAt(Instant.parse("2000-01-01T00:00:00Z"))
                .build();
        assertThat(read(EventContracts.ORDERS, live(), order, NOON).isRight()).isTrue();
    }

    @Test
    void everyRecordIsReportedWithItsTimes() throws Exception {
        EventDeserializer<OrderEvent> deserializer = new EventDeserializer<>(EventContracts.ORDERS, live());
        deserializer.open(null);
        List<String> reports = new ArrayList<>();
        deserializer.onEmitted((partition, offset, occurredAt, appendedAt) ->
                reports.add(partition + " " + offset + " " + occurredAt + " " + appendedAt));
        deserializer.deserialize(
                record(null, Events.single(Events.order().build()), NOON + 1), new ListCollector<>(new ArrayList<>()));
        deserializer.deserialize(record(null, null, NOON + 2), new ListCollector<>(new ArrayList<>()));
        assertThat(reports)
                .containsExactly(
                        "3 42 " + NOON + " " + (NOON + 1), "3 42 " + EmittedRecords.NO_TIME + " " + (NOON + 2));
    }

    @Test
    void travelsToTheCluster() throws Exception {
        assertThat(InstantiationUtil.<EventDeserializer<OrderEvent>>deserializeObject(
                                InstantiationUtil.serializeObject(
                                        new EventDeserializer<>(EventContracts.ORDERS, live())),
                                getClass().getClassLoader())
                        .getProducedType())
                .isEqualTo(new EventDeserializer<>(EventContracts.ORDERS, live()).getProducedType());
    }

    private static <E extends SpecificRecordBase> void assertMissing(EventContract<E> contract, E event, String id)
            throws Exception {
        assertThat(read(contract, event).left().reason()).isEqualTo("MISSING_ID: " + id + " is missing or blank");
    }

    private static <E extends SpecificRecordBase> Either<DeadLetter, E> read(EventContract<E> contract, E event)
            throws Exception {
        return read(contract, live(), event, NOON);
    }

    @Test
    void aTimeAtTheBeginningOfTimeIsNotFromTheFuture() throws Exception {
        OrderEvent ancient = Events.order()
                .setOccurredAt(Instant.ofEpochMilli(Long.MIN_VALUE))
                .build();
        assertThat(read(EventContracts.ORDERS, ancient).left().reason()).doesNotContain("FROM_THE_FUTURE");

        OrderEvent distant = Events.order()
                .setOccurredAt(Instant.ofEpochMilli(Long.MAX_VALUE))
                .build();
        assertThat(read(EventContracts.ORDERS, distant).left().reason()).contains("FROM_THE_FUTURE");
    }

    private static <E extends SpecificRecordBase> Either<DeadLetter, E> read(
            EventContract<E> contract, SourceConfig config, E event, long appendedAt) throws Exception {
        return read(contract, config, null, Events.single(event), appendedAt);
    }

    private static <E extends SpecificRecordBase> Either<DeadLetter, E> read(
            EventContract<E> contract, SourceConfig config, byte[] key, byte[] value, long appendedAt)
            throws Exception {
        EventDeserializer<E> deserializer = new EventDeserializer<>(contract, config);
        deserializer.open(null);
        List<Either<DeadLetter, E>> results = new ArrayList<>();
        deserializer.deserialize(record(key, value, appendedAt), new ListCollector<>(results));
        assertThat(results).hasSize(1);
        return results.get(0);
    }

    private static ConsumerRecord<byte[], byte[]> record(byte[] key, byte[] value, long appendedAt) {
        return record(key, value, appendedAt, TimestampType.LOG_APPEND_TIME);
    }

    private static ConsumerRecord<byte[], byte[]> record(byte[] key, byte[] value, long timestamp, TimestampType type) {
        return new ConsumerRecord<>(
                "topic", 3, 42, timestamp, type, 0, 0, key, value, new RecordHeaders(), Optional.empty());
    }

    /** Through Flink's serializer, as between two tasks. */
    private static DeadLetter copy(DeadLetter letter) throws Exception {
        TypeSerializer<DeadLetter> serializer =
                TypeInformation.of(DeadLetter.class).createSerializer(new SerializerConfigImpl());
        DataOutputSerializer out = new DataOutputSerializer(64);
        serializer.serialize(letter, out);
        return serializer.deserialize(new DataInputDeserializer(out.getCopyOfBuffer()));
    }

    private static SourceConfig live() {
        return config(null);
    }

    private static SourceConfig replay(long start) {
        return config(new SourceConfig.Bounds(start, Map.of()));
    }

    private static SourceConfig config(SourceConfig.Bounds bounds) {
        return new SourceConfig(
                new SourceConfig.Broker("127.0.0.1:1", "group", Map.of()),
                SourceConfig.Timing.DEFAULT,
                bounds,
                null,
                () -> NOON);
    }
}
