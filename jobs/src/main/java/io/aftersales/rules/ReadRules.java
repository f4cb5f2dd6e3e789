package io.aftersales.rules;

import com.google.common.base.Throwables;
import com.google.common.cache.Cache;
import com.google.common.cache.CacheBuilder;
import com.google.common.util.concurrent.UncheckedExecutionException;
import java.util.concurrent.ExecutionException;

/**
 * The rule sets that were read last in this process. The tasks of a job open at the same moment and all want the same one: the first reads
 * it, the others wait for it. A set is immutable, so they share it.
 */
final class ReadRules {

    /** Those in force, and those that are about to be. */
    private static final int KEPT = 4;

    private static final Cache<RuleTexts, RuleSet> SETS =
            CacheBuilder.newBuilder().maximumSize(KEPT).build();

    private ReadRules() {}

    /** @throws InvalidRulesException naming everything that is wrong; nothing is kept then */
    static RuleSet of(RuleTexts texts) {
        try {
            return SETS.get(texts, () -> RuleSetParser.parse(texts, new Problems()));
        } catch (UncheckedExecutionException | ExecutionException e) {
            Throwables.throwIfUnchecked(e.getCause());
            throw new IllegalStateException("reading rules throws nothing checked", e.getCause());
        }
    }
}
