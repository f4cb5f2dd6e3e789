package io.aftersales.domain.satisfaction;

import static org.assertj.core.api.Assertions.assertThat;

import io.aftersales.domain.event.EventKind;
import java.util.List;
import org.junit.jupiter.api.Test;

/** How a buyer's mood goes in a conversation: one story for each rule. */
class MoodFoldTest {

    private static List<String> moods(ServiceEvents story) {
        return story.facts(FactSubject.CONVERSATION, "23:00").stream()
                .filter(fact -> fact.startsWith("MOOD"))
                .toList();
    }

    private static ServiceEvents says(ServiceEvents story, String time, int score) {
        return story.buyer(time, Details.SENTIMENT, Integer.toString(score));
    }

    @Test
    void theTrendIsToldAtTheCloseAndBookedOnWhoServedThen() {
        ServiceEvents story = new ServiceEvents();
        says(story, "10:00", 400);
        story.agent("10:01", "ann");
        says(story, "10:02", -600);
        story.chat("10:05", EventKind.CHAT_CLOSED, null);

        // The mood at the end is that of the last three, late less early that of the halves.
        assertThat(moods(story)).containsExactly("MOOD@10:05:00 -100 -1000 -600 2 ann");
    }

    @Test
    void aConversationThatGoesOnCountsByItsLastClose() {
        ServiceEvents story = new ServiceEvents();
        says(story, "10:00", 400);
        says(story, "10:02", -600);
        story.chat("10:05", EventKind.CHAT_CLOSED, null);
        says(story, "10:06", 900);
        says(story, "10:07", 900);
        assertThat(moods(story)).containsExactly("MOOD@10:05:00 -100 -1000 -600 2");

        story.chat("10:08", EventKind.CHAT_CLOSED, null);
        assertThat(moods(story)).containsExactly("MOOD@10:08:00 400 1000 -600 4");
    }

    @Test
    void oneMessageIsNoTrendAndMessagesWithoutScoreAreNone() {
        ServiceEvents story = new ServiceEvents();
        says(story, "10:00", -900);
        story.buyer("10:01").chat("10:05", EventKind.CHAT_CLOSED, null);

        assertThat(moods(story)).isEmpty();
    }

    @Test
    void whatIsNotClosedHasNoTrendYet() {
        ServiceEvents story = new ServiceEvents();
        says(story, "10:00", -900);
        says(story, "10:01", 900);

        assertThat(moods(story)).isEmpty();
    }
}
