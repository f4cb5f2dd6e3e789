package io.aftersales.domain.risk;

/**
 * What was told last of an alert; flat and public because it is state.
 *
 * @param family of the alert
 * @param rule that raised it
 * @param zh title, Chinese
 * @param en title, English
 * @param level whom it concerns
 * @param severity how bad it is
 * @param startsAt when it began, epoch millis
 * @param content digest of all that was told
 */
public record ToldAlert(
        String family, String rule, String zh, String en, String level, String severity, long startsAt, int content) {

    /** What is told of an alert. */
    public static ToldAlert of(RaisedAlert raised) {
        int content = 1;
        for (Weighed piece : raised.evidence()) {
            content = 31 * content + ToldRisk.digest(piece);
        }
        return new ToldAlert(
                raised.family(),
                raised.rule(),
                raised.zh(),
                raised.en(),
                raised.alert().level(),
                raised.alert().severity(),
                raised.startsAt(),
                content);
    }

    /** Whether who is told, and how urgently, is the same. */
    boolean asUrgentAs(ToldAlert other) {
        return level.equals(other.level) && severity.equals(other.severity);
    }
}
