package se.lageskartan.wording;

import java.util.OptionalInt;

/**
 * Which characters a text can hold: those of XML 1.0 (W3C, 5th edition, 2.2). Zero, half a pair and the like are kept neither by the
 * database, nor by a PDF, a workbook or a GPX file.
 */
public final class PlainText {
    private PlainText() {}

    /** The first code point that no text can hold; empty when there is none. */
    public static OptionalInt firstOther(String text) {
        return text.codePoints().filter(point -> !holds(point)).findFirst();
    }

    /** The text without them: for what was kept before somebody looked. */
    public static String of(String text) {
        return firstOther(text).isEmpty()
                ? text
                : text.codePoints()
                        .filter(PlainText::holds)
                        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                        .toString();
    }

    private static boolean holds(int point) {
        boolean half = point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE;
        boolean lineOrTab = point == '\t' || point == '\n' || point == '\r';
        return lineOrTab || point >= ' ' && !half && point != 0xFFFE && point != 0xFFFF;
    }
}
