package io.aftersales.domain.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Real conversations, from which personal data was removed already: what is masked here is masked for nothing. */
class MaskingRealChatsTest {

    private static final Logger LOG = LoggerFactory.getLogger(MaskingRealChatsTest.class);
    private static final Pattern MARK = Pattern.compile("\\[(?:电话|证件号|银行卡|邮箱|账号|地址|姓名)]");

    @Test
    void hardlyMasksConversationsThatHoldNoPersonalData() throws IOException {
        Path file = Path.of(System.getProperty("shared.dir", "../../shared")).resolve("data/jd-chats/chats.txt");
        assumeTrue(Files.exists(file), () -> "skipped: " + file + " is not there");
        PersonalDataMask mask = PersonalDataMask.packaged();
        Map<String, Integer> counts = new TreeMap<>();
        int changed = 0;
        List<String> lines = Files.readAllLines(file);
        for (String line : lines) {
            String masked = mask.text(line);
            if (!masked.equals(line)) {
                changed++;
                Matcher before = MARK.matcher(line);
                while (before.find()) {
                    counts.merge(before.group(), -1, Integer::sum);
                }
                Matcher after = MARK.matcher(masked);
                while (after.find()) {
                    counts.merge(after.group(), 1, Integer::sum);
                }
            }
        }
        LOG.info("masked in {} of {} conversations: {}", changed, lines.size(), counts);
        assertThat(changed).isLessThan(lines.size() / 100);
    }
}
