package io.aftersales.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.aftersales.domain.calendar.BusinessCalendar;
import io.aftersales.domain.event.EventKind;
import io.aftersales.domain.sla.Condition.FieldTest;
import io.aftersales.domain.sla.Condition.Operator;
import io.aftersales.domain.sla.SlaPolicy;
import io.aftersales.domain.sla.SlaPolicy.AlertLevel;
import io.aftersales.domain.sla.SlaPolicy.EarlyStop;
import io.aftersales.domain.sla.SlaPolicy.IndexFrom;
import io.aftersales.domain.sla.SlaPolicy.Penalty;
import io.aftersales.domain.sla.SlaPolicy.Reopen;
import io.aftersales.domain.sla.SlaPolicy.Severity;
import io.aftersales.domain.sla.SubjectType;
import io.aftersales.domain.sla.Target;
import io.aftersales.domain.sla.Threshold;
import io.aftersales.domain.sla.Trigger;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** The rules that come with the release. */
class PackagedRulesTest {

    private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");

    private final RuleSet rules = RuleSet.parse(RuleTexts.packaged());

    @Test
    void holdThePoliciesOfThisRelease() {
        assertThat(rules.policies())
                .extracting(SlaPolicy::id)
                .contains(
                        "first-reply",
                        "next-reply",
                        "after-hours-reply",
                        "promise-follow-up",
                        "ticket-assignment",
                        "resolution-simple",
                        "resolution-24h",
                        "complex-progress",
                        "ship-72h",
                        "ship-promise",
                        "pickup-24h",
                        "parcel-stalled",
                        "delivery-promise",
                        "notify-shipped",
                        "notify-out-for-delivery",
                        "notify-delivered",
                        "refund-review",
                        "return-inspection",
                        "refund-payout",
                        "exchange-shipment",
                        "complaint-response",
                        "complaint-escalation",
                        "intervention-evidence",
                        "negative-review-contact",
                        "follow-up",
                        "usage-inquiry");
        assertThat(rules.policies())
                .filteredOn(policy -> !policy.enabled())
                .extracting(SlaPolicy::id)
                .containsExactlyInAnyOrder("usage-inquiry", "second-scan-24h");
        assertThat(rules.policies()).allSatisfy(policy -> {
            assertThat(policy.title().zh()).as(policy.id()).isNotBlank();
            assertThat(policy.title().en()).as(policy.id()).isNotBlank();
        });
        assertThat(rules.effectiveFrom()).isEqualTo(RuleSet.FROM_THE_BEGINNING);
    }

    @Test
    void everyPolicyNamesItsSource() {
        String text = RuleTexts.packaged().texts().get(RuleFile.SLA_POLICIES);
        assertThat(text.lines().filter(line -> line.startsWith("    source: \"")))
                .hasSameSizeAs(rules.policies());
    }

    @Test
    void ship72hHasItsTerms() {
        SlaPolicy policy = policy("ship-72h");
        assertThat(policy.subject()).isEqualTo(SubjectType.ORDER);
        assertThat(policy.start()).extracting(Trigger::kind).containsExactly(EventKind.ORDER_PAID);
        assertThat(policy.stop())
                .extracting(Trigger::kind)
                .containsExactly(EventKind.ORDER_SHIPPED, EventKind.LOGISTICS_PICKED_UP);
        assertThat(policy.cancel())
                .extracting(Trigger::kind)
                .containsExactly(EventKind.ORDER_CANCELLED, EventKind.ORDER_REFUND_ISSUED);
        assertThat(policy.cancel().get(1).where().tests())
                .containsExactly(new FieldTest("caseType", Operator.IN, List.of("REFUND_ONLY")));
        assertThat(policy.target()).isEqualTo(Target.ofMillis(TimeUnit.HOURS.toMillis(72)));
        assertThat(policy.calendarId()).isEqualTo(BusinessCalendar.ALWAYS_ID);
        assertThat(policy.warnAt()).isEqualTo(Threshold.ofPercent(80));
        assertThat(policy.seriousAt()).isEqualTo(Threshold.ofPercent(200));
        assertThat(policy.reopen()).isEqualTo(Reopen.CONTINUE_EXCLUDING_CLOSED);
        assertThat(policy.earlyStop()).isEqualTo(EarlyStop.STOPS);
        assertThat(policy.scope().tests()).isEmpty();
        assertThat(policy.overrides()).singleElement().satisfies(override -> {
            assertThat(override.where().tests())
                    .containsExactly(new FieldTest("platform", Operator.IN, List.of("PDD")));
            assertThat(override.target()).isEqualTo(Target.ofMillis(TimeUnit.HOURS.toMillis(48)));
            assertThat(override.calendarId()).isNull();
        });
        assertThat(policy.severity()).isEqualTo(Severity.HIGH);
        assertThat(policy.index()).isEqualTo(IndexFrom.START);
        assertThat(policy.alert())
                .containsEntry(AlertLevel.WARN, "agent")
                .containsEntry(AlertLevel.BREACH, "supervisor")
                .containsEntry(AlertLevel.SERIOUS, "manager");
        assertThat(policy.penalties())
                .extracting(Penalty::ratePercent, Penalty::capCents, Penalty::fixedCents, Penalty::points)
                .containsExactly(tuple(5.0, 3000L, 0L, 3), tuple(0.0, 0L, 300L, 0), tuple(1.0, 3000L, 0L, 0));
        assertThat(policy.giveUpAfterMillis()).isEqualTo(TimeUnit.DAYS.toMillis(400));
        assertThat(policy.detectAfterMillis()).isZero();
        assertThat(policy.enabled()).isTrue();
        assertThat(policy.shadow()).isFalse();
        assertThat(policy.retroactive()).isFalse();
    }

    @Test
    void promisesTakeTheirDeadlineFromTheEvent() {
        assertThat(policy("ship-promise").target()).isEqualTo(Target.ofDeadline("promisedShipAt"));
        assertThat(policy("ship-promise").cancel()).isEqualTo(policy("ship-72h").cancel());
        assertThat(policy("delivery-promise").target()).isEqualTo(Target.ofDeadline("promisedDeliverAt"));
        assertThat(policy("delivery-promise").stop())
                .extracting(Trigger::kind)
                .containsExactly(EventKind.LOGISTICS_DELIVERED);
    }

    @Test
    void firstReplyIsAboutHumansInServiceHours() {
        SlaPolicy policy = policy("first-reply");
        assertThat(policy.start().get(0).where().tests())
                .containsExactly(
                        new FieldTest("round", Operator.IN, List.of("FIRST")),
                        new FieldTest("occurredAt", Operator.WITHIN, List.of("service-hours")));
        assertThat(policy.earlyStop()).isEqualTo(EarlyStop.IGNORED);
        assertThat(policy.index()).isEqualTo(IndexFrom.WARNING);
        assertThat(policy.reopen()).isEqualTo(Reopen.RESTART);
        assertThat(policy.giveUpAfterMillis()).isEqualTo(TimeUnit.DAYS.toMillis(30));
    }

    @Test
    void refundReviewCountsWorkingHours() {
        assertThat(policy("refund-review").target()).isEqualTo(Target.ofMillis(TimeUnit.HOURS.toMillis(8)));
        assertThat(policy("refund-review").calendarId()).isEqualTo("working-hours");
    }

    @Test
    void demoShopsNeverClose() {
        for (String shop : List.of("demo-taobao", "demo-pdd", "demo-jd")) {
            assertThat(rules.calendar(shop, "service-hours").id()).isEqualTo(BusinessCalendar.ALWAYS_ID);
            assertThat(rules.calendar(shop, "working-hours").id()).isEqualTo("working-hours");
            assertThat(rules.shops().of(shop).zone()).isEqualTo("Asia/Shanghai");
        }
        assertThat(rules.calendar("any", "service-hours").id()).isEqualTo("service-hours");
        assertThat(rules.shops().of("any")).isSameAs(rules.shops().others());
    }

    @Test
    void aCalendarThatIsNotThereIsAMistakeOfTheProgram() {
        assertThatThrownBy(() -> rules.calendar("any", "lunch"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("lunch")
                .hasMessageContaining(rules.version());
    }

    /** The notices tell weekdays and lengths; held against the calendar they show a mistyped date. */
    @Test
    void officeDaysAreThoseOfTheNotices() {
        assertThat(openDays(2025))
                .as("365 - 104 weekend days - 18 weekdays off + 5 make-up days")
                .isEqualTo(248);
        assertThat(openDays(2026))
                .as("365 - 104 weekend days - 19 weekdays off + 6 make-up days")
                .isEqualTo(248);
        List<LocalDate> weekendsWorked = new ArrayList<>();
        for (LocalDate day = LocalDate.of(2025, 1, 1); day.getYear() < 2027; day = day.plusDays(1)) {
            if (isOpen(day) && day.getDayOfWeek().compareTo(DayOfWeek.FRIDAY) > 0) {
                weekendsWorked.add(day);
            }
        }
        assertThat(weekendsWorked).hasSize(11);
    }

    private long openDays(int year) {
        LocalDate first = LocalDate.of(year, 1, 1);
        return first.datesUntil(first.plusYears(1)).filter(this::isOpen).count();
    }

    private boolean isOpen(LocalDate day) {
        long ten = day.atTime(LocalTime.of(10, 0)).atZone(SHANGHAI).toInstant().toEpochMilli();
        return rules.calendar("any", "working-hours").isOpen(ten);
    }

    private SlaPolicy policy(String id) {
        return rules.policies().stream()
                .filter(policy -> policy.id().equals(id))
                .findFirst()
                .orElseThrow();
    }
}
