package io.aftersales.rules;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The files that a rule set consists of. */
public enum RuleFile {
    SLA_POLICIES("sla-policies.yaml"),
    CALENDARS("calendars.yaml"),
    SHOPS("shops.yaml"),
    LEXICON("lexicon.yaml"),
    SCORECARDS("scorecards.yaml"),
    TARGETS("targets.yaml"),
    RISK_RULES("risk-rules.yaml"),
    PLAYBOOKS("playbooks.yaml"),
    ROUTES("routes.yaml");

    private final String fileName;

    RuleFile(String fileName) {
        this.fileName = fileName;
    }

    /** Name in a rules directory and among the packaged rules. */
    public String fileName() {
        return fileName;
    }

    /** The file of that name, empty where rule sets have none. */
    public static Optional<RuleFile> ofName(String fileName) {
        return Arrays.stream(values())
                .filter(file -> file.fileName.equals(fileName))
                .findFirst();
    }

    /** All names, for messages. */
    static List<String> names() {
        return Arrays.stream(values()).map(RuleFile::fileName).toList();
    }
}
