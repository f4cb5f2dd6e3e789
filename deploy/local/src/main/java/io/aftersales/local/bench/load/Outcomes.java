package io.aftersales.local.bench.load;

import java.util.Map;
import java.util.TreeMap;

/**
 * Outcomes of clocks, summed up so that two sets can be compared whatever their order: a count for each policy, state and
 * flags, and a checksum over all that is compared. Not thread-safe.
 */
public final class Outcomes {

    private static final String FROM_WARNING = "first-reply";

    private final Map<String, Long> counts = new TreeMap<>();
    private long clocks;
    private long checksum;

    /**
     * Adds a clock.
     *
     * @param kind what it is counted under, see {@link #kind}
     * @param fingerprint hash of all that is compared, see {@link #fingerprint}
     */
    public void add(String kind, long fingerprint) {
        clocks++;
        checksum += fingerprint;
        counts.merge(kind, 1L, Long::sum);
    }

    /** What a clock is counted under: its policy, state and flags. */
    public static String kind(String policyId, ClockFlags flags) {
        return policyId + ' ' + flags;
    }

    /**
     * Whether a clock that stands so has a document, and not only a history in the topic. Those that have none are left out:
     * the peers write documents only.
     */
    public static boolean hasDocument(String policyId, ClockFlags flags) {
        return !policyId.equals(FROM_WARNING)
                || flags.warned()
                || !flags.state().equals("RUNNING");
    }

    /** Adds all of another set. */
    public void addAll(Outcomes others) {
        clocks += others.clocks;
        checksum += others.checksum;
        others.counts.forEach((key, count) -> counts.merge(key, count, Long::sum));
    }

    /** How many clocks. */
    public long clocks() {
        return clocks;
    }

    /** Counts by policy, state and flags. */
    public Map<String, Long> counts() {
        return counts;
    }

    /** What differs, in words; empty where nothing does. */
    public String difference(Outcomes expected) {
        if (checksum == expected.checksum && counts.equals(expected.counts)) {
            return "";
        }
        StringBuilder text = new StringBuilder();
        Map<String, Long> keys = new TreeMap<>(expected.counts);
        keys.putAll(counts);
        for (String key : keys.keySet()) {
            long found = counts.getOrDefault(key, 0L);
            long wanted = expected.counts.getOrDefault(key, 0L);
            if (found != wanted) {
                text.append(key)
                        .append(": ")
                        .append(found)
                        .append(" instead of ")
                        .append(wanted)
                        .append("; ");
            }
        }
        return text.isEmpty() ? "the counts agree, but ids, deadlines or ends of some clocks do not" : text.toString();
    }

    /** A hash of 64 bits of an id. */
    public static long hash(CharSequence id) {
        long hash = 0xcbf29ce484222325L;
        for (int i = 0; i < id.length(); i++) {
            hash = (hash ^ id.charAt(i)) * 0x100000001b3L;
        }
        return mix(hash);
    }

    /**
     * A hash of everything that is compared of one clock.
     *
     * @param identity hash of its clockId, see {@link #hash}
     * @param dueAt its deadline, epoch millis
     * @param stoppedAt its end, epoch millis, {@link Long#MAX_VALUE} while open
     */
    public static long fingerprint(long identity, ClockFlags state, long dueAt, long stoppedAt) {
        return mix(mix(mix(identity + state.hashCode()) + dueAt) + stoppedAt);
    }

    // Finaliser of SplitMix64 (Steele, Lea, Flood 2014).
    private static long mix(long value) {
        long z = value + 0x9e3779b97f4a7c15L;
        z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
        z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
        return z ^ (z >>> 31);
    }
}
