package io.aftersales.domain.risk;

import java.util.List;

/**
 * What was told last of a subject; flat and public because it is state.
 *
 * @param present whether a document stands
 * @param firstAt first evidence that it told, which says in which index it stands
 * @param level that it told
 * @param content digest of what it told
 * @param toldAt event time at which it was told
 * @param version of what was told last
 * @param alerts that stand
 */
public record ToldRisk(
        boolean present,
        long firstAt,
        RiskLevel level,
        int content,
        long toldAt,
        long version,
        List<ToldAlert> alerts) {

    /** Nothing was told. */
    public static final ToldRisk NOTHING =
            new ToldRisk(false, OrderStory.NEVER, RiskLevel.LOW, 0, OrderStory.UNTOLD, 0, List.of());

    /** The same told as that version. */
    public ToldRisk withVersion(long newVersion) {
        return new ToldRisk(present, firstAt, level, content, toldAt, newVersion, alerts);
    }

    /** What is told of a standing, as one number; the same on every machine. */
    static int digest(RiskCase risk, Standing standing) {
        int digest = Long.hashCode(standing.changedAt());
        digest = 31 * digest + Double.hashCode(standing.score());
        digest = 31 * digest + standing.level().ordinal();
        digest = 31 * digest + Long.hashCode(risk.story().amountCents());
        digest = 31 * digest + risk.story().shopId().hashCode();
        digest = 31 * digest + risk.story().platform().ordinal();
        digest = 31 * digest
                + (risk.story().buyerKey() == null ? 0 : risk.story().buyerKey().hashCode());
        for (Weighed piece : standing.factors()) {
            digest = 31 * digest + digest(piece);
        }
        return digest;
    }

    static int digest(Weighed piece) {
        int digest = piece.factor().id().hashCode();
        digest = 31 * digest + Double.hashCode(piece.weight());
        digest = 31 * digest + Long.hashCode(piece.at());
        return 31 * digest + piece.eventId().hashCode();
    }
}
