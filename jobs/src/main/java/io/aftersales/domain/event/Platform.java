package io.aftersales.domain.event;

/** Marketplace that a shop sells on. */
public enum Platform {
    TAOBAO,
    TMALL,
    PDD,
    JD,
    DOUYIN,
    KUAISHOU,
    /** Any other one, or one that this release does not know. */
    OTHER
}
