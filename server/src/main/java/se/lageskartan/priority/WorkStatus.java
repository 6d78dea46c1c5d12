package se.lageskartan.priority;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** How it stands with the work in an area: the boxes of the joint lägesbild, and that nobody has ticked one. */
public enum WorkStatus {
    ACTION_PLAN("Pågår enligt åtgärdsplan"),
    LINE_WORK("Arbete i linjeverksamhet"),
    NOT_PRIORITISED("Prioriteras ej i nuläget"),
    UNKNOWN("Okänd");

    private final String title;

    WorkStatus(String title) {
        this.title = title;
    }

    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** In Swedish. */
    public String title() {
        return title;
    }

    public static Optional<WorkStatus> parse(String code) {
        return Arrays.stream(values())
                .filter(status -> status.code().equals(code))
                .findFirst();
    }
}
