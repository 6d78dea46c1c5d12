package se.lageskartan.access;

/** Signing in with the provider did not work. The message is Swedish, for whoever tries, and says what to do. */
public final class SignInRefusedException extends Exception {
    private static final long serialVersionUID = 1L;

    SignInRefusedException(String message) {
        super(message);
    }

    SignInRefusedException(String message, Throwable cause) {
        super(message, cause);
    }
}
