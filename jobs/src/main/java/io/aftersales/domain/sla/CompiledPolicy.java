package io.aftersales.domain.sla;

import io.aftersales.domain.event.EventKind;
import io.aftersales.domain.event.Fact;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A policy made ready to be asked often: triggers looked up by the kind of event, conditions compiled. */
final class CompiledPolicy {

    static final int START = 1;
    static final int STOP = 2;
    static final int PAUSE = 4;
    static final int RESUME = 8;
    static final int CANCEL = 16;
    static final int RESTART = 32;
    static final int FAIL = 64;

    private final SlaPolicy policy;
    private final Calendars calendars;
    private final String version;
    private final @Nullable FactField per;
    private final FactPredicate scope;
    private final long startKinds;
    private final Role[][] rolesByKind = new Role[EventKind.values().length][];
    private final Exemptions exemptions;
    private final List<FactPredicate> overrideConditions;
    private final List<FactPredicate> penaltyConditions;

    private record Role(int role, FactPredicate where) {}

    CompiledPolicy(SlaPolicy policy, Calendars calendars, String version) {
        this.policy = policy;
        this.calendars = calendars;
        this.version = version;
        this.per = policy.per() == null ? null : FactField.of(policy.per());
        this.scope = FactPredicate.of(policy.scope(), calendars);
        this.exemptions = new Exemptions(policy.exemptions(), calendars);
        this.overrideConditions = policy.overrides().stream()
                .map(each -> FactPredicate.of(each.where(), calendars))
                .toList();
        this.penaltyConditions = policy.penalties().stream()
                .map(each -> FactPredicate.of(each.where(), calendars))
                .toList();
        this.startKinds = KindSet.of(policy.start().stream().map(Trigger::kind).toList());
        Map<EventKind, List<Role>> roles = new EnumMap<>(EventKind.class);
        add(roles, START, policy.start());
        add(roles, STOP, policy.stop());
        add(roles, PAUSE, policy.pause());
        add(roles, RESUME, policy.resume());
        add(roles, CANCEL, policy.cancel());
        add(roles, RESTART, policy.restart());
        add(roles, FAIL, policy.fail());
        roles.forEach((kind, list) -> rolesByKind[kind.ordinal()] = list.toArray(Role[]::new));
    }

    private void add(Map<EventKind, List<Role>> roles, int role, List<Trigger> triggers) {
        for (Trigger trigger : triggers) {
            roles.computeIfAbsent(trigger.kind(), kind -> new ArrayList<>())
                    .add(new Role(role, FactPredicate.of(trigger.where(), calendars)));
        }
    }

    SlaPolicy policy() {
        return policy;
    }

    /** Version of the rule set that it stands in. */
    String version() {
        return version;
    }

    /** The field by which clocks run side by side, null for one clock at a time. */
    @Nullable
    FactField per() {
        return per;
    }

    /** Whether the promise holds for a clock that this fact started. */
    boolean covers(Fact start, byte flags) {
        return scope.test(start, flags);
    }

    boolean concerns(EventKind kind) {
        return rolesByKind[kind.ordinal()] != null;
    }

    /** The kinds of events that can start a run, a {@link KindSet}. */
    long startKinds() {
        return startKinds;
    }

    /**
     * What the fact does to a clock of this policy, a sum of role bits; the scope holds only starts back.
     *
     * @param asked the roles that could change anything now; the conditions of others are not looked at
     */
    int rolesOf(Fact fact, byte flags, int asked) {
        Role[] roles = rolesByKind[fact.kind().ordinal()];
        if (roles == null) {
            return 0;
        }
        int found = 0;
        for (Role role : roles) {
            if ((asked & ~found & role.role) != 0 && role.where.test(fact, flags)) {
                found |= role.role;
            }
        }
        return (found & START) != 0 && !scope.test(fact, flags) ? found & ~START : found;
    }

    /**
     * The terms for a clock that this fact starts.
     *
     * @param flags what the subject's {@link History} says of the fact
     */
    ClockTerms termsFor(Fact start, byte flags) {
        SlaPolicy.Override override = first(policy.overrides(), overrideConditions, start, flags);
        String calendarId =
                override != null && override.calendarId() != null ? override.calendarId() : policy.calendarId();
        return new ClockTerms(
                start,
                flags,
                override != null && override.target() != null ? override.target() : policy.target(),
                calendarId,
                exemptions.leave(calendars.calendar(start.shopId(), calendarId), start, flags),
                override != null && override.warnAt() != null ? override.warnAt() : policy.warnAt(),
                override != null && override.seriousAt() != null ? override.seriousAt() : policy.seriousAt(),
                override != null && override.severity() != null ? override.severity() : policy.severity());
    }

    /** What a breach of a clock with these terms costs, null for nothing. */
    SlaPolicy.@Nullable Penalty penaltyFor(ClockTerms terms) {
        return first(policy.penalties(), penaltyConditions, terms.start(), terms.flags());
    }

    private static <T> @Nullable T first(List<T> candidates, List<FactPredicate> conditions, Fact start, byte flags) {
        for (int i = 0; i < candidates.size(); i++) {
            if (conditions.get(i).test(start, flags)) {
                return candidates.get(i);
            }
        }
        return null;
    }
}
