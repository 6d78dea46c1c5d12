package se.lageskartan.intake;

import org.jspecify.annotations.Nullable;

/**
 * A record that could not be taken in. It is kept with its raw text so that it can be corrected and imported again.
 *
 * @param row where in the file, as in {@link RawIncident#row()}; the message says the same
 * @param column the column or field at fault as the file names it, several with a comma between; null when the whole
 *     record is at fault
 * @param reason a stable code, e.g. {@code bad_date}, {@code unknown_category}, {@code swapped_coordinates}
 * @param message Swedish, says where (row and column), what was found and what was expected; the file's name is for the
 *     caller to add
 * @param raw the record, its fields as they stood in the file, cut at 10,000 characters
 */
public record Reject(long row, @Nullable String column, String reason, String message, String raw) {}
