package se.lageskartan.priority;

import se.lageskartan.wording.InvalidFieldException;

/** How long texts may be, and what they may hold. */
final class WorkText {
    private static final int LONGEST_LINE = 200;
    private static final int LONGEST_TEXT = 4_000;

    private WorkText() {}

    /** A single line that must be there, without white space at its ends. */
    static String line(String field, String text) {
        String stripped = optionalLine(field, text);
        if (stripped.isEmpty()) {
            throw new InvalidFieldException(field, "tomt", "en text");
        }
        return stripped;
    }

    static String optionalLine(String field, String text) {
        String stripped = bounded(field, text, LONGEST_LINE);
        if (stripped.chars().anyMatch(Character::isISOControl)) {
            throw new InvalidFieldException(field, "en text med styrtecken", "vanlig text på en rad");
        }
        return stripped;
    }

    /** A text of several lines that must be there. */
    static String needed(String field, String text) {
        String stripped = text(field, text);
        if (stripped.isEmpty()) {
            throw new InvalidFieldException(field, "tomt", "en text");
        }
        return stripped;
    }

    /** A text of several lines; may be empty. */
    static String text(String field, String text) {
        String stripped = bounded(field, text.replace("\r\n", "\n"), LONGEST_TEXT);
        if (stripped.chars().anyMatch(c -> Character.isISOControl(c) && c != '\n' && c != '\t')) {
            throw new InvalidFieldException(field, "en text med styrtecken", "vanlig text");
        }
        return stripped;
    }

    private static String bounded(String field, String text, int longest) {
        String stripped = text.strip();
        if (stripped.length() > longest) {
            throw new InvalidFieldException(field, stripped.length() + " tecken", "högst " + longest);
        }
        return stripped;
    }
}
