package se.lageskartan.personaldata;

import java.util.ArrayList;
import java.util.List;

/**
 * A text as whoever reads it takes it, for finding what a text of one's own keyboard would show at once: digits of every script
 * and width are digits, every space is a space, and what is not seen (soft hyphens, spaces of no width, marks of direction) is
 * not there.
 *
 * @param text what is to be searched
 * @param from where each of its characters stands in the original
 */
record AsRead(String text, List<Integer> from) {
    private static final int FIRST_THAT_MATTERS = 0xA0;
    private static final int FIRST_WIDE = 0xFF01;
    private static final int LAST_WIDE = 0xFF5E;
    private static final int WIDE_LESS_PLAIN = FIRST_WIDE - '!';

    /** Nearly every text is its own, and costs one look at each character. */
    static boolean isItself(String text) {
        for (int i = 0; i < text.length(); i++) {
            int point = text.charAt(i) < FIRST_THAT_MATTERS ? 0 : text.codePointAt(i);
            if (point > 0 && plain(point) != point) {
                return false;
            }
        }
        return true;
    }

    static AsRead of(String original) {
        StringBuilder text = new StringBuilder(original.length());
        List<Integer> from = new ArrayList<>(original.length());
        for (int at = 0; at < original.length(); ) {
            int point = original.codePointAt(at);
            int plain = plain(point);
            if (plain >= 0) {
                for (int i = 0; i < Character.charCount(plain); i++) {
                    from.add(at + i);
                }
                text.appendCodePoint(plain);
            }
            at += Character.charCount(point);
        }
        return new AsRead(text.toString(), from);
    }

    /** The same finds where they stand in the original. */
    List<PersonalData> inOriginal(String original, List<PersonalData> found) {
        return found.stream()
                .map(one -> {
                    int last = from.get(one.end() - 1);
                    return new PersonalData(
                            one.kind(), from.get(one.start()), last + Character.charCount(original.codePointAt(last)));
                })
                .toList();
    }

    /** What a character is taken for; -1 for none. */
    private static int plain(int point) {
        if (point < FIRST_THAT_MATTERS) {
            return point;
        }
        return switch (Character.getType(point)) {
            case Character.FORMAT -> -1;
            case Character.SPACE_SEPARATOR -> ' ';
            case Character.DECIMAL_DIGIT_NUMBER -> '0' + Character.digit(point, 10);
            default -> point >= FIRST_WIDE && point <= LAST_WIDE ? point - WIDE_LESS_PLAIN : point;
        };
    }
}
