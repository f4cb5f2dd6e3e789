package io.aftersales.risk;

import io.aftersales.result.OrderRisk;
import org.jspecify.annotations.Nullable;

/**
 * A document on its way to the index.
 *
 * @param id the order, or what stands for it
 * @param version of the document
 * @param firstAt first evidence, which says in which index it stands
 * @param previousFirstAt first evidence as told before, {@link io.aftersales.domain.risk.OrderStory#NEVER} if nothing was
 * @param document what it says, null where it has to be deleted
 */
public record RiskUpdate(
        String id,
        long version,
        long firstAt,
        long previousFirstAt,
        @Nullable OrderRisk document) {}
