package se.lageskartan.intake;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The list of crime codes that ships with the program: {@code first, last, title, category, valid_from_year,
 * valid_to_year, source}. A row may stand for a range of codes that all mean the same to us.
 */
final class CrimeCodeFile {
    private static final String RESOURCE = "crime-codes.csv";

    private CrimeCodeFile() {}

    static List<CrimeCode> builtIn() {
        List<CrimeCode> codes = new ArrayList<>();
        try (InputStream in = CrimeCodeFile.class.getResourceAsStream(RESOURCE)) {
            if (in == null) {
                throw new IllegalStateException("the list of crime codes is missing from the program");
            }
            try (CsvReader<NamedCsvRecord> rows =
                    CsvReader.builder().ofNamedCsvRecord(new InputStreamReader(in, StandardCharsets.UTF_8))) {
                for (NamedCsvRecord row : rows) {
                    add(row, codes);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return codes;
    }

    private static void add(NamedCsvRecord row, List<CrimeCode> codes) {
        int first = Integer.parseInt(row.getField("first"));
        int last = row.getField("last").isEmpty() ? first : Integer.parseInt(row.getField("last"));
        Category category = Category.parse(row.getField("category"))
                .orElseThrow(() -> new IllegalStateException("no such category: " + row));
        for (int code = first; code <= last; code++) {
            codes.add(new CrimeCode(
                    String.format(Locale.ROOT, "%04d", code),
                    row.getField("title"),
                    category,
                    year(row.getField("valid_from_year")),
                    year(row.getField("valid_to_year")),
                    row.getField("source")));
        }
    }

    private static @Nullable Integer year(String text) {
        return text.isEmpty() ? null : Integer.valueOf(text);
    }
}
