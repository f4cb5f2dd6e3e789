package io.aftersales.forbidden;

/** Wrong: both names say nothing. */
final class ClockManager {
    private ClockManager() {}

    record InnerImpl() {}
}
