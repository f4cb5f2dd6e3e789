package io.aftersales.domain.alert;

import java.io.Serializable;

/**
 * A text for people, in both languages.
 *
 * @param zh Chinese
 * @param en English
 */
public record Words(String zh, String en) implements Serializable {

    /** No text. */
    public static final Words NONE = new Words("", "");
}
