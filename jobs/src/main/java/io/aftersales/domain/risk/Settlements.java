package io.aftersales.domain.risk;

import io.aftersales.domain.sla.Trigger;
import java.util.List;

/**
 * Events after which earlier evidence counts no more.
 *
 * @param everything that settle all, also what is critical
 * @param ordinary that settle what is not critical
 */
public record Settlements(List<Trigger> everything, List<Trigger> ordinary) {

    public Settlements {
        everything = List.copyOf(everything);
        ordinary = List.copyOf(ordinary);
    }
}
