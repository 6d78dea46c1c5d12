package se.lageskartan.report;

import java.math.BigInteger;
import java.util.stream.Stream;
import org.apache.poi.xwpf.usermodel.XWPFTable;
import org.apache.poi.xwpf.usermodel.XWPFTableRow;

/** The columns of a table for Word, as wide as their texts ask for: Word and its kin give all the same otherwise. */
final class ColumnWidths {
    /** Of a letter of the small bold print that heads are in, and of the room on both sides of a cell. */
    private static final int LETTER = 105;

    private static final int ROOM = 230;
    /** More letters than this are broken into lines. */
    private static final int MOST = 34;

    private ColumnWidths() {}

    /** No word is broken where there is room for it; what is left over goes to the columns with the longest texts. */
    static int[] of(Block.Table table, int whole) {
        int columns = table.head().size();
        int[] widths = new int[columns];
        int[] wished = new int[columns];
        int left = whole;
        int more = 0;
        for (int column = 0; column < columns; column++) {
            int own = column;
            int word = longest(table, own, " ");
            int text = Math.min(MOST, longest(table, own, "\n"));
            widths[column] = word * LETTER + ROOM;
            wished[column] = Math.max(0, (text - word) * LETTER);
            left -= widths[column];
            more += wished[column];
        }
        if (left < 0) {
            for (int column = 0; column < columns; column++) {
                widths[column] = (int) ((long) widths[column] * whole / (whole - left));
            }
            return widths;
        }
        for (int column = 0; column < columns; column++) {
            widths[column] += more == 0 ? left / columns : (int) ((long) left * wished[column] / more);
        }
        return widths;
    }

    private static int longest(Block.Table table, int column, String between) {
        return Stream.concat(Stream.of(table.head()), table.rows().stream())
                .flatMap(row -> Stream.of(row.get(column).split(between, -1)))
                .mapToInt(String::length)
                .max()
                .orElse(0);
    }

    static void set(XWPFTable table, int[] widths) {
        var grid = table.getCTTbl().getTblGrid() == null
                ? table.getCTTbl().addNewTblGrid()
                : table.getCTTbl().getTblGrid();
        while (grid.sizeOfGridColArray() > 0) {
            grid.removeGridCol(0);
        }
        for (int width : widths) {
            grid.addNewGridCol().setW(BigInteger.valueOf(width));
        }
        for (XWPFTableRow row : table.getRows()) {
            for (int column = 0; column < widths.length; column++) {
                row.getCell(column).setWidth(Integer.toString(widths[column]));
            }
        }
    }
}
