package se.lageskartan.intake;

import org.jspecify.annotations.Nullable;

/**
 * One of the codes that reported crimes are counted under (brottskod).
 *
 * @param code four digits
 * @param title Swedish
 * @param category what incidents under it are
 * @param validFromYear first year in which it was used, null when not known or always
 * @param validToYear last year in which it was used, null while it is in use or when not known
 * @param source where this is from, and what of it is not verified
 */
public record CrimeCode(
        String code,
        String title,
        Category category,
        @Nullable Integer validFromYear,
        @Nullable Integer validToYear,
        String source) {

    public CrimeCode {
        if (!isCode(code)) {
            throw new IllegalArgumentException("a crime code has four digits, got " + code);
        }
    }

    public static boolean isCode(String text) {
        return text.length() == 4 && text.chars().allMatch(c -> c >= '0' && c <= '9');
    }

    /** Whether an incident of that year can have it. */
    boolean isValidIn(int year) {
        return (validFromYear == null || year >= validFromYear) && (validToYear == null || year <= validToYear);
    }
}
