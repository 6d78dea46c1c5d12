package se.lageskartan.walks;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import se.lageskartan.priority.WorkAreaId;
import se.lageskartan.wording.Coded;
import se.lageskartan.wording.InvalidFieldException;

/**
 * What becomes of a finding.
 *
 * @param finding whose it is
 * @param care what people have decided
 * @param version 0 as long as nobody has decided anything
 * @param changed null as long as nobody has
 * @param changedBy as people sign what they change; empty as long as nobody has
 * @param seen on later walks, by walk
 */
public record FindingCase(
        UUID finding, Care care, int version, @Nullable Instant changed, String changedBy, Map<UUID, Seen> seen) {
    private static final int LONGEST_OWNER = 120;
    private static final int LONGEST_REASON = 1_000;
    private static final int MOST_AREAS = 20;
    private static final LocalDate FIRST = LocalDate.of(2000, 1, 1);
    private static final LocalDate LAST = LocalDate.of(2099, 12, 31);

    public FindingCase {
        seen = Map.copyOf(seen);
    }

    /** How far it has come. */
    public enum Status implements Coded {
        OPEN("Öppen"),
        /** Told to whoever can mend it. */
        REPORTED("Anmäld"),
        DONE("Åtgärdad"),
        REFUSED("Avslagen");

        private final String title;

        Status(String title) {
            this.title = title;
        }

        public String title() {
            return title;
        }

        /** Whether somebody still has to do something. */
        public boolean waits() {
            return this == OPEN || this == REPORTED;
        }

        public static Optional<Status> parse(String code) {
            return Coded.find(Status.class, code);
        }
    }

    /** What a later walk saw of it. */
    public enum Seen implements Coded {
        AGAIN("Kvar"),
        MENDED("Lagat"),
        CANNOT_TELL("Kunde inte avgöras");

        private final String title;

        Seen(String title) {
            this.title = title;
        }

        public String title() {
            return title;
        }

        public static Optional<Seen> parse(String code) {
            return Coded.find(Seen.class, code);
        }
    }

    /**
     * Who takes it on, until when, and how it stands.
     *
     * @param owner a function or an organisation, never a person; empty as long as nobody has taken it on
     * @param remindOn null is at the deadline
     * @param reason why it is refused, or how it was done
     * @param measure the measure that came of it, null for none
     * @param areas the priority and cooperation areas that people have put it to
     */
    public record Care(
            String owner,
            @Nullable LocalDate deadline,
            @Nullable LocalDate remindOn,
            Status status,
            String reason,
            @Nullable Integer measure,
            Set<WorkAreaId> areas) {
        public static final Care NONE = new Care("", null, null, Status.OPEN, "", null, Set.of());

        public Care {
            areas = Set.copyOf(areas);
        }

        /** The same with another measure and other areas. */
        public Care with(@Nullable Integer otherMeasure, Set<WorkAreaId> otherAreas) {
            return new Care(owner, deadline, remindOn, status, reason, otherMeasure, otherAreas);
        }

        void check() {
            if (owner.length() > LONGEST_OWNER) {
                throw new InvalidFieldException("owner", "för långt", "högst " + LONGEST_OWNER + " tecken");
            }
            if (reason.length() > LONGEST_REASON) {
                throw new InvalidFieldException("reason", "för långt", "högst " + LONGEST_REASON + " tecken");
            }
            if (status == Status.REFUSED && reason.isBlank()) {
                throw new InvalidFieldException("reason", "tomt", "varför det avslås");
            }
            if (areas.size() > MOST_AREAS) {
                throw new InvalidFieldException("areas", areas.size() + " områden", "högst " + MOST_AREAS);
            }
            within("deadline", deadline);
            within("remindOn", remindOn);
            if (remindOn != null && deadline != null && remindOn.isAfter(deadline)) {
                throw new InvalidFieldException("remindOn", remindOn.toString(), "en dag senast " + deadline);
            }
        }

        private static void within(String field, @Nullable LocalDate day) {
            if (day != null && (day.isBefore(FIRST) || day.isAfter(LAST))) {
                throw new InvalidFieldException(field, day.toString(), "en dag mellan " + FIRST + " och " + LAST);
            }
        }

        /** Whether somebody should be reminded of it on a day. */
        public boolean due(LocalDate today) {
            LocalDate from = remindOn == null ? deadline : remindOn;
            return status.waits() && from != null && !from.isAfter(today);
        }

        /** Whether its time has passed on a day. */
        public boolean late(LocalDate today) {
            return status.waits() && deadline != null && deadline.isBefore(today);
        }
    }

    /** What there is of a finding that nobody has decided anything about. */
    public static FindingCase untouched(UUID finding) {
        return new FindingCase(finding, Care.NONE, 0, null, "", Map.of());
    }

    /** The same with something else decided. */
    public FindingCase with(Care other) {
        return new FindingCase(finding, other, version, changed, changedBy, seen);
    }

    /** An earlier state. */
    public record Version(int version, Care was, Instant changed, String changedBy) {}

    /** Whether something should be done about such a finding: not about what is good, nor where there was nothing to note. */
    public static boolean wantsCare(FindingKind kind) {
        return kind != FindingKind.GOOD && kind != FindingKind.NOTHING;
    }
}
