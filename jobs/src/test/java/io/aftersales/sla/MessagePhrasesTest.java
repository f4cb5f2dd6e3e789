package io.aftersales.sla;

import static org.assertj.core.api.Assertions.assertThat;

import io.aftersales.domain.event.Sender;
import io.aftersales.domain.sla.PolicyTimeline;
import io.aftersales.rules.RuleFile;
import io.aftersales.rules.RuleSet;
import io.aftersales.rules.RuleTexts;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What facts tell of messages. */
class MessagePhrasesTest {

    private final RuleSet rules = RuleSet.parse(RuleTexts.packaged());
    private final MessagePhrases phrases = phrases(rules);

    @Test
    void tellWhatPoliciesAskFor() {
        assertThat(phrases.of(Sender.AGENT, "亲，稍等，我查一下")).isEqualTo("promise");
        assertThat(phrases.of(Sender.ASSISTED, "您好")).isEqualTo("greeting");
        assertThat(phrases.of(Sender.AGENT, "您好，可以退的")).isNull();
        assertThat(phrases.of(Sender.AGENT, "")).isNull();
        assertThat(phrases.of(Sender.AGENT, null)).isNull();
    }

    @Test
    void leaveAloneWhatNobodyAsksFor() {
        assertThat(phrases.of(Sender.BUYER, "你好")).isNull();
        assertThat(phrases.of(Sender.BOT, "稍等")).isNull();
        assertThat(phrases.of(null, "稍等")).isNull();
    }

    @Test
    void withoutPoliciesThatAskNothingIsRead() {
        RuleSet shipping = RuleSet.parse(RuleTexts.packaged()
                .with(
                        RuleFile.SLA_POLICIES,
                        String.join(
                                "\n",
                                "version: '1'",
                                "policies:",
                                "  - id: reply",
                                "    title: {zh: 甲, en: A}",
                                "    subject: conversation",
                                "    start: [{event: chat.MESSAGE, where: {sender: BUYER}}]",
                                "    stop: [{event: chat.MESSAGE, where: {sender: AGENT}}]",
                                "    target: PT3M"),
                        "sla-policies.yaml"));
        MessagePhrases none = phrases(shipping);
        assertThat(none.of(Sender.AGENT, "稍等")).isNull();
    }

    private static MessagePhrases phrases(RuleSet rules) {
        return new MessagePhrases(
                new PolicyTimeline(List.of(SlaRules.book(rules))), rules.words().written());
    }
}
