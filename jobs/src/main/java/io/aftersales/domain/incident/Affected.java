package io.aftersales.domain.incident;

import io.aftersales.domain.array.LongArrays;
import io.aftersales.domain.incident.rate.IdHash;
import java.util.Arrays;
import java.util.List;
import java.util.function.LongPredicate;

/**
 * Orders that something happened to and their buyers, by 64-bit hashes: 16 bytes for each. A buyer who is not known at first is
 * filled in when told, so that an order never counts for two. Immutable; flat and public because it is kept in state.
 *
 * @param members hashes of orders, ascending
 * @param buyers hashes of their buyers, {@link #UNKNOWN} where none was told
 */
public record Affected(long[] members, long[] buyers) {

    /** In the place of a buyer's hash. */
    public static final long UNKNOWN = IdHash.NONE;

    /** Nobody. */
    static final Affected NOBODY = new Affected(new long[0], new long[0]);

    /** With one more, or with the buyer that is told of it now; the same object if nothing is new. */
    Affected with(long member, long buyer) {
        int found = Arrays.binarySearch(members, member);
        if (found >= 0) {
            if (buyer == UNKNOWN || buyer == buyers[found]) {
                return this;
            }
            long[] known = buyers.clone();
            known[found] = buyer;
            return new Affected(members, known);
        }
        int place = -found - 1;
        return new Affected(LongArrays.with(members, place, member), LongArrays.with(buyers, place, buyer));
    }

    /** Without one. */
    Affected without(long member) {
        int found = Arrays.binarySearch(members, member);
        return found < 0 ? this : new Affected(LongArrays.without(members, found), LongArrays.without(buyers, found));
    }

    /** Those whose hash is as asked for. */
    Affected only(LongPredicate hash) {
        long[] some = new long[members.length];
        long[] theirs = new long[members.length];
        int count = 0;
        for (int i = 0; i < members.length; i++) {
            if (hash.test(members[i])) {
                some[count] = members[i];
                theirs[count++] = buyers[i];
            }
        }
        return new Affected(Arrays.copyOf(some, count), Arrays.copyOf(theirs, count));
    }

    /** All of them; united by halves, because many have few. */
    static Affected union(List<Affected> all) {
        return switch (all.size()) {
            case 0 -> NOBODY;
            case 1 -> all.get(0);
            default -> {
                int half = all.size() / 2;
                yield union(all.subList(0, half)).union(union(all.subList(half, all.size())));
            }
        };
    }

    /** These and the others. */
    Affected union(Affected others) {
        if (others.members.length == 0) {
            return this;
        }
        if (members.length == 0) {
            return others;
        }
        long[] all = new long[members.length + others.members.length];
        long[] theirs = new long[all.length];
        int count = 0;
        int mine = 0;
        int other = 0;
        while (mine < members.length || other < others.members.length) {
            boolean fromOther =
                    mine == members.length || (other < others.members.length && others.members[other] <= members[mine]);
            boolean both = fromOther && mine < members.length && others.members[other] == members[mine];
            all[count] = fromOther ? others.members[other] : members[mine];
            theirs[count++] =
                    both ? better(buyers[mine], others.buyers[other]) : fromOther ? others.buyers[other] : buyers[mine];
            mine += both || !fromOther ? 1 : 0;
            other += fromOther ? 1 : 0;
        }
        return new Affected(Arrays.copyOf(all, count), Arrays.copyOf(theirs, count));
    }

    /** How many buyers; an order of an unknown one counts for one of its own. */
    int buyersCount() {
        long[] distinct = new long[members.length];
        for (int i = 0; i < distinct.length; i++) {
            distinct[i] = buyers[i] == UNKNOWN ? members[i] : buyers[i];
        }
        Arrays.sort(distinct);
        int count = 0;
        for (int i = 0; i < distinct.length; i++) {
            count += i == 0 || distinct[i] != distinct[i - 1] ? 1 : 0;
        }
        return count;
    }

    // Of two buyers of one order in two minutes, one of which is too old to be told anew, the same is always taken.
    private static long better(long known, long told) {
        return Long.compareUnsigned(told, known) > 0 ? told : known;
    }
}
