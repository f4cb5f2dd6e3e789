package io.aftersales.risk;

import static org.assertj.core.api.Assertions.assertThat;

import io.aftersales.domain.event.EventKind;
import io.aftersales.domain.event.Platform;
import io.aftersales.domain.incident.IncidentEvidence;
import io.aftersales.domain.risk.Milestone;
import io.aftersales.domain.risk.OrderStory;
import io.aftersales.domain.risk.RiskCase;
import io.aftersales.domain.risk.RiskFact;
import io.aftersales.domain.risk.RiskFactor;
import io.aftersales.domain.risk.RiskSubject;
import io.aftersales.domain.risk.Sign;
import io.aftersales.domain.risk.Signal;
import io.aftersales.domain.risk.Signals;
import io.aftersales.rules.RuleSet;
import io.aftersales.rules.RuleTexts;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a subject has told in the end, told in whatever order, is what is evidence in the end. */
class SignalsTest {

    private static final long T = 1_772_589_600_000L;
    private static final long MINUTE = 60_000;
    private static final RuleSet RULES = RuleSet.parse(RuleTexts.packaged());
    private static final Map<String, RiskFactor> FACTORS = RULES.risk().byId();

    static LongStream seeds() {
        return LongStream.range(0, 100);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void whoeverKeepsWhatWasToldLastKeepsTheSame(long seed) {
        List<RiskFact> facts = new ArrayList<>(story());
        Map<String, IncidentEvidence> inOrder = kept(facts);
        Collections.shuffle(facts, new Random(seed));
        assertThat(kept(facts)).isEqualTo(inOrder);
        assertThat(inOrder.keySet())
                .anyMatch(each -> each.contains("parcel-damaged"))
                .noneMatch(each -> each.contains("case-opened") || each.contains("bad-review") || each.contains("|old"))
                .anyMatch(each -> each.contains("case-refused"));
    }

    @Test
    void whatIsTakenBackIsWithdrawnAsItWasTold() {
        List<Signal> told = told(List.of(
                fact("opened", T, "b1", "opened", 0, "case-opened"),
                fact("withdrawn", T + MINUTE, "b1", "withdrawn", 0, "taken-back:case-opened")));
        assertThat(told).extracting(Signal::withdrawn).containsExactly(false, true);
        assertThat(told.get(1).factor()).isEqualTo("case-opened");
        assertThat(told.get(1).at()).isEqualTo(T);
    }

    @Test
    void whatChangesNothingIsNotTold() {
        List<Signal> told = told(List.of(
                fact("opened", T, "b1", "opened", 0, "case-opened"),
                fact("opened", T, "b1", "opened", 0, "case-opened"),
                fact("settled", T + MINUTE, null, "settled", 0, "settled:ordinary")));
        assertThat(told).hasSize(1);
    }

    private static List<RiskFact> story() {
        return List.of(
                goods("created", T - MINUTE, "milk"),
                goods("created-again", T - MINUTE, "bread"),
                fact("opened", T, null, "opened", 0, "case-opened"),
                fact("opened-2", T + MINUTE, "b1", "opened-2", 0, "case-opened"),
                fact("taken", T + 2 * MINUTE, "b2", "taken", 0, "taken-back:case-opened"),
                fact("refused", T + 3 * MINUTE, "b1", "refused", 0, "case-refused"),
                fact("posted", T + 4 * MINUTE, "b1", "review:r", 1, "bad-review"),
                fact("revised", T + 5 * MINUTE, "b1", "review:r", 2),
                fact("clock", T + 6 * MINUTE, null, "clock:c", 1, "promise-missed-critical"),
                fact("clock", T + 7 * MINUTE, null, "clock:c", 2, "promise-missed-critical"),
                fact("scan", T + 8 * MINUTE, null, "scan", 0, "parcel-damaged"));
    }

    private static RiskFact goods(String event, long at, String sku) {
        Milestone told = new Milestone(
                EventKind.ORDER_CREATED, 100, 1, List.of(sku), OrderStory.NEVER, OrderStory.NEVER, null, null);
        return new RiskFact(
                RiskSubject.order("o1"),
                event,
                at,
                Platform.JD,
                "shop",
                null,
                null,
                null,
                null,
                event,
                at,
                List.of(),
                told,
                null,
                false,
                null);
    }

    private static RiskFact fact(
            String event, long at, @Nullable String buyer, String thread, long rank, String... factors) {
        List<Sign> signs = new ArrayList<>();
        for (String factor : factors) {
            signs.add(new Sign(factor, null));
        }
        return new RiskFact(
                RiskSubject.order("o1"),
                event,
                at,
                Platform.JD,
                rank == 1 ? "old-name" : "shop",
                buyer,
                null,
                null,
                null,
                thread,
                rank,
                signs,
                null,
                null,
                false,
                null);
    }

    private static List<Signal> told(List<RiskFact> facts) {
        List<Signal> told = new ArrayList<>();
        Signals signals = new Signals(time -> FACTORS);
        RiskCase known = RiskCase.NOTHING;
        for (RiskFact fact : facts) {
            RiskCase after = known.with(fact);
            signals.between(fact.subject(), known, after, told::add);
            known = after;
        }
        return told;
    }

    private static Map<String, IncidentEvidence> kept(List<RiskFact> facts) {
        Map<String, IncidentEvidence> kept = new TreeMap<>();
        for (Signal signal : told(facts)) {
            IncidentEvidence.each(RULES.watches().incidents(), signal, each -> {
                String name = each.key().replace('\u001f', '|') + " " + each.at() + " " + each.factor();
                if (each.withdrawn()) {
                    assertThat(kept.remove(name)).as("it was told: " + name).isNotNull();
                } else {
                    kept.put(name, each);
                }
            });
        }
        return kept;
    }
}
