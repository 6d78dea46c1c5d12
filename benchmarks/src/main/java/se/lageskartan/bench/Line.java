package se.lageskartan.bench;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A line of the table.
 *
 * @param reached whether the goal was; null when there is none
 * @param spread of what was measured, over the runs: least, median, most
 */
record Line(
        String work,
        String peer,
        String measured,
        String ratio,
        String goal,
        @Nullable Boolean reached,
        String spread) {
    private static final List<String> HEADINGS =
            List.of("arbete", "golv eller motpart", "uppmätt", "kvot", "mål", "", "min–median–max");

    /** The table as text, each column as wide as what is in it. */
    static String table(List<Line> lines) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(HEADINGS);
        lines.forEach(line -> rows.add(line.cells()));
        int[] width = new int[HEADINGS.size()];
        for (List<String> row : rows) {
            for (int i = 0; i < width.length; i++) {
                width[i] = Math.max(width[i], row.get(i).length());
            }
        }
        StringBuilder table = new StringBuilder();
        for (int r = 0; r < rows.size(); r++) {
            for (int i = 0; i < width.length; i++) {
                String cell = rows.get(r).get(i);
                table.append(i == 0 ? "| " : " | ").append(cell).append(" ".repeat(width[i] - cell.length()));
            }
            table.append(" |\n");
            if (r == 0) {
                for (int columns : width) {
                    table.append("|-").append("-".repeat(columns)).append('-');
                }
                table.append("|\n");
            }
        }
        return table.toString();
    }

    private List<String> cells() {
        String verdict = reached == null ? "" : reached ? "nått" : "EJ NÅTT";
        return List.of(work, peer, measured, ratio, goal, verdict, spread);
    }
}
