package io.aftersales.rules;

import io.aftersales.domain.calendar.BusinessCalendar;
import io.aftersales.domain.sla.SlaPolicy;
import io.aftersales.domain.sla.SlaPolicy.AlertLevel;
import io.aftersales.domain.sla.SlaPolicy.AttributeTo;
import io.aftersales.domain.sla.SlaPolicy.EarlyStop;
import io.aftersales.domain.sla.SlaPolicy.IndexFrom;
import io.aftersales.domain.sla.SlaPolicy.Reopen;
import io.aftersales.domain.sla.SlaPolicy.Severity;
import io.aftersales.domain.sla.SlaPolicy.Title;
import io.aftersales.domain.sla.SubjectType;
import io.aftersales.domain.sla.Target;
import io.aftersales.domain.sla.Threshold;
import io.aftersales.domain.sla.Trigger;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads one policy. What it does not say takes the defaults that are written down here and in the packaged rule file. */
final class PolicyParser {

    private static final List<String> KEYS = Stream.of(
                    List.of("id", "title", "subject", "per"),
                    TriggerParser.LISTS,
                    TermsParser.KEYS,
                    List.of(
                            "reopen",
                            "earlyStop",
                            "scope",
                            "overrides",
                            "exempt",
                            "index",
                            "alert",
                            "penalty",
                            "attributeTo"),
                    List.of("retroactive", "enabled", "shadow", "giveUpAfter", "detectAfter", "source"))
            .flatMap(List::stream)
            .toList();
    private static final String ID = "write lower-case words joined by hyphens, for example ship-72h";
    private static final Title NO_TITLE = new Title("", "");
    private static final Threshold WARN_AT = Threshold.ofPercent(80);
    private static final Threshold SERIOUS_AT = Threshold.ofPercent(200);

    private final ConditionParser conditions;
    private final TriggerParser triggers;
    private final TermsParser terms;
    private final PenaltyParser penalties;
    private final OverrideParser overrides;
    private final ExemptionParser exemptions;

    PolicyParser(CalendarNames calendars, Set<String> families) {
        this.conditions = new ConditionParser(calendars, families);
        this.triggers = new TriggerParser(conditions);
        this.terms = new TermsParser(calendars);
        this.penalties = new PenaltyParser(conditions);
        this.overrides = new OverrideParser(conditions, terms);
        this.exemptions = new ExemptionParser(conditions);
    }

    /** The policy, empty if anything is wrong with it; that is told then. */
    Optional<SlaPolicy> parse(YamlMap map, Problems problems) {
        int before = problems.count();
        map.allow(KEYS);
        String id = map.require("id", ID).flatMap(PolicyParser::id).orElse("");
        Title title = map.require("title", "add title: {zh: .., en: ..}")
                .map(PolicyParser::title)
                .orElse(NO_TITLE);
        @Nullable
        SubjectType subject = map.require("subject", "add one of " + Words.SUBJECTS.keySet())
                .flatMap(node -> node.word(Words.SUBJECTS))
                .orElse(null);
        Map<String, List<Trigger>> moves = moves(map, subject);
        EventScope starts = EventScope.of(moves.get("start"), subject);
        Terms own = ownTerms(map, starts);
        map.get("source").ifPresent(node -> node.text("name in words where the terms come from"));
        boolean conversation = subject == SubjectType.CONVERSATION;
        boolean chat = conversation || subject == SubjectType.TICKET;
        long giveUpAfter = span(map, "giveUpAfter", chat ? 30 : 400);
        terms.checkTogether(map, own, giveUpAfter);
        SlaPolicy policy = new SlaPolicy(
                id,
                title,
                subject == null ? SubjectType.ORDER : subject,
                per(map, conversation),
                moves.get("start"),
                moves.get("stop"),
                moves.get("pause"),
                moves.get("resume"),
                moves.get("cancel"),
                moves.get("fail"),
                moves.get("restart"),
                own.target() == null ? Target.ofMillis(1) : own.target(),
                own.calendarId() == null ? BusinessCalendar.ALWAYS_ID : own.calendarId(),
                exemptions.at(map, starts),
                own.warnAt(),
                own.seriousAt(),
                word(map, "reopen", Words.REOPEN, Reopen.CONTINUE_EXCLUDING_CLOSED),
                earlyStop(map, conversation),
                conditions.at(map, "scope", starts),
                overrides.at(map, own, giveUpAfter, starts),
                own.severity() == null ? Severity.MEDIUM : own.severity(),
                word(map, "index", Words.INDEX, conversation ? IndexFrom.WARNING : IndexFrom.START),
                alert(map),
                penalties.at(map, starts),
                word(map, "attributeTo", Words.ATTRIBUTE_TO, AttributeTo.DECIDING),
                word(map, "retroactive", Words.FLAGS, false),
                word(map, "enabled", Words.FLAGS, true),
                word(map, "shadow", Words.FLAGS, false),
                giveUpAfter,
                span(map, "detectAfter", 0));
        return problems.count() == before ? Optional.of(policy) : Optional.empty();
    }

    private Map<String, List<Trigger>> moves(YamlMap map, @Nullable SubjectType subject) {
        map.require("start", "add the events that start a clock: [{event: ..}]");
        map.require("stop", "add the events that keep the promise: [{event: ..}]");
        checkPair(map, "pause", "resume");
        checkPair(map, "resume", "pause");
        Map<String, List<Trigger>> moves = new HashMap<>();
        TriggerParser.LISTS.forEach(list -> moves.put(list, triggers.at(map, list, subject)));
        return moves;
    }

    /** A conversation has no end, so it is kept in parts; clocks side by side would hold all of it at hand. */
    private static @Nullable String per(YamlMap map, boolean conversation) {
        if (conversation && map.get("per").isPresent()) {
            map.key("per")
                    .problem(
                            "a conversation has one clock at a time, per makes several",
                            "leave per out, or name another subject");
        }
        return map.get("per").flatMap(node -> node.word(Words.PER)).orElse(null);
    }

    /** A conversation is kept in parts: when its clock starts at last, what was done long before is not at hand. */
    private static EarlyStop earlyStop(YamlMap map, boolean conversation) {
        EarlyStop said = word(map, "earlyStop", Words.EARLY_STOP, conversation ? EarlyStop.IGNORED : EarlyStop.COUNTS);
        if (conversation && said != EarlyStop.IGNORED) {
            map.key("earlyStop")
                    .problem(
                            "what lies before the start counts for no clock of a conversation",
                            "leave earlyStop out, or name another subject");
        }
        return said;
    }

    private static void checkPair(YamlMap map, String one, String other) {
        if (map.get(one).isPresent() && map.get(other).isEmpty()) {
            map.key(one).problem("key " + one + " makes no sense without " + other, "add " + other + ": [{event: ..}]");
        }
    }

    private Terms ownTerms(YamlMap map, EventScope starts) {
        if (map.get("target").isEmpty() && map.get("deadline").isEmpty()) {
            map.self().problem("there is neither a target nor a deadline", "add target: PT72H or deadline: FIELD");
        }
        Terms said = terms.parse(map, starts.streams());
        return said.over(new Terms(
                null,
                false,
                map.get("calendar").isPresent() ? null : BusinessCalendar.ALWAYS_ID,
                TermsParser.isNone(map, "warnAt") ? null : WARN_AT,
                TermsParser.isNone(map, "seriousAt") ? null : SERIOUS_AT,
                null));
    }

    private static Optional<String> id(YamlNode node) {
        Optional<String> text = node.text(ID);
        if (text.isPresent() && !text.get().matches("[a-z0-9]+(-[a-z0-9]+)*")) {
            node.problem(text.get() + " is no id", ID);
        }
        return text;
    }

    private static Title title(YamlNode node) {
        String expected = "write title: {zh: .., en: ..}";
        return node.map(expected)
                .map(map -> {
                    map.allow(List.of("zh", "en"));
                    return new Title(titleIn(map, "zh", expected), titleIn(map, "en", expected));
                })
                .orElse(NO_TITLE);
    }

    private static String titleIn(YamlMap map, String language, String expected) {
        return map.require(language, expected)
                .flatMap(node -> node.text(expected))
                .orElse("");
    }

    private static Map<AlertLevel, String> alert(YamlMap policy) {
        Map<AlertLevel, String> alert = new EnumMap<>(AlertLevel.class);
        String expected = "write alert: {warn: WHO, breach: WHO, serious: WHO}, each as needed";
        policy.get("alert").flatMap(node -> node.map(expected)).ifPresent(map -> {
            map.allow(Words.ALERT_LEVELS.keySet());
            Words.ALERT_LEVELS.forEach((word, level) ->
                    map.get(word).flatMap(node -> node.text(expected)).ifPresent(who -> alert.put(level, who)));
        });
        return alert;
    }

    private static long span(YamlMap map, String key, int defaultDays) {
        return map.get(key)
                .flatMap(node -> Spans.duration(node, 0, Spans.ISO))
                .orElse(TimeUnit.DAYS.toMillis(defaultDays));
    }

    private static <T> T word(YamlMap map, String key, Map<String, T> words, T otherwise) {
        return map.get(key).flatMap(node -> node.word(words)).orElse(otherwise);
    }
}
