package se.lageskartan.figures;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a person says of a file that the file may not say itself.
 *
 * @param fileName what the person calls it
 * @param extracted when it was taken out of its source; null to look in the file and its name
 * @param period what time its figures are for; null to look there too
 */
public record Told(
        String fileName,
        @Nullable LocalDate extracted,
        @Nullable String period) {
    private static final Pattern DATE = Pattern.compile("(?<!\\d)(\\d{4})-?(\\d{2})-?(\\d{2})(?!\\d)");
    private static final Pattern YEAR = Pattern.compile("(?<!\\d)((?:19|20)\\d{2})(?!\\d)");

    /** As told, or a date in the file's name such as {@code bra-2026-02-14.txt}. */
    @Nullable LocalDate extractedOrNamed() {
        if (extracted != null) {
            return extracted;
        }
        Matcher date = DATE.matcher(fileName);
        while (date.find()) {
            try {
                return LocalDate.parse(date.group(1) + "-" + date.group(2) + "-" + date.group(3));
            } catch (DateTimeParseException e) {
                // Digits that are no date say nothing.
                continue;
            }
        }
        return null;
    }

    /** As told, or the one year in the file's name. */
    Optional<String> periodOrNamed() {
        if (period != null && !period.isBlank()) {
            return Optional.of(period.strip());
        }
        Matcher year = YEAR.matcher(DATE.matcher(fileName).replaceAll(" "));
        return year.find() ? Optional.of(year.group(1)) : Optional.empty();
    }
}
