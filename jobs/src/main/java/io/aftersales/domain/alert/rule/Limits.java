package io.aftersales.domain.alert.rule;

import java.io.Serializable;

/**
 * How a receiver may be spoken to.
 *
 * @param perMinute most messages in a minute
 * @param perSecond most messages in a second
 * @param batch most alerts in a message
 * @param attempts after how many failures an alert is given up; receivers that keep a list are given time alone
 * @param giveUpMillis after how long an alert is given up
 * @param resendMillis how often a receiver that keeps a list is reminded of what lasts
 */
public record Limits(int perMinute, int perSecond, int batch, int attempts, long giveUpMillis, long resendMillis)
        implements Serializable {}
