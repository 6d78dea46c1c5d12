package se.lageskartan.intake;

import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** One record cannot be taken in; the reader turns it into a {@link Reject} and goes on with the next. */
final class RejectedRecordException extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient List<String> columns;
    private final String reason;

    /**
     * @param columns the columns or fields at fault as the file names them, empty when it is the whole record
     * @param reason a stable code
     * @param message Swedish, without row and column: {@link #messageAt} puts them before it
     */
    RejectedRecordException(List<String> columns, String reason, String message) {
        // Rejects are part of the day's work: a million of them must not cost a stack trace each.
        super(message, null, false, false);
        this.columns = List.copyOf(columns);
        this.reason = reason;
    }

    RejectedRecordException(String column, String reason, String message) {
        this(List.of(column), reason, message);
    }

    @Nullable String column() {
        return columns.isEmpty() ? null : String.join(", ", columns);
    }

    /** The same with something more to say. */
    RejectedRecordException with(String addition) {
        return new RejectedRecordException(columns, reason, getMessage() + addition);
    }

    String reason() {
        return reason;
    }

    /** The message with its place in the file before it, e.g. {@code Rad 7, kolumn ”datum”: …}. */
    String messageAt(String record, String oneField, String severalFields) {
        if (columns.isEmpty()) {
            return record + ": " + getMessage();
        }
        String names = columns.stream().map(name -> "”" + name + "”").collect(Collectors.joining(" och "));
        return record + ", " + (columns.size() == 1 ? oneField : severalFields) + " " + names + ": " + getMessage();
    }
}
