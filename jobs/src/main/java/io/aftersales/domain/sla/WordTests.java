package io.aftersales.domain.sla;

import io.aftersales.domain.event.Platform;
import io.aftersales.domain.event.Sender;
import java.util.List;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/**
 * Tests of the fields that have a few words only, as bits. They stand in nearly every condition and are asked for each fact
 * and policy at each event, so they must not compare texts.
 */
final class WordTests {

    private WordTests() {}

    /** The test whether the field is one of the values, null where it has to be done on its text. */
    static @Nullable FactPredicate isOneOf(String field, List<String> values) {
        return switch (field) {
            case "sender" -> {
                int wanted = bits(values, value -> 1 << Sender.valueOf(value).ordinal());
                yield (fact, flags) ->
                        fact.sender() != null && (wanted & 1 << fact.sender().ordinal()) != 0;
            }
            case "platform" -> {
                int wanted = bits(values, value -> 1 << Platform.valueOf(value).ordinal());
                yield (fact, flags) -> (wanted & 1 << fact.platform().ordinal()) != 0;
            }
            case "round" -> {
                int wanted = bits(values, value -> value.equals("FIRST") ? History.FIRST_ROUND : History.NEXT_ROUND);
                yield (fact, flags) -> (flags & wanted) != 0;
            }
            case "handling" -> flag(History.HUMAN, values.contains("HUMAN"), values.contains("BOT"));
            case "unanswered" -> flag(History.UNANSWERED, values.contains("true"), values.contains("false"));
            case "shipped" -> flag(History.SHIPPED, values.contains("true"), values.contains("false"));
            case "namesOther" -> flag(History.NAMES_OTHER, values.contains("true"), values.contains("false"));
            default -> null;
        };
    }

    private static FactPredicate flag(byte flag, boolean set, boolean unset) {
        return (fact, flags) -> (flags & flag) != 0 ? set : unset;
    }

    private static int bits(List<String> values, ToIntFunction<String> bit) {
        return values.stream().mapToInt(bit).reduce(0, (a, b) -> a | b);
    }
}
