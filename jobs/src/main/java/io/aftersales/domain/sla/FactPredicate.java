package io.aftersales.domain.sla;

import io.aftersales.domain.event.Fact;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A condition made ready to be asked often. */
@FunctionalInterface
public interface FactPredicate {

    /** Holds always. */
    FactPredicate ALWAYS = (fact, flags) -> true;

    /** Whether the condition holds of a fact with its {@link History} flags. */
    boolean test(Fact fact, byte flags);

    /** Compiles a condition; {@code calendars} answers WITHIN and OUTSIDE. */
    static FactPredicate of(Condition condition, Calendars calendars) {
        List<FactPredicate> tests = new ArrayList<>();
        condition.tests().forEach(test -> tests.add(of(test, calendars)));
        if (tests.isEmpty()) {
            return ALWAYS;
        }
        if (tests.size() == 1) {
            return tests.get(0);
        }
        FactPredicate[] all = tests.toArray(FactPredicate[]::new);
        return (fact, flags) -> {
            for (FactPredicate test : all) {
                if (!test.test(fact, flags)) {
                    return false;
                }
            }
            return true;
        };
    }

    private static FactPredicate of(Condition.FieldTest test, Calendars calendars) {
        FactField field = FactField.of(test.field());
        Set<String> values = new HashSet<>(test.values());
        if (test.field().equals(FactField.PHRASE)) {
            boolean wanted = test.operator() == Condition.Operator.IN;
            return (fact, flags) -> saysOneOf(field.read(fact, flags), test.values()) == wanted;
        }
        return switch (test.operator()) {
            case IN -> {
                FactPredicate bits = WordTests.isOneOf(test.field(), test.values());
                yield bits != null
                        ? bits
                        : (fact, flags) -> {
                            String value = field.read(fact, flags);
                            return value != null && values.contains(value);
                        };
            }
            case NOT_IN ->
                (fact, flags) -> {
                    String value = field.read(fact, flags);
                    return value == null || !values.contains(value);
                };
            case ABSENT -> (fact, flags) -> isBlank(field.read(fact, flags));
            case PRESENT -> (fact, flags) -> !isBlank(field.read(fact, flags));
            case LT -> comparing(field, test, (order) -> order < 0);
            case LTE -> comparing(field, test, (order) -> order <= 0);
            case GT -> comparing(field, test, (order) -> order > 0);
            case GTE -> comparing(field, test, (order) -> order >= 0);
            case WITHIN -> (fact, flags) -> isOpen(fact, test, calendars);
            case OUTSIDE -> (fact, flags) -> !isOpen(fact, test, calendars);
        };
    }

    private static FactPredicate comparing(
            FactField field, Condition.FieldTest test, java.util.function.IntPredicate wanted) {
        double limit = Double.parseDouble(test.values().get(0));
        return (fact, flags) -> {
            String value = field.read(fact, flags);
            if (isBlank(value)) {
                return false;
            }
            try {
                return wanted.test(Double.compare(Double.parseDouble(value), limit));
            } catch (NumberFormatException noNumber) {
                return false;
            }
        };
    }

    private static boolean saysOneOf(@Nullable String said, List<String> families) {
        if (said == null) {
            return false;
        }
        for (String family : families) {
            for (int at = said.indexOf(family); at >= 0; at = said.indexOf(family, at + 1)) {
                int end = at + family.length();
                if ((at == 0 || said.charAt(at - 1) == ' ') && (end == said.length() || said.charAt(end) == ' ')) {
                    return true;
                }
            }
        }
        return false;
    }

    private static boolean isOpen(Fact fact, Condition.FieldTest test, Calendars calendars) {
        return calendars.calendar(fact.shopId(), test.values().get(0)).isOpen(fact.occurredAt());
    }

    private static boolean isBlank(@Nullable String value) {
        return value == null || value.isEmpty();
    }
}
