package io.aftersales.satisfaction;

import io.aftersales.domain.event.Fact;
import io.aftersales.domain.satisfaction.FactSubject;

/**
 * An event on its way to a subject; flat and public because it is exchanged.
 *
 * @param key partitioning key: a character for what it is gathered by, then the subject's id; no id for a carrier's scan whose
 *     order is still to be found
 * @param event the event
 */
public record SubjectEvent(String key, Fact event) {

    private static final FactSubject[] SUBJECTS = FactSubject.values();

    /** An event on its way to the subject of that id, which may be empty. */
    static SubjectEvent of(FactSubject subject, String id, Fact event) {
        return new SubjectEvent((char) ('0' + subject.ordinal()) + id, event);
    }

    /** Whether the subject is known. */
    boolean hasSubject() {
        return key.length() > 1;
    }

    /** The subject's id in a key. */
    static String idOf(String key) {
        return key.substring(1);
    }

    /** The subject that a key is of. */
    static FactSubject subjectOf(String key) {
        return SUBJECTS[key.charAt(0) - '0'];
    }
}
