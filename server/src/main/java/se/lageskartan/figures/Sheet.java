package se.lageskartan.figures;

import java.util.List;
import java.util.Locale;

/** A table of texts as a file has it: rows of cells, headings not yet found. */
record Sheet(List<Row> rows) {

    /** @param number of the line or row in the file, counted from 1 */
    record Row(long number, List<String> cells) {
        boolean isBlank() {
            return cells.stream().allMatch(String::isBlank);
        }

        String cell(int column) {
            return column < cells.size() ? cells.get(column).strip() : "";
        }

        /** Cells after the last one with anything in it do not count. */
        int width() {
            int width = cells.size();
            while (width > 0 && cells.get(width - 1).isBlank()) {
                width--;
            }
            return width;
        }

        String raw() {
            String raw = String.join(";", cells);
            return raw.length() > LONGEST_RAW ? raw.substring(0, LONGEST_RAW) : raw;
        }
    }

    private static final int LONGEST_RAW = 10_000;

    /** How headings are compared: letters and digits alone, in lower case. */
    static String key(String heading) {
        return heading.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\d]+", " ").strip();
    }
}
