package io.aftersales.domain.incident;

import io.aftersales.domain.incident.pane.PaneStore;

/** Where the panes of a key are kept: buckets by the pane's start and their number. */
public interface EvidencePanes extends PaneStore<EvidencePane> {}
