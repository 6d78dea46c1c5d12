package se.lageskartan.intake;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.CellType;
import org.dhatim.fastexcel.reader.Row;
import org.jspecify.annotations.Nullable;

/**
 * Turns the cells of a workbook into text that a profile reads: dates as ISO, numbers with the profile's decimal sign, and
 * of a formula the value that was saved with it. Formulas are never computed.
 */
final class XlsxCells {
    /** A formula that was saved without its value; a spreadsheet program would compute it, we do not. */
    static final String WITHOUT_VALUE = "#FORMEL!";

    private static final int EPOCH_1904_DAYS = 1462;
    /** Excel calculates with 15 digits; those after are noise of the binary form. */
    private static final MathContext PRECISION = new MathContext(15);

    private static final int LONGEST_SCALE = 30;

    private final boolean from1904;
    private final char decimal;

    XlsxCells(boolean from1904, @Nullable Character decimal) {
        this.from1904 = from1904;
        this.decimal = decimal == null ? '.' : decimal;
    }

    List<String> texts(Row row) {
        List<String> texts = new ArrayList<>(row.getCellCount());
        for (Cell cell : row) {
            texts.add(cell == null ? "" : text(cell));
        }
        return texts;
    }

    private String text(Cell cell) {
        Object value = cell.getValue();
        if (value == null) {
            if (cell.getType() == CellType.FORMULA) {
                return WITHOUT_VALUE;
            }
            return cell.getRawValue() == null ? "" : clean(cell.getRawValue());
        }
        if (value instanceof BigDecimal number) {
            return number(number, cell.getDataFormatString());
        }
        if (value instanceof Boolean truth) {
            return truth ? "sant" : "falskt";
        }
        return clean(value.toString());
    }

    private String number(BigDecimal number, @Nullable String format) {
        String parts = format == null ? "" : dateParts(format);
        if (!parts.isEmpty() && Math.abs(number.scale()) <= LONGEST_SCALE && number.signum() >= 0) {
            boolean day = parts.indexOf('d') >= 0 || parts.indexOf('y') >= 0;
            boolean clock = parts.indexOf('h') >= 0;
            if (!day && number.compareTo(BigDecimal.ONE) < 0) {
                return LocalTime.ofSecondOfDay(DateFormats.secondsOfDay(number)).toString();
            }
            BigDecimal serial = from1904 ? number.add(BigDecimal.valueOf(EPOCH_1904_DAYS)) : number;
            if (DateFormats.isExcelDay(serial)) {
                SwedishTime.Written moment = DateFormats.ofSerial(serial);
                if (moment.time() != null) {
                    return moment.date() + " " + moment.time();
                }
                return clock ? moment.date() + " 00:00" : moment.date().toString();
            }
        }
        BigDecimal rounded = number.round(PRECISION);
        String text = rounded.signum() == 0
                ? "0"
                : Math.abs(rounded.scale()) > LONGEST_SCALE
                        ? rounded.toString()
                        : rounded.stripTrailingZeros().toPlainString();
        return text.replace('.', decimal);
    }

    /**
     * The letters d, y and h of a number format that shows a date or a time, without what stands in quotes or brackets;
     * empty for one that shows a plain number.
     */
    static String dateParts(String format) {
        StringBuilder parts = new StringBuilder();
        String lower = format.toLowerCase(Locale.ROOT);
        boolean quoted = false;
        for (int i = 0; i < lower.length(); i++) {
            char c = lower.charAt(i);
            if (c == '"') {
                quoted = !quoted;
            } else if (quoted) {
                continue;
            } else if (c == '\\' || c == '_' || c == '*') {
                i++;
            } else if (c == '[') {
                int end = lower.indexOf(']', i);
                // [h] counts hours; [Red] and [$-41D] say nothing of dates.
                if (end == i + 2 && lower.charAt(i + 1) == 'h') {
                    parts.append('h');
                }
                i = end < 0 ? lower.length() : end;
            } else if (c == 'd' || c == 'y' || c == 'h') {
                parts.append(c);
            } else if (c == ';') {
                break;
            }
        }
        return lower.startsWith("general") ? "" : parts.toString();
    }

    /** XML cannot spell NUL, but Excel writes it _x0000_; no text and no database column may hold it. */
    private static String clean(String text) {
        return text.indexOf('\0') >= 0 ? text.replace("\0", "") : text;
    }
}
