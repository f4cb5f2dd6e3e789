package io.aftersales.risk.incident;

import io.aftersales.domain.incident.IncidentMember;
import java.util.ArrayList;
import java.util.List;

/** The members of an incident that its condition lists: the first ones, as far as a record has room. Alerts of others go out by themselves. */
final class ListedMembers {

    /** Kafka takes a mebibyte; the rest is for the words of the condition, and for the playbook of the alert that lists them again. */
    static final int MOST_BYTES = 768 * 1024;

    /** Avro writes the length ahead of each. */
    private static final int LENGTH_BYTES = 2;

    private ListedMembers() {}

    /** Their names, in their order; all names of a member or none. */
    static List<String> of(List<IncidentMember> members) {
        List<String> listed = new ArrayList<>(2 * members.size());
        int bytes = 0;
        for (IncidentMember member : members) {
            int before = listed.size();
            member.names(listed::add);
            for (int i = before; i < listed.size(); i++) {
                bytes += LENGTH_BYTES + utf8Bytes(listed.get(i));
            }
            if (bytes > MOST_BYTES) {
                return new ArrayList<>(listed.subList(0, before));
            }
        }
        return listed;
    }

    private static int utf8Bytes(String name) {
        int bytes = name.length();
        for (int i = 0; i < name.length(); i++) {
            char each = name.charAt(i);
            // Two surrogates come to the four bytes of their character.
            bytes += each < 0x80 ? 0 : each < 0x800 || Character.isSurrogate(each) ? 1 : 2;
        }
        return bytes;
    }
}
