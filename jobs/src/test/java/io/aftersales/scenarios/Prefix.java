package io.aftersales.scenarios;

import io.aftersales.result.SlaClock;
import java.util.List;
import java.util.Set;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;

/**
 * Keeps the subjects of scenarios apart that run in one job.
 *
 * @param number of the scenario in its job
 */
record Prefix(int number) {

    private static final char END = '~';
    private static final Set<String> IDS =
            Set.of("orderId", "conversationId", "ticketId", "caseId", "parcelId", "reviewId", "parcelIds", "subjectId");

    static Prefix of(int number) {
        return new Prefix(number);
    }

    static Prefix ofSubject(String subjectId) {
        return of(Integer.parseInt(subjectId.substring(0, subjectId.indexOf(END))));
    }

    private String text() {
        return number + String.valueOf(END);
    }

    /** A copy of the event with the prefix before all ids of subjects. */
    SpecificRecord on(SpecificRecord event) {
        SpecificRecord copy = SpecificData.getForClass(event.getClass()).deepCopy(event.getSchema(), event);
        for (Schema.Field field : event.getSchema().getFields()) {
            Object value = copy.get(field.pos());
            if (!IDS.contains(field.name())) {
                continue;
            }
            if (value instanceof List<?> list) {
                copy.put(field.pos(), list.stream().map(id -> text() + id).toList());
            } else if (value != null && !value.toString().isEmpty()) {
                copy.put(field.pos(), text() + value);
            }
        }
        return copy;
    }

    /** A copy of the clock without the prefix. */
    SlaClock off(SlaClock clock) {
        SlaClock copy = SlaClock.newBuilder(clock).build();
        for (Schema.Field field : SlaClock.getClassSchema().getFields()) {
            if (IDS.contains(field.name()) && copy.get(field.pos()) != null) {
                copy.put(field.pos(), copy.get(field.pos()).toString().substring(text().length()));
            }
        }
        copy.setClockId(copy.getClockId().replaceFirst(":" + text(), ":"));
        return copy;
    }
}
