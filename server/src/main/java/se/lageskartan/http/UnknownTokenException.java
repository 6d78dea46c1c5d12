package se.lageskartan.http;

/** A request carries a token that is none, is no longer one, or was taken back. */
final class UnknownTokenException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UnknownTokenException() {
        super("Nyckeln i Authorization gäller inte: den är fel skriven, har gått ut eller är återkallad."
                + " Väntat var ”Bearer” och en nyckel som administratören har gett ut.");
    }
}
