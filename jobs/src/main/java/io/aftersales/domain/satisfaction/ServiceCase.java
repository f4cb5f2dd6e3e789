package io.aftersales.domain.satisfaction;

import io.aftersales.domain.event.Fact;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A case as its events so far have it, with what was told of it and may be taken back. */
final class ServiceCase {

    private static final Set<String> ASK_FOR_MONEY = Set.of("REFUND_ONLY", "RETURN_REFUND");
    private static final String RETURN = "RETURN_REFUND";

    /** Its return, null where none stands. */
    @Nullable
    ServiceFact returned;

    /** The platform's step into it, null where none stands. */
    @Nullable
    ServiceFact intervention;

    /** The ruling against the shop, null where none stands. */
    @Nullable
    ServiceFact lost;

    private @Nullable Fact opening;
    private @Nullable String issue;
    private boolean open;
    private boolean paidOut;
    private boolean ended;
    private boolean withdrawn;

    /** Whether the case is a return by what its opening says. */
    static boolean asksForReturn(Fact opening) {
        return RETURN.equals(Details.text(opening, Details.CASE_TYPE));
    }

    private static boolean asksForMoney(Fact opening) {
        return ASK_FOR_MONEY.contains(String.valueOf(Details.text(opening, Details.CASE_TYPE)));
    }

    /** It is told to be open: for the first time, once more, or as one about money now. */
    void open(Fact event) {
        open = true;
        paidOut = false;
        String named = Details.text(event, Details.ISSUE);
        if (withdrawn) {
            // A case that was withdrawn may be opened again, and is another one then.
            withdrawn = false;
            ended = false;
            opening = event;
            issue = named;
        } else if (opening == null || !asksForMoney(opening) && asksForMoney(event)) {
            opening = event;
            issue = named == null ? issue : named;
        }
    }

    boolean isOpen() {
        return open;
    }

    /** Whether nothing but the refund that it asked for ended it: what comes after that may be about it still. */
    boolean isPaidOut() {
        return paidOut;
    }

    /** Another one ended since its refund: what names none may be about that as well. */
    void otherEnded() {
        paidOut = false;
    }

    void close() {
        open = false;
        paidOut = false;
    }

    void withdraw() {
        open = false;
        paidOut = false;
        ended = true;
        withdrawn = true;
        lost = null; // stays told; what is ruled later is of another case
    }

    /**
     * What asked for the money that it ends with now, null where none was asked for or it has ended. Where money was asked for it is not
     * open any more; what is paid beside an exchange leaves that open.
     */
    @Nullable
    Fact end() {
        if (opening == null || !asksForMoney(opening)) {
            return null;
        }
        paidOut |= open;
        open = false;
        if (ended) {
            return null;
        }
        ended = true;
        return opening;
    }

    /** The issue of one of its events. */
    @Nullable
    String issueOf(Fact event) {
        String named = Details.text(event, Details.ISSUE);
        return named == null ? issue : named;
    }
}
