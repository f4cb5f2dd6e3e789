package io.aftersales.domain.risk;

/**
 * What a case will be evidence of for the buyer's later orders; flat and public because it is exchanged and kept.
 *
 * @param factor factor of the rules
 * @param withinMillis how long after the case an order may begin to be touched by it
 */
public record EarlierSign(String factor, long withinMillis) {}
