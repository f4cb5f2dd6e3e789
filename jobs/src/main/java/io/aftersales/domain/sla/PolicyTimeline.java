package io.aftersales.domain.sla;

import io.aftersales.domain.event.EventKind;
import io.aftersales.domain.event.Fact;
import io.aftersales.domain.event.Sender;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * The rule sets of a job over event time. A clock is a run of the set with the greatest {@code effectiveFrom} that is not after
 * its start, whenever that set became known. Immutable.
 */
public final class PolicyTimeline {

    private final List<PolicyBook> books;
    private final Map<SubjectType, List<PolicyLine>> lines = new EnumMap<>(SubjectType.class);

    /** @param books rule sets in any order, each effective from another time; at least one */
    public PolicyTimeline(List<PolicyBook> books) {
        if (books.isEmpty()) {
            throw new IllegalArgumentException("no rule set");
        }
        this.books = books.stream()
                .sorted(Comparator.comparingLong(PolicyBook::effectiveFrom))
                .toList();
        for (SubjectType subject : SubjectType.values()) {
            lines.put(subject, linesOf(subject, this.books));
        }
    }

    private static List<PolicyLine> linesOf(SubjectType subject, List<PolicyBook> books) {
        Set<String> ids = new LinkedHashSet<>();
        books.forEach(book ->
                book.policiesOf(subject).forEach(each -> ids.add(each.policy().id())));
        List<PolicyLine> found = new ArrayList<>();
        for (String id : ids) {
            List<CompiledPolicy> wordings = new ArrayList<>();
            books.forEach(book -> wordings.add(book.policyOf(subject, id)));
            found.add(new PolicyLine(subject, id, books, wordings));
        }
        return found;
    }

    /** Whether some set says so, see {@link PolicyBook#concerns}. */
    public boolean concerns(SubjectType subject, EventKind kind) {
        return books.stream().anyMatch(book -> book.concerns(subject, kind));
    }

    /** Whether some set says so, see {@link PolicyBook#starts}. */
    public boolean starts(SubjectType subject, EventKind kind) {
        return books.stream().anyMatch(book -> book.starts(subject, kind));
    }

    /** Whether some set says so, see {@link PolicyBook#looksAtContext}. */
    public boolean looksAtContext(SubjectType subject, EventKind kind) {
        return books.stream().anyMatch(book -> book.looksAtContext(subject, kind));
    }

    /** Names of all sets, see {@link PolicyBook#detailsOf}. */
    public Set<String> detailsOf(EventKind kind) {
        Set<String> names = new TreeSet<>();
        books.forEach(book -> names.addAll(book.detailsOf(kind)));
        return names;
    }

    /** Families of all sets, see {@link PolicyBook#phrasesOf}. */
    public Set<String> phrasesOf(Sender sender) {
        Set<String> families = new TreeSet<>();
        books.forEach(book -> families.addAll(book.phrasesOf(sender)));
        return families;
    }

    /**
     * Whether the fact cancels all that a payment of an order promised, by the wording of the time of that payment. What is tried out only
     * changes nothing of what is promised.
     *
     * @param flags what the order's history says of the fact
     */
    boolean takesBack(Fact paid, Fact fact, byte flags) {
        boolean any = false;
        for (PolicyLine line : linesOf(SubjectType.ORDER)) {
            CompiledPolicy policy = line.at(paid.occurredAt());
            if (policy != null && !policy.policy().shadow() && ClockFold.promises(policy, paid)) {
                if (policy.rolesOf(fact, flags, CompiledPolicy.CANCEL) == 0) {
                    return false;
                }
                any = true;
            }
        }
        return any;
    }

    /** Whether a set that was effective at its time asked for such facts of orders, see {@link PolicyLine#counts}. */
    boolean asksOfOrders(Fact fact) {
        for (int i = 0; i < books.size() && (i == 0 || books.get(i).effectiveFrom() <= fact.occurredAt()); i++) {
            if (books.get(i).concerns(SubjectType.ORDER, fact.kind())) {
                return true;
            }
        }
        return false;
    }

    List<PolicyLine> linesOf(SubjectType subject) {
        return lines.getOrDefault(subject, List.of());
    }
}
