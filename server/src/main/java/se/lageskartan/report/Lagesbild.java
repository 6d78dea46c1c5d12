package se.lageskartan.report;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A whole document as one role may read it.
 *
 * @param state Swedish: draft or decided, when and by whom
 * @param protection Swedish: how its figures are protected
 * @param facts the figures that a later document is compared with
 */
public record Lagesbild(
        String title,
        String period,
        LocalDate dated,
        String state,
        String protection,
        long dataVersion,
        List<Section> sections,
        List<Fact> facts) {
    public Lagesbild {
        sections = List.copyOf(sections);
        facts = List.copyOf(facts);
    }

    /**
     * A figure that the next document is compared with.
     *
     * @param key stays the same from document to document
     * @param text as it is shown
     * @param number null when it is not told exactly
     */
    public record Fact(
            String key, String title, String text, @Nullable Double number) {}
}
