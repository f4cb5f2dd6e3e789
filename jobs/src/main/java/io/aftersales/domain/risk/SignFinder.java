package io.aftersales.domain.risk;

import io.aftersales.domain.event.EventKind;
import io.aftersales.domain.event.Fact;
import io.aftersales.domain.event.Sender;
import io.aftersales.domain.sla.Calendars;
import io.aftersales.domain.sla.Condition;
import io.aftersales.domain.sla.FactPredicate;
import io.aftersales.domain.sla.Trigger;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Says what an event, a family of words or a clock is evidence of. Made once of the rules, for any number of threads. */
public final class SignFinder {

    private final Map<EventKind, List<Rule>> byKind = new EnumMap<>(EventKind.class);
    private final Map<String, List<String>> byFamily = new HashMap<>();
    private final Map<EventKind, List<EarlierRule>> earlierByKind = new EnumMap<>(EventKind.class);
    private final Map<EventKind, Set<String>> fields = new EnumMap<>(EventKind.class);
    private final Map<EventKind, List<Speaker>> speakers = new EnumMap<>(EventKind.class);
    private final List<RiskFactor> clocked = new ArrayList<>();

    private record Rule(String factor, FactPredicate where, Set<String> senders) {

        /** Whether it may hold of what that sender did: told without a look at the rest, for the many that no rule asks for. */
        boolean mayHold(@Nullable Sender sender) {
            return senders.isEmpty() || sender != null && senders.contains(sender.name());
        }
    }

    private record Speaker(Sender by, FactPredicate where) {}

    private record EarlierRule(EarlierSign sign, FactPredicate where) {}

    /** Finds by {@code rules}; {@code calendars} answers what is within hours. */
    public SignFinder(RiskRules rules, Calendars calendars) {
        for (RiskFactor factor : rules.factors()) {
            add(factor.sources().on(), factor.id(), calendars);
            factor.sources()
                    .says()
                    .forEach(family -> byFamily.computeIfAbsent(family, id -> new ArrayList<>())
                            .add(factor.id()));
            if (factor.sources().earlier() != null) {
                add(factor.id(), factor.sources().earlier(), calendars);
            }
            add(factor.sources().takenBackBy(), Evidence.takenBack(factor.id()), calendars);
            if (factor.sources().clocks() != null) {
                clocked.add(factor);
            }
        }
        for (ReadText text : rules.texts()) {
            Trigger event = text.event();
            speakers.computeIfAbsent(event.kind(), kind -> new ArrayList<>(1))
                    .add(new Speaker(text.by(), FactPredicate.of(event.where(), calendars)));
            ask(event);
        }
        add(rules.settlements().everything(), Evidence.ALL_SETTLED, calendars);
        add(rules.settlements().ordinary(), Evidence.ORDINARY_SETTLED, calendars);
    }

    private void add(List<Trigger> triggers, String factor, Calendars calendars) {
        for (Trigger trigger : triggers) {
            byKind.computeIfAbsent(trigger.kind(), kind -> new ArrayList<>())
                    .add(new Rule(factor, FactPredicate.of(trigger.where(), calendars), senders(trigger)));
            ask(trigger);
        }
    }

    /** Whose events the trigger is about, by name; empty where it does not ask. */
    private static Set<String> senders(Trigger trigger) {
        Set<String> senders = Set.of();
        for (Condition.FieldTest test : trigger.where().tests()) {
            if (test.field().equals("sender") && test.operator() == Condition.Operator.IN) {
                senders = Set.copyOf(test.values());
            }
        }
        return senders;
    }

    private void add(String factor, RiskFactor.Earlier earlier, Calendars calendars) {
        EarlierSign sign = new EarlierSign(factor, earlier.withinMillis());
        for (Trigger trigger : earlier.on()) {
            earlierByKind
                    .computeIfAbsent(trigger.kind(), kind -> new ArrayList<>())
                    .add(new EarlierRule(sign, FactPredicate.of(trigger.where(), calendars)));
            ask(trigger);
        }
    }

    private void ask(Trigger trigger) {
        Set<String> asked = fields.computeIfAbsent(trigger.kind(), kind -> new LinkedHashSet<>());
        for (Condition.FieldTest test : trigger.where().tests()) {
            asked.add(test.field());
        }
    }

    /** Names of the fields that are asked of events of that kind. */
    public Set<String> fieldsOf(EventKind kind) {
        return fields.getOrDefault(kind, Set.of());
    }

    /** Whether texts of events of that kind may be read, beside those of messages and reviews. */
    public boolean reads(EventKind kind) {
        return speakers.containsKey(kind);
    }

    /** Who speaks in the text of the event if it does not say so itself, null where the text is not read. */
    public @Nullable Sender speaker(Fact fact) {
        for (Speaker speaker : speakers.getOrDefault(fact.kind(), List.of())) {
            if (speaker.where().test(fact, (byte) 0)) {
                return speaker.by();
            }
        }
        return null;
    }

    /** Whether events of that kind may be evidence by themselves. */
    public boolean wants(EventKind kind) {
        return byKind.containsKey(kind);
    }

    /** The same of events of that sender: most messages of agents can be none. */
    public boolean wants(EventKind kind, @Nullable Sender sender) {
        for (Rule rule : byKind.getOrDefault(kind, List.of())) {
            if (rule.mayHold(sender)) {
                return true;
            }
        }
        return false;
    }

    /** What the event is evidence of; mostly nothing. */
    public List<Sign> of(Fact fact) {
        List<Rule> rules = byKind.get(fact.kind());
        List<Sign> signs = null;
        if (rules != null) {
            for (Rule rule : rules) {
                if (rule.where().test(fact, (byte) 0)) {
                    signs = signs == null ? new ArrayList<>(2) : signs;
                    signs.add(new Sign(rule.factor(), null));
                }
            }
        }
        return signs == null ? List.of() : signs;
    }

    /** Whether cases of a buyer are evidence against the buyer's later orders at all. */
    public boolean looksBack() {
        return !earlierByKind.isEmpty();
    }

    /** What the event is evidence of for the buyer's later orders; mostly nothing. */
    public List<EarlierSign> earlier(Fact fact) {
        List<EarlierRule> rules = earlierByKind.get(fact.kind());
        List<EarlierSign> signs = null;
        if (rules != null) {
            for (EarlierRule rule : rules) {
                if (rule.where().test(fact, (byte) 0)) {
                    signs = signs == null ? new ArrayList<>(1) : signs;
                    signs.add(rule.sign());
                }
            }
        }
        return signs == null ? List.of() : signs;
    }

    /** What a word of that family is evidence of. */
    public List<Sign> ofFamily(String family, @Nullable String excerpt) {
        List<Sign> signs = new ArrayList<>(1);
        byFamily.getOrDefault(family, List.of()).forEach(factor -> signs.add(new Sign(factor, excerpt)));
        return signs;
    }

    /**
     * Whether a clock that came that far may have been told to be evidence because it had come further, as far as its breach is the same: that
     * a breach was none is told by itself.
     *
     * @param reached how far it came, null where not even its warning was reached
     */
    public boolean mayHaveShown(String policy, String severity, ClockTest.@Nullable Outcome reached) {
        for (RiskFactor factor : clocked) {
            ClockTest test = factor.sources().clocks();
            ClockTest.Outcome without =
                    test != null && test.outcome() == ClockTest.Outcome.SERIOUS ? ClockTest.Outcome.BREACHED : null;
            if (test != null
                    && test.outcome() != ClockTest.Outcome.BREACHED
                    && reached == without
                    && test.holds(policy, severity, ClockTest.Outcome.SERIOUS)) {
                return true;
            }
        }
        return false;
    }

    /** What a clock that came that far is evidence of. */
    public List<Sign> ofClock(String policy, String severity, ClockTest.Outcome reached) {
        List<Sign> signs = new ArrayList<>(1);
        for (RiskFactor factor : clocked) {
            ClockTest test = factor.sources().clocks();
            if (test != null && test.holds(policy, severity, reached)) {
                signs.add(new Sign(factor.id(), null));
            }
        }
        return signs;
    }
}
