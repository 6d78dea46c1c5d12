package se.lageskartan.intake;

import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import se.lageskartan.geo.ReferenceSystem;

/** Where the records of one file say that they were. */
final class RecordPositions {
    private static final double MAX_UNCERTAINTY_M = 100_000;

    private final ProfileDefinition profile;
    private final NumberStyle style;
    /** What the coordinates of the file turned out to be in, and the row that told it. */
    private @Nullable ReferenceSystem inferredSystem;

    private long inferredFrom;

    RecordPositions(ProfileDefinition profile) {
        this.profile = profile;
        this.style =
                new NumberStyle(profile.values().decimal(), profile.values().thousands());
    }

    NumberStyle style() {
        return style;
    }

    /** Null when the record gives no coordinates. */
    Coordinates.@Nullable Reading read(long line, FileRecord record) throws RejectedRecordException {
        ReferenceSystem said = saidSystem(record);
        // Degrees cannot be mistaken for anything else, so they go first where a file has both.
        Coordinates.Reading degrees =
                pair(record, Column.LONGITUDE, Column.LATITUDE, said == null ? ReferenceSystem.WGS84 : said);
        if (degrees != null) {
            return degrees;
        }
        ReferenceSystem known = said == null ? profile.values().system() : said;
        return known == null ? inferred(line, record) : pair(record, Column.X, Column.Y, known);
    }

    /** Metres by which a position may be off: what the record says, else the profile, and never less than its digits. */
    double uncertainty(FileRecord record, Coordinates.Reading reading) throws RejectedRecordException {
        String text = record.value(Column.UNCERTAINTY);
        if (text.isEmpty()) {
            return Math.max(profile.values().positionUncertaintyM(), reading.roundingM());
        }
        String column = record.name(Column.UNCERTAINTY);
        double metres = Coordinates.number(column, style.plain(column, text));
        if (metres < 0 || metres > MAX_UNCERTAINTY_M) {
            throw new RejectedRecordException(
                    column,
                    "bad_number",
                    "osäkerheten ”" + text + "” är orimlig. Förväntat: meter, från 0 till 100000.");
        }
        return metres;
    }

    /**
     * Nobody says the system. The first row that tells it speaks for the file: a file has one, and a row that looks
     * like another is a mistake in the row or in the file.
     */
    private Coordinates.@Nullable Reading inferred(long line, FileRecord record) throws RejectedRecordException {
        Coordinates.Reading reading;
        try {
            reading = pair(record, Column.X, Column.Y, inferredSystem);
        } catch (RejectedRecordException e) {
            throw inferredSystem == null ? e : e.with(" Filens system framgår av rad " + inferredFrom + ".");
        }
        if (reading != null && inferredSystem == null) {
            inferredSystem = reading.system();
            inferredFrom = line;
        }
        return reading;
    }

    private Coordinates.@Nullable Reading pair(
            FileRecord record, Column xColumn, Column yColumn, @Nullable ReferenceSystem said)
            throws RejectedRecordException {
        String x = record.value(xColumn);
        String y = record.value(yColumn);
        if (x.isEmpty() && y.isEmpty()) {
            return null;
        }
        if (x.isEmpty() || y.isEmpty()) {
            Column absent = x.isEmpty() ? xColumn : yColumn;
            throw new RejectedRecordException(
                    record.name(absent),
                    "incomplete_coordinates",
                    "värdet saknas fast ”" + record.name(x.isEmpty() ? yColumn : xColumn)
                            + "” är ifylld. Förväntat: båda koordinaterna eller ingen.");
        }
        String xName = record.name(xColumn);
        String yName = record.name(yColumn);
        return Coordinates.read(xName, style.plain(xName, x), yName, style.plain(yName, y), said);
    }

    private static @Nullable ReferenceSystem saidSystem(FileRecord record) throws RejectedRecordException {
        String text = record.value(Column.REFERENCE_SYSTEM);
        if (text.isEmpty()) {
            return null;
        }
        Optional<ReferenceSystem> system = Coordinates.system(text);
        if (system.isEmpty()) {
            throw new RejectedRecordException(
                    record.name(Column.REFERENCE_SYSTEM),
                    "unknown_reference_system",
                    "”" + text + "” är inget koordinatsystem som läses. Förväntat: "
                            + Coordinates.FRAMES.stream()
                                    .map(Coordinates.Frame::toString)
                                    .collect(Collectors.joining(", "))
                            + ".");
        }
        return system.get();
    }
}
