package io.aftersales.dashboards.preview;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class KqlTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "EMPTY | {~match_all~:{}}",
                "breached: true              | {~match~:{~breached~:~true~}}",
                "agentId: *                  | {~exists~:{~field~:~agentId~}}",
                "dueAt >= \"now-1h\"         | {~range~:{~dueAt~:{~gte~:~now-1h~}}}",
                "not a: b                    | {~bool~:{~must_not~:[{~match~:{~a~:~b~}}]}}",
                "a: b and c: d               | {~bool~:{~filter~:[{~match~:{~a~:~b~}},{~match~:{~c~:~d~}}]}}",
                "state: (MET or MET_LATE)    | {~bool~:{~minimum_should_match~:1,~should~:[{~match~:{~state~:~MET~}},{~match~:{~state~:~MET_LATE~}}]}}",
                "(a: b or c: d) and e < 5    | {~bool~:{~filter~:[{~bool~:{~minimum_should_match~:1,~should~:[{~match~:{~a~:~b~}},{~match~:{~c~:~d~}}]}},{~range~:{~e~:{~lt~:~5~}}}]}}"
            })
    void saysTheSameToElasticsearch(String kql, String query) {
        String asked = kql.equals("EMPTY") ? "" : kql.trim();
        assertThat(Kql.parse(asked)).hasToString(query.trim().replace('~', '"'));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a:", "a: b and", "(a: b", "a b", "a: \"b", "a: b c: d", ": b"})
    void namesWhatItDoesNotUnderstand(String kql) {
        assertThatThrownBy(() -> Kql.parse(kql))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("KQL '" + kql + "'");
    }
}
