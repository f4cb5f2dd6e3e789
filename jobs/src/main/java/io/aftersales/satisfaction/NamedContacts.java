package io.aftersales.satisfaction;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What conversations named lately as their order or issue. Nearly every message names the same again, and only the earliest naming
 * is a contact, so that the others need not go over the line. Forgetting one costs a record, nothing else.
 */
final class NamedContacts {

    private static final int MOST = 20_000;

    private record Naming(String name, long at) {}

    private final Map<String, Naming> latest = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Naming> eldest) {
            return size() > MOST;
        }
    };

    /** Whether the conversation's naming at that time still has to be told; it counts as told from now on. */
    boolean isNews(String conversationId, String name, long at) {
        Naming told = latest.get(conversationId);
        if (told != null && told.at < at && told.name.equals(name)) {
            return false;
        }
        latest.put(conversationId, new Naming(name, at));
        return true;
    }
}
