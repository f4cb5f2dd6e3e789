package io.aftersales.rules.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.aftersales.rules.RuleFile;
import io.aftersales.rules.RuleSet;
import io.aftersales.rules.RuleTexts;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** Which set a time is told, whenever the sets become known. */
class RulesInTimeTest {

    private final AtomicReference<List<PublishedRules>> known =
            new AtomicReference<>(List.of(PublishedRules.own(texts("own"), 0)));
    private final List<String> made = new ArrayList<>();
    private final RulesInTime<String> rules = RulesInTime.follow(() -> known::get, this::make);

    private String make(RuleSet set) {
        String version = set.version().substring(0, set.version().indexOf('-'));
        made.add(version);
        return version;
    }

    private static RuleTexts texts(String version) {
        RuleTexts packaged = RuleTexts.packaged();
        String policies =
                packaged.texts().get(RuleFile.SLA_POLICIES).replaceFirst("(?m)^version: .*$", "version: " + version);
        return packaged.with(RuleFile.SLA_POLICIES, policies, "test");
    }

    private void publish(String version, long publishedAt, long effectiveFrom) {
        List<PublishedRules> all = new ArrayList<>(known.get());
        all.add(PublishedRules.published(texts(version), publishedAt, effectiveFrom));
        known.set(all);
    }

    @Test
    void ofSeveralTheLastThatIsEffectiveByThenHolds() {
        publish("second", 1, 1_000);
        publish("third", 2, 2_000);
        assertThat(rules.at(999)).isEqualTo("own");
        assertThat(rules.at(1_000)).isEqualTo("second");
        assertThat(rules.at(1_999)).isEqualTo("second");
        assertThat(rules.at(2_000)).isEqualTo("third");
        assertThat(rules.at(Long.MAX_VALUE)).isEqualTo("third");
        assertThat(rules.at(Long.MIN_VALUE)).isEqualTo("own");
    }

    @Test
    void allThatHeldUntilThenAreToldForWhatBeganEarlier() {
        assertThat(rules.upTo(Long.MIN_VALUE)).containsExactly("own");
        publish("second", 1, 1_000);
        publish("third", 2, 2_000);
        assertThat(rules.upTo(999)).containsExactly("own");
        assertThat(rules.upTo(1_000)).containsExactly("own", "second");
        assertThat(rules.upTo(Long.MAX_VALUE)).containsExactly("own", "second", "third");
        assertThat(rules.at(999)).isEqualTo("own");
        try (RulesInTime<String> always = RulesInTime.always("always")) {
            assertThat(always.upTo(5)).containsExactly("always");
        }
    }

    @Test
    void eachIsMadeOnceHoweverTimesMix() {
        publish("second", 1, 1_000);
        for (int i = 0; i < 100; i++) {
            assertThat(rules.at(i % 2 == 0 ? 999 : 1_000)).isEqualTo(i % 2 == 0 ? "own" : "second");
        }
        assertThat(made).containsExactly("own", "second");
    }

    @Test
    void aSetThatBecomesKnownLaterHoldsFromItsTimeOnAndMakesNoneAnew() {
        assertThat(rules.at(5_000)).isEqualTo("own");
        publish("second", 1, 1_000);
        assertThat(rules.at(5_000)).isEqualTo("second");
        assertThat(rules.at(999)).isEqualTo("own");
        publish("between", 2, 500);
        assertThat(rules.at(999)).isEqualTo("between");
        assertThat(rules.at(5_000)).isEqualTo("second");
        assertThat(made).containsExactly("own", "second", "between");
    }

    @Test
    void oneThatIsPublishedLaterForTheSameTimeTakesTheOthersPlace() {
        publish("second", 1, 1_000);
        assertThat(rules.at(1_000)).isEqualTo("second");
        publish("other", 2, 1_000);
        assertThat(rules.at(1_000)).isEqualTo("other");
        publish("former", 1, 1_000);
        assertThat(rules.at(1_000)).isEqualTo("other");
    }

    @Test
    void whatNobodyAsksForAnyMoreIsNotKept() {
        for (int i = 1; i <= 10; i++) {
            publish("set" + i, i, i * 1_000);
            assertThat(rules.at(i * 1_000)).isEqualTo("set" + i);
        }
        assertThat(rules.at(0)).isEqualTo("own");
        assertThat(rules.at(10_000)).isEqualTo("set10");
        assertThat(rules.at(1_000)).isEqualTo("set1");
        assertThat(made).hasSize(12).endsWith("set10", "own", "set1");
    }
}
