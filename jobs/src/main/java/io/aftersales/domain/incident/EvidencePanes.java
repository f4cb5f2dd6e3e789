package io.aftersales.domain.incident;

import org.jspecify.annotations.Nullable;

/** Where the panes of a key are kept, by their start. */
public interface EvidencePanes {

    /** The pane that begins at {@code start}, null where nothing is kept. */
    @Nullable
    EvidencePane get(long start);

    /** Keeps a pane. */
    void put(long start, EvidencePane pane);

    /** Forgets a pane. */
    void remove(long start);
}
