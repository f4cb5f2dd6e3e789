package io.aftersales.domain.event;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Every type of event of every stream, named as rules name it ({@code order.PAID}). The order of the constants is part of
 * the state of running jobs: add at the end, never reorder.
 */
public enum EventKind {
    ORDER_CREATED(EventStream.ORDER, "CREATED"),
    ORDER_PAID(EventStream.ORDER, "PAID"),
    ORDER_CONFIRMED(EventStream.ORDER, "CONFIRMED"),
    ORDER_SHIPPED(EventStream.ORDER, "SHIPPED"),
    ORDER_CANCELLED(EventStream.ORDER, "CANCELLED"),
    ORDER_COMPLETED(EventStream.ORDER, "COMPLETED"),
    ORDER_CASE_OPENED(EventStream.ORDER, "CASE_OPENED"),
    ORDER_CASE_APPROVED(EventStream.ORDER, "CASE_APPROVED"),
    ORDER_CASE_REFUSED(EventStream.ORDER, "CASE_REFUSED"),
    ORDER_CASE_WITHDRAWN(EventStream.ORDER, "CASE_WITHDRAWN"),
    ORDER_RETURN_SHIPPED(EventStream.ORDER, "RETURN_SHIPPED"),
    ORDER_RETURN_RECEIVED(EventStream.ORDER, "RETURN_RECEIVED"),
    ORDER_RETURN_INSPECTED(EventStream.ORDER, "RETURN_INSPECTED"),
    ORDER_REFUND_ISSUED(EventStream.ORDER, "REFUND_ISSUED"),
    ORDER_REPLACEMENT_SHIPPED(EventStream.ORDER, "REPLACEMENT_SHIPPED"),
    ORDER_REPAIR_COMPLETED(EventStream.ORDER, "REPAIR_COMPLETED"),
    ORDER_CASE_CLOSED(EventStream.ORDER, "CASE_CLOSED"),
    ORDER_COMPLAINT_FILED(EventStream.ORDER, "COMPLAINT_FILED"),
    ORDER_COMPLAINT_RESOLVED(EventStream.ORDER, "COMPLAINT_RESOLVED"),
    ORDER_PLATFORM_INTERVENED(EventStream.ORDER, "PLATFORM_INTERVENED"),
    ORDER_EVIDENCE_SUBMITTED(EventStream.ORDER, "EVIDENCE_SUBMITTED"),
    ORDER_PLATFORM_RULED(EventStream.ORDER, "PLATFORM_RULED"),
    CHAT_OPENED(EventStream.CHAT, "OPENED"),
    CHAT_HANDED_TO_HUMAN(EventStream.CHAT, "HANDED_TO_HUMAN"),
    CHAT_MESSAGE(EventStream.CHAT, "MESSAGE"),
    CHAT_TRANSFERRED(EventStream.CHAT, "TRANSFERRED"),
    CHAT_CLOSED(EventStream.CHAT, "CLOSED"),
    CHAT_RATING_INVITED(EventStream.CHAT, "RATING_INVITED"),
    CHAT_RATED(EventStream.CHAT, "RATED"),
    CHAT_TICKET_OPENED(EventStream.CHAT, "TICKET_OPENED"),
    CHAT_TICKET_ASSIGNED(EventStream.CHAT, "TICKET_ASSIGNED"),
    CHAT_TICKET_UPDATED(EventStream.CHAT, "TICKET_UPDATED"),
    CHAT_TICKET_PENDING(EventStream.CHAT, "TICKET_PENDING"),
    CHAT_TICKET_RESUMED(EventStream.CHAT, "TICKET_RESUMED"),
    CHAT_TICKET_RESOLVED(EventStream.CHAT, "TICKET_RESOLVED"),
    CHAT_TICKET_REOPENED(EventStream.CHAT, "TICKET_REOPENED"),
    CHAT_TICKET_CLOSED(EventStream.CHAT, "TICKET_CLOSED"),
    CHAT_TICKET_ESCALATED(EventStream.CHAT, "TICKET_ESCALATED"),
    CHAT_FOLLOWED_UP(EventStream.CHAT, "FOLLOWED_UP"),
    CHAT_AGENT_STATUS(EventStream.CHAT, "AGENT_STATUS"),
    LOGISTICS_PICKED_UP(EventStream.LOGISTICS, "PICKED_UP"),
    LOGISTICS_IN_TRANSIT(EventStream.LOGISTICS, "IN_TRANSIT"),
    LOGISTICS_OUT_FOR_DELIVERY(EventStream.LOGISTICS, "OUT_FOR_DELIVERY"),
    LOGISTICS_DELIVERED(EventStream.LOGISTICS, "DELIVERED"),
    LOGISTICS_DELIVERY_FAILED(EventStream.LOGISTICS, "DELIVERY_FAILED"),
    LOGISTICS_DELIVERY_DENIED(EventStream.LOGISTICS, "DELIVERY_DENIED"),
    LOGISTICS_DELAYED(EventStream.LOGISTICS, "DELAYED"),
    LOGISTICS_DAMAGED(EventStream.LOGISTICS, "DAMAGED"),
    LOGISTICS_LOST(EventStream.LOGISTICS, "LOST"),
    LOGISTICS_RETURNED(EventStream.LOGISTICS, "RETURNED"),
    LOGISTICS_BUYER_NOTIFIED(EventStream.LOGISTICS, "BUYER_NOTIFIED"),
    REVIEW_POSTED(EventStream.REVIEW, "POSTED"),
    REVIEW_APPENDED(EventStream.REVIEW, "APPENDED"),
    REVIEW_REVISED(EventStream.REVIEW, "REVISED"),
    REVIEW_DELETED(EventStream.REVIEW, "DELETED"),
    REVIEW_SELLER_REPLIED(EventStream.REVIEW, "SELLER_REPLIED");

    private static final Map<String, EventKind> BY_RULE_NAME = new HashMap<>();

    static {
        Arrays.stream(values()).forEach(kind -> BY_RULE_NAME.put(kind.ruleName, kind));
    }

    private final EventStream stream;
    private final String type;
    private final String ruleName;

    EventKind(EventStream stream, String type) {
        this.stream = stream;
        this.type = type;
        this.ruleName = stream.name().toLowerCase(Locale.ROOT) + "." + type;
    }

    /** Stream that events of this kind come on. */
    public EventStream stream() {
        return stream;
    }

    /** Type as the stream's schema names it, for example {@code PAID}. */
    public String type() {
        return type;
    }

    /** Name in rules, for example {@code order.PAID}. */
    public String ruleName() {
        return ruleName;
    }

    /** The kind that rules call {@code ruleName}, empty where there is none. */
    public static Optional<EventKind> ofRuleName(String ruleName) {
        return Optional.ofNullable(BY_RULE_NAME.get(ruleName));
    }

    /** The kind of a stream's type, empty for a type that this release does not know. */
    public static Optional<EventKind> of(EventStream stream, String type) {
        return ofRuleName(stream.name().toLowerCase(Locale.ROOT) + "." + type);
    }
}
