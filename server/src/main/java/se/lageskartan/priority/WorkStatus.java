package se.lageskartan.priority;

import java.util.Optional;
import se.lageskartan.wording.Coded;

/** How it stands with the work in an area: the boxes of the joint lägesbild, and that nobody has ticked one. */
public enum WorkStatus implements Coded {
    ACTION_PLAN("Pågår enligt åtgärdsplan"),
    LINE_WORK("Arbete i linjeverksamhet"),
    NOT_PRIORITISED("Prioriteras ej i nuläget"),
    UNKNOWN("Okänd");

    private final String title;

    WorkStatus(String title) {
        this.title = title;
    }

    /** In Swedish. */
    public String title() {
        return title;
    }

    public static Optional<WorkStatus> parse(String code) {
        return Coded.find(WorkStatus.class, code);
    }
}
