package io.aftersales.forbidden.sla;

import io.aftersales.forbidden.risk.OtherJob;

/** Wrong: a job knows no other job. */
public record KnowsAnotherJob(OtherJob other) {}
