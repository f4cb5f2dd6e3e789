package io.aftersales.domain.incident.rate;

import io.aftersales.domain.incident.pane.PaneStore;

/** Where the hours of a key are kept: buckets by the hour's start and their number. */
public interface RateHours extends PaneStore<RatePane> {}
