package io.aftersales.domain.sla;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

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
            found.add(new PolicyLine(id, books, wordings));
        }
        return found;
    }

    /** The rule sets, by the time from which on they are effective. */
    public List<PolicyBook> books() {
        return books;
    }

    List<PolicyLine> linesOf(SubjectType subject) {
        return lines.getOrDefault(subject, List.of());
    }
}
