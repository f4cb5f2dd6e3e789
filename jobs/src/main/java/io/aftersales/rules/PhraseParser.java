package io.aftersales.rules;

import io.aftersales.domain.sla.Condition.FieldTest;
import io.aftersales.domain.sla.Condition.Operator;
import io.aftersales.domain.sla.FactField;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads what a condition asks of a message's words: families of the lexicon, never the text itself. */
final class PhraseParser {

    static final List<String> KEYS = List.of("phrase", "greeting");

    private static final String EXAMPLE = "write phrase: FAMILY, a list of families, or {not: [FAMILY]}";

    private final Set<String> families;

    PhraseParser(Set<String> families) {
        this.families = families;
    }

    /** The test at one of the {@link #KEYS}; empty if it is wrong, which is told. */
    Optional<FieldTest> parse(String key, YamlNode value) {
        return key.equals("greeting") ? greeting(value) : phrase(value);
    }

    private Optional<FieldTest> greeting(YamlNode value) {
        Optional<Boolean> only = value.flag();
        if (!families.isEmpty() && !families.contains(FactField.GREETING)) {
            value.problem("the lexicon has no family " + FactField.GREETING, "add it to lexicon.yaml");
        }
        return only.map(wanted -> test(wanted, List.of(FactField.GREETING)));
    }

    private Optional<FieldTest> phrase(YamlNode value) {
        if (!value.isMap()) {
            return Optional.of(test(true, ids(value)));
        }
        return value.map(EXAMPLE).flatMap(map -> {
            map.allow(List.of("not"));
            return map.require("not", EXAMPLE).map(not -> test(false, ids(not)));
        });
    }

    private List<String> ids(YamlNode value) {
        List<String> ids = new ArrayList<>();
        for (YamlNode item : value.oneOrMore(EXAMPLE)) {
            Optional<String> id = item.text(EXAMPLE);
            id.ifPresent(ids::add);
            if (id.isPresent() && !families.isEmpty() && !families.contains(id.get())) {
                item.problem(
                        "the lexicon has no family " + id.get(),
                        Nearest.suggestion(id.get(), families) + "known are " + families);
            }
        }
        return ids;
    }

    private static FieldTest test(boolean wanted, List<String> families) {
        return new FieldTest(FactField.PHRASE, wanted ? Operator.IN : Operator.NOT_IN, families);
    }
}
