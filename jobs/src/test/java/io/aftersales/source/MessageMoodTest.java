package io.aftersales.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aftersales.domain.text.sentiment.SentimentModel;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.flink.util.InstantiationUtil;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MessageMoodTest {

    private static final String BAD = "质量太差了,用了一天就坏了,客服态度恶劣,非常失望";
    private static final String GOOD = "非常好,很满意,物流很快,下次还会来";

    @Test
    void packagedWeightsTellBadFromGoodInATask() throws Exception {
        MessageMood mood = sent(MessageMood.packaged());

        assertThat(mood.thousandths(BAD)).isBetween(-1_000, -500);
        assertThat(mood.thousandths(GOOD)).isBetween(500, 1_000);
        assertThat(mood.thousandths("")).isZero();
    }

    @Test
    void packagedWeightsDoNotTravelButAShopsOwnDo(@TempDir Path dir) throws Exception {
        // Of a model that knows nothing, so that it can be told from the packaged one.
        Path file = write(dir, SentimentModel.of(10, new double[1 << 10], 1, "nothing"));
        MessageMood own = MessageMood.ofFile(file);

        assertThat(InstantiationUtil.serializeObject(MessageMood.packaged())).hasSizeLessThan(500);
        assertThat(sent(own).thousandths(BAD)).isZero();
    }

    @Test
    void aFileThatIsNoModelIsRefusedAtTheStart(@TempDir Path dir) throws IOException {
        Path file = Files.writeString(dir.resolve("weights.bin"), "no weights");

        assertThatThrownBy(() -> MessageMood.ofFile(file))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("--sentiment.weights")
                .hasMessageContaining("weights.bin");
        assertThatThrownBy(() -> MessageMood.ofFile(dir.resolve("absent")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("--sentiment.weights")
                .hasMessageContaining("absent");
    }

    private static Path write(Path dir, SentimentModel model) throws IOException {
        Path file = dir.resolve("own.bin");
        try (OutputStream out = Files.newOutputStream(file)) {
            model.write(out);
        }
        return file;
    }

    private static MessageMood sent(MessageMood mood) throws Exception {
        return InstantiationUtil.clone(mood);
    }
}
