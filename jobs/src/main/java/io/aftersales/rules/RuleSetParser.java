package io.aftersales.rules;

import io.aftersales.domain.alert.rule.AlertRules;
import io.aftersales.domain.alert.rule.Playbook;
import io.aftersales.domain.satisfaction.ServiceRules;
import io.aftersales.domain.satisfaction.ServiceTarget;
import io.aftersales.domain.text.lexicon.Family;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Reads the files of a rule set in the order in which they refer to each other. */
final class RuleSetParser {

    private static final int VERSION_BYTES = 4;

    private RuleSetParser() {}

    /** @param problems takes what is warned of; what is wrong is thrown */
    static RuleSet parse(RuleTexts texts, Problems problems) {
        CalendarNames calendars =
                CalendarFile.read(source(texts, RuleFile.CALENDARS, problems), text(texts, RuleFile.CALENDARS));
        CheckedLexicon words =
                LexiconFile.read(source(texts, RuleFile.LEXICON, problems), text(texts, RuleFile.LEXICON));
        Set<String> families =
                words.written().families().stream().map(Family::id).collect(Collectors.toCollection(TreeSet::new));
        PolicyFile policies = PolicyFile.read(
                source(texts, RuleFile.SLA_POLICIES, problems),
                text(texts, RuleFile.SLA_POLICIES),
                calendars,
                families);
        Shops shops =
                new ShopFile(calendars).read(source(texts, RuleFile.SHOPS, problems), text(texts, RuleFile.SHOPS));
        ScorecardFile scorecards =
                ScorecardFile.read(source(texts, RuleFile.SCORECARDS, problems), text(texts, RuleFile.SCORECARDS));
        List<ServiceTarget> targets = TargetFile.read(
                source(texts, RuleFile.TARGETS, problems),
                text(texts, RuleFile.TARGETS),
                scorecards.definitions().minimumSample());
        RiskFile risk = RiskFile.read(
                source(texts, RuleFile.RISK_RULES, problems),
                text(texts, RuleFile.RISK_RULES),
                calendars,
                policies.policies(),
                families);
        List<Playbook> playbooks =
                PlaybookFile.read(source(texts, RuleFile.PLAYBOOKS, problems), text(texts, RuleFile.PLAYBOOKS));
        RouteFile routes = RouteFile.read(source(texts, RuleFile.ROUTES, problems), text(texts, RuleFile.ROUTES));
        problems.refuse();
        String version = policies.version() + "-" + hash(texts);
        return new RuleSet(
                version,
                texts.effectiveFrom(),
                policies.policies(),
                calendars.byId(),
                shops,
                words,
                new ServiceRules(scorecards.definitions(), scorecards.scorecards(), targets, shops.teams()),
                risk.risk(),
                risk.watches(),
                alerts(routes, playbooks));
    }

    private static AlertRules alerts(RouteFile file, List<Playbook> playbooks) {
        return new AlertRules(
                file.receivers(),
                file.routes(),
                file.repeats(),
                file.reopens(),
                file.neverFolded(),
                playbooks,
                file.messages(),
                file.board());
    }

    private static YamlSource source(RuleTexts texts, RuleFile file, Problems problems) {
        return new YamlSource(texts.origins().get(file), problems);
    }

    private static String text(RuleTexts texts, RuleFile file) {
        return texts.texts().get(file);
    }

    /** Tells rule sets apart whose authors forgot to change the version, or changed calendars only. */
    private static String hash(RuleTexts texts) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (RuleFile file : RuleFile.values()) {
                digest.update(text(texts, file).getBytes(StandardCharsets.UTF_8));
                digest.update((byte) 0);
            }
            return HexFormat.of().formatHex(digest.digest(), 0, VERSION_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
