package io.aftersales.sla.attainment;

/**
 * What one task counted of one minute since its last watermark; flat and public because it is exchanged.
 *
 * @param key text of an {@link io.aftersales.domain.attainment.AttainmentKey}
 * @param minute first millisecond of the minute
 * @param knownAt event time that had come when it was counted
 * @param started change of the count, as of {@link io.aftersales.domain.attainment.Attainment}
 * @param met likewise
 * @param breached likewise
 * @param retracted likewise
 */
public record PartialAttainment(
        String key, long minute, long knownAt, int started, int met, int breached, int retracted) {}
