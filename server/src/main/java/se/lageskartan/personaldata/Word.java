package se.lageskartan.personaldata;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A word of a text.
 *
 * @param lower in small letters
 * @param start in characters
 * @param end exclusive
 * @param mark what lies between it and the word before
 */
record Word(String text, String lower, int start, int end, Shape shape, Mark mark) {
    /** How it is written. */
    enum Shape {
        SMALL,
        CAPITAL,
        /** With a capital that any first word of a sentence has. */
        FIRST,
        /** All in capitals, in a text that is. */
        CAPITALS,
        /** All in capitals, in a text that is not. */
        ACRONYM,
        LETTER
    }

    /** What lies between two words. */
    enum Mark {
        EDGE,
        SPACE,
        /** Beginning of a sentence or line. */
        STOP,
        COMMA,
        COLON,
        SLASH,
        PAREN,
        QUOTE,
        DIGIT,
        OTHER
    }

    /** Of ten words in capitals as many make a text that is all in capitals. */
    private static final double ALL_IN_CAPITALS = 0.6;

    private static final int FEWEST_IN_CAPITALS = 2;

    boolean isSmall() {
        return shape == Shape.SMALL;
    }

    /** Nothing but a space, or an initial's stop and a space, lies before it. */
    boolean isJoined() {
        return mark == Mark.SPACE;
    }

    /** The words, from the beginning on. Letters make a word, and dashes and apostrophes between them. */
    static List<Word> split(String text) {
        List<int[]> spans = new ArrayList<>();
        int shouted = 0;
        int longer = 0;
        int i = 0;
        while (i < text.length()) {
            if (!Character.isLetter(text.charAt(i))) {
                i++;
                continue;
            }
            int start = i;
            while (i < text.length() && (Character.isLetter(text.charAt(i)) || isInside(text, start, i))) {
                i++;
            }
            spans.add(new int[] {start, i});
            if (i - start > 1) {
                longer++;
                shouted += isShouted(text, start, i) ? 1 : 0;
            }
        }
        boolean all = shouted >= FEWEST_IN_CAPITALS && shouted > ALL_IN_CAPITALS * longer;
        List<Word> words = new ArrayList<>(spans.size());
        int last = 0;
        boolean initial = false;
        for (int[] span : spans) {
            Mark mark = words.isEmpty() ? Mark.EDGE : mark(text, last, span[0], initial);
            String word = text.substring(span[0], span[1]);
            Shape shape = shape(text, span, mark, all);
            words.add(new Word(word, word.toLowerCase(Locale.ROOT), span[0], span[1], shape, mark));
            initial = shape == Shape.LETTER;
            last = span[1];
        }
        return words;
    }

    /** "Karl-Erik", "O'Brien", "S:t". */
    private static boolean isInside(String text, int start, int i) {
        char c = text.charAt(i);
        return (c == '-'
                        || c == '\''
                        || c == '’'
                        || c == ':' && i == start + 1 && (text.charAt(start) == 'S' || text.charAt(start) == 's'))
                && i + 1 < text.length()
                && Character.isLetter(text.charAt(i + 1));
    }

    private static boolean isShouted(String text, int start, int end) {
        for (int i = start; i < end; i++) {
            if (Character.isLowerCase(text.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    private static Shape shape(String text, int[] span, Mark mark, boolean all) {
        if (!Character.isUpperCase(text.charAt(span[0]))) {
            return Shape.SMALL;
        }
        if (span[1] - span[0] == 1) {
            return Shape.LETTER;
        }
        if (isShouted(text, span[0], span[1])) {
            return all ? Shape.CAPITALS : Shape.ACRONYM;
        }
        return mark == Mark.EDGE || mark == Mark.STOP ? Shape.FIRST : Shape.CAPITAL;
    }

    private static Mark mark(String text, int from, int to, boolean initial) {
        if (to == from + 1 && text.charAt(from) == ' ' || initial && isInitialsStop(text, from, to)) {
            return Mark.SPACE;
        }
        Mark mark = Mark.OTHER;
        for (int i = from; i < to; i++) {
            char c = text.charAt(i);
            Mark here = switch (c) {
                case '.', '!', '?', '\n', '\r', '•', '*' -> Mark.STOP;
                case ',' -> Mark.COMMA;
                case ':' -> Mark.COLON;
                case '/', '\\', '|', ';' -> Mark.SLASH;
                case '(', ')', '[', ']' -> Mark.PAREN;
                case '"', '”', '“', '\'', '’' -> Mark.QUOTE;
                default -> c >= '0' && c <= '9' ? Mark.DIGIT : Mark.OTHER;
            };
            if (here == Mark.STOP) {
                return Mark.STOP;
            }
            mark = mark == Mark.OTHER ? here : mark;
        }
        return mark;
    }

    /** "A. Svensson", "A.Svensson". */
    private static boolean isInitialsStop(String text, int from, int to) {
        return text.charAt(from) == '.' && (to == from + 1 || to == from + 2 && text.charAt(from + 1) == ' ');
    }
}
