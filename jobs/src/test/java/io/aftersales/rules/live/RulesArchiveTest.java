package io.aftersales.rules.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aftersales.rules.RuleFile;
import io.aftersales.rules.RuleTexts;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.DeflaterOutputStream;
import org.junit.jupiter.api.Test;

/** Rule sets as bytes: the same comes out, and a text that does not change costs nothing. */
class RulesArchiveTest {

    private static final PublishedRules PACKAGED = PublishedRules.own(RuleTexts.packaged(), 7);

    private static PublishedRules changed(int number) {
        String shops = RuleTexts.packaged().texts().get(RuleFile.SHOPS) + "\n# " + number + "\n";
        return PublishedRules.own(RuleTexts.packaged().with(RuleFile.SHOPS, shops, "test"), number)
                .withEffectiveFrom(number);
    }

    /** Bytes of the texts, of which a Chinese character has three. */
    private static long length(PublishedRules set) {
        return set.files().values().stream()
                .mapToLong(text -> text.getBytes(StandardCharsets.UTF_8).length)
                .sum();
    }

    @Test
    void whatIsWrittenIsRead() throws Exception {
        List<PublishedRules> sets =
                List.of(PACKAGED, changed(8), PublishedRules.published(RuleTexts.packaged(), 9, 10));
        assertThat(RulesArchive.read(RulesArchive.write(sets))).isEqualTo(sets);
        assertThat(RulesArchive.read(RulesArchive.write(List.of()))).isEmpty();
    }

    @Test
    void oneIsCompressedAndOthersCostWhatTheyChange() {
        int one = RulesArchive.write(List.of(PACKAGED)).length;
        assertThat((long) one).isLessThan(length(PACKAGED) / 2);
        List<PublishedRules> twenty = new ArrayList<>(List.of(PACKAGED));
        for (int i = 1; i < 20; i++) {
            twenty.add(changed(i));
        }
        assertThat(RulesArchive.write(twenty).length).isLessThan(2 * one);
    }

    @Test
    void theFormOfALaterReleaseIsRefused() throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(new DeflaterOutputStream(bytes))) {
            out.writeByte(2);
        }
        assertThatThrownBy(() -> RulesArchive.read(bytes.toByteArray()))
                .isInstanceOf(IOException.class)
                .hasMessage("rules are kept in form 2, which a later release wrote; this one knows form 1");
    }
}
