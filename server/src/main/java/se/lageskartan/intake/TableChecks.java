package se.lageskartan.intake;

import java.util.List;

/** Whether the headings of a table are enough to read incidents by. */
final class TableChecks {
    private TableChecks() {}

    /**
     * @param line where the headings stand; 0 in a file that has no rows of text
     * @throws UnreadableFileException {@code missing_column} or {@code duplicate_column}
     */
    static void check(Header header, long line) throws UnreadableFileException {
        List<String> missing = header.missing();
        if (!missing.isEmpty()) {
            throw new UnreadableFileException(
                    "missing_column",
                    (line > 0 ? "Rad " + line + ": filen" : "Filen") + " saknar kolumn för "
                            + String.join("; ", missing) + ". Filens kolumner: " + header.listed() + ".");
        }
        if (!header.clashes().isEmpty()) {
            throw new UnreadableFileException(
                    "duplicate_column",
                    (line > 0 ? "Rad " + line + ": kolumnerna " : "Kolumnerna ")
                            + header.clashes().getFirst()
                            + " betyder samma sak. Förväntat: en kolumn för varje uppgift; döp om eller ta bort den ena.");
        }
    }
}
