package io.aftersales.local.demo;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DemoReceiversTest {

    @Test
    void nobodyIsToldOfAlertsThatAreMadeUp() {
        assertThat(Demo.options().flink().withheld())
                .containsExactlyInAnyOrder(
                        "AFTERSALES_ALERTMANAGER_URL",
                        "AFTERSALES_DINGTALK_URL",
                        "AFTERSALES_DINGTALK_SECRET",
                        "AFTERSALES_WECOM_URL",
                        "AFTERSALES_FEISHU_URL",
                        "AFTERSALES_FEISHU_SECRET");
    }
}
