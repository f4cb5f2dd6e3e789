package io.aftersales.sla;

import io.aftersales.domain.event.Fact;
import io.aftersales.domain.risk.RiskSubject;
import io.aftersales.domain.sla.Clock;
import io.aftersales.domain.sla.ClockAlert;
import io.aftersales.domain.sla.ClockChange;
import io.aftersales.domain.sla.SlaPolicy;
import io.aftersales.domain.sla.SubjectType;
import io.aftersales.result.AlertCondition;
import io.aftersales.result.Bilingual;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes what a clock alerts as the record of the contract: one condition for each clock, whose level rises. */
final class AlertConditions {

    private static final String FAMILY = "sla";

    private AlertConditions() {}

    /**
     * The condition as it stands after the change, null where nobody has to be told.
     *
     * @param detectedAt wall clock at its emission, epoch millis
     * @param history whether this is a run through a history
     */
    static @Nullable AlertCondition of(SubjectType subject, ClockChange change, long detectedAt, boolean history) {
        ClockAlert alert = history ? ClockAlert.ofStep(change) : ClockAlert.of(change);
        if (alert == null) {
            return null;
        }
        Clock clock = change.clock();
        SlaPolicy.Title title = clock.policy().title();
        AlertCondition condition = new AlertCondition();
        condition.setTimestamp(Instant.ofEpochMilli(clock.changedAt()));
        String clockId = clock.clockId();
        condition.setFingerprint(FAMILY + ':' + clockId);
        condition.setFiring(alert.firing());
        condition.setRule(clock.policy().id());
        condition.setFamily(FAMILY);
        condition.setLevel(alert.who());
        condition.setSeverity(clock.severity().name());
        condition.setTitle(new Bilingual(title.zh() + zh(alert.level()), title.en() + en(alert.level())));
        condition.setSummary(summary(subject, clock));
        condition.setShopId(clock.start().shopId());
        condition.setAgentId(clock.agentId());
        condition.setOrderId(clock.start().orderId());
        condition.setMember(member(clock.start()));
        condition.setEvidence(evidence(subject, clock, clockId));
        condition.setStartsAt(alert.presumed() ? condition.getTimestamp() : beganAt(clock));
        condition.setCount(1);
        condition.setMembers(List.of());
        condition.setStep(alert.level().ordinal() + 1);
        condition.setDetectedAt(Instant.ofEpochMilli(detectedAt));
        condition.setVersion(change.version());
        return condition;
    }

    /**
     * When the lowest level began that alerts anybody: the same whether each level was told in its time or a later one at once, as when
     * a history is replayed.
     */
    private static @Nullable Instant beganAt(Clock clock) {
        Map<SlaPolicy.AlertLevel, String> alert = clock.policy().alert();
        long at = Clock.NEVER;
        if (clock.warned() && alert.containsKey(SlaPolicy.AlertLevel.WARN)) {
            at = clock.warnAt();
        } else if (clock.breached() && alert.containsKey(SlaPolicy.AlertLevel.BREACH)) {
            at = clock.dueAt();
        }
        return at == Clock.NEVER ? null : Instant.ofEpochMilli(at);
    }

    /** What mass incidents list it as where that is not its order: evidence of risk stands for it likewise. */
    private static @Nullable String member(Fact start) {
        if (start.orderId() != null) {
            return null;
        }
        String conversation = start.conversationId();
        String review = start.reviewId();
        if (conversation != null && !conversation.isEmpty()) {
            return RiskSubject.id(RiskSubject.conversation(conversation));
        }
        return review == null ? null : RiskSubject.id(RiskSubject.review(review));
    }

    /** What the title leaves open: which subject it is, whose, and until when it had to be done. */
    private static Bilingual summary(SubjectType subject, Clock clock) {
        String shop = clock.start().shopId();
        StringBuilder zh = new StringBuilder(zh(subject)).append(' ').append(clock.subjectId());
        StringBuilder en = new StringBuilder(en(subject)).append(' ').append(clock.subjectId());
        if (!shop.isEmpty()) {
            zh.insert(0, "店铺 " + shop + ' ');
            en.append(" of shop ").append(shop);
        }
        if (clock.agentId() != null) {
            zh.append("，客服 ").append(clock.agentId());
            en.append(", agent ").append(clock.agentId());
        }
        if (clock.dueAt() != Clock.NEVER) {
            String due = IsoInstant.of(clock.dueAt());
            zh.append("，截止 ").append(due);
            en.append(", due ").append(due);
        }
        return new Bilingual(zh.toString(), en.toString());
    }

    private static List<String> evidence(SubjectType subject, Clock clock, String clockId) {
        List<String> evidence = new ArrayList<>(3);
        evidence.add(subject.ruleName() + ' ' + clock.subjectId());
        if (clock.dueAt() != Clock.NEVER) {
            evidence.add("due " + IsoInstant.of(clock.dueAt()));
        }
        evidence.add("clock " + clockId);
        return evidence;
    }

    private static String zh(SubjectType subject) {
        return switch (subject) {
            case ORDER -> "订单";
            case CASE -> "售后单";
            case CONVERSATION -> "会话";
            case TICKET -> "工单";
            case PARCEL -> "包裹";
            case REVIEW -> "评价";
        };
    }

    private static String en(SubjectType subject) {
        return switch (subject) {
            case ORDER -> "Order";
            case CASE -> "Case";
            case CONVERSATION -> "Conversation";
            case TICKET -> "Ticket";
            case PARCEL -> "Parcel";
            case REVIEW -> "Review";
        };
    }

    private static String zh(SlaPolicy.@Nullable AlertLevel level) {
        return level == null
                ? ""
                : switch (level) {
                    case WARN -> "：即将超时";
                    case BREACH -> "：已超时";
                    case SERIOUS -> "：严重超时";
                };
    }

    private static String en(SlaPolicy.@Nullable AlertLevel level) {
        return level == null
                ? ""
                : switch (level) {
                    case WARN -> ": about to be missed";
                    case BREACH -> ": missed";
                    case SERIOUS -> ": missed by far";
                };
    }
}
