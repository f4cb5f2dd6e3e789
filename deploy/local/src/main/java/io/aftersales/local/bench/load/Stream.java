package io.aftersales.local.bench.load;

/** The input topics, by the stem of their names. */
public enum Stream {
    ORDERS("orders"),
    CHATS("chats"),
    LOGISTICS("logistics"),
    REVIEWS("reviews");

    private final String stem;

    Stream(String stem) {
        this.stem = stem;
    }

    /** The topic's name without its prefix. */
    public String stem() {
        return stem;
    }
}
