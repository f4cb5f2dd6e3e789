package io.aftersales.sla;

import io.aftersales.domain.sla.PolicyBook;
import io.aftersales.rules.RuleSet;
import io.aftersales.rules.RuleTexts;

/** The policies of a rule set, made where they are used: calendars with their tables are not worth shipping. */
final class SlaRules {

    private SlaRules() {}

    /**
     * The enabled policies.
     *
     * @throws io.aftersales.rules.InvalidRulesException if the texts are no valid rule set
     */
    static PolicyBook book(RuleTexts texts) {
        return book(RuleSet.parse(texts));
    }

    /** The enabled policies of a checked rule set. */
    static PolicyBook book(RuleSet rules) {
        return new PolicyBook(rules.version(), rules.effectiveFrom(), rules.policies(), rules::calendar);
    }
}
