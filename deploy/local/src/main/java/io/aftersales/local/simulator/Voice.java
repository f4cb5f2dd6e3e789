package io.aftersales.local.simulator;

import io.aftersales.local.simulator.Talks.Stage;
import io.aftersales.local.simulator.Talks.Topic;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** Puts the texts of {@link Talks} and reviews into words about an order. */
final class Voice {

    /** Gaps that are filled from the order that is talked about. */
    private static final Set<String> OF_ORDER = Set.of("title", "carrier", "tail", "price", "days");

    private final Map<String, List<String>> words;
    private final Map<String, List<Phrase>> common = new HashMap<>();
    private final Map<String, Spoken> topics = new HashMap<>();
    private final Map<Stage, List<Topic>> byStage = new EnumMap<>(Stage.class);

    private record Spoken(Topic topic, List<Phrase> opening, List<Phrase> follow, List<Phrase> answer) {}

    Voice(Talks talks) {
        words = Map.copyOf(talks.words());
        common.put("greeting", phrases(talks.greetings()));
        common.put("hello", phrases(talks.hellos()));
        common.put("robot", phrases(talks.robots()));
        common.put("human", phrases(talks.humans()));
        common.put("promise", phrases(talks.promises()));
        common.put("thanks", phrases(talks.thanks()));
        common.put("farewell", phrases(talks.farewells()));
        for (Topic topic : talks.topics()) {
            topics.put(
                    topic.id(),
                    new Spoken(topic, phrases(topic.opening()), phrases(topic.follow()), phrases(topic.answer())));
        }
        for (Stage stage : Stage.values()) {
            byStage.put(
                    stage,
                    talks.topics().stream()
                            .filter(topic -> topic.about() == stage && topic.share() > 0)
                            .toList());
        }
    }

    private static List<Phrase> phrases(List<String> texts) {
        return texts.stream().map(Phrase::of).toList();
    }

    /** The topic of that id, null if there is none. */
    @Nullable
    Topic topic(String id) {
        Spoken spoken = topics.get(id);
        return spoken == null ? null : spoken.topic;
    }

    /** What a buyer may talk of by chance who has an order that came so far. */
    List<Topic> topics(Stage stage) {
        return byStage.getOrDefault(stage, List.of());
    }

    String opening(Topic topic, @Nullable Order order, Dice dice) {
        return say(spoken(topic).opening, order, dice);
    }

    String follow(Topic topic, @Nullable Order order, Dice dice) {
        return say(spoken(topic).follow, order, dice);
    }

    String answer(Topic topic, @Nullable Order order, Dice dice) {
        return say(spoken(topic).answer, order, dice);
    }

    /** Common words: greeting, hello, robot, human, promise, thanks, farewell. */
    String common(String kind, Dice dice) {
        return say(common.getOrDefault(kind, List.of()), null, dice);
    }

    String say(List<Phrase> phrases, @Nullable Order order, Dice dice) {
        BiFunction<String, Dice, String> gap = (word, throwing) -> fill(word, order, throwing);
        return dice.oneOf(phrases).say(dice, gap);
    }

    private Spoken spoken(Topic topic) {
        Spoken spoken = topics.get(topic.id());
        if (spoken == null) {
            throw new IllegalArgumentException("no topic " + topic.id());
        }
        return spoken;
    }

    private String fill(String word, @Nullable Order order, Dice dice) {
        if (OF_ORDER.contains(word)) {
            return order == null ? "" : order.word(word, dice);
        }
        List<String> choices = words.get(word);
        if (choices == null) {
            throw new IllegalArgumentException("no words for {" + word + "} in talks.yaml");
        }
        return dice.oneOf(choices);
    }
}
