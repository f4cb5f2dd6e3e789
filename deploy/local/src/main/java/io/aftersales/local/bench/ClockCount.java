package io.aftersales.local.bench;

import java.util.Locale;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads a number of clocks: digits, with k for thousands or m for millions. */
public final class ClockCount implements ITypeConverter<Integer> {

    @Override
    public Integer convert(String text) {
        String digits = text.toLowerCase(Locale.ROOT).strip();
        int factor = digits.endsWith("m") ? 1_000_000 : digits.endsWith("k") ? 1_000 : 1;
        try {
            int number = Integer.parseInt(factor == 1 ? digits : digits.substring(0, digits.length() - 1));
            if (number < 0) {
                throw new NumberFormatException();
            }
            return Math.multiplyExact(number, factor);
        } catch (NumberFormatException | ArithmeticException e) {
            throw new TypeConversionException("'" + text + "' is no number of clocks such as 200000, 10k or 1m");
        }
    }

    /** The same the other way round, as short as it can be. */
    static String text(int clocks) {
        return clocks % 1_000_000 == 0 && clocks > 0
                ? clocks / 1_000_000 + "m"
                : clocks % 1_000 == 0 && clocks > 0 ? clocks / 1_000 + "k" : Integer.toString(clocks);
    }
}
