package se.lageskartan.geocoding;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * A word of a text.
 *
 * @param folded lower case, without accents: å and ä are a, ö is o
 * @param start where it starts in the text
 * @param end where it ends, exclusive
 * @param before the strongest mark between the word before and this one: '.' for the end of a sentence, else one of ',',
 *     '/', '-', or ' '
 * @param capital starts with a capital letter
 * @param accented holds a letter that folding changed
 * @param adjoined nothing but one mark, and no space, stands between the word before and this one: "Söderm.g"
 */
record Word(String folded, int start, int end, char before, boolean capital, boolean accented, boolean adjoined) {

    private static final int SHORTEST_BEFORE_NUMBER = 4;

    /** Words of three letters and more that are written with a full stop. */
    private static final Set<String> ABBREVIATIONS = Set.of(
            "alt", "resp", "uppg", "korsn", "horn", "inkl", "exkl", "ung", "adr", "tel", "bost", "forts", "str", "ggr");

    /** Whether a new sentence starts with it. */
    boolean startsSentence() {
        return before == '.';
    }

    boolean isNumber() {
        return Character.isDigit(folded.charAt(0));
    }

    /** The words of a text in order. A colon stays inside a word: "S:t", "Folkungag:an". */
    static List<Word> of(String text) {
        List<Word> words = new ArrayList<>(text.length() / 6 + 1);
        StringBuilder folded = new StringBuilder();
        char before = '.';
        int at = 0;
        while (at < text.length()) {
            char c = text.charAt(at);
            if (!Character.isLetterOrDigit(c)) {
                before = stronger(before, mark(text, at, words));
                at++;
                continue;
            }
            int start = at;
            boolean accented = false;
            folded.setLength(0);
            while (at < text.length() && belongs(text, at) && !startsNumber(text, start, at)) {
                char plain = fold(text.charAt(at));
                accented |= plain != Character.toLowerCase(text.charAt(at));
                folded.append(plain);
                at++;
            }
            boolean adjoined = start > 0
                    && !words.isEmpty()
                    && words.getLast().end() == start - 1
                    && !isSpace(text.charAt(start - 1));
            words.add(new Word(folded.toString(), start, at, before, Character.isUpperCase(c), accented, adjoined));
            before = ' ';
        }
        return words;
    }

    /** "Hornsgatan172" is a name and a number. */
    private static boolean startsNumber(String text, int start, int at) {
        return at - start >= SHORTEST_BEFORE_NUMBER
                && Character.isDigit(text.charAt(at))
                && Character.isLetter(text.charAt(at - 1));
    }

    private static boolean belongs(String text, int at) {
        char c = text.charAt(at);
        if (Character.isLetterOrDigit(c) || Character.getType(c) == Character.NON_SPACING_MARK) {
            return true;
        }
        return (c == ':' || c == '\'' || c == '’')
                && at + 1 < text.length()
                && Character.isLetter(text.charAt(at + 1))
                && Character.isLetter(text.charAt(at - 1));
    }

    static String fold(String name) {
        StringBuilder folded = new StringBuilder(name.length());
        for (int i = 0; i < name.length(); i++) {
            folded.append(fold(name.charAt(i)));
        }
        return folded.toString();
    }

    private static char fold(char c) {
        char lower = Character.toLowerCase(c);
        if (lower < 0x80) {
            return lower;
        }
        return switch (lower) {
            case 'å', 'ä', 'à', 'á', 'â', 'æ' -> 'a';
            case 'ö', 'ø', 'ó', 'ô' -> 'o';
            case 'é', 'è', 'ë', 'ê' -> 'e';
            case 'ü', 'ú' -> 'u';
            case 'í', 'ï' -> 'i';
            default -> lower;
        };
    }

    private static char mark(String text, int at, List<Word> words) {
        return switch (text.charAt(at)) {
            case '\n', '!', '?', ';' -> '.';
            case '.' -> endsSentence(text, at, words) ? '.' : ' ';
            case ',', '(', ')', '"', '”', ':' -> ',';
            case '/', '×', '+', '&' -> '/';
            case '-', '–', '—' -> '-';
            default -> ' ';
        };
    }

    /** A full stop ends a sentence when a capital or nothing follows, save after a short word that it abbreviates. */
    private static boolean endsSentence(String text, int at, List<Word> words) {
        int next = at + 1;
        if (next < text.length() && !isSpace(text.charAt(next))) {
            return false;
        }
        while (next < text.length() && isSpace(text.charAt(next))) {
            next++;
        }
        boolean capitalFollows = next >= text.length() || Character.isUpperCase(text.charAt(next));
        if (!capitalFollows || words.isEmpty()) {
            return false;
        }
        Word last = words.getLast();
        return last.end() != at
                || last.isNumber()
                || (last.folded().length() > 2 && !ABBREVIATIONS.contains(last.folded()));
    }

    private static boolean isSpace(char c) {
        return Character.isWhitespace(c) || Character.isSpaceChar(c);
    }

    private static char stronger(char one, char other) {
        return rank(one) >= rank(other) ? one : other;
    }

    private static int rank(char mark) {
        return " -/,.".indexOf(mark);
    }
}
