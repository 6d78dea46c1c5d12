package se.lageskartan.walks;

/** The text of a finding is gone by retention, and cannot be changed any more; nothing was kept. */
public final class ErasedFindingException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    ErasedFindingException() {
        super(
                "Anteckningen är gallrad och kan inte ändras. Det du skrev är inte sparat; skriv det som en ny anteckning om det behövs.");
    }
}
