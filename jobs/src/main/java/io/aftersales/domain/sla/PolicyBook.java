package io.aftersales.domain.sla;

import io.aftersales.domain.event.EventKind;
import io.aftersales.domain.event.Sender;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The enabled policies of a rule set, by subject, ready to be asked often. */
public final class PolicyBook {

    /** Effective for every event. */
    public static final long FROM_THE_BEGINNING = Long.MIN_VALUE;

    private final String version;
    private final long effectiveFrom;
    private final Map<SubjectType, List<CompiledPolicy>> bySubject = new EnumMap<>(SubjectType.class);
    private final Map<SubjectType, Set<EventKind>> kinds = new EnumMap<>(SubjectType.class);

    /**
     * The policies of a rule set that holds for every event.
     *
     * @param version version of the rule set, told with every clock
     * @param policies a validated rule set's policies
     * @param calendars their calendars
     */
    public PolicyBook(String version, List<SlaPolicy> policies, Calendars calendars) {
        this(version, FROM_THE_BEGINNING, policies, calendars);
    }

    /**
     * @param version version of the rule set, told with every clock
     * @param effectiveFrom epoch millis from which on starting clocks use the set
     * @param policies a validated rule set's policies
     * @param calendars their calendars
     */
    public PolicyBook(String version, long effectiveFrom, List<SlaPolicy> policies, Calendars calendars) {
        this.version = version;
        this.effectiveFrom = effectiveFrom;
        for (SubjectType subject : SubjectType.values()) {
            List<CompiledPolicy> compiled = policies.stream()
                    .filter(policy -> policy.enabled() && policy.subject() == subject)
                    .map(policy -> new CompiledPolicy(policy, calendars, version))
                    .toList();
            bySubject.put(subject, compiled);
            kinds.put(subject, kindsOf(subject, compiled));
        }
    }

    /** Version of the rule set. */
    public String version() {
        return version;
    }

    /** Epoch millis from which on starting clocks use the set, {@link #FROM_THE_BEGINNING} for always. */
    public long effectiveFrom() {
        return effectiveFrom;
    }

    /** Whether clocks that run already take over the wording of some policy. */
    public boolean changesRunning() {
        return bySubject.values().stream()
                .flatMap(List::stream)
                .anyMatch(policy -> policy.policy().retroactive());
    }

    /** Whether events of that kind can move a clock of that subject, or tell how its other facts are to be read. */
    public boolean concerns(SubjectType subject, EventKind kind) {
        return kinds.getOrDefault(subject, Set.of()).contains(kind);
    }

    /** Whether an event of that kind can start a clock of that subject, so that its document is told as of this event. */
    public boolean starts(SubjectType subject, EventKind kind) {
        return policiesOf(subject).stream()
                .flatMap(policy -> Stream.concat(policy.policy().start().stream(), policy.policy().restart().stream()))
                .anyMatch(trigger -> trigger.kind() == kind);
    }

    /** Whether a condition on events of that kind, or the choice among clocks side by side, looks at what else the event was about. */
    public boolean looksAtContext(SubjectType subject, EventKind kind) {
        return policiesOf(subject).stream().anyMatch(policy -> policy.policy().per() != null && policy.concerns(kind))
                || conditionsLookAtContext(subject, kind)
                || (subject == SubjectType.ORDER && tellsOrAsksWhatStands(kind));
    }

    // Of which case an order's fact is, tells what stands of it.
    private boolean tellsOrAsksWhatStands(EventKind kind) {
        return asksWhatStands(policiesOf(SubjectType.ORDER))
                && (kind == EventKind.ORDER_CASE_OPENED || testsOn(kind).anyMatch(ServiceHistory.STANDING::contains));
    }

    private Stream<String> testsOn(EventKind kind) {
        return policiesOf(SubjectType.ORDER).stream()
                .flatMap(policy -> triggers(policy.policy()))
                .filter(trigger -> trigger.kind() == kind)
                .flatMap(trigger -> trigger.where().tests().stream())
                .map(Condition.FieldTest::field);
    }

    private static boolean asksWhatStands(List<CompiledPolicy> policies) {
        return policies.stream()
                .flatMap(policy -> triggers(policy.policy()))
                .flatMap(trigger -> trigger.where().tests().stream())
                .anyMatch(test -> ServiceHistory.STANDING.contains(test.field()));
    }

    private boolean conditionsLookAtContext(SubjectType subject, EventKind kind) {
        return policiesOf(subject).stream()
                .flatMap(policy -> triggers(policy.policy()))
                .filter(trigger -> trigger.kind() == kind)
                .flatMap(trigger -> trigger.where().tests().stream())
                .anyMatch(test -> FactField.CONTEXT.contains(test.field()));
    }

    /** Names of the fields, beside those that every fact carries, that policies look at on events of that kind. */
    public Set<String> detailsOf(EventKind kind) {
        Set<String> names = new TreeSet<>();
        bySubject.values().stream()
                .flatMap(List::stream)
                .filter(policy ->
                        policy.concerns(kind) || tellsWhatStands(policy.policy().subject(), kind))
                .flatMap(policy -> fieldsOf(policy.policy()))
                .filter(name -> !FactField.CARRIED.containsKey(name))
                .forEach(names::add);
        return names;
    }

    /** Families of the lexicon that policies ask for in messages of that sender. */
    public Set<String> phrasesOf(Sender sender) {
        Set<String> families = new TreeSet<>();
        bySubject.values().stream()
                .flatMap(List::stream)
                .filter(policy -> policy.concerns(EventKind.CHAT_MESSAGE))
                .flatMap(policy -> conditionsOf(policy.policy()))
                .filter(where -> mayHoldOf(where, sender))
                .flatMap(where -> where.tests().stream())
                .filter(test -> test.field().equals(FactField.PHRASE))
                .forEach(test -> families.addAll(test.values()));
        return families;
    }

    private static boolean mayHoldOf(Condition where, Sender sender) {
        return where.tests().stream()
                .filter(test -> test.field().equals("sender") && test.operator() == Condition.Operator.IN)
                .allMatch(test -> test.values().contains(sender.name()));
    }

    // What an event of a case or a ticket says of it holds for the events after it.
    private boolean tellsWhatStands(SubjectType subject, EventKind kind) {
        return switch (subject) {
            case CASE, TICKET -> concerns(subject, kind);
            case ORDER -> kind == EventKind.ORDER_CASE_OPENED && concerns(subject, kind);
            default -> false;
        };
    }

    List<CompiledPolicy> policiesOf(SubjectType subject) {
        return bySubject.getOrDefault(subject, List.of());
    }

    /** The enabled policy of that id, null if there is none. */
    @Nullable
    CompiledPolicy policyOf(SubjectType subject, String id) {
        return policiesOf(subject).stream()
                .filter(each -> each.policy().id().equals(id))
                .findFirst()
                .orElse(null);
    }

    private static Stream<Condition> conditionsOf(SlaPolicy policy) {
        return Stream.of(
                        triggers(policy).map(Trigger::where),
                        Stream.of(policy.scope()),
                        policy.overrides().stream().map(SlaPolicy.Override::where),
                        policy.exemptions().stream().map(SlaPolicy.Exemption::where),
                        policy.penalties().stream().map(SlaPolicy.Penalty::where))
                .flatMap(each -> each);
    }

    private static Stream<String> fieldsOf(SlaPolicy policy) {
        Stream<String> deadlines = Stream.concat(
                        Stream.of(policy.target()), policy.overrides().stream().map(SlaPolicy.Override::target))
                .filter(target -> target != null && target.deadlineField() != null)
                .map(Target::deadlineField);
        return Stream.concat(
                conditionsOf(policy).flatMap(where -> where.tests().stream()).map(Condition.FieldTest::field),
                deadlines);
    }

    private static Stream<Trigger> triggers(SlaPolicy policy) {
        List<Trigger> all = new ArrayList<>();
        all.addAll(policy.start());
        all.addAll(policy.stop());
        all.addAll(policy.pause());
        all.addAll(policy.resume());
        all.addAll(policy.cancel());
        all.addAll(policy.fail());
        all.addAll(policy.restart());
        return all.stream();
    }

    private static Set<EventKind> kindsOf(SubjectType subject, List<CompiledPolicy> policies) {
        Set<EventKind> found = EnumSet.noneOf(EventKind.class);
        policies.forEach(policy -> triggers(policy.policy()).map(Trigger::kind).forEach(found::add));
        if (found.isEmpty()) {
            return found;
        }
        switch (subject) {
            // Who handles a conversation, and who is assigned, follows from these whatever the policies say.
            case CONVERSATION ->
                found.addAll(EnumSet.of(
                        EventKind.CHAT_OPENED,
                        EventKind.CHAT_CLOSED,
                        EventKind.CHAT_MESSAGE,
                        EventKind.CHAT_HANDED_TO_HUMAN,
                        EventKind.CHAT_TRANSFERRED));
            case TICKET ->
                found.addAll(EnumSet.of(
                        EventKind.CHAT_TICKET_OPENED, EventKind.CHAT_TICKET_ASSIGNED, EventKind.CHAT_TRANSFERRED));
            // What a case is about is told when it is opened.
            case CASE -> found.add(EventKind.ORDER_CASE_OPENED);
            // Which parcels an order has and waits for, and where rules ask for it, what its cases are about.
            case ORDER -> {
                found.add(EventKind.ORDER_SHIPPED);
                if (found.contains(EventKind.LOGISTICS_DELIVERED)) {
                    found.addAll(EnumSet.of(EventKind.LOGISTICS_LOST, EventKind.LOGISTICS_RETURNED));
                }
                if (asksWhatStands(policies)) {
                    found.add(EventKind.ORDER_CASE_OPENED);
                }
            }
            // Whose parcel it is.
            case PARCEL -> found.add(EventKind.ORDER_SHIPPED);
            default -> {}
        }
        return found;
    }
}
