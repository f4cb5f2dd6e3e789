package io.aftersales.alerting.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.aftersales.domain.alert.NoticeKind;
import io.aftersales.domain.alert.rule.Message;
import io.aftersales.result.Alert;
import io.aftersales.result.AlertStatus;
import io.aftersales.result.Bilingual;
import io.aftersales.rules.RuleSet;
import io.aftersales.rules.RuleTexts;
import io.aftersales.window.ShopZones;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Messages of several alerts, by the packaged texts: what is cut, in which order, and what never is. */
class TextsTest {

    private static final RuleSet RULES = RuleSet.parse(RuleTexts.packaged());
    private static final String BOARD = "https://boards.example.com/after-sales/alerts";
    private static final String EXCERPT = "买家说：“孩子吃了以后上吐下泻，现在在医院挂水，你们客服一直不回复，我要投诉到底！”（第二次联系）";
    private static final String STEPS = "1. 先安抚买家并确认人身安全；\n2. 十分钟内电话联系，了解就医情况；\n3. 通知质检封存同批次商品并留存证据；\n"
            + "4. 主管两小时内给出书面方案，并在工单里记录；\n5. 平台介入时提交聊天、检测与物流凭证。";

    private final Texts texts =
            new Texts(RULES.alerts().messages().get("zh"), "zh", BOARD, ShopZones.of(RULES.shops()));

    @ParameterizedTest
    @CsvSource({"3900, 5", "15000, 20"})
    void groupedAlertsKeepWhatToDoAndWhereToLook(int mostBytes, int batch) {
        List<Item> items = items(batch, 5);
        int fitting = texts.fitting(items, mostBytes);
        assertThat(fitting).isBetween(batch / 2, batch);
        String body = texts.body(items.subList(0, fitting), mostBytes);
        assertThat(bytes(body)).isLessThanOrEqualTo(mostBytes);
        String[] alerts = body.split("\n\n---\n\n");
        assertThat(alerts).hasSize(fitting);
        for (int i = 0; i < fitting; i++) {
            assertThat(alerts[i])
                    .contains("标题")
                    .contains("承诺已超时")
                    .contains(STEPS)
                    .contains("(" + BOARD + ")")
                    .contains("- 证据：买家说")
                    .contains("\u2026\n")
                    .endsWith("告警号 a" + i);
        }
    }

    @Test
    void whatFitsIsToldWhole() {
        List<Item> items = items(3, 1);
        assertThat(texts.fitting(items, 15_000)).isEqualTo(3);
        assertThat(texts.body(items, 15_000)).contains(EXCERPT).doesNotContain("\u2026");
    }

    @Test
    void whatShortAlertsLeaveIsTheLongOnes() {
        List<Item> items = new ArrayList<>(items(4, 0));
        items.add(item("long", 5));
        String body = texts.body(items, 15_000 / 2);
        assertThat(body).contains(String.join("; ", Collections.nCopies(5, EXCERPT)));
    }

    @Test
    void ofOneThatIsTooLongForAMessageWhatToDoIsGivenUpLast() {
        String body = texts.body(items(1, 5), 500);
        assertThat(bytes(body)).isLessThanOrEqualTo(500);
        assertThat(body)
                .contains("- 证据：\u2026\n")
                .contains("1. 先安抚")
                .contains(BOARD)
                .endsWith("告警号 a0");
        String least = texts.body(items(1, 5), 60);
        assertThat(bytes(least)).isLessThanOrEqualTo(60);
        assertThat(least).contains("\u2026").endsWith("告警号 a0");
    }

    @Test
    void cutsAreBetweenCharacters() {
        Message message = new Message("{evidence}\n{alertId}", Map.of());
        Texts plain = new Texts(message, "zh", null, ShopZones.of(RULES.shops()));
        Item item = item("a", 0);
        item.dispatch().alert().setEvidence(List.of("\uD83D\uDE21".repeat(200)));
        for (int most = 160; most < 170; most++) {
            String body = plain.body(List.of(item), most);
            assertThat(body).matches("(\uD83D\uDE21)+\u2026\na");
            assertThat(bytes(body)).isBetween(most - 3, most);
        }
    }

    @Test
    void ofAnIncidentTheFirstOrdersAreNamedOnceEach() {
        Texts plain = new Texts(new Message("{members}", Map.of()), "zh", null, ShopZones.of(RULES.shops()));
        Item item = item("a", 0);
        List<String> members = new ArrayList<>(List.of("o1", "conversation:c1", "conversation:c2", "review:r1"));
        item.dispatch().alert().setMembers(members);
        assertThat(plain.body(List.of(item), 15_000)).isEqualTo("o1, conversation:c2, review:r1");
        IntStream.rangeClosed(4, 5_000).forEach(i -> members.addAll(List.of("o" + i, "conversation:c" + i)));
        assertThat(plain.body(List.of(item), 15_000))
                .isEqualTo("o1, conversation:c2, review:r1, o4, o5, o6, o7, o8, o9, o10, \u2026");
    }

    private static List<Item> items(int count, int excerpts) {
        return IntStream.range(0, count).mapToObj(i -> item("a" + i, excerpts)).toList();
    }

    private static Item item(String id, int excerpts) {
        Alert alert = new Alert();
        alert.setAlertId(id);
        alert.setFingerprint("f-" + id);
        alert.setRule("some-rule");
        alert.setFamily("sla");
        alert.setSeverity("HIGH");
        alert.setLevel("supervisor");
        alert.setStatus(AlertStatus.FIRING);
        alert.setTitle(new Bilingual("标题", "title"));
        alert.setSummary(new Bilingual("订单 o1 的承诺已超时 25 分钟，应于 2026-03-04T09:35:00Z 前完成。", "summary"));
        alert.setPlaybook(new Bilingual(STEPS, STEPS));
        alert.setEvidence(Collections.nCopies(excerpts, EXCERPT));
        alert.setShopId("s1");
        alert.setOrderId("o1");
        alert.setAgentId("wang");
        alert.setStartsAt(Instant.parse("2026-03-04T10:00:00Z"));
        alert.setMembers(List.of());
        alert.setCount(3);
        return Item.of(new Dispatch("wecom", "all/wecom", "g", NoticeKind.FIRING, 2, 0, 0, "order:o1", alert), null);
    }

    private static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }
}
