package io.aftersales.domain.alert;

import static org.assertj.core.api.Assertions.assertThat;

import io.aftersales.domain.alert.delivery.Choice;
import io.aftersales.domain.alert.delivery.Waiting;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Which alerts share a message. */
class ChoiceTest {

    private static Waiting waiting(String id, String group, int urgency, long dueAt) {
        return new Waiting(id, 1, NoticeKind.FIRING, group, urgency, dueAt, 0, 0, false);
    }

    private static List<String> ids(Choice choice) {
        return choice.batch().stream().map(Waiting::alertId).toList();
    }

    @Test
    void theWorstGoesFirstWithItsGroup() {
        List<Waiting> all = List.of(
                waiting("a", "g1", 1, 5),
                waiting("b", "g2", 3, 9),
                waiting("c", "g2", 1, 2),
                waiting("d", "g1", 2, 50));
        assertThat(ids(Choice.of(all, 10, 20, false))).containsExactly("b", "c");
        assertThat(Choice.of(all, 10, 20, false).nextAt()).isEqualTo(10);
        assertThat(ids(Choice.of(all, 10, 20, true))).containsExactly("b", "c", "a");
        assertThat(Choice.of(all, 10, 20, true).nextAt()).isEqualTo(50);
        assertThat(ids(Choice.of(all, 10, 1, true))).containsExactly("b");
    }

    @Test
    void whatCameAfterTheFirstOfItsGroupGoesWithIt() {
        List<Waiting> all = List.of(
                waiting("first", "g1", 1, 10),
                waiting("later", "g1", 1, 13),
                waiting("refused", "g1", 1, 12).byItself(),
                waiting("other", "g2", 3, 11));
        assertThat(ids(Choice.of(all, 9, 20, true))).isEmpty();
        assertThat(ids(Choice.of(all, 10, 20, true))).containsExactly("first", "later");
        assertThat(Choice.of(all, 10, 20, true).nextAt()).isEqualTo(11);
        assertThat(ids(Choice.of(all, 10, 1, true))).containsExactly("first");
    }

    @Test
    void oneThatWasRefusedWithOthersGoesAlone() {
        List<Waiting> all =
                List.of(waiting("a", "g1", 3, 1).byItself(), waiting("b", "g1", 2, 1), waiting("c", "g1", 1, 1));
        assertThat(ids(Choice.of(all, 10, 20, true))).containsExactly("a");
        assertThat(ids(Choice.of(all.subList(1, 3), 10, 20, true))).containsExactly("b", "c");
        assertThat(ids(Choice.of(List.of(all.get(1), all.get(0).failed(3)), 0, 20, true)))
                .isEmpty();
    }

    @Test
    void somethingNewerKeepsThePlace() {
        Waiting older = waiting("a", "g1", 3, 1).failed(7);
        Waiting newer = older.replacedBy(new Waiting("a", 2, NoticeKind.RESOLVED, "g1", 1, 100, 0, 0, false));
        assertThat(newer).isEqualTo(new Waiting("a", 2, NoticeKind.RESOLVED, "g1", 3, 1, 1, 7, false));
        assertThat(older.failed(9).failingSince()).isEqualTo(7);
    }
}
