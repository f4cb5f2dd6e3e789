package io.aftersales.local.lexicon;

import static org.assertj.core.api.Assertions.assertThat;

import io.aftersales.domain.event.Sender;
import io.aftersales.rules.RuleSet;
import io.aftersales.rules.RuleTexts;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class LexiconScanTest {

    @Test
    void listsFindingsMaskedAndCountsConversations() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        LexiconScan scan = new LexiconScan(
                RuleSet.parse(RuleTexts.packaged()).lexicon(),
                Sender.BUYER,
                ",",
                new PrintStream(bytes, true, StandardCharsets.UTF_8));

        scan.read("a.txt", List.of("你们是骗子,打我电话13812345678 我要起诉", "好的,谢谢").iterator());
        scan.printCounts();

        assertThat(bytes.toString(StandardCharsets.UTF_8).lines())
                .containsExactly(
                        "a.txt:1\tfraud\t骗子\t你们是骗子",
                        "a.txt:1\tlegal\t起诉\t打我电话[电话] 我要起诉",
                        "2 conversations",
                        "fraud\t1",
                        "legal\t1");
    }
}
