package io.aftersales.local.console;

/**
 * A failure whose message is written for the person at the terminal: it names the cause and, where there is one, the way out.
 * The command prints the message without a stack trace and ends with status 1.
 */
public final class CommandFailure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public CommandFailure(String message) {
        super(message);
    }

    public CommandFailure(String message, Throwable cause) {
        super(message + ": " + describe(cause), cause);
    }

    /** The first message down the chain of causes that says anything, else the type of the throwable. */
    public static String describe(Throwable cause) {
        for (Throwable at = cause; at != null; at = at.getCause()) {
            String message = at.getMessage();
            if (message != null && !message.isBlank()) {
                return message;
            }
        }
        return cause.getClass().getSimpleName();
    }
}
