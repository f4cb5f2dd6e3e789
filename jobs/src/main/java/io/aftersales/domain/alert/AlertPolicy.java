package io.aftersales.domain.alert;

import java.util.List;

/** What a shop settled about alerts and looks at desks need. */
public interface AlertPolicy {

    /** Whether an open mass incident folds the alert, being of one order alone, into itself. */
    boolean folds(Alert alert);

    /** How long after somebody was told of the alert they are told again, millis; {@link Instants#NEVER} for not at all. */
    long repeatEvery(Alert alert);

    /** How long after its end the alert goes on if its condition comes back, millis. */
    long reopenWithin(Signal signal);

    /** Whom the routes name, each once. */
    List<Recipient> recipients(Alert alert);
}
