package io.aftersales.domain.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NormalTextTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "full width                | ＶＸ１２３１５     | vx12315",
                "upper case                | WeChat             | wechat",
                "traditional               | 證據確鑿要維權     | 证据确凿要维权",
                "blanks                    | 1 2 3　1 5         | 12315",
                "an emoji                  | 威❤信              | 威信",
                "an emoji beyond plane 0   | 加😀微🈚信          | 加微信",
                "invisible characters      | 微\u200B信\uFEFF号  | 微信号",
                "a combining mark          | 1️⃣2️⃣3️⃣1️⃣5️⃣        | 12315",
                "circled digits            | ①②③①⑤           | 12315",
                "letters in dress          | 𝐯𝐱 ⓥⓧ             | vxvx",
                "signs                     | 微*信-加_我~        | 微信加我",
                "a dot within a word       | 微.信              | 微信",
                "a dot at a sentence's end | 到了. 坏的.         | 到了.坏的.",
                "forms of punctuation      | 是吗？好！嗯，、嗯。 | 是吗?好!嗯,,嗯.",
                "a rare character          | 𠮷人               | \uFFFC人"
            })
    void looksThroughTheDress(String what, String text, String normal) {
        assertThat(NormalText.of(text)).as(what).isEqualTo(normal);
    }

    @Test
    void knowsWhereEachCharacterStood() {
        String text = "加😀ＶⓍ, 𠮷 ok";
        NormalText normal = new NormalText().read(text);

        assertThat(normal.toString()).isEqualTo("加vx,\uFFFCok");
        assertThat(text.substring(normal.start(1), normal.end(2))).isEqualTo("ＶⓍ");
        assertThat(text.substring(normal.start(4), normal.end(4))).isEqualTo("𠮷");
        assertThat(text.substring(normal.start(5), normal.end(6))).isEqualTo("ok");
    }

    @Test
    void aLongTextAfterAShortOneAndBack() {
        NormalText normal = new NormalText().read("短");
        String much = "很长".repeat(1_000);

        assertThat(normal.read(much).toString()).isEqualTo(much);
        assertThat(normal.read("短").toString()).isEqualTo("短");
        assertThat(normal.read("").length()).isZero();
    }
}
