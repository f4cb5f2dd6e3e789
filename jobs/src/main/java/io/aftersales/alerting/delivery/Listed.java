package io.aftersales.alerting.delivery;

/**
 * An alert that is on a receiver's own list, and of which it has to be reminded. Flat for Flink.
 *
 * @param dispatch as it was last told
 * @param remindAt when it has to be told again, epoch millis
 */
public record Listed(Dispatch dispatch, long remindAt) {}
