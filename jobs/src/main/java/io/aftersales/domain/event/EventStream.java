package io.aftersales.domain.event;

/** The four input streams. */
public enum EventStream {
    ORDER,
    CHAT,
    LOGISTICS,
    REVIEW
}
