package se.lageskartan.figures;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import se.lageskartan.intake.UnreadableFileException;

/**
 * Which column of a table holds what.
 *
 * @param row where the headings stand; figures stand below
 * @param others columns without a role, by index
 */
record TableHeader(Sheet.Row row, Map<TableRole, Integer> roles, List<Integer> others) {
    /** Titles and remarks often stand above the headings. */
    private static final int ROWS_LOOKED_AT = 20;

    /** The row that looks most like headings. */
    static TableHeader likeliest(Sheet sheet, TableProfile profile) {
        TableHeader best = null;
        for (Sheet.Row row : sheet.rows().stream().limit(ROWS_LOOKED_AT).toList()) {
            TableHeader header = of(row, profile);
            if (header.missing(profile).isEmpty()) {
                return header;
            }
            if (best == null || header.roles.size() > best.roles.size()) {
                best = header;
            }
        }
        if (best == null) {
            throw new IllegalArgumentException("a sheet has at least one row");
        }
        return best;
    }

    /** Whether the sheet has all the headings that the profile needs. */
    static boolean fits(Sheet sheet, TableProfile profile) {
        return likeliest(sheet, profile).missing(profile).isEmpty();
    }

    String heading(int column) {
        return row.cell(column);
    }

    @Nullable String headingOf(TableRole role) {
        Integer column = roles.get(role);
        return column == null ? null : heading(column);
    }

    private static TableHeader of(Sheet.Row row, TableProfile profile) {
        Map<TableRole, Integer> roles = new EnumMap<>(TableRole.class);
        List<Integer> others = new ArrayList<>();
        for (int i = 0; i < row.width(); i++) {
            Optional<TableRole> role = profile.roleOf(row.cell(i));
            if (role.isPresent() && roles.putIfAbsent(role.get(), i) == null) {
                continue;
            }
            others.add(i);
        }
        return new TableHeader(row, roles, others);
    }

    private List<Set<TableRole>> missing(TableProfile profile) {
        return profile.needed().stream()
                .filter(group -> group.stream().noneMatch(roles::containsKey))
                .toList();
    }

    /** @throws UnreadableFileException {@code missing_column}, {@code duplicate_column} or {@code refused_column} */
    void check(TableProfile profile) throws UnreadableFileException {
        String where = "Rad " + row.number() + ": ";
        for (int i = 0; i < row.width(); i++) {
            String why = profile.refused().get(Sheet.key(heading(i)));
            if (why != null) {
                throw new UnreadableFileException(
                        "refused_column", where + "kolumnen ”" + heading(i) + "” får inte finnas i filen: " + why);
            }
        }
        List<Set<TableRole>> missing = missing(profile);
        if (!missing.isEmpty()) {
            throw new UnreadableFileException(
                    "missing_column",
                    where + "filen saknar kolumn för "
                            + missing.stream()
                                    .map(group -> group.stream()
                                            .sorted()
                                            .map(role -> "”"
                                                    + profile.headings()
                                                            .getOrDefault(role, List.of(role.name()))
                                                            .getFirst()
                                                    + "”")
                                            .collect(Collectors.joining(" eller ")))
                                    .collect(Collectors.joining("; "))
                            + ". Filens kolumner: " + listed() + ".");
        }
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < row.width(); i++) {
            String heading = heading(i);
            String meaning = profile.roleOf(heading).map(Enum::name).orElse(Sheet.key(heading));
            if (!meaning.isEmpty() && !seen.add(meaning)) {
                throw new UnreadableFileException(
                        "duplicate_column",
                        where + "kolumnen ”" + heading
                                + "” betyder samma sak som en annan. Förväntat: en kolumn för varje uppgift.");
            }
        }
        if (profile.others() == TableProfile.Others.REFUSED && !others.isEmpty()) {
            throw new UnreadableFileException(
                    "refused_column",
                    where + "kolumnen ”" + heading(others.getFirst())
                            + "” hör inte till antalen och kan röra enskilda. Ta bort den. Förväntade kolumner: "
                            + profile.headings().values().stream()
                                    .map(List::getFirst)
                                    .sorted()
                                    .collect(Collectors.joining(", "))
                            + ".");
        }
    }

    private String listed() {
        return row.cells().stream().limit(30).map(String::strip).collect(Collectors.joining(", "));
    }
}
