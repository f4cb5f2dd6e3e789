package io.aftersales.sla;

import static org.assertj.core.api.Assertions.assertThat;

import io.aftersales.domain.event.EventKind;
import io.aftersales.domain.event.Fact;
import io.aftersales.domain.sla.ClockChange;
import io.aftersales.domain.sla.Facts;
import io.aftersales.domain.sla.PolicyBook;
import io.aftersales.domain.sla.Retention;
import io.aftersales.domain.sla.SubjectEngine;
import io.aftersales.domain.sla.SubjectState;
import io.aftersales.domain.sla.SubjectType;
import io.aftersales.rules.RuleSet;
import io.aftersales.rules.RuleTexts;
import io.aftersales.sink.elasticsearch.DocumentWrite;
import io.aftersales.sink.elasticsearch.IndexMonth;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClockDocumentsTest {

    @Test
    void aStartThatMovesToAnotherMonthLeavesNoDocumentBehind() {
        RuleSet rules = RuleSet.parse(RuleTexts.packaged());
        SubjectEngine engine = new SubjectEngine(
                new PolicyBook(rules.version(), rules.policies(), rules::calendar), Retention.DEFAULT);
        SubjectState state = SubjectState.empty();
        List<ClockChange> changes = new ArrayList<>();
        for (String paidAt : List.of("2026-03-02T00:00:00Z", "2026-02-27T00:00:00Z")) {
            Fact paid = Facts.fact(EventKind.ORDER_PAID, Instant.parse(paidAt).toEpochMilli())
                    .build();
            engine.learn(state, paid);
            engine.evaluate(
                    SubjectType.ORDER, "o", state, paid, SubjectEngine.Look.at(Long.MIN_VALUE, 7), changes::add);
        }
        ClockDocuments documents = new ClockDocuments();
        List<List<DocumentWrite>> writes = changes.stream()
                .filter(ClockChange::indexed)
                .map(change -> documents.writes(new ClockUpdate(
                        ClockRecords.of(SubjectType.ORDER, change, 9), true, change.previousStartAt(), false, null)))
                .toList();

        assertThat(writes.get(0)).singleElement().satisfies(write -> {
            assertThat(write.month()).isEqualTo("2026.03");
            assertThat(new String(write.json(), StandardCharsets.UTF_8))
                    .contains("\"clockId\":\"ship-72h:o:1\"", "\"dueAt\":\"2026-03-05T00:00:00.000Z\"");
        });
        assertThat(writes.get(1)).hasSize(2);
        assertThat(writes.get(1).get(0).month()).isEqualTo("2026.02");
        assertThat(writes.get(1).get(1).month()).isEqualTo("2026.03");
        assertThat(writes.get(1).get(1).isDelete()).isTrue();
        assertThat(writes.get(1)).allMatch(write -> write.version() > 7);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-30T23:50:00Z, 2026.12",
        "2026-11-28T00:00:00Z, 2026.12",
        "2026-11-27T23:59:59Z, 2026.11",
        "2026-12-04T00:00:00Z, 2026.12",
        "2026-12-03T23:59:59Z, 2026.11"
    })
    void aStrayDocumentStandsInTheMonthNextToAnEdgeThatIsNear(String startAt, String month) {
        long stray = ClockDocuments.strayOf(Instant.parse(startAt).toEpochMilli());
        assertThat(IndexMonth.of(stray)).isEqualTo(month);
    }
}
