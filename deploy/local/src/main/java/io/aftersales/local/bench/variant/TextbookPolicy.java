package io.aftersales.local.bench.variant;

import io.aftersales.event.Platform;
import io.aftersales.result.Bilingual;
import io.aftersales.result.ClockState;
import io.aftersales.result.ClockTransition;
import io.aftersales.result.SlaClock;
import java.time.Instant;

/** The six promises, written into the program as a textbook job has them. */
enum TextbookPolicy {
    SHIP_72H("ship-72h", "72小时发货", "Ship within 72 hours", "order", "HIGH", false),
    SHIP_PROMISE("ship-promise", "按承诺时间发货", "Ship by the promised time", "order", "HIGH", false),
    DELIVERY_PROMISE("delivery-promise", "按承诺时间送达", "Deliver by the promised time", "order", "MEDIUM", false),
    PICKUP_24H("pickup-24h", "发货后24小时内揽收", "First scan within 24 hours of shipment", "parcel", "HIGH", false),
    FIRST_REPLY("first-reply", "首次人工响应", "First human reply", "conversation", "MEDIUM", true),
    REFUND_REVIEW("refund-review", "退款申请审核", "Review of a refund request", "case", "MEDIUM", false);

    private final String id;
    private final String zh;
    private final String en;
    private final String subject;
    private final String severity;
    private final boolean fromWarning;

    TextbookPolicy(String id, String zh, String en, String subject, String severity, boolean fromWarning) {
        this.id = id;
        this.zh = zh;
        this.en = en;
        this.subject = subject;
        this.severity = severity;
        this.fromWarning = fromWarning;
    }

    /** Whether a clock is told from its warning or end on only. */
    boolean fromWarning() {
        return fromWarning;
    }

    /** The document of a clock that begins; levels and ids beside the subject's are set by the caller. */
    SlaClock document(String subjectId, Platform platform, String shopId, long startAt) {
        SlaClock document = new SlaClock();
        document.setTimestamp(Instant.ofEpochMilli(startAt));
        document.setClockId(id + ':' + subjectId + ":1");
        document.setPolicyId(id);
        document.setPolicyVersion("textbook");
        document.setPolicyTitle(new Bilingual(zh, en));
        document.setSubjectType(subject);
        document.setSubjectId(subjectId);
        document.setPlatform(platform);
        document.setShopId(shopId);
        document.setState(ClockState.RUNNING);
        document.setTransition(ClockTransition.STARTED);
        document.setCalendarId("always");
        document.setStartAt(Instant.ofEpochMilli(startAt));
        document.setSeverity(severity);
        return document;
    }
}
