package io.aftersales.sink.elasticsearch;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Ids of events may have 512 bytes, and a document's is put together of them: it has to fit, and be one for each. */
class DocumentWriteTest {

    private static String idOf(String id) {
        return DocumentWrite.delete("alias", "2026.11", id, 1).id();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 140, 484, 485, 512})
    void anIdOfAsciiFits(int length) {
        String subject = "r".repeat(length);
        String id = idOf("negative-review-contact:" + subject + ":1");
        assertThat(id.getBytes(StandardCharsets.UTF_8)).hasSizeLessThanOrEqualTo(512);
        assertThat(id).startsWith("negative-review-contact:r").isEqualTo(idOf(id));
        assertThat(id).isNotEqualTo(idOf("negative-review-contact:" + subject + ":2"));
        assertThat(id.equals("negative-review-contact:" + subject + ":1")).isEqualTo(length < 487);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 150, 165, 170})
    void anIdOfChineseFits(int length) {
        String id = idOf("negative-review-contact:" + "评".repeat(length) + ":1");
        assertThat(id.getBytes(StandardCharsets.UTF_8)).hasSizeLessThanOrEqualTo(512);
        assertThat(id).startsWith("negative-review-contact:评");
        assertThat(id).isNotEqualTo(idOf("negative-review-contact:" + "评".repeat(length) + ":2"));
    }

    @ParameterizedTest
    @ValueSource(ints = {144, 145, 250})
    void noCharacterIsCutInHalf(int length) {
        DocumentWrite write = DocumentWrite.delete("alias", "2026.11", "a".repeat(length % 2) + "😀".repeat(length), 1);
        assertThat(write.hasWritableId()).isTrue();
        assertThat(write.id().getBytes(StandardCharsets.UTF_8)).hasSizeLessThanOrEqualTo(512);
    }
}
