package se.lageskartan.priority.est;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import se.lageskartan.incidents.DayPart;
import se.lageskartan.wording.InvalidFieldException;

/**
 * What a party reports of a week.
 *
 * @param week the one it is compiled in
 * @param meant the one it is of, an earlier one when that was decided before the report came
 * @param said what it tells; null when it says that there is nothing to report
 * @param mergedInto the report that stands for this one; null for none
 * @param note what was last said of it
 */
public record EstReport(
        long id,
        String party,
        IsoWeek week,
        IsoWeek meant,
        @Nullable Said said,
        ReportStatus status,
        @Nullable Long mergedInto,
        String note,
        Instant created,
        String createdBy,
        int version,
        Instant changed,
        String changedBy) {

    /**
     * What, where and when.
     *
     * @param dayparts codes of {@link DayPart}; empty when it is not known
     * @param hourFrom whole hour by the clock; null when it is not known more closely
     * @param hourTo exclusive; the smaller of the two when it is past midnight
     */
    public record Said(
            EstPlace place,
            Problem problem,
            List<String> dayparts,
            @Nullable Integer hourFrom,
            @Nullable Integer hourTo,
            Certainty certainty,
            String text) {
        private static final int LONGEST_TEXT = 400;

        public Said {
            dayparts = List.copyOf(dayparts);
        }

        /** @throws InvalidFieldException naming what cannot be */
        void check() {
            for (String part : dayparts) {
                if (DayPart.parse(part).isEmpty()) {
                    throw new InvalidFieldException(
                            "dayparts", "”" + part + "”", "något av natt, formiddag, eftermiddag, kvall");
                }
            }
            if ((hourFrom == null) != (hourTo == null)) {
                throw new InvalidFieldException(
                        hourFrom == null ? "hourFrom" : "hourTo", "tomt", "båda klockslagen eller inget av dem");
            }
            if (hourFrom != null && (hourFrom < 0 || hourFrom > 23)) {
                throw new InvalidFieldException("hourFrom", hourFrom.toString(), "en hel timme, 0 till 23");
            }
            if (hourTo != null && (hourTo < 1 || hourTo > 24 || hourTo.equals(hourFrom))) {
                throw new InvalidFieldException(
                        "hourTo", hourTo.toString(), "en hel timme, 1 till 24, och en annan än den första");
            }
            if (text.length() > LONGEST_TEXT) {
                throw new InvalidFieldException(
                        "text", "en lång text, " + text.length() + " tecken", "högst " + LONGEST_TEXT + " tecken");
            }
        }
    }

    /** Without who sent and changed it: that is for its party and the coordinator. */
    public EstReport anonymous() {
        return new EstReport(id, party, week, meant, said, status, mergedInto, note, created, "", version, changed, "");
    }

    @JsonProperty
    public boolean nothing() {
        return said == null;
    }

    /** Whether it came when the week that it is of was decided already. */
    @JsonProperty
    public boolean late() {
        return !week.equals(meant);
    }
}
