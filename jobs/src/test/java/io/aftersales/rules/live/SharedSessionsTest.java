package io.aftersales.rules.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aftersales.rules.RuleTexts;
import java.util.List;
import org.junit.jupiter.api.Test;

/** One session for all tasks of a process. */
class SharedSessionsTest {

    private final RulesFeed feed = RulesFeed.of(RuleTexts.packaged());
    private int opened;
    private int closed;

    private RulesFeed.Session open() {
        opened++;
        return new RulesFeed.Session() {
            @Override
            public List<PublishedRules> known() {
                return List.of();
            }

            @Override
            public void close() {
                closed++;
            }
        };
    }

    @Test
    void theFirstOpensItAndTheLastClosesIt() {
        RulesFeed.Session one = SharedSessions.of(feed, this::open);
        RulesFeed.Session other = SharedSessions.of(feed, this::open);
        assertThat(opened).isEqualTo(1);
        assertThat(one.known()).isSameAs(other.known());
        one.close();
        one.close();
        assertThat(closed).isZero();
        other.close();
        assertThat(closed).isEqualTo(1);
        SharedSessions.of(feed, this::open).close();
        assertThat(opened).isEqualTo(2);
        assertThat(closed).isEqualTo(2);
    }

    @Test
    void oneThatCannotBeOpenedIsTriedAgain() {
        assertThatThrownBy(() -> SharedSessions.of(feed, () -> {
                    throw new IllegalStateException("for the test");
                }))
                .hasMessage("for the test");
        SharedSessions.of(feed, this::open).close();
        assertThat(opened).isEqualTo(1);
    }
}
