package io.aftersales.rules;

import io.aftersales.domain.satisfaction.FactKind;
import io.aftersales.domain.satisfaction.FieldTest;
import io.aftersales.domain.satisfaction.ScorecardRule;
import io.aftersales.domain.satisfaction.ScorecardRule.Hours;
import io.aftersales.domain.satisfaction.ScorecardRule.MeanOf;
import io.aftersales.domain.satisfaction.ScorecardRule.Target;
import io.aftersales.domain.satisfaction.ServiceFact;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads one scorecard. */
final class ScorecardParser {

    private static final List<String> KEYS = List.of(
            "id",
            "title",
            "platforms",
            "facts",
            "where",
            "hours",
            "day",
            "good",
            "mean",
            "outOf",
            "spoiledBy",
            "target",
            "window",
            "source");
    private static final String WINDOW = "write for example P30D";
    private static final Pattern WINDOW_DAYS = Pattern.compile("P(\\d{1,3})D");

    /** Days stay in state for as long as they can be corrected, and this much longer. */
    private static final int LONGEST_WINDOW = 90;

    private static final String FACTS = "write for example facts: [round]";
    private static final String TESTS = "write for example {waitMillis: {atMost: PT3M}}";
    private static final String HOURS = "write for example 08:00-23:00";
    private static final String TARGET = "write for example {atLeast: 50%} or {atMost: PT48H}";
    private static final Pattern SPAN = Pattern.compile("(\\d\\d):(\\d\\d)-(\\d\\d):(\\d\\d)");
    private static final Map<String, FactKind> KINDS =
            Stream.of(FactKind.values()).collect(Collectors.toMap(FactKind::ruleName, Function.identity()));
    private static final Map<String, Boolean> DAYS = Map.of("of-start", true, "of-end", false);

    private ScorecardParser() {}

    /** The scorecard, empty if anything is wrong with it; that is told then. */
    static Optional<ScorecardRule> parse(YamlMap map, Problems problems) {
        int before = problems.count();
        map.allow(KEYS);
        String id = map.require("id", "name the figure")
                .flatMap(node -> node.text("name the figure"))
                .orElse("");
        map.require("title", "add title: {zh: .., en: ..}").ifPresent(ScorecardParser::title);
        map.require("source", "say where the formula comes from").ifPresent(node -> node.text("say where from"));
        Set<FactKind> facts =
                map.require("facts", FACTS).map(ScorecardParser::kinds).orElse(Set.of());
        Set<FactKind> outOf = map.get("outOf").map(ScorecardParser::kinds).orElse(Set.of());
        oneForm(map);
        ScorecardRule rule = new ScorecardRule(
                id,
                map.get("platforms")
                        .map(node -> node.oneOrMore("write platforms").stream()
                                .flatMap(item -> item.word(Words.PLATFORMS).stream())
                                .collect(Collectors.toSet()))
                        .orElse(Set.of()),
                facts,
                tests(map, "where", facts),
                map.get("hours").flatMap(ScorecardParser::hours).orElse(null),
                map.get("day").flatMap(node -> node.word(DAYS)).orElse(false),
                tests(map, "good", facts),
                map.get("mean")
                        .flatMap(node -> node.map("write {of: FIELD}"))
                        .map(mean -> mean(mean, facts))
                        .orElse(null),
                outOf,
                tests(map, "spoiledBy", facts),
                map.get("target")
                        .flatMap(node -> node.map(TARGET))
                        .flatMap(ScorecardParser::target)
                        .orElse(null),
                map.get("window").flatMap(ScorecardParser::windowDays).orElse(1));
        return problems.count() == before ? Optional.of(rule) : Optional.empty();
    }

    private static Optional<Integer> windowDays(YamlNode node) {
        Optional<String> text = node.text(WINDOW);
        Optional<Integer> days = text.map(WINDOW_DAYS::matcher)
                .filter(Matcher::matches)
                .map(found -> Integer.parseInt(found.group(1)))
                .filter(found -> found >= 1 && found <= LONGEST_WINDOW);
        if (text.isPresent() && days.isEmpty()) {
            node.problem(text.get() + " is no window of 1 to " + LONGEST_WINDOW + " days", WINDOW);
        }
        return days;
    }

    private static void oneForm(YamlMap map) {
        List<String> forms = Stream.of("good", "mean", "outOf", "spoiledBy")
                .filter(form -> map.get(form).isPresent())
                .toList();
        if (forms.size() != 1) {
            map.self().problem("a figure has one form, not " + forms, "keep one of good, mean, outOf, spoiledBy");
        }
    }

    static void title(YamlNode node) {
        node.map("write {zh: .., en: ..}").ifPresent(map -> {
            map.allow(List.of("zh", "en"));
            map.require("zh", "add the Chinese title").ifPresent(text -> text.text("write a title"));
            map.require("en", "add the English title").ifPresent(text -> text.text("write a title"));
        });
    }

    private static Set<FactKind> kinds(YamlNode node) {
        Set<FactKind> kinds = new LinkedHashSet<>();
        node.oneOrMore(FACTS).forEach(item -> item.word(KINDS).ifPresent(kinds::add));
        return kinds;
    }

    private static List<FieldTest> tests(YamlMap map, String key, Set<FactKind> facts) {
        List<FieldTest> tests = new ArrayList<>();
        map.get(key).flatMap(node -> node.map(TESTS)).ifPresent(fields -> {
            fields.allow(fieldsOf(facts));
            for (String field : fields.keys()) {
                fields.get(field).flatMap(node -> node.map(TESTS)).ifPresent(limits -> tests.add(test(field, limits)));
            }
        });
        return tests;
    }

    private static FieldTest test(String field, YamlMap limits) {
        limits.allow(List.of("atLeast", "atMost", "over", "absent"));
        long least = limits.get("atLeast").flatMap(ScorecardParser::number).orElse(Long.MIN_VALUE + 1);
        long over = limits.get("over")
                .flatMap(ScorecardParser::number)
                .map(value -> value + 1)
                .orElse(least);
        return new FieldTest(
                field,
                Math.max(least, over),
                limits.get("atMost").flatMap(ScorecardParser::number).orElse(Long.MAX_VALUE),
                limits.get("absent").flatMap(YamlNode::flag).orElse(false));
    }

    private static MeanOf mean(YamlMap map, Set<FactKind> facts) {
        map.allow(List.of("of", "cap", "absentAs"));
        String field = map.require("of", "name a field")
                .flatMap(node -> node.text("name a field"))
                .orElse("");
        List<String> known = fieldsOf(facts);
        if (!known.contains(field)) {
            map.key("of").problem(field + " is no field of these facts", "known are " + known);
        }
        return new MeanOf(
                field,
                map.get("cap").flatMap(ScorecardParser::number).orElse(Long.MAX_VALUE),
                map.get("absentAs").flatMap(ScorecardParser::number).orElse(ServiceFact.ABSENT));
    }

    private static List<String> fieldsOf(Set<FactKind> facts) {
        return facts.stream().flatMap(kind -> kind.fields().stream()).distinct().toList();
    }

    /** A whole number, or a span in millis. */
    private static Optional<Long> number(YamlNode node) {
        String expected = "write a whole number, or a span as PT3M";
        Optional<String> text = node.text(expected);
        return text.isPresent() && text.get().startsWith("P")
                ? Spans.duration(node, 0, Spans.ISO)
                : node.wholeNumber(-1_000_000, 1_000_000_000);
    }

    private static Optional<Hours> hours(YamlNode node) {
        Optional<String> text = node.text(HOURS);
        if (text.isEmpty()) {
            return Optional.empty();
        }
        Matcher matcher = SPAN.matcher(text.get());
        if (matcher.matches()) {
            long from = millis(matcher.group(1), matcher.group(2));
            long to = millis(matcher.group(3), matcher.group(4));
            if (from < to && to <= millis("24", "00")) {
                return Optional.of(new Hours(from, to));
            }
        }
        node.problem(text.get() + " are no hours of a day", HOURS);
        return Optional.empty();
    }

    private static long millis(String hours, String minutes) {
        return (Long.parseLong(hours) * 60 + Long.parseLong(minutes)) * 60_000;
    }

    private static Optional<Target> target(YamlMap map) {
        map.allow(List.of("atLeast", "atMost"));
        boolean least = map.get("atLeast").isPresent();
        if (least == map.get("atMost").isPresent()) {
            map.self().problem("a target is either a least or a most", TARGET);
            return Optional.empty();
        }
        return map.get(least ? "atLeast" : "atMost")
                .flatMap(ScorecardParser::limit)
                .map(value -> new Target(least, value));
    }

    /** A share from 0 to 1, or millis. */
    static Optional<Double> limit(YamlNode node) {
        Optional<String> text = node.text(TARGET);
        Optional<Double> share = text.flatMap(Spans::share);
        return share.isPresent() || text.isEmpty()
                ? share
                : Spans.duration(node, 1, TARGET).map(Long::doubleValue);
    }
}
