package io.aftersales.satisfaction;

import io.aftersales.source.MessageMood;
import java.io.Serializable;
import java.util.OptionalInt;

/** Tells what a buyer's message sounds like; here the score of a sentiment model comes in. */
@FunctionalInterface
public interface MessageScore extends Serializable {

    /** No model: no message has a score. */
    MessageScore NONE = text -> OptionalInt.empty();

    /**
     * The score of a message in thousandths, from -1000 (worst) to 1000; empty if it cannot be told.
     *
     * @param text masked text of the message
     */
    OptionalInt of(String text);

    /** By a model; a message without any text, a picture for example, has no score. */
    static MessageScore by(MessageMood mood) {
        return text -> text.isBlank() ? OptionalInt.empty() : OptionalInt.of(mood.thousandths(text));
    }
}
