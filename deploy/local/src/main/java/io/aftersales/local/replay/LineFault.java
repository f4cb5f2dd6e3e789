package io.aftersales.local.replay;

/**
 * Why a line of the input cannot be used: it is no event, or one that the jobs refuse.
 *
 * @param file name of the file, without its folder
 * @param line number of the line it begins at, from 1
 * @param reason what is wrong, naming the field
 */
public record LineFault(String file, long line, String reason) {

    @Override
    public String toString() {
        return file + ":" + line + ": " + reason;
    }
}
