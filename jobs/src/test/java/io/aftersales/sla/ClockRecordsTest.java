package io.aftersales.sla;

import static org.assertj.core.api.Assertions.assertThat;

import io.aftersales.domain.event.EventKind;
import io.aftersales.domain.event.Platform;
import io.aftersales.domain.event.Sender;
import io.aftersales.domain.sla.ClockState;
import io.aftersales.domain.sla.ClockTransition;
import io.aftersales.domain.sla.SubjectType;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The domain's names and the contract's names are the same: each side can be told to the other. */
class ClockRecordsTest {

    @Test
    void everyStateAndTransitionHasItsNameInTheContract() {
        assertThat(names(io.aftersales.result.ClockState.values())).containsAll(names(ClockState.values()));
        assertThat(names(io.aftersales.result.ClockTransition.values())).containsAll(names(ClockTransition.values()));
    }

    @Test
    void platformsAndSendersAreTheContracts() {
        assertThat(names(Platform.values())).isEqualTo(names(io.aftersales.event.Platform.values()));
        assertThat(names(Sender.values())).isEqualTo(names(io.aftersales.event.Sender.values()));
    }

    @Test
    void everyTypeOfEventIsAKind() {
        List<String> contract = Stream.of(
                        prefixed("order.", io.aftersales.event.OrderEventType.values()),
                        prefixed("chat.", io.aftersales.event.ChatEventType.values()),
                        prefixed("logistics.", io.aftersales.event.LogisticsEventType.values()),
                        prefixed("review.", io.aftersales.event.ReviewEventType.values()))
                .flatMap(each -> each)
                .toList();
        assertThat(Arrays.stream(EventKind.values()).map(EventKind::ruleName)).containsExactlyElementsOf(contract);
    }

    @Test
    void subjectsAreFoundByTheirNames() {
        assertThat(SubjectType.values())
                .allSatisfy(type ->
                        assertThat(SubjectType.ofRuleName(type.ruleName())).isEqualTo(type));
    }

    private static List<String> names(Enum<?>[] values) {
        return Arrays.stream(values).map(Enum::name).toList();
    }

    private static Stream<String> prefixed(String prefix, Enum<?>[] values) {
        return Arrays.stream(values)
                .map(Enum::name)
                .filter(name -> !name.equals("UNKNOWN"))
                .map(name -> prefix + name);
    }
}
