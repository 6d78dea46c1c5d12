package se.lageskartan.priority.est;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One who takes part and reports: the police, the city district, landlords …
 *
 * @param position the order they are called up in
 * @param roles codes of the roles that report for it without more being said
 * @param accounts names of accounts that report for it, instead of for the party of their role
 * @param since the Monday from which it is expected to report
 * @param until the Monday from which it no longer is; null while it takes part
 */
public record Party(
        String code,
        String title,
        int position,
        List<String> roles,
        List<String> accounts,
        LocalDate since,
        @Nullable LocalDate until,
        int version,
        Instant changed,
        String changedBy) {
    public Party {
        roles = List.copyOf(roles);
        accounts = List.copyOf(accounts);
    }

    /** Whether it is expected to report of a week. */
    @JsonIgnore
    public boolean takesPart(IsoWeek week) {
        return !since.isAfter(week.monday()) && (until == null || week.monday().isBefore(until));
    }
}
