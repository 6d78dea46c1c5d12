package se.lageskartan.intake;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a file would be read, without reading it in: what was found, what each column means, and the first records. Nothing
 * is stored.
 *
 * @param used the definition that it was read by
 * @param suggested the same with what seems to be missing filled in, for a person to agree with; equal to {@code used} when
 *     there is nothing to add
 * @param encoding of a text file, empty for others
 * @param delimiter of a text file, empty for others
 * @param headingRow the row of the file that the headings stand on; 0 where it has none
 * @param table the sheet or table that is read, empty for a text file
 * @param tables all sheets or tables of the file
 * @param problems why no record can be read yet, Swedish; empty when records can be
 * @param notes what a person should know of the suggestions, Swedish
 * @param categoryNames what the column of categories says, most frequent first
 */
public record ProfilePreview(
        ProfileDefinition used,
        ProfileDefinition suggested,
        String encoding,
        String delimiter,
        long headingRow,
        String table,
        List<String> tables,
        List<ColumnView> columns,
        List<RecordView> records,
        List<String> problems,
        List<String> notes,
        List<CategoryName> categoryNames,
        UnknownCodes unknownCodes) {
    /** How many records are shown. */
    public static final int RECORDS = 20;

    /**
     * @param name what a profile calls the column
     * @param samples its first values that are not blank
     * @param role what it means to the definition used
     * @param suggested what it seems to mean when the definition says nothing
     */
    public record ColumnView(
            String name,
            List<String> samples,
            @Nullable Column role,
            @Nullable Column suggested) {}

    /**
     * @param incidents as they would be taken in; several where the row stands for several
     * @param reject why it would not be, null when it would
     */
    public record RecordView(
            long line,
            List<String> fields,
            List<RawIncident> incidents,
            @Nullable Reject reject) {}

    /** @param category null when nobody knows the name */
    public record CategoryName(
            String name, long count, @Nullable Category category) {}

    public ProfilePreview {
        tables = List.copyOf(tables);
        columns = List.copyOf(columns);
        records = List.copyOf(records);
        problems = List.copyOf(problems);
        notes = List.copyOf(notes);
        categoryNames = List.copyOf(categoryNames);
    }
}
