package io.aftersales.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Today's schemas against every released one: old readers read new data and the reverse, and no name vanished. */
class CompatibilityTest {
    private static final Map<String, Schema> CURRENT = Contract.records();

    static Stream<Path> released() {
        return Released.files().stream();
    }

    /** A record of which there is no copy could change as it liked. */
    @Test
    void everyRecordHasACopy() {
        assertThat(released().map(Released::read).map(Schema::getFullName)).containsAll(CURRENT.keySet());
    }

    @ParameterizedTest
    @MethodSource("released")
    void staysCompatible(Path file) {
        Schema released = Released.read(file);
        Schema current = CURRENT.get(released.getFullName());

        assertThat(current).as("the record itself may not vanish").isNotNull();
        assertThat(Evolution.brokenByRule(released, current)).isEmpty();
        assertThat(Evolution.brokenByData(released, current)).isEmpty();
        assertThat(Evolution.vanished(released, current)).isEmpty();
    }
}
