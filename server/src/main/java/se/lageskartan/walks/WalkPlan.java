package se.lageskartan.walks;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Polygon;
import se.lageskartan.wording.Coded;
import se.lageskartan.wording.InvalidFieldException;

/**
 * What people decide of a walk.
 *
 * @param priorityCode the priority area that it is for, null when it is for a box
 * @param box EPSG:3011, null when it is for a priority area
 * @param preMeeting when those who walk meet before it, null when nothing is decided
 * @param followUp when they meet after it, null when nothing is decided
 * @param repeatOn when it is to be walked again, null when nothing is decided
 * @param repeats the walk that this one walks again, null for none
 * @param dark in the dark, otherwise by daylight
 * @param accessible the way is chosen, and the time counted, for those who walk slowly or on wheels
 * @param stopMinutes how long one stays at a stop
 * @param leader in what capacity somebody leads it
 * @param participants how many are invited, the leader among them
 * @param attended how many came, null as long as it is not noted
 * @param stops in the order in which they are walked
 */
public record WalkPlan(
        String title,
        @Nullable String priorityCode,
        @Nullable Polygon box,
        @Nullable Instant preMeeting,
        Instant starts,
        @Nullable Instant followUp,
        @Nullable LocalDate repeatOn,
        @Nullable UUID repeats,
        boolean dark,
        boolean accessible,
        int stopMinutes,
        Party leader,
        Map<Party, Integer> participants,
        @Nullable Map<Party, Integer> attended,
        String note,
        Status status,
        List<WalkStop> stops) {
    /** More than these do not hear each other, by the practice of Swedish cities. */
    public static final int MOST_PARTICIPANTS = 20;

    public static final int MOST_STOPS = 30;

    static final int LONGEST_TITLE = 120;
    static final int LONGEST_NOTE = 2_000;
    private static final int LONGEST_STOP = 60;
    private static final ZoneId STOCKHOLM = ZoneId.of("Europe/Stockholm");
    private static final LocalDate FIRST = LocalDate.of(2000, 1, 1);
    private static final LocalDate LAST = LocalDate.of(2099, 12, 31);
    /** More people than can have walked along. */
    private static final int TOO_MANY = 500;

    public WalkPlan {
        participants = Map.copyOf(participants);
        attended = attended == null ? null : Map.copyOf(attended);
        stops = List.copyOf(stops);
    }

    /** How far a walk has come. */
    public enum Status implements Coded {
        PLANNED("Planerad"),
        WALKED("Genomförd"),
        /** Followed up: every finding has got its answer. */
        CLOSED("Uppföljd"),
        CANCELLED("Inställd");

        private final String title;

        Status(String title) {
            this.title = title;
        }

        public String title() {
            return title;
        }

        public static Optional<Status> parse(String code) {
            return Coded.find(Status.class, code);
        }
    }

    /** How many are invited. */
    public int invited() {
        return sum(participants);
    }

    static int sum(Map<Party, Integer> counts) {
        return counts.values().stream().mapToInt(Integer::intValue).sum();
    }

    /** @throws InvalidFieldException naming the field that cannot be kept */
    void check(@Nullable UUID own) {
        required("title", title, LONGEST_TITLE);
        if (note.length() > LONGEST_NOTE) {
            throw new InvalidFieldException("note", note.length() + " tecken", "högst " + LONGEST_NOTE + " tecken");
        }
        if ((priorityCode == null) == (box == null)) {
            throw new InvalidFieldException(
                    "priority", priorityCode == null ? "inget" : "två områden", "ett prioriterat område eller en ruta");
        }
        if (stopMinutes < 1 || stopMinutes > LONGEST_STOP) {
            throw new InvalidFieldException(
                    "stopMinutes", Integer.toString(stopMinutes), "1 till " + LONGEST_STOP + " minuter vid ett stopp");
        }
        checkTimes();
        checkPeople();
        if (own != null && own.equals(repeats)) {
            throw new InvalidFieldException("repeats", "vandringen själv", "en tidigare vandring");
        }
        if (stops.size() > MOST_STOPS) {
            throw new InvalidFieldException("stops", stops.size() + " stopp", "högst " + MOST_STOPS + " stopp");
        }
        Set<UUID> seen = new HashSet<>();
        for (WalkStop stop : stops) {
            stop.check();
            if (!seen.add(stop.id())) {
                throw new InvalidFieldException("stops.id", "samma två gånger", "ett id för varje stopp");
            }
        }
    }

    private void checkTimes() {
        LocalDate day = day(starts);
        within("starts", day);
        if (preMeeting != null) {
            within("preMeeting", day(preMeeting));
            if (preMeeting.isAfter(starts)) {
                throw new InvalidFieldException("preMeeting", "efter vandringen", "en tid före vandringen");
            }
        }
        if (followUp != null) {
            within("followUp", day(followUp));
            if (Duration.between(starts, followUp).isNegative()) {
                throw new InvalidFieldException("followUp", "före vandringen", "en tid efter vandringen");
            }
        }
        if (repeatOn != null) {
            within("repeatOn", repeatOn);
            if (!repeatOn.isAfter(day)) {
                throw new InvalidFieldException("repeatOn", repeatOn.toString(), "en dag efter vandringen");
            }
        }
    }

    private void checkPeople() {
        counted("participants", participants);
        if (invited() > MOST_PARTICIPANTS) {
            throw new InvalidFieldException(
                    "participants",
                    invited() + " personer",
                    "högst " + MOST_PARTICIPANTS + "; gå hellre två vandringar");
        }
        if (attended != null) {
            counted("attended", attended);
        }
    }

    private static void counted(String field, Map<Party, Integer> counts) {
        for (int count : counts.values()) {
            if (count < 1 || count > TOO_MANY) {
                throw new InvalidFieldException(field, Integer.toString(count), "1 eller fler av varje slag");
            }
        }
    }

    private static LocalDate day(Instant time) {
        return time.atZone(STOCKHOLM).toLocalDate();
    }

    private static void within(String field, LocalDate day) {
        if (day.isBefore(FIRST) || day.isAfter(LAST)) {
            throw new InvalidFieldException(field, day.toString(), "en dag mellan " + FIRST + " och " + LAST);
        }
    }

    private static void required(String field, String text, int longest) {
        if (text.isBlank() || text.length() > longest) {
            throw new InvalidFieldException(
                    field,
                    text.isBlank() ? "tomt" : String.format(Locale.ROOT, "%d tecken", text.length()),
                    "en text på högst " + longest + " tecken");
        }
    }
}
