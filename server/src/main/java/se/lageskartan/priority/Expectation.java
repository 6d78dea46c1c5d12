package se.lageskartan.priority;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import se.lageskartan.intake.Category;
import se.lageskartan.wording.InvalidFieldException;

/**
 * What a measure is expected to do: stated before it starts, and fixed from then on.
 *
 * @param in the categories that it is looked for in; empty means all
 * @param percent by how much; null where nobody ventured to say
 */
public record Expectation(
        String text,
        Set<Category> in,
        ExpectedDirection direction,
        @Nullable Integer percent) {
    private static final int ALL_GONE = 100;
    private static final int MOST_PERCENT = 1_000;

    public Expectation {
        in = Set.copyOf(in);
    }

    /**
     * What was thought of later.
     *
     * @param addedBy as the audit log has it
     */
    public record Addition(String text, Instant added, String addedBy) {}

    Expectation checked() {
        int most = direction == ExpectedDirection.MORE ? MOST_PERCENT : ALL_GONE;
        if (percent != null && (percent < 1 || percent > most)) {
            throw new InvalidFieldException("expectedPercent", percent + " %", "1 till " + most + " %, eller inget");
        }
        if (percent != null && direction == ExpectedDirection.NOT_IN_FIGURES) {
            throw new InvalidFieldException(
                    "expectedPercent", percent + " %", "inget, när effekten inte väntas synas i antal händelser");
        }
        return new Expectation(WorkText.needed("expectedEffect", text), in, direction, percent);
    }

    /** Codes of the categories, in order. */
    public List<String> codes() {
        return in.stream().map(Category::code).sorted().toList();
    }
}
