package io.aftersales.sla;

import io.aftersales.domain.calendar.BusinessCalendar;
import io.aftersales.domain.calendar.ExemptWindow;
import io.aftersales.domain.calendar.Opening;
import io.aftersales.domain.calendar.SpecialDays;
import io.aftersales.domain.calendar.WeeklyHours;
import io.aftersales.domain.event.EventKind;
import io.aftersales.domain.sla.Condition;
import io.aftersales.domain.sla.Condition.Operator;
import io.aftersales.domain.sla.Facts;
import io.aftersales.domain.sla.PolicyBook;
import io.aftersales.domain.sla.SlaPolicy;
import io.aftersales.domain.sla.SubjectType;
import io.aftersales.domain.sla.Target;
import io.aftersales.domain.sla.Threshold;
import io.aftersales.domain.sla.Trigger;
import java.time.DayOfWeek;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Random rule sets out of the whole language of rules, for subjects of one type and few kinds of events. */
final class AnyRules {

    private static final BusinessCalendar HOURS = BusinessCalendar.of(
            "hours",
            "1",
            ZoneId.of("Asia/Shanghai"),
            new WeeklyHours(Map.of(DayOfWeek.WEDNESDAY, shifts(), DayOfWeek.THURSDAY, shifts())),
            SpecialDays.NONE);

    private final Random random;
    private final SubjectType subject;
    private final List<EventKind> kinds;

    /** @param kinds the kinds of events that there are */
    AnyRules(Random random, SubjectType subject, List<EventKind> kinds) {
        this.random = random;
        this.subject = subject;
        this.kinds = kinds;
    }

    private static List<Opening> shifts() {
        return List.of(new Opening(10 * 60, 11 * 60), new Opening(11 * 60 + 30, 14 * 60));
    }

    private static BusinessCalendar calendar(String shop, String id) {
        return id.equals(HOURS.id()) ? HOURS : BusinessCalendar.always();
    }

    /** Rule sets that follow each other, of which each takes some policies over, changes or drops others. */
    List<PolicyBook> books() {
        List<PolicyBook> books = new ArrayList<>();
        SlaPolicy[] last = new SlaPolicy[1 + random.nextInt(3)];
        int count = 1 + random.nextInt(3);
        for (int book = 0; book < count; book++) {
            List<SlaPolicy> policies = new ArrayList<>();
            for (int i = 0; i < last.length; i++) {
                if (last[i] == null || chance(0.6)) {
                    last[i] = policy("policy-" + i, book > 0 && chance(0.5));
                }
                if (book == 0 || chance(0.85)) {
                    policies.add(last[i]);
                }
            }
            long from = Facts.T0 + (book * 100 + random.nextInt(90)) * Facts.MINUTE;
            books.add(new PolicyBook(
                    "v" + book, book == 0 ? PolicyBook.FROM_THE_BEGINNING : from, policies, AnyRules::calendar));
        }
        return books;
    }

    private SlaPolicy policy(String id, boolean retroactive) {
        boolean pauses = chance(0.5);
        boolean conversation = subject == SubjectType.CONVERSATION;
        return new SlaPolicy(
                id,
                new SlaPolicy.Title(id, id),
                subject,
                conversation || chance(0.4) ? null : one("caseId", "orderId", "ticketId"),
                triggers(1),
                triggers(1),
                triggers(pauses ? 1 : 0),
                triggers(pauses ? 1 : 0),
                triggers(0.5),
                triggers(0.3),
                triggers(0.4),
                target(),
                calendarId(),
                some(0.4, this::exemption),
                warnAt(),
                seriousAt(),
                one(SlaPolicy.Reopen.values()),
                one(SlaPolicy.EarlyStop.values()),
                where(0.2),
                some(0.4, this::override),
                one(SlaPolicy.Severity.values()),
                one(SlaPolicy.IndexFrom.values()),
                chance(0.5)
                        ? Map.of()
                        : Map.of(SlaPolicy.AlertLevel.WARN, "agent", SlaPolicy.AlertLevel.BREACH, "team"),
                some(0.4, () -> new SlaPolicy.Penalty(where(0.8), 5, 3_000, 0, random.nextInt(4))),
                one(SlaPolicy.AttributeTo.values()),
                retroactive,
                true,
                chance(0.1),
                one(6L, 12L, 400 * 24L) * Facts.HOUR,
                one(0L, 0L, 7L) * Facts.MINUTE);
    }

    private SlaPolicy.Exemption exemption() {
        long from = Facts.T0 + random.nextInt(300) * Facts.MINUTE;
        return new SlaPolicy.Exemption(
                where(0.5), new ExemptWindow(from, from + (1 + random.nextInt(200)) * Facts.MINUTE));
    }

    private SlaPolicy.Override override() {
        return new SlaPolicy.Override(
                where(0.9),
                chance(0.5) ? target() : null,
                chance(0.3) ? calendarId() : null,
                chance(0.3) ? warnAt() : null,
                chance(0.3) ? seriousAt() : null,
                chance(0.5) ? one(SlaPolicy.Severity.values()) : null);
    }

    private Target target() {
        return switch (random.nextInt(4)) {
            case 0 -> Target.ofWorkingDays(1 + random.nextInt(2));
            case 1 -> Target.ofDeadline(one("due", "promised"));
            default -> Target.ofMillis(one(10L, 30L, 60L, 180L) * Facts.MINUTE);
        };
    }

    private @Nullable Threshold warnAt() {
        return one(null, Threshold.ofPercent(50), Threshold.ofPercent(80), Threshold.ofMillisBefore(5 * Facts.MINUTE));
    }

    private @Nullable Threshold seriousAt() {
        return one(null, Threshold.ofPercent(100), Threshold.ofPercent(200));
    }

    private String calendarId() {
        return one(BusinessCalendar.ALWAYS_ID, HOURS.id());
    }

    private List<Trigger> triggers(double chance) {
        if (!chance(chance)) {
            return List.of();
        }
        List<Trigger> more = some(0.3, () -> new Trigger(one(kinds), where(0.35)));
        more.add(new Trigger(one(kinds), where(0.35)));
        return more;
    }

    private Condition where(double chance) {
        return new Condition(some(chance, this::test).stream().limit(2).toList());
    }

    private Condition.FieldTest test() {
        boolean conversation = subject == SubjectType.CONVERSATION;
        return switch (random.nextInt(10)) {
            case 0 -> new Condition.FieldTest("agentId", one(Operator.ABSENT, Operator.PRESENT), List.of());
            case 1 -> new Condition.FieldTest("amountCents", one(Operator.GTE, Operator.LT), List.of("100"));
            case 2 -> is("caseType", "REPAIR");
            case 3 -> is("caseId", "a", "b");
            case 4 -> new Condition.FieldTest("occurredAt", one(Operator.WITHIN, Operator.OUTSIDE), List.of("hours"));
            case 5 -> is("shopId", "east");
            case 6 -> is("platform", "TAOBAO");
            case 7 ->
                conversation
                        ? is("round", one("FIRST", "NEXT"))
                        : chance(0.3) ? is("namesOther", "true") : is("orderId", "o");
            case 8 ->
                conversation
                        ? is("handling", "HUMAN")
                        : subject == SubjectType.ORDER && chance(0.5) ? is("shipped", "true") : is("parcelId", "p1");
            default -> conversation ? is("sender", one("BUYER", "AGENT")) : is("attributes.x", "1");
        };
    }

    private Condition.FieldTest is(String field, String... values) {
        return new Condition.FieldTest(field, one(Operator.IN, Operator.IN, Operator.NOT_IN), List.of(values));
    }

    private boolean chance(double chance) {
        return random.nextDouble() < chance;
    }

    private <T> List<T> some(double chance, Supplier<T> each) {
        List<T> some = new ArrayList<>();
        while (chance(chance)) {
            some.add(each.get());
        }
        return some;
    }

    private <T> T one(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }

    @SafeVarargs
    private <T> T one(T... of) {
        return of[random.nextInt(of.length)];
    }
}
