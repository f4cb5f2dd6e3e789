package io.aftersales.sla;

import io.aftersales.domain.event.Fact;
import io.aftersales.domain.sla.Clock;
import io.aftersales.domain.sla.ClockChange;
import io.aftersales.domain.sla.SlaPolicy;
import io.aftersales.domain.sla.SubjectType;
import io.aftersales.event.Platform;
import io.aftersales.result.Bilingual;
import io.aftersales.result.ClockState;
import io.aftersales.result.ClockTransition;
import io.aftersales.result.SlaClock;
import java.lang.reflect.Array;
import java.time.Instant;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Writes a step of a clock as the record of the contract. */
final class ClockRecords {

    // By their places: a constant of ours is the one of the same name in the contract.
    private static final Platform[] PLATFORMS = sameNames(io.aftersales.domain.event.Platform.values(), Platform.class);
    private static final ClockState[] STATES =
            sameNames(io.aftersales.domain.sla.ClockState.values(), ClockState.class);
    private static final ClockTransition[] TRANSITIONS =
            sameNames(io.aftersales.domain.sla.ClockTransition.values(), ClockTransition.class);

    private ClockRecords() {}

    /**
     * The record.
     *
     * @param detectedAt wall clock at its emission, epoch millis
     */
    static SlaClock of(SubjectType subject, ClockChange change, long detectedAt) {
        Clock clock = change.clock();
        SlaPolicy policy = clock.policy();
        Fact start = clock.start();
        SlaClock told = new SlaClock();
        told.setTimestamp(Instant.ofEpochMilli(clock.changedAt()));
        told.setClockId(clock.clockId());
        told.setPolicyId(policy.id());
        told.setPolicyVersion(clock.policyVersion());
        told.setPolicyTitle(new Bilingual(policy.title().zh(), policy.title().en()));
        told.setSubjectType(subject.ruleName());
        told.setSubjectId(clock.subjectId());
        told.setPlatform(PLATFORMS[start.platform().ordinal()]);
        told.setShopId(start.shopId());
        told.setAgentId(clock.agentId());
        told.setOrderId(start.orderId());
        told.setConversationId(start.conversationId());
        told.setTicketId(start.ticketId());
        told.setCaseId(start.caseId());
        // An order's clock is about all its parcels, whichever of them the starting fact speaks of.
        told.setParcelId(subject == SubjectType.PARCEL ? clock.subjectId() : null);
        told.setReviewId(start.reviewId());
        told.setBuyerKey(start.buyerKey());
        told.setState(STATES[clock.state().ordinal()]);
        told.setWarned(clock.warned());
        told.setBreached(clock.breached());
        told.setSerious(clock.serious());
        told.setRetracted(change.retracted());
        told.setShadow(policy.shadow());
        told.setSequence(change.sequence());
        told.setStep(change.step());
        told.setTransition(TRANSITIONS[clock.transition().ordinal()]);
        told.setCalendarId(clock.calendarId());
        told.setStartAt(Instant.ofEpochMilli(start.occurredAt()));
        told.setWarnAt(instant(clock.warnAt()));
        told.setDueAt(instant(clock.dueAt()));
        told.setStoppedAt(instant(clock.stoppedAt()));
        told.setPausedMillis(clock.pausedMillis());
        told.setElapsedMillis(span(clock.elapsedMillis()));
        told.setOverrunMillis(span(clock.overrunMillis()));
        told.setTargetMillis(clock.targetMillis());
        told.setSeverity(clock.severity().name());
        told.setPenaltyCents(clock.penaltyCents());
        told.setPenaltyPoints(clock.penaltyPoints());
        told.setDetectedAt(Instant.ofEpochMilli(detectedAt));
        told.setVersion(change.version());
        return told;
    }

    @SuppressWarnings("unchecked")
    private static <E extends Enum<E>> E[] sameNames(Enum<?>[] ours, Class<E> contract) {
        return Arrays.stream(ours)
                .map(each -> Enum.valueOf(contract, each.name()))
                .toArray(size -> (E[]) Array.newInstance(contract, size));
    }

    private static @Nullable Instant instant(long millis) {
        return millis == Clock.NEVER ? null : Instant.ofEpochMilli(millis);
    }

    private static @Nullable Long span(long millis) {
        return millis < 0 ? null : millis;
    }
}
