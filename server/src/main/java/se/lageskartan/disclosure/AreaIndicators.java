package se.lageskartan.disclosure;

import java.util.List;
import org.jspecify.annotations.Nullable;
import se.lageskartan.figures.FigureArea;
import se.lageskartan.incidents.Period;
import se.lageskartan.intake.Category;

/**
 * What sources have published of an area, year by year, and what is counted of the same there. The two stand beside each other and
 * are never put together: there is no number in here that is made of both.
 *
 * @param theme code of the heading asked for; empty for all
 * @param areas that can be chosen: those that figures are for, and those that incidents are counted in
 * @param themes headings that there are figures of in this area, by how many
 * @param published of the theme asked for, with what does not go together in them, figures of other areas and themes considered, too
 * @param others figures that something in {@code published} does not go together with, and that are not among them
 * @param beside what is counted, for each indicator that has something of the kind
 * @param why there are no counts at all, Swedish; empty when there are
 * @param covered days that the counted incidents cover; null when there are none
 * @param notes what a reader has to know of the counts, Swedish
 * @param sources of the counts
 * @param protection of the counts
 */
public record AreaIndicators(
        FigureArea.Ref area,
        String theme,
        List<Choice> areas,
        List<Theme> themes,
        FigureList published,
        List<ShownFigure> others,
        List<Beside> beside,
        String why,
        @Nullable Period covered,
        List<String> notes,
        List<AreaFigures.SourceNote> sources,
        AreaFigures.@Nullable Protection protection,
        String version) {

    public AreaIndicators {
        areas = List.copyOf(areas);
        themes = List.copyOf(themes);
        others = List.copyOf(others);
        beside = List.copyOf(beside);
        notes = List.copyOf(notes);
        sources = List.copyOf(sources);
    }

    /**
     * An area to choose.
     *
     * @param name in the gazetteer or a source; empty when neither has one
     */
    public record Choice(FigureArea.Ref area, String name, int figures) {}

    /** A heading to choose. */
    public record Theme(String title, int figures) {}

    /**
     * What is counted of an indicator's kind.
     *
     * @param indicator code
     * @param title of what is counted, Swedish
     * @param categories that are counted; empty for all
     * @param wider more is counted than the indicator is of, since the role is told whole groups alone
     * @param untold why nothing is counted, Swedish; empty when something is
     * @param years in order
     */
    public record Beside(
            String indicator, String title, List<Category> categories, boolean wider, String untold, List<Year> years) {
        public Beside {
            categories = List.copyOf(categories);
            years = List.copyOf(years);
        }
    }

    /**
     * A calendar year's count.
     *
     * @param counted days of it that the incidents cover
     * @param count null when it cannot be told
     * @param countText for a protected role what stands for the count; null where it is exact
     * @param note why it cannot be told, or what has to be known, Swedish; empty when there is nothing
     */
    public record Year(
            int year,
            @Nullable Period counted,
            @Nullable Integer count,
            @Nullable String countText,
            String note) {
        /** Whether the incidents cover the whole year. */
        public boolean whole() {
            return counted != null
                    && counted.from().getDayOfYear() == 1
                    && counted.to().getDayOfYear() == 1;
        }
    }
}
