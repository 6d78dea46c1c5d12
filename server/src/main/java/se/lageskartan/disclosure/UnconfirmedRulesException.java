package se.lageskartan.disclosure;

import java.util.List;

/** A person must say that they mean it; nothing was changed. */
public final class UnconfirmedRulesException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient List<String> questions;

    UnconfirmedRulesException(List<String> questions) {
        super(String.join(" ", questions));
        this.questions = List.copyOf(questions);
    }

    /** What they must know, Swedish. */
    public List<String> questions() {
        return questions;
    }
}
