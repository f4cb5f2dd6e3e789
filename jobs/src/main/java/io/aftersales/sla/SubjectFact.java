package io.aftersales.sla;

import io.aftersales.domain.event.Fact;
import io.aftersales.domain.sla.SubjectType;

/**
 * A fact on its way to a subject that it concerns; one event makes one for each.
 *
 * @param subject kind of the subject
 * @param subjectId identity of the subject
 * @param fact the fact
 */
public record SubjectFact(SubjectType subject, String subjectId, Fact fact) {

    /** A fact that the linking stage has to find the order of, or finds orders by. */
    static SubjectFact ofUnknownOrder(Fact fact) {
        return new SubjectFact(SubjectType.ORDER, "", fact);
    }

    /** Whether its subject is known, so that it can go there. */
    boolean hasSubject() {
        return !subjectId.isEmpty();
    }

    /** Key of the subject's state. */
    public String key() {
        return subject.ruleName() + ':' + subjectId;
    }
}
