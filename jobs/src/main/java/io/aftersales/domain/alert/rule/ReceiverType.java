package io.aftersales.domain.alert.rule;

/** The kinds of receivers that can be spoken to. */
public enum ReceiverType {
    /** Prometheus Alertmanager, API v2: keeps a list of its own, and groups, repeats and resolves by it. */
    ALERTMANAGER,
    /** A DingTalk group's robot. */
    DINGTALK,
    /** A WeCom group's robot. */
    WECOM,
    /** A Feishu group's robot. */
    FEISHU;

    /** Whether it keeps a list of what lasts, and has to be reminded of it. */
    public boolean keepsList() {
        return this == ALERTMANAGER;
    }
}
