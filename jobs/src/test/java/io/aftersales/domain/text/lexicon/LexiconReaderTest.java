package io.aftersales.domain.text.lexicon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aftersales.domain.event.Sender;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class LexiconReaderTest {

    @Test
    void aFindingSaysWhoseWordItIsAndWhereItStands() {
        String message = "你好，請加我 微❤信 聊";
        Findings findings = reader(family("contact", "加我微信")).read(message, Sender.AGENT);

        assertThat(findings.list()).singleElement().satisfies(finding -> {
            assertThat(finding.family().id()).isEqualTo("contact");
            assertThat(finding.term()).isEqualTo("加我微信");
            assertThat(finding.in(message)).isEqualTo("加我 微❤信");
        });
        assertThat(findings.has("contact")).isTrue();
        assertThat(findings.has("other")).isFalse();
        assertThat(findings.tier()).isEqualTo(Tier.HIGH);
    }

    @Test
    void aMessageWithoutItsWordsHasNoFindings() {
        assertThat(reader(family("contact", "微信")).read("什么时候发货", Sender.BUYER)).isSameAs(Findings.NONE);
        assertThat(reader(family("contact", "微信")).read("", Sender.BUYER)).isSameAs(Findings.NONE);
        assertThat(CompiledLexicon.of(Lexicon.empty()).reader().read("微信", Sender.BUYER))
                .isSameAs(Findings.NONE);
    }

    @Test
    void aWordOfLettersOrDigitsIsNotFoundWithinALongerOne() {
        LexiconReader reader = reader(family("f", "qq", "12315"));

        assertThat(words(reader, "加QQ聊")).containsExactly("QQ");
        assertThat(words(reader, "QQ123456")).containsExactly("QQ");
        assertThat(words(reader, "打1 2 3 1 5")).containsExactly("1 2 3 1 5");
        assertThat(words(reader, "退了5次 12315见")).containsExactly("12315");
        assertThat(words(reader, "1.2.3.1.5")).containsExactly("1.2.3.1.5");
        assertThat(words(reader, "iqqoo 8812315 123156 12.315")).isEmpty();
    }

    @Test
    void waysToWriteAndGapsAndCompany() {
        LexiconReader reader = reader(family("f", "(发|上)(抖音|小红书|)曝光", "孩子..住院", "律师 & (三天|3天)"));

        assertThat(words(reader, "我要上小红书曝光，上曝光")).containsExactly("上小红书曝光", "上曝光");
        assertThat(words(reader, "孩子吃完，昨天住院了")).containsExactly("孩子吃完，昨天住院");
        assertThat(words(reader, "孩子很喜欢。朋友住院了")).isEmpty();
        assertThat(words(reader, "住院的孩子")).isEmpty();
        assertThat(words(reader, "孩子说这个东西他非常非常喜欢啊喜欢住院")).isEmpty();
        assertThat(words(reader, "给你3天。律师已经找好")).containsExactly("律师");
        assertThat(words(reader, "我是律师")).isEmpty();
    }

    @Test
    void aSmallGapAndSeveralSteps() {
        LexiconReader reader = reader(family("f", "加~微信", "我..发~抖音"));

        assertThat(words(reader, "加一下我微信")).containsExactly("加一下我微信");
        assertThat(words(reader, "加一下我的微信")).isEmpty();
        assertThat(words(reader, "加微信")).containsExactly("加微信");
        assertThat(words(reader, "加。微信")).isEmpty();
        assertThat(words(reader, "我明天一定要发到抖音去")).containsExactly("我明天一定要发到抖音");
        assertThat(words(reader, "发到抖音，我")).isEmpty();
        assertThat(words(reader, "发我抖音")).isEmpty();
    }

    @Test
    void setsStandForTheirWords() {
        TermPattern term = TermPattern.parse(
                "<who>..<done>了", Map.of("who", TermPattern.words("(孩|儿)子"), "done", List.of("吐", "病")));
        Family family = new Family(
                "f", "", "", Speaker.ANYONE, Tier.LOW, false, List.of(), List.of(term), List.of(), List.of());

        assertThat(words(reader(family), "儿子吃完吐了")).containsExactly("儿子吃完吐了");
    }

    @Test
    void homophonesStandInTermsAndNotInTexts() {
        Lexicon lexicon =
                new Lexicon("1", new Homophones(Map.of('微', "威薇", '信', "芯")), List.of(), List.of(family("f", "加微信")));
        LexiconReader reader = CompiledLexicon.of(lexicon).reader();

        assertThat(words(reader, "加威信 加薇芯 加微信 威胁")).containsExactly("加威信", "加薇芯", "加微信");
    }

    @Test
    void anExceptionTakesTheWordWithinIt() {
        Family family = new Family(
                "f", "", "", Speaker.ANYONE, Tier.LOW, false, List.of(), terms("爆炸"), List.of("爆炸盐"), List.of());
        LexiconReader reader = reader(family);

        assertThat(words(reader, "爆炸盐多少钱")).isEmpty();
        assertThat(words(reader, "用爆炸盐 洗衣机爆炸了")).containsExactly("爆炸");
        assertThat(words(reader, "炸裂的爆炸")).containsExactly("爆炸");
    }

    @Test
    void anExceptionTakesTheWordThatATermHasInCompany() {
        Family family = new Family(
                "f", "", "", Speaker.ANYONE, Tier.LOW, false, List.of(), terms("掉皮 & 石膏"), List.of("石膏线"), List.of());
        LexiconReader reader = reader(family);

        assertThat(words(reader, "石膏线刷完就掉皮")).isEmpty();
        assertThat(words(reader, "石膏拆了，手掉皮")).containsExactly("掉皮");
    }

    @Test
    void ofTwoFindingsThatOverlapTheLongerOneStays() {
        LexiconReader reader = reader(family("f", "律师", "律师函", "发律师函"), family("g", "函"));

        assertThat(words(reader, "会发律师函")).containsExactly("发律师函", "函");
    }

    @Test
    void eachFamilyHearsItsSpeaker() {
        Family agent =
                new Family("a", "", "", Speaker.AGENT, Tier.LOW, false, List.of(), terms("不归我管"), List.of(), List.of());
        LexiconReader reader = reader(agent, family("any", "微信"));

        assertThat(reader.read("不归我管", Sender.ASSISTED).has("a")).isTrue();
        assertThat(reader.read("不归我管", Sender.BUYER).has("a")).isFalse();
        assertThat(reader.read("微信", Sender.BOT)).isSameAs(Findings.NONE);
        assertThat(reader.read("微信", Sender.SYSTEM)).isSameAs(Findings.NONE);
        assertThat(reader.read("微信", Sender.BUYER).has("any")).isTrue();
    }

    @Test
    void aWholeFamilyMakesUpTheMessage() {
        Family greeting = new Family(
                "greeting",
                "",
                "",
                Speaker.ANYONE,
                Tier.NONE,
                true,
                List.of("亲", "啊"),
                terms("你好", "在吗"),
                List.of(),
                List.of());
        LexiconReader reader = reader(greeting, family("f", "假货"));

        assertThat(words(reader, "亲，你好啊！")).containsExactly("亲，你好啊！");
        assertThat(words(reader, "你好 在吗？？")).containsExactly("你好 在吗？？");
        assertThat(words(reader, "亲啊")).isEmpty();
        assertThat(words(reader, "你好 我的货呢")).isEmpty();
        assertThat(words(reader, "你好 假货")).containsExactly("假货");
    }

    @Test
    void aTermThatIsAllOfAMessage() {
        Family family = new Family(
                "f",
                "",
                "",
                Speaker.ANYONE,
                Tier.LOW,
                false,
                List.of("亲"),
                terms("=(我|)不知道", "不归我"),
                List.of(),
                List.of());
        LexiconReader reader = reader(family);

        assertThat(words(reader, "不知道。")).containsExactly("不知道。");
        assertThat(words(reader, "亲 我不知道")).containsExactly("亲 我不知道");
        assertThat(words(reader, "不知道您方便吗")).isEmpty();
        assertThat(words(reader, "不知道，不归我管")).containsExactly("不归我");
        assertThatThrownBy(() -> TermPattern.parse("=不~知道")).hasMessageContaining("all of a message");
    }

    @Test
    void anExceptedFirstWordHidesNoEarlierOne() {
        Family family = new Family(
                "f", "", "", Speaker.ANYONE, Tier.LOW, false, List.of(), terms("(手|头)~烫到"), List.of("插头"), List.of());

        assertThat(words(reader(family), "手被插头烫到")).containsExactly("手被插头烫到");
        assertThat(words(reader(family), "插头烫到")).isEmpty();
    }

    @Test
    void itKeepsNothingOfTheMessageBefore() {
        LexiconReader reader = reader(family("f", "假货"));

        assertThat(words(reader, "假货 假货")).hasSize(2);
        assertThat(words(reader, "真货")).isEmpty();
        assertThat(words(reader, "假货")).hasSize(1);
    }

    @Test
    void manyHitsInOneMessage() {
        String[] terms = "一二三四五六七八".split("");
        Family[] families = Stream.of(terms).map(term -> family(term, term)).toArray(Family[]::new);
        assertThat(words(reader(families), "一二三四五六七八".repeat(60))).hasSize(480);
    }

    @Test
    void aFamilyThatNamesAnUnknownGuardIsAnError() {
        Family family = new Family(
                "f", "", "", Speaker.ANYONE, Tier.LOW, false, List.of(), terms("a"), List.of(), List.of("none"));

        assertThatThrownBy(() -> reader(family))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("guard none");
    }

    static Family family(String id, String... terms) {
        return new Family(id, "", "", Speaker.ANYONE, Tier.HIGH, false, List.of(), terms(terms), List.of(), List.of());
    }

    static List<TermPattern> terms(String... terms) {
        return Arrays.stream(terms).map(TermPattern::parse).toList();
    }

    static LexiconReader reader(Family... families) {
        return CompiledLexicon.of(new Lexicon("1", Homophones.none(), List.of(), List.of(families)))
                .reader();
    }

    static List<String> words(LexiconReader reader, String message) {
        List<String> words = new ArrayList<>();
        reader.read(message, Sender.BUYER).list().forEach(finding -> words.add(finding.in(message)));
        return words;
    }
}
