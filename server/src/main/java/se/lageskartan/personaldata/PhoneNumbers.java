package se.lageskartan.personaldata;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import se.lageskartan.personaldata.PersonalData.Kind;

/**
 * Swedish telephone numbers as people write them, and foreign ones that begin with a plus. The Swedish numbering plan (PTS)
 * gives an area code of one to three digits after the zero and seven to nine digits in all.
 */
final class PhoneNumbers {
    static final int FEWEST_DIGITS = 8;
    private static final int MOST_DIGITS = 10;

    private static final String START = "(?<![\\p{L}\\d.,:/+-])";
    private static final String END = "(?![\\d\\p{L}]|[-/:.,]\\d)";
    /** After the area code come groups of two to four with spaces between, or all in one. */
    private static final String GROUPS = "\\d{2,8}(?: \\d{2,4}){0,3}";

    private static final Pattern NATIONAL =
            Pattern.compile(START + "\\(?0(?:8|[1-9]\\d{1,2})\\)?(?: ?[-\u2010\u2011\u2013/] ?| )" + GROUPS + END);
    private static final Pattern TOGETHER = Pattern.compile(START + "0[1-9]\\d{7,8}" + END);
    private static final Pattern INTERNATIONAL =
            Pattern.compile("(?<![\\p{L}\\d.,:/+-])(?:\\+|00)[1-9]\\d{0,2}(?: ?\\(0\\))?(?:[ -]?\\d{1,9}){2,5}" + END);
    /** From one time of day to another. */
    private static final Pattern TIMES =
            Pattern.compile("(?:[01]\\d|2[0-3])[0-5]\\d ?[-\u2010\u2011\u2013] ?(?:[01]\\d|2[0-3])[0-5]\\d");

    private static final int FEWEST_INTERNATIONAL = 9;
    private static final int MOST_INTERNATIONAL = 15;

    private PhoneNumbers() {}

    static void find(String text, List<PersonalData> found) {
        find(NATIONAL, FEWEST_DIGITS, MOST_DIGITS, text, found);
        find(TOGETHER, FEWEST_DIGITS, MOST_DIGITS, text, found);
        find(INTERNATIONAL, FEWEST_INTERNATIONAL, MOST_INTERNATIONAL, text, found);
    }

    private static void find(Pattern form, int fewest, int most, String text, List<PersonalData> found) {
        Matcher match = form.matcher(text);
        while (match.find()) {
            int digits = 0;
            for (int i = match.start(); i < match.end(); i++) {
                if (Character.isDigit(text.charAt(i))) {
                    digits++;
                }
            }
            if (digits >= fewest
                    && digits <= most
                    && !TIMES.matcher(match.group()).matches()) {
                found.add(new PersonalData(Kind.PHONE, match.start(), match.end()));
            }
        }
    }
}
