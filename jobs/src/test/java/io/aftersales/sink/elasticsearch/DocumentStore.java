package io.aftersales.sink.elasticsearch;

import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Documents with versions as Elasticsearch keeps them under version_type external_gte. */
final class DocumentStore {
    /** What is known of an id; no JSON after a deletion, whose version still counts. */
    private record Stored(long version, @Nullable String json) {}

    private final Map<String, Stored> byPlace = new TreeMap<>();
    private int changes;

    /** Stores, or deletes without JSON; returns the item's HTTP status. */
    synchronized int put(String index, String id, long version, @Nullable String json) {
        Stored before = byPlace.get(index + "/" + id);
        if (before != null && before.version() > version) {
            return 409;
        }
        byPlace.put(index + "/" + id, new Stored(version, json));
        changes++;
        boolean existed = before != null && before.json() != null;
        if (json == null) {
            return existed ? 200 : 404;
        }
        return existed ? 200 : 201;
    }

    /** The JSON of the documents by {@code index/id}. */
    synchronized Map<String, String> documents() {
        Map<String, String> documents = new TreeMap<>();
        byPlace.forEach((place, stored) -> {
            if (stored.json() != null) {
                documents.put(place, stored.json());
            }
        });
        return documents;
    }

    /** The documents of an alias by id, whatever their month. */
    synchronized Map<String, String> documents(String alias) {
        return documents().entrySet().stream()
                .filter(entry -> entry.getKey().startsWith(alias + "-"))
                .collect(Collectors.toMap(
                        entry -> entry.getKey().substring(entry.getKey().indexOf('/') + 1),
                        Map.Entry::getValue,
                        (first, second) -> {
                            throw new AssertionError("Two documents of one id: " + first + " and " + second);
                        },
                        TreeMap::new));
    }

    /** Forgets the versions of deleted documents, as Elasticsearch does after a while and when it is killed. */
    synchronized void forgetDeletions() {
        byPlace.values().removeIf(stored -> stored.json() == null);
    }

    /** How many writes were taken. */
    synchronized int changes() {
        return changes;
    }
}
