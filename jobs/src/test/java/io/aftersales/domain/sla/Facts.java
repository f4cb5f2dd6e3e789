package io.aftersales.domain.sla;

import io.aftersales.domain.event.EventKind;
import io.aftersales.domain.event.Fact;
import io.aftersales.domain.event.Platform;
import io.aftersales.domain.event.Sender;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Builds facts in tests; what is not set is as plain as can be. */
public final class Facts {

    /** A Wednesday, 10:00 in China. */
    public static final long T0 = Instant.parse("2026-03-04T02:00:00Z").toEpochMilli();

    public static final long SECOND = 1000;
    public static final long MINUTE = 60 * SECOND;
    public static final long HOUR = 60 * MINUTE;
    public static final long DAY = 24 * HOUR;

    private final EventKind kind;
    private final long occurredAt;
    private String eventId;
    private String shopId = "shop";
    private Platform platform = Platform.TAOBAO;
    private @Nullable String agentId;
    private @Nullable String orderId = "o";
    private @Nullable String conversationId;
    private @Nullable String caseId;
    private @Nullable String parcelId;
    private @Nullable Sender sender;
    private long amountCents;
    private @Nullable Map<String, String> details;

    private Facts(EventKind kind, long occurredAt) {
        this.kind = kind;
        this.occurredAt = occurredAt;
        this.eventId = kind.ruleName() + "@" + occurredAt;
    }

    public static Facts fact(EventKind kind, long occurredAt) {
        return new Facts(kind, occurredAt);
    }

    public static Fact message(Sender sender, long occurredAt) {
        return fact(EventKind.CHAT_MESSAGE, occurredAt)
                .eventId(sender + "@" + occurredAt)
                .sender(sender)
                .conversation("c")
                .agent(sender == Sender.AGENT ? "agent" : null)
                .build();
    }

    public Facts eventId(String id) {
        eventId = id;
        return this;
    }

    public Facts shop(String id) {
        shopId = id;
        return this;
    }

    public Facts platform(Platform of) {
        platform = of;
        return this;
    }

    public Facts agent(@Nullable String id) {
        agentId = id;
        return this;
    }

    public Facts order(@Nullable String id) {
        orderId = id;
        return this;
    }

    public Facts conversation(String id) {
        conversationId = id;
        return this;
    }

    public Facts caseId(String id) {
        caseId = id;
        return this;
    }

    public Facts parcel(@Nullable String id) {
        parcelId = id;
        return this;
    }

    public Facts sender(Sender of) {
        sender = of;
        return this;
    }

    public Facts amountCents(long cents) {
        amountCents = cents;
        return this;
    }

    public Facts detail(String name, Object value) {
        details = Map.of(name, value.toString());
        return this;
    }

    public Fact build() {
        return new Fact(
                eventId,
                kind,
                occurredAt,
                platform,
                shopId,
                "buyer",
                agentId,
                orderId,
                conversationId,
                null,
                caseId,
                parcelId,
                null,
                sender,
                amountCents,
                details);
    }
}
