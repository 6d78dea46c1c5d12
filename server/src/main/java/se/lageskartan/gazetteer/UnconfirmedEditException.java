package se.lageskartan.gazetteer;

import java.util.List;

/** A change that has consequences the person may not want; nothing was changed, and it can be sent again as confirmed. */
public final class UnconfirmedEditException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient List<String> questions;

    UnconfirmedEditException(List<String> questions) {
        super(String.join(" ", questions));
        this.questions = List.copyOf(questions);
    }

    /** What to consider, Swedish, a sentence each. */
    public List<String> questions() {
        return questions;
    }
}
