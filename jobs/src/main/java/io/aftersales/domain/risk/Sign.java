package io.aftersales.domain.risk;

import org.jspecify.annotations.Nullable;

/**
 * What an event is evidence of; flat and public because it is exchanged.
 *
 * @param factor factor of the rules, or one of the marks of {@link Evidence}
 * @param excerpt masked excerpt of the text that says it, null where there is none
 */
public record Sign(String factor, @Nullable String excerpt) {}
