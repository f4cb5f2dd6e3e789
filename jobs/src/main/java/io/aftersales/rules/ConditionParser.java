package io.aftersales.rules;

import io.aftersales.domain.event.EventStream;
import io.aftersales.domain.sla.Condition;
import io.aftersales.domain.sla.Condition.FieldTest;
import io.aftersales.domain.sla.Condition.Operator;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads a {@code where} and holds it against the schemas of the events that it will be asked of. */
final class ConditionParser {

    private static final String WHERE = "write {field: value}, for example {caseType: REFUND_ONLY}";
    private static final String TEST =
            "write a value, a list of values, or one of {lt, lte, gt, gte, not, absent, present}";

    private static final Map<String, Operator> CALENDAR_TESTS = new LinkedHashMap<>();
    private static final Map<String, Operator> OPERATORS = new LinkedHashMap<>();

    static {
        CALENDAR_TESTS.put("within", Operator.WITHIN);
        CALENDAR_TESTS.put("outside", Operator.OUTSIDE);
        OPERATORS.put("lt", Operator.LT);
        OPERATORS.put("lte", Operator.LTE);
        OPERATORS.put("gt", Operator.GT);
        OPERATORS.put("gte", Operator.GTE);
        OPERATORS.put("not", Operator.NOT_IN);
        OPERATORS.put("absent", Operator.ABSENT);
        OPERATORS.put("present", Operator.PRESENT);
    }

    private final CalendarNames calendars;
    private final PhraseParser phrases;
    private final Map<EventStream, Map<String, EventField>> further;

    /** @param families ids of the lexicon's families, empty if it cannot be read, which is told elsewhere */
    ConditionParser(CalendarNames calendars, Set<String> families) {
        this(calendars, families, Map.of());
    }

    /**
     * As {@link #ConditionParser(CalendarNames, Set)}.
     *
     * @param further fields that these conditions may ask beside those of the schemas
     */
    ConditionParser(CalendarNames calendars, Set<String> families, Map<EventStream, Map<String, EventField>> further) {
        this.calendars = calendars;
        this.phrases = new PhraseParser(families);
        this.further = further;
    }

    /** The condition at that key of the map, asked of the events of {@code scope}; without the key it holds always. */
    Condition at(YamlMap map, String key, EventScope scope) {
        return map.get(key)
                .flatMap(node -> node.map(WHERE))
                .map(where -> parse(where, scope))
                .orElse(Condition.ALWAYS);
    }

    private Condition parse(YamlMap where, EventScope scope) {
        List<FieldTest> tests = new ArrayList<>();
        for (String name : where.keys()) {
            YamlNode value = where.get(name).orElseThrow();
            Operator calendarTest = CALENDAR_TESTS.get(name);
            if (calendarTest != null) {
                calendars
                        .withHours(value, name)
                        .ifPresent(id -> tests.add(test("occurredAt", calendarTest, List.of(id))));
                continue;
            }
            if (scope.messages() && PhraseParser.KEYS.contains(name)) {
                phrases.parse(name, value).ifPresent(tests::add);
                continue;
            }
            Optional<EventField> field = scope.find(name).or(() -> further(scope, name));
            if (field.isEmpty()) {
                unknown(where.key(name), name, scope);
            } else {
                tests.addAll(tests(field.get(), value));
            }
        }
        return tests.isEmpty() ? Condition.ALWAYS : new Condition(tests);
    }

    private Optional<EventField> further(EventScope scope, String name) {
        return scope.streams().stream()
                .map(stream -> further.getOrDefault(stream, Map.of()).get(name))
                .filter(field -> field != null)
                .findFirst();
    }

    private static void unknown(YamlNode key, String name, EventScope scope) {
        if (EventFields.isWithheld(name)) {
            key.problem("field " + name + " is free text or personal data, which rules never see", "use another field");
            return;
        }
        Collection<String> known = new ArrayList<>(scope.names());
        known.addAll(CALENDAR_TESTS.keySet());
        if (scope.messages()) {
            known.addAll(PhraseParser.KEYS);
        }
        key.problem("these events have no field " + name, Nearest.suggestion(name, known) + "known are " + known);
    }

    private static List<FieldTest> tests(EventField field, YamlNode value) {
        if (!value.isMap()) {
            return List.of(test(field.name(), Operator.IN, values(field, value)));
        }
        List<FieldTest> tests = new ArrayList<>();
        YamlMap operators = value.map(TEST).orElseThrow();
        operators.allow(OPERATORS.keySet());
        if (operators.keys().isEmpty()) {
            value.problem("the test of " + field.name() + " is empty", TEST);
        }
        OPERATORS.forEach((name, operator) -> operators
                .get(name)
                .ifPresent(operand -> tests.add(test(field.name(), operator, operand(field, operator, operand)))));
        return tests;
    }

    private static List<String> operand(EventField field, Operator operator, YamlNode operand) {
        switch (operator) {
            case ABSENT, PRESENT -> {
                if (!operand.flag().orElse(true)) {
                    operand.problem("absent and present are asked with true only", "use the other one of the two");
                }
                return List.of();
            }
            case NOT_IN -> {
                return values(field, operand);
            }
            default -> {
                return number(field, operand);
            }
        }
    }

    private static List<String> number(EventField field, YamlNode operand) {
        if (field.form() != EventField.Form.NUMBER && field.form() != EventField.Form.FREE) {
            operand.problem("field " + field.name() + " is no number", "compare it with a value or a list of values");
            return List.of();
        }
        Optional<String> text = operand.text("write a number");
        if (text.isPresent() && !isNumber(text.get())) {
            operand.problem(text.get() + " is no number", "write a number, without a unit");
        }
        return text.stream().toList();
    }

    private static List<String> values(EventField field, YamlNode value) {
        if (field.form() == EventField.Form.TIME) {
            value.problem(
                    "a time like " + field.name() + " has no value to compare with",
                    "use {present: true} or {absent: true}");
            return List.of();
        }
        List<String> values = new ArrayList<>();
        for (YamlNode item : value.oneOrMore(TEST)) {
            Optional<String> text = item.text(TEST);
            text.ifPresent(values::add);
            text.ifPresent(word -> check(field, item, word));
        }
        return values;
    }

    private static void check(EventField field, YamlNode item, String word) {
        if (field.form() == EventField.Form.WORD && !field.words().contains(word)) {
            item.problem(
                    "field " + field.name() + " is never " + word,
                    Nearest.suggestion(word, field.words()) + "known are " + field.words());
        }
        if (field.form() == EventField.Form.NUMBER && !word.matches("-?\\d{1,18}")) {
            item.problem("field " + field.name() + " is a whole number, never " + word, "write a whole number");
        }
    }

    private static boolean isNumber(String text) {
        return text.matches("-?\\d{1,15}(\\.\\d{1,9})?");
    }

    private static FieldTest test(String field, Operator operator, List<String> values) {
        return new FieldTest(field, operator, values);
    }
}
