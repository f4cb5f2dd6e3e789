package io.aftersales.domain.satisfaction;

import java.io.Serializable;

/**
 * A test on a value of a fact.
 *
 * @param field name of the field; a kind without it fails the test
 * @param least that passes
 * @param most that passes
 * @param absentPasses whether a value that is not known passes
 */
public record FieldTest(String field, long least, long most, boolean absentPasses) implements Serializable {

    /** Whether the fact passes. */
    boolean passes(ServiceFact fact) {
        int place = fact.kind().fields().indexOf(field);
        if (place < 0) {
            return false;
        }
        long value = fact.value(place);
        return value == ServiceFact.ABSENT ? absentPasses : value >= least && value <= most;
    }
}
