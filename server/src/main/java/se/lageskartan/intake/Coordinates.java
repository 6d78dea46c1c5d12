package se.lageskartan.intake;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import se.lageskartan.geo.Position;
import se.lageskartan.geo.ReferenceSystem;
import se.lageskartan.geo.Transforms;

/**
 * Reads a pair of coordinates and doubts it: a pair that only makes sense with its axes swapped, or in another reference
 * system than the one said, is rejected with what it looks like. Nothing is put right silently.
 *
 * <p>The boxes are coarse on purpose. What matters is that Stockholm in one system is never inside Sweden in another, so
 * that a mix-up cannot pass: a test holds them to that.
 */
final class Coordinates {

    /** A box in a system's own units, east first. */
    record Box(double west, double south, double east, double north) {
        boolean contains(double x, double y) {
            return x >= west && x <= east && y >= south && y <= north;
        }
    }

    /** @param sweden Sweden with a margin; @param stockholm the county with a margin of some 50 km */
    record Frame(ReferenceSystem system, String title, Box sweden, Box stockholm) {
        @Override
        public String toString() {
            return system + " (" + title + ")";
        }
    }

    static final List<Frame> FRAMES = List.of(
            new Frame(
                    ReferenceSystem.SWEREF99_18_00,
                    "SWEREF 99 18 00",
                    new Box(-270_000, 6_100_000, 450_000, 7_700_000),
                    new Box(50_000, 6_430_000, 255_000, 6_780_000)),
            new Frame(
                    ReferenceSystem.SWEREF99_TM,
                    "SWEREF 99 TM",
                    new Box(265_000, 6_110_000, 930_000, 7_690_000),
                    new Box(570_000, 6_430_000, 810_000, 6_780_000)),
            new Frame(ReferenceSystem.WGS84, "WGS 84", new Box(10.5, 55, 24.5, 69.5), new Box(16.3, 58, 20.2, 61)),
            new Frame(
                    ReferenceSystem.WEB_MERCATOR,
                    "webbkartans Mercator",
                    new Box(1_168_000, 7_361_000, 2_728_000, 10_980_000),
                    new Box(1_814_000, 7_960_000, 2_249_000, 8_610_000)));

    /** RT 90 is not read, but an old file that holds it deserves to be told so. */
    private static final Box RT90_STOCKHOLM = new Box(1_550_000, 6_430_000, 1_780_000, 6_780_000);

    private static final int MOST_WHOLE_DIGITS = 12;
    private static final int MOST_DECIMALS = 15;

    private static final double METRES_PER_DEGREE = 111_000;

    private Coordinates() {}

    /**
     * Where a record says that it was.
     *
     * @param roundingM half a unit of the last digit written, in metres: 59.31 cannot be surer than some 560 m
     * @param system the one they were read in
     */
    record Reading(Position position, double roundingM, ReferenceSystem system) {}

    /**
     * @param x east or longitude as written, decimal comma or point
     * @param y north or latitude as written
     * @param said the system that the record, the profile or the column names give; null to infer it, which is done only
     *     for the surroundings of Stockholm
     * @throws RejectedRecordException {@code bad_number}, {@code swapped_coordinates}, {@code wrong_reference_system},
     *     {@code unknown_reference_system} or {@code outside_sweden}
     */
    static Reading read(String xColumn, String x, String yColumn, String y, @Nullable ReferenceSystem said)
            throws RejectedRecordException {
        double east = number(xColumn, x);
        double north = number(yColumn, y);
        Pair pair = new Pair(xColumn, x.strip(), east, yColumn, y.strip(), north);
        Frame frame = said == null ? infer(pair) : confirm(pair, frame(said));
        double unit = frame.system() == ReferenceSystem.WGS84 ? METRES_PER_DEGREE : 1;
        int decimals = Math.max(decimals(x), decimals(y));
        try {
            return new Reading(
                    Transforms.toPosition(frame.system(), east, north),
                    unit * Math.pow(10, -decimals) / 2,
                    frame.system());
        } catch (IllegalArgumentException e) {
            throw pair.reject("outside_sweden", pair + " går inte att räkna om från " + frame + ".");
        }
    }

    /** Reads a number with decimal comma or point; spaces between thousands, also unbreakable ones, are let pass. */
    static double number(String column, String text) throws RejectedRecordException {
        String plain = withoutSpaces(text);
        if (!isNumber(plain)) {
            throw new RejectedRecordException(
                    column,
                    "bad_number",
                    "”" + text.strip() + "” går inte att läsa som tal. Förväntat: siffror med högst ett decimaltecken,"
                            + " till exempel 6578123,4 eller 59.3145.");
        }
        return Double.parseDouble(plain.replace(',', '.'));
    }

    /** A sign or none, digits, and perhaps a decimal sign with digits behind. By hand: a pattern costs as much as a whole row. */
    private static boolean isNumber(String text) {
        int at = !text.isEmpty() && (text.charAt(0) == '+' || text.charAt(0) == '-') ? 1 : 0;
        int point = afterDigits(text, at);
        if (point == at || point - at > MOST_WHOLE_DIGITS) {
            return false;
        }
        if (point == text.length()) {
            return true;
        }
        int end = afterDigits(text, point + 1);
        return (text.charAt(point) == '.' || text.charAt(point) == ',')
                && end == text.length()
                && end > point + 1
                && end - point - 1 <= MOST_DECIMALS;
    }

    private static int afterDigits(String text, int from) {
        int at = from;
        while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
            at++;
        }
        return at;
    }

    /** Reads "EPSG:3006", "3006", "SWEREF 99 TM", "WGS84" and the like. */
    static Optional<ReferenceSystem> system(String text) {
        Optional<ReferenceSystem> byCode = ReferenceSystem.parse(text);
        if (byCode.isPresent()) {
            return byCode;
        }
        return switch (Names.key(text)) {
            case "sweref991800" -> Optional.of(ReferenceSystem.SWEREF99_18_00);
            case "sweref99tm" -> Optional.of(ReferenceSystem.SWEREF99_TM);
            // SWEREF 99 in degrees and WGS 84 agree within the metre.
            case "wgs84", "sweref99", "epsg4619", "4619", "epsg4258", "4258" -> Optional.of(ReferenceSystem.WGS84);
            default -> Optional.empty();
        };
    }

    private static Frame confirm(Pair pair, Frame said) throws RejectedRecordException {
        if (said.sweden().contains(pair.x(), pair.y())) {
            return said;
        }
        if (said.sweden().contains(pair.y(), pair.x())) {
            throw pair.swapped(said, said.stockholm().contains(pair.y(), pair.x()));
        }
        for (Frame other : FRAMES) {
            if (other.stockholm().contains(pair.x(), pair.y())) {
                throw pair.reject(
                        "wrong_reference_system",
                        pair + " ligger inte i Sverige i " + said + ". De ser ut att vara i " + other
                                + ", där de ligger i Stockholmstrakten. Förväntat: koordinater i det system som anges.");
            }
            if (other.stockholm().contains(pair.y(), pair.x())) {
                throw pair.reject(
                        "wrong_reference_system",
                        pair + " ligger inte i Sverige i " + said + ". De ser ut att vara i " + other
                                + " och dessutom omkastade. Förväntat: koordinater i det system som anges, öst i ”"
                                + pair.xColumn() + "” och nord i ”" + pair.yColumn() + "”.");
            }
        }
        rejectRt90(pair);
        throw pair.reject(
                "outside_sweden",
                pair + " ligger inte i Sverige i " + said + ". Förväntat: öst "
                        + whole(said.sweden().west()) + " till "
                        + whole(said.sweden().east()) + ", nord "
                        + whole(said.sweden().south()) + " till "
                        + whole(said.sweden().north()) + ".");
    }

    private static Frame infer(Pair pair) throws RejectedRecordException {
        for (Frame frame : FRAMES) {
            if (frame.stockholm().contains(pair.x(), pair.y())) {
                return frame;
            }
        }
        for (Frame frame : FRAMES) {
            if (frame.stockholm().contains(pair.y(), pair.x())) {
                throw pair.swapped(frame, true);
            }
        }
        rejectRt90(pair);
        throw pair.reject(
                "unknown_reference_system",
                pair
                        + " ligger inte i Stockholmstrakten i något av systemen EPSG:3011, EPSG:3006 och EPSG:4326, så systemet"
                        + " går inte att gissa. Förväntat: en kolumn ”koordinatsystem” som säger vilket det är.");
    }

    private static void rejectRt90(Pair pair) throws RejectedRecordException {
        if (RT90_STOCKHOLM.contains(pair.x(), pair.y()) || RT90_STOCKHOLM.contains(pair.y(), pair.x())) {
            throw pair.reject(
                    "wrong_reference_system",
                    pair + " ser ut att vara i RT 90, som inte läses. Räkna om dem till EPSG:3006 eller EPSG:3011.");
        }
    }

    private static Frame frame(ReferenceSystem system) {
        for (Frame frame : FRAMES) {
            if (frame.system() == system) {
                return frame;
            }
        }
        throw new IllegalStateException("no frame for " + system);
    }

    private static String whole(double value) {
        return BigDecimal.valueOf(value).stripTrailingZeros().toPlainString();
    }

    private static int decimals(String text) {
        String plain = withoutSpaces(text);
        int mark = Math.max(plain.indexOf('.'), plain.indexOf(','));
        return mark < 0 ? 0 : plain.length() - mark - 1;
    }

    private static String withoutSpaces(String text) {
        if (text.chars().allMatch(c -> c > ' ' && c < '\u007f')) {
            return text;
        }
        StringBuilder plain = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c > ' ' && !Character.isSpaceChar(c)) {
                // A spreadsheet's minus sign.
                plain.append(c == '\u2212' ? '-' : c);
            }
        }
        return plain.toString();
    }

    /** Both coordinates as read and as written, for messages. */
    private record Pair(String xColumn, String xText, double x, String yColumn, String yText, double y) {
        RejectedRecordException reject(String reason, String message) {
            return new RejectedRecordException(List.of(xColumn, yColumn), reason, message);
        }

        RejectedRecordException swapped(Frame frame, boolean stockholm) {
            return reject(
                    "swapped_coordinates",
                    this + " ser omkastade ut. Omkastade vore de " + xColumn + " = " + yText + ", " + yColumn + " = "
                            + xText
                            + " i " + frame + ", vilket ligger i " + (stockholm ? "Stockholmstrakten" : "Sverige")
                            + ". Förväntat: öst eller longitud i ”" + xColumn + "”, nord eller latitud i ”" + yColumn
                            + "”.");
        }

        @Override
        public String toString() {
            return xColumn + " = " + xText + ", " + yColumn + " = " + yText;
        }
    }
}
