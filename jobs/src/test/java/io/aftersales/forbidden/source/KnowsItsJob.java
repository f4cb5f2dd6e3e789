package io.aftersales.forbidden.source;

import io.aftersales.forbidden.risk.OtherJob;

/** Wrong: what jobs share knows none of them. */
record KnowsItsJob(OtherJob job) {}
