package io.aftersales.domain.sla;

/**
 * What a fold of a subject's facts is limited by.
 *
 * @param now event time up to which all facts are known, {@link Long#MIN_VALUE} while no time is known
 * @param runsBefore how many runs of the policy lie before the facts
 * @param endsAt when all that is open ends since nothing more is taken in, {@link ClockRun#NEVER} if it goes on
 */
record FoldRange(long now, int runsBefore, long endsAt) {}
