package io.aftersales.risk;

import io.aftersales.result.OrderRisk;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A document on its way to the index.
 *
 * @param id the order, or what stands for it
 * @param version of the document
 * @param firstAt first evidence, which says in which index it stands
 * @param elsewhere first evidence as told before, or as an earlier run of the job may have told it: the document may lie in the index of
 *     another month; mostly of the same, or nothing
 * @param document what it says, null where it has to be deleted
 */
public record RiskUpdate(
        String id,
        long version,
        long firstAt,
        List<Long> elsewhere,
        @Nullable OrderRisk document) {}
