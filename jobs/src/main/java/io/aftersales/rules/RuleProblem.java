package io.aftersales.rules;

import java.io.Serializable;

/**
 * One thing that is wrong in a rule set.
 *
 * @param file where, as people find it: a path, or the packaged file's name
 * @param line where, from 1; 0 for the file as a whole
 * @param problem what is wrong
 * @param remedy what would be right
 */
public record RuleProblem(String file, int line, String problem, String remedy) implements Serializable {

    @Override
    public String toString() {
        return (line > 0 ? file + ":" + line : file) + ": " + problem + "; " + remedy;
    }
}
