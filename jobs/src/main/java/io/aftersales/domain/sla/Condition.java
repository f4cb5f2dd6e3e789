package io.aftersales.domain.sla;

import java.util.List;

/**
 * A {@code where}: all tests must hold. The empty condition holds always.
 *
 * @param tests the single tests, in the order of the rule file
 */
public record Condition(List<FieldTest> tests) {

    /** Holds always. */
    public static final Condition ALWAYS = new Condition(List.of());

    public Condition {
        tests = List.copyOf(tests);
    }

    /** How a field is compared. */
    public enum Operator {
        /** The field's text is one of the values. */
        IN,
        /** The field's text is none of the values; an absent field holds. */
        NOT_IN,
        /** The field's number is compared with the one value; an absent field or a text that is no number does not hold. */
        LT,
        LTE,
        GT,
        GTE,
        /** The field has no value. */
        ABSENT,
        /** The field has a value. */
        PRESENT,
        /** The event lies in the calendar's open hours; field is {@code occurredAt}, the one value the calendar's id. */
        WITHIN,
        /** The event lies outside the calendar's open hours. */
        OUTSIDE
    }

    /**
     * One comparison.
     *
     * @param field name of the event's field as in the schema, {@code attributes.NAME}, or a flag that the subject's history
     *     adds ({@code handling}, {@code unanswered}, {@code round}), or {@code phrase}, of which IN asks for any family and
     *     NOT_IN for none
     * @param operator how to compare
     * @param values what to compare with; empty for ABSENT and PRESENT
     */
    public record FieldTest(String field, Operator operator, List<String> values) {
        public FieldTest {
            values = List.copyOf(values);
        }
    }
}
