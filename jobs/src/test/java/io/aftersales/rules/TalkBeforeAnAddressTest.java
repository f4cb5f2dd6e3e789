package io.aftersales.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.aftersales.domain.event.Sender;
import io.aftersales.domain.text.PersonalDataMask;
import io.aftersales.domain.text.lexicon.LexiconReader;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Texts are masked before the lexicon reads them: what somebody says right before an address, with no sign between, is heard. */
class TalkBeforeAnAddressTest {

    private final PersonalDataMask mask = PersonalDataMask.packaged();
    private final LexiconReader reader =
            RuleSet.parse(RuleTexts.packaged()).lexicon().reader();

    @ParameterizedTest
    @CsvSource({
        "legal, 我要去法院起诉你们公司在杭州市西湖区文三路90号3幢",
        "injury, 孩子吃坏肚子在医院输液南京市鼓楼区中山北路30号",
        "property-loss, 充电宝爆炸把沙发烧了人没事北京市朝阳区建国路88号5号楼",
        "regulator, 我已经报警了你们仓库就是义乌市北苑街道丹溪北路618号4楼",
    })
    void isHeard(String family, String message) {
        String masked = mask.text(message);

        assertThat(masked).endsWith("[地址]");
        assertThat(reader.read(masked, Sender.BUYER).has(family)).as(masked).isTrue();
    }
}
