package io.aftersales.local.replay;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The judge is judged: one order a case, all paid on 2018-03-01 10:00:00, the replay ends on 2018-06-01 00:00:00. */
class OlistOracleTest {

    private static final ZoneId BRAZIL = ZoneId.of("America/Sao_Paulo");

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource(textBlock = """
            2018-03-02 10:00:00, 2018-03-02 10:00:00, MET,      false, MET,      false
            2018-03-02 09:59:59, 2018-03-02 10:00:00, MET,      false, MET_LATE, true
            2018-03-05 00:00:00, 2018-03-04 10:00:00, MET,      false, MET,      false
            2018-03-05 00:00:00, 2018-03-04 10:00:01, MET_LATE, true,  MET,      false
            2018-02-27 00:00:00, 2018-02-26 10:00:00, MET,      false, MET,      false
            2018-02-27 00:00:00, 2018-03-02 10:00:00, MET,      false, MET_LATE, true
            2018-02-27 00:00:00, ,                    RUNNING,  true,  RUNNING,  true
            2018-06-01 00:00:00, ,                    RUNNING,  true,  RUNNING,  true
            2018-06-01 00:00:01, ,                    RUNNING,  true,  RUNNING,  false
            """)
    void shippingClocks(
            String limit, String handedOver, String state72h, boolean breached72h, String state, boolean breached)
            throws IOException {
        Map<String, OlistOracle.Clock> clocks = clocks(limit, handedOver, "2018-03-01 10:00:00");

        OlistOracle.Clock within72h = clocks.get("ship-72h:o1");
        assertThat(within72h.state()).isEqualTo(state72h);
        assertThat(within72h.breached()).isEqualTo(breached72h);
        assertThat(within72h.dueAt()).isEqualTo(within72h.startAt() + 72 * 3_600_000L);
        assertThat(clocks.get("ship-promise:o1").state()).isEqualTo(state);
        assertThat(clocks.get("ship-promise:o1").breached()).isEqualTo(breached);
    }

    @Test
    void whatNobodyStopsIsGivenUpAfter400Days() throws IOException {
        Map<String, OlistOracle.Clock> clocks = clocks("2018-03-02 10:00:00", null, "2017-04-26 23:00:00");
        assertThat(clocks.get("ship-72h:o1").state()).isEqualTo("EXPIRED");
        assertThat(clocks.get("ship-72h:o1").breached()).isTrue();

        assertThat(clocks("2018-03-02 10:00:00", null, "2017-04-27 00:00:01")
                        .get("ship-72h:o1")
                        .state())
                .isEqualTo("RUNNING");
    }

    @Test
    void withoutPaymentOrPromiseThereIsNoClock() throws IOException {
        assertThat(clocks("2018-03-02 10:00:00", "2018-03-02 10:00:00", "")).isEmpty();
        assertThat(clocks("", "2018-03-02 10:00:00", "2018-03-01 10:00:00")).containsOnlyKeys("ship-72h:o1");
    }

    private Map<String, OlistOracle.Clock> clocks(String limit, String handedOver, String paid) throws IOException {
        new OlistFolder(folder)
                .orders("o1,c1,x,2017-01-01 00:00:00," + paid + "," + (handedOver == null ? "" : handedOver) + ",,")
                .items("o1,1,sku,seller," + limit + ",1.0,1.0")
                .reviews("r1,o9,5,,,2018-03-10 00:00:00,2018-06-01 00:00:00");
        return OlistOracle.clocks(folder, BRAZIL);
    }
}
