package io.aftersales.domain.alert.rule;

import java.io.Serializable;

/**
 * Where an address or a secret is found; never the thing itself, so that none travels in a rule set, a job graph or a log.
 *
 * @param source in what
 * @param name of the variable, or path of the file
 */
public record Address(Source source, String name) implements Serializable {

    /** In what it is found. */
    public enum Source {
        /** An environment variable of the process that sends. */
        ENV,
        /** A file on the machine that sends; what it holds and nothing else. */
        FILE
    }
}
