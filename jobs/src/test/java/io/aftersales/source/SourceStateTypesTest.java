package io.aftersales.source;

import io.aftersales.source.link.OrderLink;
import io.aftersales.source.link.ParcelLinks;
import io.aftersales.source.link.WaitingFact;
import org.apache.flink.types.PojoTestUtils;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SourceStateTypesTest {

    @ParameterizedTest
    @ValueSource(classes = {DeadLetter.class, ParcelLinks.class, OrderLink.class, WaitingFact.class})
    void needsNoKryo(Class<?> type) {
        PojoTestUtils.assertSerializedAsPojoWithoutKryo(type);
    }
}
