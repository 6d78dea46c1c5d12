package se.lageskartan.intake;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** One row of a file, seen through a profile. */
record FileRecord(Header header, List<String> fields, ProfileDefinition profile, Set<String> nullWords) {
    /** What a spreadsheet shows where a formula failed, in English and in Swedish. */
    private static final Set<String> ERROR_VALUES = Set.of(
            "#N/A",
            "#REF!",
            "#VALUE!",
            "#DIV/0!",
            "#NAME?",
            "#NULL!",
            "#NUM!",
            "#SPILL!",
            "#CALC!",
            "#SAKNAS!",
            "#REFERENS!",
            "#VÄRDEFEL!",
            "#DIVISION/0!",
            "#NAMN?",
            "#SKÄRNING!",
            "#OGILTIGT!",
            "#SPILL",
            "#BERÄKNA!");

    /** The words of a profile that stand for nothing, ready for {@link #value}. */
    static Set<String> nullWords(ProfileDefinition profile) {
        return profile.values().nullWords().stream()
                .map(word -> word.strip().toLowerCase(java.util.Locale.ROOT))
                .collect(Collectors.toUnmodifiableSet());
    }

    /**
     * The value, stripped; that of the profile where the file has none; empty when there is none at all.
     *
     * @throws RejectedRecordException {@code error_value} where a formula of the spreadsheet has failed
     */
    String value(Column column) throws RejectedRecordException {
        String value = header.field(fields, column);
        if (!value.isEmpty()) {
            if (value.equals(XlsxCells.WITHOUT_VALUE)) {
                throw new RejectedRecordException(
                        header.name(column),
                        "error_value",
                        "cellen är en formel utan sparat värde. Förväntat: ett värde; öppna filen i Excel och spara om den.");
            }
            if (value.charAt(0) == '#' && ERROR_VALUES.contains(value)) {
                throw new RejectedRecordException(
                        header.name(column),
                        "error_value",
                        "cellen har felvärdet " + value + ". Förväntat: ett värde; rätta formeln i kalkylarket.");
            }
            if (nullWords.isEmpty() || !nullWords.contains(value.toLowerCase(java.util.Locale.ROOT))) {
                return value;
            }
        }
        return profile.fixed().isEmpty() ? "" : profile.fixed().getOrDefault(column, "");
    }

    String name(Column column) {
        return header.name(column);
    }

    boolean has(Column column) {
        return header.has(column);
    }
}
