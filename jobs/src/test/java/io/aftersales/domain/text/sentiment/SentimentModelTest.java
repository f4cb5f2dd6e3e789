package io.aftersales.domain.text.sentiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.aftersales.domain.text.NormalText;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Random;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class SentimentModelTest {

    private static final int BITS = 12;
    private static final double SLOPE = 1.5;

    private final double[] weights = new Random(3).doubles(1 << BITS, -0.8, 0.8).toArray();
    private final SentimentModel model = SentimentModel.of(BITS, weights, SLOPE, "a test, 测试");

    @Test
    void comesBackFromItsFileAsItWas() throws IOException {
        SentimentModel back = read(file());

        assertThat(back.bits()).isEqualTo(BITS);
        assertThat(back.unit()).isEqualTo(model.unit());
        assertThat(back.slope()).isEqualTo((float) SLOPE);
        assertThat(back.origin()).isEqualTo("a test, 测试");
        assertThat(back.weights()).isEqualTo(model.weights());
    }

    @Test
    void writesTheSameBytesEachTime() throws IOException {
        assertThat(file()).isEqualTo(file());
    }

    @Test
    void scoresByTheTrainedWeightsWithinTheirRounding() {
        SentimentScorer scorer = new SentimentScorer(model);
        Grams grams = new Grams(BITS);
        for (String text : new String[] {"好", "很好用，物流也快", "用了两天就坏了，客服也不理人", "退款退款！！"}) {
            int count = grams.collect(new NormalText().read(text));
            double exact = 0;
            for (int i = 0; i < count; i++) {
                exact += weights[grams.bucket(i)] / Math.sqrt(count);
            }

            assertThat(scorer.decision(text)).isCloseTo(exact, within(0.51 * model.unit() * Math.sqrt(count)));
            assertThat(scorer.score(text)).isEqualTo(StrictMath.tanh(model.slope() * scorer.decision(text)));
        }
    }

    @Test
    void aTextThatSaysNothingIsNeutral() {
        assertThat(new SentimentScorer(model).score("😀")).isZero();
        assertThat(new SentimentScorer(model).score("")).isZero();
    }

    @Test
    void tellsWhatIsWrongWithAFile() throws IOException {
        assertThatThrownBy(() -> read(new byte[0])).hasMessageContaining("m.bin is no sentiment model");
        assertThatThrownBy(() -> read("review,label\n好,1\n".repeat(9).getBytes("UTF-8")))
                .hasMessageContaining("no sentiment model");
        byte[] file = file();
        assertThatThrownBy(() -> read(Arrays.copyOf(file, file.length / 2))).hasMessageContaining("m.bin is damaged");
        assertThatThrownBy(() -> read(changed(bytes -> bytes[file.length / 2]++)))
                .hasMessageContaining("damaged or cut off");
        assertThatThrownBy(() -> read(changed(bytes -> bytes[11] = 7)))
                .hasMessageContaining("format 7, this release reads 1; train");
    }

    @Test
    void refusesWeightsForTextsThatAreNormalisedInAnotherWay() {
        assertThatThrownBy(() -> read(sealed(bytes -> bytes[15]++)))
                .hasMessageContaining("m.bin was trained on texts that were normalised differently; train");
    }

    @Test
    void refusesALengthThatDoesNotGoWithTheBits() {
        assertThatThrownBy(() -> read(sealed(bytes -> bytes[20] = 30))).hasMessageContaining("30 bits");
    }

    @Test
    void refusesToBeMadeWithoutASlope() {
        assertThatThrownBy(() -> SentimentModel.of(BITS, weights, Double.NaN, ""))
                .hasMessageContaining("slope");
        assertThatThrownBy(() -> SentimentModel.of(BITS + 1, weights, SLOPE, ""))
                .hasMessageContaining("4096 weights");
    }

    private static SentimentModel read(byte[] bytes) throws IOException {
        return SentimentModel.read(new ByteArrayInputStream(bytes), "m.bin");
    }

    private byte[] file() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        model.write(out);
        return out.toByteArray();
    }

    private byte[] changed(Consumer<byte[]> change) throws IOException {
        byte[] bytes = file();
        change.accept(bytes);
        return bytes;
    }

    /** A changed file whose checksum is right again. */
    private byte[] sealed(Consumer<byte[]> change) throws IOException {
        byte[] bytes = changed(change);
        ModelFile.seal(bytes);
        return bytes;
    }
}
