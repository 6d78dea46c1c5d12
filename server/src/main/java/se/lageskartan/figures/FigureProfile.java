package se.lageskartan.figures;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A kind of file with published figures, as a person chooses it.
 *
 * @param code what the command line and the API call it
 * @param title Swedish, short
 * @param description Swedish, what the file must hold
 * @param dataset the dataset that the import belongs to; its figures may say another
 * @param levels what levels of area the source speaks of, the likeliest first, for names that several areas have
 * @param refusedLevels levels that the source must not be broken down to
 * @param residents its numbers of residents become denominators of the map
 */
public record FigureProfile(
        String code,
        String title,
        String description,
        String dataset,
        List<String> levels,
        Set<String> refusedLevels,
        boolean residents,
        FigureReader reader) {
    /** Anybody may see these. */
    public static final String PUBLISHED = "siffror";

    static final String IA = "siffror-ia";
    static final String STATUS = "siffror-status";

    public FigureProfile {
        levels = List.copyOf(levels);
        refusedLevels = Set.copyOf(refusedLevels);
    }

    /** What the columns of its tables may be called, by what they hold; empty for a format of its own. */
    public Map<TableRole, List<String>> headings() {
        return reader instanceof TableReader table ? table.profile().headings() : Map.of();
    }

    /** Of the columns, those without which a file is something else; of a group one is enough. */
    public List<Set<TableRole>> needed() {
        return reader instanceof TableReader table ? table.profile().needed() : List.of();
    }

    /** The same for files whose columns are called something else, too; a format of its own stays as it is. */
    public FigureProfile with(Map<TableRole, List<String>> more) {
        return reader instanceof TableReader table
                ? new FigureProfile(
                        code,
                        title,
                        description,
                        dataset,
                        levels,
                        refusedLevels,
                        residents,
                        new TableReader(table.profile().with(more)))
                : this;
    }

    Optional<String> refusalOf(String heading) {
        return reader instanceof TableReader table ? table.profile().refusalOf(heading) : Optional.empty();
    }
}
