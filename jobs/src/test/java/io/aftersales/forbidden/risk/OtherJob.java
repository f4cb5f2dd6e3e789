package io.aftersales.forbidden.risk;

/** Right by itself; wrong is who uses it. */
public record OtherJob() {}
