package io.aftersales.local.bench;

import io.aftersales.local.bench.load.Outcomes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The newest record of each clock, by the hash of its id, in plain arrays: millions must fit beside the rest. */
final class ClockTable {

    /** Kind of a clock that is no outcome. */
    static final String GONE = "";

    private static final int FIRST_CAPACITY = 1 << 16;

    private final Map<String, Integer> kindNumbers = new HashMap<>();
    private final List<String> kinds = new ArrayList<>();
    private long[] ids = new long[FIRST_CAPACITY];
    private long[] versions = new long[FIRST_CAPACITY];
    private long[] fingerprints = new long[FIRST_CAPACITY];
    private short[] kindOf = new short[FIRST_CAPACITY];
    private int size;

    /** Takes a record; one with a lower version than a known one of the same clock changes nothing. */
    void put(long id, long version, String kind, long fingerprint) {
        if (4L * size >= 3L * ids.length) {
            grow();
        }
        // Zero marks a free place; a real hash of zero takes another's place in one of 2^64 cases.
        int at = find(id == 0 ? 1 : id);
        if (ids[at] == 0) {
            ids[at] = id == 0 ? 1 : id;
            size++;
        } else if (versions[at] > version) {
            return;
        }
        versions[at] = version;
        fingerprints[at] = fingerprint;
        kindOf[at] = number(kind);
    }

    /** The outcomes of all clocks. */
    Outcomes outcomes() {
        Outcomes outcomes = new Outcomes();
        for (int i = 0; i < ids.length; i++) {
            if (ids[i] != 0 && !kinds.get(kindOf[i]).equals(GONE)) {
                outcomes.add(kinds.get(kindOf[i]), fingerprints[i]);
            }
        }
        return outcomes;
    }

    private short number(String kind) {
        Integer number = kindNumbers.get(kind);
        if (number == null) {
            number = kinds.size();
            kinds.add(kind);
            kindNumbers.put(kind, number);
        }
        return number.shortValue();
    }

    private int find(long id) {
        int at = (int) (id & (ids.length - 1));
        while (ids[at] != 0 && ids[at] != id) {
            at = (at + 1) & (ids.length - 1);
        }
        return at;
    }

    private void grow() {
        long[] oldIds = ids;
        long[] oldVersions = versions;
        long[] oldFingerprints = fingerprints;
        short[] oldKinds = kindOf;
        ids = new long[2 * oldIds.length];
        versions = Arrays.copyOf(versions, ids.length);
        fingerprints = Arrays.copyOf(fingerprints, ids.length);
        kindOf = Arrays.copyOf(kindOf, ids.length);
        for (int i = 0; i < oldIds.length; i++) {
            if (oldIds[i] != 0) {
                int at = find(oldIds[i]);
                ids[at] = oldIds[i];
                versions[at] = oldVersions[i];
                fingerprints[at] = oldFingerprints[i];
                kindOf[at] = oldKinds[i];
            }
        }
    }
}
