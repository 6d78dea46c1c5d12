package se.lageskartan.priority.est;

import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;
import se.lageskartan.db.tables.records.EstReportRecord;
import se.lageskartan.wording.Coded;
import se.lageskartan.wording.InvalidFieldException;

/**
 * What the coordinator does with a report.
 *
 * @param note why, or what is asked; needed to ask and to set aside
 * @param into the report that stands for it, when they are merged
 * @param place where it was instead, when the place is corrected
 */
public record Review(
        Action action,
        String note,
        @Nullable Long into,
        @Nullable EstPlace place) {
    private static final int LONGEST_NOTE = 400;

    /** What can be done. */
    public enum Action implements Coded {
        ACCEPT("godtogs"),
        ASK("frågades om"),
        MERGE("fördes samman"),
        SET_ASIDE("lades åt sidan"),
        REOPEN("öppnades igen"),
        PLACE("fick platsen rättad");

        private final String deed;

        Action(String deed) {
            this.deed = deed;
        }

        public static Optional<Action> parse(String code) {
            return Coded.find(Action.class, code);
        }

        public static String codes() {
            return Coded.codes(Action.class);
        }
    }

    /** Does it; says what was done. @throws InvalidFieldException when it cannot be done as the report stands */
    String apply(EstReportRecord row, LongFunction<Optional<EstReport>> reports) {
        if (note.length() > LONGEST_NOTE) {
            throw new InvalidFieldException("note", "en lång text", "högst " + LONGEST_NOTE + " tecken");
        }
        boolean open = ReportStatus.of(row.getStatus()).isOpen();
        if (action == Action.REOPEN ? open : !open && action != Action.PLACE) {
            throw new InvalidFieldException(
                    "action",
                    "”" + action.code() + "” på en rapport som står som "
                            + ReportStatus.of(row.getStatus()).title().toLowerCase(Locale.ROOT),
                    open ? "att den är granskad" : "att den öppnas igen först");
        }
        if ((action == Action.ASK || action == Action.SET_ASIDE) && note.isBlank()) {
            throw new InvalidFieldException("note", "tomt", action == Action.ASK ? "vad du undrar" : "varför");
        }
        if (action != Action.PLACE) {
            row.setNote(note);
            row.setMergedInto(null);
        }
        switch (action) {
            case ACCEPT -> row.setStatus(ReportStatus.ACCEPTED.code());
            case ASK -> row.setStatus(ReportStatus.ASKED.code());
            case SET_ASIDE -> row.setStatus(ReportStatus.SET_ASIDE.code());
            case REOPEN -> row.setStatus(ReportStatus.SENT.code());
            case MERGE -> merge(row, reports);
            case PLACE -> ReportRows.place(row, placed());
        }
        return action.deed;
    }

    private EstPlace placed() {
        if (place == null) {
            throw new InvalidFieldException("place", "tom", "platsen som det var på");
        }
        return place;
    }

    private void merge(EstReportRecord row, LongFunction<Optional<EstReport>> reports) {
        EstReport target = into == null ? null : reports.apply(into).orElse(null);
        if (target == null
                || target.id() == row.getId()
                || target.nothing()
                || !(target.status().isOpen() || target.status() == ReportStatus.ACCEPTED)
                || !target.week().monday().equals(row.getMonday())) {
            throw new InvalidFieldException(
                    "into",
                    Objects.requireNonNullElse(into, "tomt").toString(),
                    "en annan rapport från samma vecka, som är godtagen eller väntar");
        }
        row.setStatus(ReportStatus.MERGED.code());
        row.setMergedInto(target.id());
    }
}
