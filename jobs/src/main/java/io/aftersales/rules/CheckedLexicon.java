package io.aftersales.rules;

import io.aftersales.domain.text.lexicon.CompiledLexicon;
import io.aftersales.domain.text.lexicon.Lexicon;
import org.jspecify.annotations.Nullable;

/**
 * A lexicon without fault, made ready when it is first read with: that takes seconds of CPU and a hundred megabytes for a while, and of the
 * jobs only the one of risk ever reads with the whole.
 */
public final class CheckedLexicon {

    private final Lexicon written;
    private @Nullable CompiledLexicon ready;

    private CheckedLexicon(Lexicon written, @Nullable CompiledLexicon ready) {
        this.written = written;
        this.ready = ready;
    }

    /** One that is known to be without fault. */
    static CheckedLexicon of(Lexicon written) {
        return new CheckedLexicon(written, null);
    }

    /** One that was made ready to check it. */
    static CheckedLexicon of(Lexicon written, CompiledLexicon ready) {
        return new CheckedLexicon(written, ready);
    }

    /** As it is written. */
    public Lexicon written() {
        return written;
    }

    /** Ready to read with; whoever comes while it is made waits for it. */
    public synchronized CompiledLexicon ready() {
        CompiledLexicon made = ready;
        if (made == null) {
            made = CompiledLexicon.of(written);
            ready = made;
        }
        return made;
    }
}
