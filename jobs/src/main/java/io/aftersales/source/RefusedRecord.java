package io.aftersales.source;

/** Says that a record is to become a dead letter, and why. Without stack trace: it is an outcome, not a fault. */
final class RefusedRecord extends Exception {

    private static final long serialVersionUID = 1L;

    RefusedRecord(DeadLetterReason reason, String detail) {
        super(reason.with(detail), null, false, false);
    }
}
