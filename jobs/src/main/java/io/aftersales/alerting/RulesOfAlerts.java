package io.aftersales.alerting;

import io.aftersales.domain.alert.Alert;
import io.aftersales.domain.alert.AlertPolicy;
import io.aftersales.domain.alert.Recipient;
import io.aftersales.domain.alert.Signal;
import io.aftersales.domain.alert.rule.AlertRules;
import io.aftersales.rules.RuleSet;
import io.aftersales.rules.live.RulesFeed;
import io.aftersales.rules.live.RulesInTime;
import java.util.List;
import org.apache.flink.metrics.MetricGroup;

/**
 * What is settled about each alert: by the rules that were in force when it was raised last, so that who was told of it is told of its
 * end, too. About a condition: by the rules of its own time. For one task.
 */
final class RulesOfAlerts implements AlertPolicy, AutoCloseable {

    private final RulesInTime<Book> books;

    private RulesOfAlerts(RulesInTime<Book> books) {
        this.books = books;
    }

    private record Book(AlertRules rules, AlertRecords records) {

        static Book of(RuleSet set) {
            return new Book(set.alerts(), new AlertRecords(set.alerts()));
        }
    }

    /** Begins to follow the rules. */
    static RulesOfAlerts follow(RulesFeed feed) {
        return new RulesOfAlerts(RulesInTime.follow(feed, Book::of));
    }

    /** See {@link RulesInTime#counted}. */
    RulesOfAlerts counted(MetricGroup group) {
        books.counted(group);
        return this;
    }

    /** The rules that the alert goes by. */
    AlertRules of(Alert alert) {
        return books.at(alert.raisedAt()).rules();
    }

    /** What writes the alert. */
    AlertRecords records(Alert alert) {
        return books.at(alert.raisedAt()).records();
    }

    @Override
    public boolean folds(Alert alert) {
        return of(alert).folds(alert);
    }

    @Override
    public long repeatEvery(Alert alert) {
        return of(alert).repeatEvery(alert);
    }

    @Override
    public long reopenWithin(Signal signal) {
        return books.at(signal.at()).rules().reopenWithin(signal);
    }

    @Override
    public List<Recipient> recipients(Alert alert) {
        return of(alert).recipients(alert);
    }

    @Override
    public void close() {
        books.close();
    }
}
