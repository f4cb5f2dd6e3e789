package io.aftersales.sla;

import io.aftersales.domain.event.Fact;
import io.aftersales.source.packed.PackedOutput;
import java.util.List;

/**
 * The facts that were read last, together with their bytes: an event mostly adds a fact behind those that are known, and time none, so
 * that they need not be written anew. Not thread-safe.
 */
final class ReadFacts {

    private static final int USUAL_FACTS = 16;

    private Fact[] facts = new Fact[USUAL_FACTS];
    private int count;
    private String subjectId = "";
    private byte[] bytes = {};
    private int begin;
    private int end;

    /** Keeps facts that were read of the bytes from {@code from} to before {@code to}; neither are copied. */
    void keep(String subject, List<Fact> read, byte[] source, int from, int to) {
        facts = read.toArray(facts);
        count = read.size();
        subjectId = subject;
        bytes = source;
        begin = from;
        end = to;
    }

    /**
     * Writes the bytes of those facts if {@code all} begins with them.
     *
     * @return how many facts that are, 0 if it does not
     */
    int copyTo(PackedOutput out, String subject, List<Fact> all) {
        if (!subject.equals(subjectId) || !leads(all)) {
            return 0;
        }
        out.writeBytes(bytes, begin, end);
        return count;
    }

    private boolean leads(List<Fact> all) {
        if (all.size() < count) {
            return false;
        }
        for (int i = 0; i < count; i++) {
            // The very same: whether others are equal costs as much as to write them.
            if (all.get(i) != facts[i]) {
                return false;
            }
        }
        return true;
    }
}
