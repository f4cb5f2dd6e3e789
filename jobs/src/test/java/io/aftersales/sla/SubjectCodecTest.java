package io.aftersales.sla;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aftersales.domain.event.EventKind;
import io.aftersales.domain.event.Fact;
import io.aftersales.domain.event.Platform;
import io.aftersales.domain.sla.Clock;
import io.aftersales.domain.sla.Past;
import io.aftersales.domain.sla.PastIndex;
import io.aftersales.domain.sla.PublishedClock;
import io.aftersales.domain.sla.SlaPolicy;
import io.aftersales.domain.sla.SubjectState;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class SubjectCodecTest {

    private static final SubjectState STATE = state(0x1a_bcde, 77);

    /** As earlier forms kept it. */
    private static final SubjectState UNDESCRIBED = state(0, 0);

    /** What version 1 of the form wrote; never to be changed, since savepoints hold it. */
    private static final String FORM_1 =
            "010182f0c3f5fb62028a180180a0abfef96203652d310109e5ba97e993bae4b88005622d6b6579036f2d31c8c901010e70"
                    + "726f6d697365645368697041740d3137303030303035303030303085010380ea3003652d320477616e6703702d310108"
                    + "736869702d3732680180a0abfef96201123456789abcdef0039296dcfef962";

    /** What version 2 wrote; never to be changed either. */
    private static final String FORM_2 =
            "020182f0c3f5fb62028a180180a0abfef96203652d310109e5ba97e993bae4b88005622d6b6579036f2d31c8c901010e"
                    + "70726f6d697365645368697041740d3137303030303035303030303085010380ea3003652d320477616e6703702d3102"
                    + "08736869702d373268013e010280a0abfef96280d21f04123456789abcdef0059296dcfef9620c736869702d70726f6d"
                    + "6973650200000c616e6f746865722073686f7080a0abfef962010fedcba987654321019496dcfef962";

    /** What version 3 wrote: the first fact's order is the subject, the second fact's shop is the first one's. */
    private static final String FORM_3 =
            "030182f0c3f5fb6202f8020180a0abfef96204652d31010be5ba97e993bae4b88007622d6b657901c8c901020f70726f"
                    + "6d697365645368697041740e313730303030303530303030307e0380ea3004652d32000677616e670005702d31000002"
                    + "09736869702d373268013e010280a0abfef96280d21f04123456789abcdef0059296dcfef9620d736869702d70726f6d"
                    + "6973650200000d616e6f746865722073686f7080a0abfef962010fedcba987654321019496dcfef962";

    /** What version 4 wrote: version 3, and behind it the past. */
    private static final String FORM_4 =
            "04010e02f8020180a0abfef96204652d31010be5ba97e993bae4b88007622d6b657901c8c901020f70726f6d69736564"
                    + "5368697041740e313730303030303530303030307e0380ea3004652d32000677616e670005702d310000020973686970"
                    + "2d373268013e010280a0abfef96280d21f04123456789abcdef0059296dcfef9620d736869702d70726f6d6973650200"
                    + "000d616e6f746865722073686f7080a0abfef962010fedcba987654321019496dcfef962fe9fabfef962000001000000"
                    + "000080000000000000002500020c66697273742d7265706c7901010b6e6578742d7265706c79d00f00";

    /** What version 5 writes: it also describes what was told of a clock beside its steps. */
    private static final String FORM_5 =
            "050182f0c3f5fb6202f8020180a0abfef96204652d31010be5ba97e993bae4b88007622d6b657901c8c901020f70726f"
                    + "6d697365645368697041740e313730303030303530303030307e0380ea3004652d32000677616e670005702d31000002"
                    + "09736869702d373268013e010280a0abfef96280d21f04123456789abcdef0def96a059296dcfef9620d736869702d70"
                    + "726f6d6973650200000d616e6f746865722073686f7080a0abfef962010fedcba9876543214d019496dcfef962";

    private static final Past PAST = new Past(
            1_699_999_999_999L,
            1L << 40,
            Long.MIN_VALUE,
            37,
            null,
            List.of(new Past.Runs("first-reply", 1, true), new Past.Runs("next-reply", 2_000, false)));

    private static final String SUBJECT = "o-1";

    private final SubjectCodec codec = new SubjectCodec();

    private static SubjectState state(int firstDescribed, int secondDescribed) {
        return new SubjectState(
                List.of(
                        new Fact(
                                "e-1",
                                EventKind.ORDER_PAID,
                                1_700_000_000_000L,
                                Platform.TMALL,
                                "店铺一",
                                "b-key",
                                null,
                                "o-1",
                                null,
                                null,
                                null,
                                null,
                                null,
                                null,
                                12_900,
                                Map.of("promisedShipAt", "1700000500000")),
                        new Fact(
                                "e-2",
                                EventKind.ORDER_SHIPPED,
                                1_700_000_400_000L,
                                Platform.TMALL,
                                "店铺一",
                                null,
                                "wang",
                                null,
                                null,
                                null,
                                null,
                                "p-1",
                                null,
                                null,
                                0,
                                null)),
                List.of(
                        new PublishedClock(
                                "ship-72h",
                                1,
                                "店铺一",
                                "wang",
                                1_700_000_000_000L,
                                false,
                                true,
                                1_700_000_259_200L,
                                true,
                                true,
                                4,
                                0x1234_5678_9abc_def0L,
                                firstDescribed,
                                5,
                                1_700_000_400_777L,
                                null),
                        new PublishedClock(
                                "ship-promise",
                                2,
                                "another shop",
                                null,
                                1_700_000_000_000L,
                                false,
                                false,
                                Clock.NEVER,
                                false,
                                false,
                                1,
                                0x0fed_cba9_8765_4321L,
                                secondDescribed,
                                1,
                                1_700_000_400_778L,
                                null)),
                1_700_259_200_001L);
    }

    @Test
    void isReadAsItWasWritten() {
        assertThat(codec.read(SUBJECT, codec.write(SUBJECT, STATE))).isEqualTo(STATE);
        SubjectState bare = new SubjectState(List.of(), List.of(), Clock.NEVER);
        assertThat(codec.read(SUBJECT, codec.write(SUBJECT, bare))).isEqualTo(bare);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void theBytesDoNotGoByWhatWasReadBefore(long seed) {
        Random random = new Random(seed);
        byte[] kept = codec.write(SUBJECT, STATE);
        for (int i = 0; i < 200; i++) {
            SubjectState read = codec.read(SUBJECT, kept);
            int count = read.facts().size();
            int place = random.nextInt(count + 1);
            Fact other = STATE.facts().get(random.nextInt(2)).at(1_700_000_000_000L + i);
            switch (random.nextInt(4)) {
                case 0 -> read.facts().add(other);
                case 1 -> read.facts().add(place, other);
                case 2 -> read.facts().set(Math.min(place, count - 1), other);
                default ->
                    read.facts().subList(1 + random.nextInt(count), count).clear();
            }
            String subject = random.nextInt(10) == 0 ? "o-2" : SUBJECT;
            kept = codec.write(subject, read);
            assertThat(kept).isEqualTo(new SubjectCodec().write(subject, read));
            kept = subject.equals(SUBJECT) ? kept : new SubjectCodec().write(SUBJECT, read);
        }
    }

    @Test
    void aPastIsReadAsItWasWritten() {
        SubjectState state = new SubjectState(STATE.facts(), STATE.published(), 7, PAST, 0);
        assertThat(codec.read(SUBJECT, codec.write(SUBJECT, state))).isEqualTo(state);
    }

    @Test
    void theIndexOfAPastIsReadAsItWasWritten() {
        PastIndex index = new PastIndex(
                -5, 3, List.of(new PastIndex.Part(7, new int[] {1, -2, 3}), new PastIndex.Part(9, new int[0])));
        PastIndex read = PastCodec.readIndex(PastCodec.write(index));
        assertThat(read).usingRecursiveComparison().isEqualTo(index);
    }

    @Test
    void theFirstFormStaysReadableAndItsClocksAreToldAnew() {
        SubjectState read = codec.read(SUBJECT, HexFormat.of().parseHex(FORM_1));
        assertThat(read.facts()).isEqualTo(STATE.facts());
        assertThat(read.timerAt()).isEqualTo(STATE.timerAt());
        assertThat(read.published())
                .containsExactly(new PublishedClock(
                        "ship-72h",
                        1,
                        "",
                        null,
                        1_700_000_000_000L,
                        false,
                        false,
                        Clock.NEVER,
                        true,
                        true,
                        0,
                        0,
                        0,
                        3,
                        1_700_000_400_777L,
                        null));
    }

    @ParameterizedTest
    @EnumSource(SlaPolicy.AlertLevel.class)
    void keepsWhoWasAlerted(SlaPolicy.AlertLevel level) {
        PublishedClock clock =
                new PublishedClock("ship-72h", 1, "店铺一", null, 0, false, true, 5, true, true, 4, 7, 3, 5, 9, level);
        SubjectState state = new SubjectState(List.of(), List.of(clock), 3);
        assertThat(codec.read(SUBJECT, codec.write(SUBJECT, state))).isEqualTo(state);
    }

    @Test
    void formsThatDescribedNoClocksStayReadable() {
        assertThat(codec.read(SUBJECT, HexFormat.of().parseHex(FORM_2))).isEqualTo(UNDESCRIBED);
        assertThat(codec.read(SUBJECT, HexFormat.of().parseHex(FORM_3))).isEqualTo(UNDESCRIBED);
        assertThat(codec.read(SUBJECT, HexFormat.of().parseHex(FORM_4)))
                .isEqualTo(new SubjectState(UNDESCRIBED.facts(), UNDESCRIBED.published(), 7, PAST, 0));
    }

    @Test
    void theFifthFormIsWrittenAndStaysReadable() {
        assertThat(HexFormat.of().formatHex(codec.write(SUBJECT, STATE))).isEqualTo(FORM_5);
        assertThat(codec.read(SUBJECT, HexFormat.of().parseHex(FORM_5))).isEqualTo(STATE);
    }

    @Test
    void earlierFormsThatAreCutOffAreAnError() {
        byte[] bytes = HexFormat.of().parseHex(FORM_2);
        assertThatThrownBy(() -> codec.read(SUBJECT, Arrays.copyOf(bytes, bytes.length - 3)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("cut off");
    }

    @Test
    void whatWasReadCanGrow() {
        SubjectState read = codec.read(SUBJECT, codec.write(SUBJECT, STATE));
        read.facts().add(STATE.facts().get(0));
        read.published().add(STATE.published().get(0));
        assertThat(codec.read(SUBJECT, codec.write(SUBJECT, read)).facts()).hasSize(3);
    }

    @Test
    void bytesOfAnotherFormOrCutOffAreAnError() {
        byte[] bytes = codec.write(SUBJECT, STATE);
        byte[] later = bytes.clone();
        later[0] = 9;
        assertThatThrownBy(() -> codec.read(SUBJECT, later))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("form 9");
        assertThatThrownBy(() -> codec.read(SUBJECT, Arrays.copyOf(bytes, bytes.length - 3)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("cut off");
    }
}
