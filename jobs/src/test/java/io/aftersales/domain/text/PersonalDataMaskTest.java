package io.aftersales.domain.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PersonalDataMaskTest {

    private final PersonalDataMask mask = PersonalDataMask.packaged();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "我的电话13812345678，请回电|我的电话[电话]，请回电",
                "+86 138-1234-5678|[电话]",
                "008613812345678|[电话]",
                "138 1234 5678|[电话]",
                "1381-2345-678|[电话]",
                "1 3 8 1 2 3 4 5 6 7 8|[电话]",
                "１３８１２３４５６７８|[电话]",
                "一三八一二三四五六七八打我|[电话]打我",
                "幺三八〇二三四五六七八|[电话]",
                "座机 021-87654321转802|座机 [电话]",
                "(0755)87654321|[电话]",
                "01087654321|[电话]",
                "身份证11010519491231002X|身份证[证件号]",
                "110105 19491231 002x 对吗|[证件号] 对吗",
                "卡号6222021234567890128 开户|卡号[银行卡] 开户",
                "4111 1111 1111 1111|[银行卡]",
                "发到 Zhang.san+1@example.com.cn 谢谢|发到 [邮箱] 谢谢",
                "加我微信abc_12345聊|加我微信[账号]聊",
                "微信号：Wx-778899|微信号：[账号]",
                "ＱＱ号是１２３４５６７|ＱＱ号是[账号]",
                "VX zhangsan88|VX [账号]",
                "收货地址改成浙江省杭州市西湖区文三路90号2幢301室|收货地址改成[地址]",
                "我住张江路88弄6号楼，到了打电话|我住[地址]，到了打电话",
                "寄到朝阳区望京街10号吧|寄到[地址]吧",
                "收货人：张三丰，谢谢|收货人：[姓名]，谢谢",
                "收件人欧阳小明 13812345678|收件人[姓名] [电话]",
                "我叫李四|我叫[姓名]",
                "我叫王小明孩子吃了你们的饼干|我叫[姓名]孩子吃了你们的饼干",
                "收件人王小明电话13812345678|收件人[姓名]电话[电话]",
                "收货人欧阳小明电话不对|收货人[姓名]电话不对",
                "https://item.example.com/1.html，13812345678|https://item.example.com/1.html，[电话]",
                "https://item.example.com/1.html,13812345678|https://item.example.com/1.html,[电话]",
                "138  1234  5678|[电话]",
                "13812 345678|[电话]",
                "138❤1234❤5678|[电话]",
                "138 ❤️1234😀5678|[电话]",
                "1~38~12~34~56~78|[电话]",
                "一三八 一二三四 五六七八|[电话]",
                "一三八❤一二三四❤五六七八|[电话]",
                "加我微信吧 abc12345|加我微信吧 [账号]",
                "微信【abc12345】|微信【[账号]】",
                "加v❤abc12345|加v❤[账号]",
                "微心 abc12345|微心 [账号]",
                "胃信：lisi_2020|胃信：[账号]",
                "绿泡泡找我abc12345|绿泡泡找我[账号]",
                "薇 abc12345|薇 [账号]",
                "微信给你留一下abc12345|微信给你留一下[账号]",
                "扣扣给你留一下87654321|扣扣给你留一下[账号]",
                "浙江省 杭州市 余杭区 文一西路969号|[地址]",
                "寄到浙江省，杭州市，余杭区 文一西路969号|寄到[地址]",
                "建国路 88号|[地址]",
                "建国路八十八号|[地址]",
                "幸福小区三栋二单元五零一|[地址]",
                "幸福小区 3栋 2单元 501|[地址]",
                "住在阳光花园6号楼 1203，谢谢|住在[地址]，谢谢",
                "转到4111 1111 1111 1111 100元|转到[银行卡] 100元",
                "退到622202020006606615 9元|退到[银行卡] 9元",
                "2024-05-06 6222021234567890128|2024-05-06 [银行卡]",
                "𝟏𝟑𝟖𝟎𝟎𝟏𝟑𝟖𝟎𝟎𝟎😀|[电话]😀",
                "+86 571 88888888|[电话]",
                "11010519491231002X13800138000|[证件号][电话]",
                "浙江省杭州市西湖区文三路90号3幢2单元 138 0013 8000|[地址] [电话]",
                "西湖区文三路90号3幢 138-0013-8000|[地址] [电话]",
                "西湖区文三路90号2幢301室0571-88888888|[地址][电话]",
                // What is said before an address without a sign between is heard.
                "我要去法院起诉你们公司在杭州市西湖区文三路90号3幢|我要去法院起诉你们公司在[地址]",
                "孩子吃坏肚子在医院输液南京市鼓楼区中山北路30号|孩子吃坏肚子在医院[地址]",
                "充电宝爆炸把沙发烧了人没事北京市朝阳区建国路88号5号楼|充电宝爆炸把沙发烧了人[地址]",
                "我已经报警了你们仓库就是义乌市北苑街道丹溪北路618号4楼|我已经报警了你们仓库就是[地址]",
                "我去市场监管局投诉杭州市西湖区文三路90号3幢|我去市场监管局[地址]",
                "你们超市发错货了杭州市西湖区文三路90号3幢|你们超市发错货了[地址]",
                "孩子吃坏肚子了我在幸福小区3栋2单元501|孩子吃坏肚子了我在[地址]",
            })
    void masksPersonalData(String text, String expected) {
        assertThat(mask.text(text)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "您好，请问什么时候发货",
                "订单号13812345678什么时候到",
                "订单编号：3938471625364758192",
                "咨询订单号:[ORDERID_10001357] 订单金额:[金额x] 下单时间:[日期x]",
                "运单号 SF1381234567890",
                "快递单号是：75312345678901",
                "价格是1299.00元，优惠后1099",
                "2023-10-11 13:14:15 下的单",
                "共3件，12345.67元，第2号仓",
                "明天5号能到吗，知道5号发货吗",
                "4111111111111112 这是商品",
                "4111111111111112 100元",
                "订单号 123-4111111111111111",
                "110105194912310021 校验不对",
                "https://item.jd.com/14975198478.html",
                "https://item.jd.com/2942228.html",
                "型号iPhone14ProMax256G",
                "收货人：本人",
                "姓名填错了怎么办",
                "12315",
                "拨打 400-800-8820 或 95118",
                "微信支付了两次",
                "微信，谢谢",
                "买了3号5号和7号电池各2",
                "价格19.9 29.9 39.9 49",
                "现价1799（1999-200）",
                "身高175 体重65 三围90 60 90",
                "微信支付了1299元",
                "微信付款后订单号1234567890",
                "支付宝红包iphone14用不了",
                "微信里买的iphone14坏了",
                "快递在路上5号到吗",
                "第一号仓 三楼",
                "中山路5号能到吗",
                "你们搞了三组照片给我看",
                "联系人方式改一下可以吗",
                "姓名包裹上写错了",
                "https://item.example.com/13812345678.html",
            })
    void leavesOrdinaryTextAlone(String text) {
        assertThat(mask.text(text)).isSameAs(text);
    }

    @ParameterizedTest
    @CsvSource({
        "张三,[姓名]",
        "本人,本人",
        "菜鸟驿站代收,菜鸟驿站代收",
        "已签收，签收人：本人,已签收，签收人：本人",
        "本人 13812345678,[姓名]",
        "Anna,[姓名]",
    })
    void masksNamesButNotWhatNamesNobody(String value, String expected) {
        assertThat(mask.name(value)).isEqualTo(expected);
    }

    @Test
    void keepsTheTextRoundSeveralMarks() {
        assertThat(mask.text("张三 13812345678，邮箱 a@b.cn；卡 4111111111111111。")).isEqualTo("张三 [电话]，邮箱 [邮箱]；卡 [银行卡]。");
    }

    @Test
    void cutsAnExcerptRoundAPlace() {
        String text = "我的电话13812345678，孩子吃了你们的饼干😀在医院挂水，微信abc12345";
        int start = text.indexOf("挂水");

        assertThat(mask.excerpt(text, start, start + 2, 4)).isEqualTo("…😀在医院挂水，微信[账号]");
        assertThat(mask.excerpt(text, start, start + 2, 100)).isEqualTo("我的电话[电话]，孩子吃了你们的饼干😀在医院挂水，微信[账号]");
        assertThat(mask.excerpt(text, 0, 2, 5)).isEqualTo("我的电话[电话]…");
        assertThat(mask.excerpt("打\u200B我骗子", 2, 5, 1)).isEqualTo("打我骗子");
    }

    @Test
    void isDoneWithHostileTextInTime() {
        String digits = "1 ".repeat(50_000);
        String letters = "a".repeat(100_000) + "@";
        String streets = "路".repeat(100_000) + "1号";
        assertThat(mask.text(digits)).isEqualTo(digits);
        assertThat(mask.text(letters)).isEqualTo(letters);
        assertThat(mask.text(streets)).isNotNull();
        assertThat(mask.text("a13800138000".repeat(75_000))).isEqualTo("a[电话]".repeat(75_000));
        String cards = "4111 ".repeat(100_000);
        assertThat(mask.text(cards)).isNotNull();
        String names = "我叫".repeat(300_000);
        assertThat(mask.text(names)).isEqualTo(names);
        String gaps = "1❤ 3 ".repeat(50_000);
        assertThat(mask.text(gaps)).isNotNull();
        String hanGaps = "一 ❤".repeat(100_000);
        assertThat(mask.text(hanGaps)).isEqualTo(hanGaps);
        assertThat(mask.text("微信❤❤".repeat(100_000) + "abcde")).isNotNull();
        assertThat(mask.text("建国路 ".repeat(100_000) + "88号")).isNotNull();
        assertThat(mask.text("文三路" + "1号2栋".repeat(100_000))).isEqualTo("[地址]");
    }
}
