package io.aftersales.rules;

import io.aftersales.domain.event.EventStream;
import io.aftersales.domain.sla.SlaPolicy.Severity;
import io.aftersales.domain.sla.Target;
import io.aftersales.domain.sla.Threshold;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Reads the terms of a policy or an override and checks that they fit together. */
final class TermsParser {

    static final List<String> KEYS = List.of("target", "deadline", "calendar", "warnAt", "seriousAt", "severity");

    private static final String TARGET =
            "write a span like PT72H, 3wh (working hours) or 2wd (working days), or {deadline: FIELD}";

    private final CalendarNames calendars;

    TermsParser(CalendarNames calendars) {
        this.calendars = calendars;
    }

    /** What the map says, for clocks that start with events of these streams. */
    Terms parse(YamlMap map, Set<EventStream> starts) {
        Optional<Target> target = target(map, starts);
        boolean workingUnit =
                map.get("target").filter(TermsParser::isWorkingUnit).isPresent();
        Optional<String> calendar = map.get("calendar").flatMap(calendars::existing);
        Optional<Threshold> warnAt =
                map.get("warnAt").filter(node -> !isNone(node)).flatMap(Spans::warning);
        Optional<Threshold> seriousAt =
                map.get("seriousAt").filter(node -> !isNone(node)).flatMap(Spans::serious);
        Optional<Severity> severity = map.get("severity").flatMap(node -> node.word(Words.SEVERITIES));
        return new Terms(
                target.orElse(null),
                workingUnit,
                calendar.orElse(null),
                warnAt.orElse(null),
                seriousAt.orElse(null),
                severity.orElse(null));
    }

    /** Whether {@code key} says that there is no such level. */
    static boolean isNone(YamlMap map, String key) {
        return map.get(key).filter(TermsParser::isNone).isPresent();
    }

    /** Tells terms that contradict each other, at the one that this map sets. */
    void checkTogether(YamlMap map, Terms effective, long giveUpAfterMillis) {
        String calendarId = effective.calendarId();
        if (effective.workingUnit() && calendarId != null && !calendars.hasHours(calendarId)) {
            at(map, "calendar", "target")
                    .ifPresent(node -> node.problem(
                            "working hours and days need a calendar with hours, " + calendarId + " has none",
                            "name one with hours, or write the target as PT72H"));
        }
        Threshold warnAt = effective.warnAt();
        Target target = effective.target();
        if (warnAt != null && target != null && target.millis() > 0 && warnAt.millisBefore() >= target.millis()) {
            at(map, "warnAt", "target")
                    .ifPresent(node -> node.problem(
                            "the warning would come before the start: it lies as long before the deadline as the target is",
                            "write a span shorter than the target"));
        }
        checkGivingUp(map, target, giveUpAfterMillis);
    }

    private static void checkGivingUp(YamlMap map, @Nullable Target target, long giveUpAfterMillis) {
        // A working day is no shorter than a day.
        long least = target == null ? 0 : Math.max(target.millis(), TimeUnit.DAYS.toMillis(target.workingDays()));
        if (target != null && least >= giveUpAfterMillis) {
            at(map, "giveUpAfter", "target")
                    .ifPresent(node -> node.problem(
                            "the clock is given up before its target is over",
                            "make the policy's giveUpAfter longer than the target"));
        }
    }

    private static Optional<YamlNode> at(YamlMap map, String first, String second) {
        return map.get(first).or(() -> map.get(second));
    }

    private Optional<Target> target(YamlMap map, Set<EventStream> starts) {
        Optional<YamlNode> deadline = map.get("deadline");
        Optional<YamlNode> target = map.get("target");
        if (deadline.isPresent() && target.isPresent()) {
            map.key("deadline").problem("there are both a target and a deadline", "keep one of the two");
        }
        if (deadline.isPresent()) {
            return deadline.flatMap(node -> deadline(node, starts));
        }
        if (target.isPresent() && target.get().isMap()) {
            YamlMap inner = target.get().map(TARGET).orElseThrow();
            inner.allow(List.of("deadline"));
            return inner.require("deadline", TARGET).flatMap(node -> deadline(node, starts));
        }
        return target.flatMap(TermsParser::span);
    }

    private static Optional<Target> span(YamlNode node) {
        String text = node.text(TARGET).orElse("");
        if (text.isEmpty()) {
            return Optional.empty();
        }
        Optional<Target> working = Spans.workingHours(text)
                .map(Target::ofMillis)
                .or(() -> Spans.workingDays(text).map(Target::ofWorkingDays));
        return working.isPresent() ? working : Spans.duration(node, 1, TARGET).map(Target::ofMillis);
    }

    private static Optional<Target> deadline(YamlNode node, Set<EventStream> starts) {
        Optional<String> field = node.text("name the field of the starting event that holds the deadline");
        for (EventStream stream : field.isPresent() ? starts : Set.<EventStream>of()) {
            Set<String> known = EventFields.deadlines(stream);
            if (!known.contains(field.get())) {
                node.problem(
                        "events of stream " + stream.name().toLowerCase(Locale.ROOT)
                                + ", which start this policy, have no time " + field.get(),
                        Nearest.suggestion(field.get(), known) + "times are " + known);
                return Optional.empty();
            }
        }
        return field.map(Target::ofDeadline);
    }

    private static boolean isWorkingUnit(YamlNode node) {
        String text = node.isMap() || node.isList() ? "" : node.text(TARGET).orElse("");
        return Spans.workingHours(text).isPresent() || Spans.workingDays(text).isPresent();
    }

    private static boolean isNone(YamlNode node) {
        return !node.isMap()
                && !node.isList()
                && node.text(TARGET).filter("none"::equals).isPresent();
    }
}
