package se.lageskartan.walks;

/** There is another finding under the same id already; nothing was changed, and a person has to choose between the two. */
public final class FindingConflictException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Finding sent;
    private final transient StoredFinding kept;

    FindingConflictException(Finding sent, StoredFinding kept) {
        super(
                "Här finns redan en anteckning med samma beteckning och annat innehåll. Ingenting ändrades: välj vilken som gäller.");
        this.sent = sent;
        this.kept = kept;
    }

    /** What came now. */
    public Finding sent() {
        return sent;
    }

    /** What was there. */
    public StoredFinding kept() {
        return kept;
    }
}
