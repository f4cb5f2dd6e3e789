package io.aftersales.domain.alert;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Who knows of an alert after something was told of it. */
class TellingTest {

    private static final Recipient LIST = new Recipient("list", "all", true);
    private static final Recipient PEOPLE = new Recipient("robot", "people", false);
    private static final List<Recipient> BOTH = List.of(LIST, PEOPLE);

    @Test
    void peopleWhoWereToldBeforeASilenceHearTheEndOfWhatSomebodyHas() {
        List<Recipient> told = Telling.of(NoticeKind.FIRING, BOTH, List.of()).told();
        told = Telling.of(NoticeKind.WITHDRAWN, BOTH, told).told();
        assertThat(told).containsExactly(PEOPLE);
        told = Telling.of(NoticeKind.CHANGED, BOTH, told).told();
        assertThat(Telling.of(NoticeKind.RESOLVED, BOTH, told).to()).containsExactlyInAnyOrder(LIST, PEOPLE);
    }

    @Test
    void nobodyKnowsOfWhatIsOver() {
        assertThat(Telling.of(NoticeKind.RESOLVED, BOTH, BOTH).told()).isEmpty();
    }
}
