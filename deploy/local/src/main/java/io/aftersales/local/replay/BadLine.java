package io.aftersales.local.replay;

/**
 * A piece of the input that is no event.
 *
 * @param file name of the file, without its folder
 * @param line number of the line it begins at, from 1
 * @param reason what is wrong, naming the field
 * @param content the line as it stands in the file, without its line end
 */
public record BadLine(String file, long line, String reason, byte[] content) {

    /** What is wrong, and where, without the line itself. */
    public LineFault fault() {
        return new LineFault(file, line, reason);
    }

    @Override
    public String toString() {
        return fault().toString();
    }
}
