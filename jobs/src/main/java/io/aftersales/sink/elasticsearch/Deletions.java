package io.aftersales.sink.elasticsearch;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;

/**
 * The deletions that were sent while older bulks are under way. Elasticsearch forgets the version of a deleted document after a
 * while ({@code index.gc_deletes}), or when it is killed, and would take an older write of it for a new document; every other
 * document keeps its version.
 *
 * <p>Not thread-safe.
 */
final class Deletions {

    private record Document(String alias, String month, String id) {

        static Document of(DocumentWrite write) {
            return new Document(write.alias(), write.month(), write.id());
        }
    }

    private record Deletion(long bulk, Document document, long version) {}

    private final Map<Document, Long> versions = new HashMap<>();
    private final Deque<Deletion> inOrder = new ArrayDeque<>();

    /** Remembers the write if it deletes, as one of the bulk of that number; numbers grow. */
    void note(long bulk, DocumentWrite write) {
        if (write.isDelete()) {
            Deletion deletion = new Deletion(bulk, Document.of(write), write.version());
            inOrder.add(deletion);
            versions.merge(deletion.document(), deletion.version(), Math::max);
        }
    }

    boolean isEmpty() {
        return inOrder.isEmpty();
    }

    /** Whether the document of the write was deleted by a newer one. */
    boolean overtook(DocumentWrite write) {
        Long version = versions.get(Document.of(write));
        return version != null && write.version() < version;
    }

    /** Forgets those of bulks before that number: nothing older than they are is under way. */
    void forgetBefore(long bulk) {
        while (!inOrder.isEmpty() && inOrder.peek().bulk() < bulk) {
            Deletion old = inOrder.remove();
            versions.remove(old.document(), old.version());
        }
    }
}
