package io.aftersales.risk;

import io.aftersales.domain.risk.RaisedAlert;
import io.aftersales.domain.risk.RiskCase;
import io.aftersales.domain.risk.RiskSubject;
import io.aftersales.domain.risk.RiskTeller;
import io.aftersales.domain.risk.ToldAlert;
import io.aftersales.result.AlertCondition;
import java.util.function.Consumer;

/**
 * Tells of alerts of one subject.
 *
 * @param subject the subject
 * @param risk what is known of it
 * @param detectedAt wall clock, epoch millis
 * @param out takes the conditions
 */
record RiskNews(String subject, RiskCase risk, long detectedAt, Consumer<AlertCondition> out) {

    /** What is to be told of alerts. */
    void tell(RiskTeller.Telling telling, long at, long version, Moves moves) {
        telling.raised().forEach(alert -> raise(alert, at, version, moves));
        telling.ended().forEach(alert -> end(alert, at, version, moves));
    }

    /** That an alert stands. */
    void raise(RaisedAlert alert, long at, long version, Moves moves) {
        RiskSubjectText text = new RiskSubjectText(subject, risk);
        AlertCondition told =
                RiskConditions.raised(text.about(alert.family(), alert.agentId()), alert, at, detectedAt, version);
        String from = moves.from();
        if (from != null && alert.restsOn(moves.eventIds())) {
            told.setContinues(RiskSubjectText.fingerprint(alert.family(), from));
            told.setContinuesMember(RiskSubject.id(from));
        }
        out.accept(told);
    }

    /** That it stands no more. */
    void end(ToldAlert alert, long at, long version, Moves moves) {
        RiskSubjectText text = new RiskSubjectText(subject, risk);
        // As of evidence that never was, an alert ends before what it began with.
        long endedAt = Math.max(at, alert.startsAt());
        AlertCondition told =
                RiskConditions.ended(text.about(alert.family(), null), alert, endedAt, detectedAt, version);
        told.setMoved(moves.away());
        out.accept(told);
    }
}
