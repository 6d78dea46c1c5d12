package se.lageskartan.personaldata;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import se.lageskartan.personaldata.PersonalData.Kind;

/**
 * Personnummer and samordningsnummer: a date of birth (in a samordningsnummer with 60 added to the day), three digits and a
 * control digit by Luhn's rule over the ten without century, as folkbokföringslagen (1991:481) 18 and 18 a §§ say. With or
 * without century, with a dash, a plus (over a hundred years old) or nothing between.
 *
 * <p>A number that fails the control digit is none: case numbers and times often look like one.
 */
final class Personnummer {
    private static final Pattern FORM = Pattern.compile(
            "(?<![\\p{L}\\d+/.:-])(18|19|20)?(\\d{2})(\\d{2})(\\d{2})( ?[-+\u2010\u2011\u2013\u2212] ?)?(\\d{4})(?![\\d\\p{L}]|[-/:.]\\d)");

    private static final int ADDED_TO_THE_DAY = 60;
    /** A leap year, so that 29 February is a day when the century is not known. */
    private static final int SOME_LEAP_YEAR = 2000;

    private Personnummer() {}

    static void find(String text, List<PersonalData> found) {
        Matcher match = FORM.matcher(text);
        while (match.find()) {
            if (isOne(match)) {
                found.add(new PersonalData(Kind.PERSONNUMMER, match.start(), match.end()));
            }
        }
    }

    private static boolean isOne(Matcher match) {
        String ten = match.group(2) + match.group(3) + match.group(4) + match.group(6);
        // Ten digits that begin as a mobile number does are one, more often than a personnummer of somebody born in
        // 2007.
        boolean mobile = match.group(1) == null && match.group(5) == null && ten.matches("07[02369]\\d{7}");
        return !mobile && isADay(match) && luhn(ten);
    }

    private static boolean isADay(Matcher match) {
        int day = Integer.parseInt(match.group(4));
        int year = match.group(1) == null
                ? SOME_LEAP_YEAR + Integer.parseInt(match.group(2)) / 4 * 4
                : Integer.parseInt(match.group(1) + match.group(2));
        try {
            LocalDate.of(year, Integer.parseInt(match.group(3)), day > ADDED_TO_THE_DAY ? day - ADDED_TO_THE_DAY : day);
            return true;
        } catch (DateTimeException e) {
            return false;
        }
    }

    private static boolean luhn(String digits) {
        int sum = 0;
        for (int i = 0; i < digits.length(); i++) {
            int doubled = (digits.charAt(i) - '0') * (i % 2 == 0 ? 2 : 1);
            sum += doubled / 10 + doubled % 10;
        }
        return sum % 10 == 0;
    }
}
