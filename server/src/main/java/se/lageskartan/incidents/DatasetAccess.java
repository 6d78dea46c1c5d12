package se.lageskartan.incidents;

import java.util.Arrays;
import java.util.Set;
import se.lageskartan.db.tables.records.DatasetRecord;

/**
 * Who may see what of a dataset, as its owner has said. What a role may see at all is decided in {@code disclosure}; this
 * narrows it.
 *
 * @param published everybody may see its points
 * @param points codes of the roles that see points and exact figures
 * @param texts codes of the roles that read what the source wrote
 * @param figures codes of the roles that are told figures, protected for those who do not see points
 */
public record DatasetAccess(boolean published, Set<String> points, Set<String> texts, Set<String> figures) {
    public DatasetAccess {
        points = Set.copyOf(points);
        texts = Set.copyOf(texts);
        figures = Set.copyOf(figures);
    }

    /** As a row of the table {@code dataset} has it. */
    public static DatasetAccess of(DatasetRecord row) {
        return new DatasetAccess(
                row.getPublished(), codes(row.getPointRoles()), codes(row.getTextRoles()), codes(row.getFigureRoles()));
    }

    private static Set<String> codes(String[] roles) {
        return Set.copyOf(Arrays.asList(roles));
    }
}
