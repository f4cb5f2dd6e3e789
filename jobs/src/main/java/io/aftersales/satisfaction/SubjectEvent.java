package io.aftersales.satisfaction;

import io.aftersales.domain.event.Fact;
import io.aftersales.domain.satisfaction.FactSubject;

/**
 * An event on its way to a subject; flat and public because it is exchanged.
 *
 * @param subject what it is gathered by
 * @param id the subject's id, empty for a carrier's scan whose order is still to be found
 * @param event the event
 */
public record SubjectEvent(FactSubject subject, String id, Fact event) {

    private static final FactSubject[] SUBJECTS = FactSubject.values();

    /** Partitioning key; its first character is the subject's place. */
    public String key() {
        return (char) ('0' + subject.ordinal()) + id;
    }

    /** The subject that a key is of. */
    static FactSubject subjectOf(String key) {
        return SUBJECTS[key.charAt(0) - '0'];
    }
}
