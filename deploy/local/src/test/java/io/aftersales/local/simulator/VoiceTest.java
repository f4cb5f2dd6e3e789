package io.aftersales.local.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.aftersales.domain.event.Sender;
import io.aftersales.domain.text.lexicon.Findings;
import io.aftersales.domain.text.lexicon.LexiconReader;
import io.aftersales.domain.text.lexicon.Tier;
import io.aftersales.event.ChatEvent;
import io.aftersales.rules.RuleSet;
import io.aftersales.rules.RuleTexts;
import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is said on the script is what the packaged lexicon hears, and everyday talk alarms nobody. */
class VoiceTest {

    private static final LexiconReader LEXICON =
            RuleSet.parse(RuleTexts.packaged()).lexicon().reader();
    private static final SimulatorData DATA = SimulatorData.packaged(null);

    static Stream<Talks.Topic> scripted() {
        return DataFile.packaged("talks.yaml", Talks.class).topics().stream().filter(topic -> topic.family() != null);
    }

    @ParameterizedTest
    @MethodSource("scripted")
    void aScriptedTopicIsHeardInEachOfItsWays(Talks.Topic topic) {
        Cast.Shop shop = DATA.cast().shops().get(0);
        List<Order.Line> lines = List.of(new Order.Line(shop.goods().get(0), 1));
        Order order =
                new Order("o-0001", "b", shop, lines, DATA.cast().carriers().get(0), 0);
        Dice dice = new Dice(new SplittableRandom(1));
        for (int i = 0; i < 200; i++) {
            String opening = DATA.voice().opening(topic, order, dice);
            String answer = DATA.voice().answer(topic, order, dice);
            boolean heard = LEXICON.read(opening, Sender.BUYER).has(String.valueOf(topic.family()))
                    || LEXICON.read(answer, Sender.AGENT).has(String.valueOf(topic.family()));
            assertThat(heard).as("%s: %s / %s", topic.id(), opening, answer).isTrue();
        }
    }

    @Test
    void everydayTalkAlarmsNobody() {
        assertThat(Recording.of(DATA.everyday(), 5, Duration.ofMinutes(30)).all(ChatEvent.class))
                .filteredOn(event -> event.getText() != null && event.getSender() != null)
                .allSatisfy(event -> {
                    Findings found = LEXICON.read(
                            event.getText(), Sender.valueOf(event.getSender().name()));
                    assertThat(found.tier())
                            .as("%s: %s", event.getText(), found)
                            .isLessThan(Tier.HIGH);
                });
    }

    @Test
    void promisesAreHeardAsSuch() {
        Dice dice = new Dice(new SplittableRandom(1));
        for (int i = 0; i < 100; i++) {
            String promise = DATA.voice().common("promise", dice);
            assertThat(LEXICON.read(promise, Sender.AGENT).has("promise"))
                    .as(promise)
                    .isTrue();
        }
    }
}
