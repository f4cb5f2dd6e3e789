package io.aftersales.risk;

import io.aftersales.rules.RuleSet;
import io.aftersales.rules.RuleTexts;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** The rule set of a text, read once in a process: many operators of a job ask for the same one, and it is immutable. */
final class OpenedRules {

    private static final AtomicReference<@Nullable Opened> LAST = new AtomicReference<>();

    private record Opened(RuleTexts texts, RuleSet set) {}

    private OpenedRules() {}

    static RuleSet of(RuleTexts texts) {
        Opened last = LAST.get();
        if (last != null && last.texts().equals(texts)) {
            return last.set();
        }
        RuleSet set = RuleSet.parse(texts);
        LAST.set(new Opened(texts, set));
        return set;
    }
}
