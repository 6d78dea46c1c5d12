package se.lageskartan.priority.est;

import static se.lageskartan.db.Tables.EST_PARTY;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import se.lageskartan.access.Viewer;
import se.lageskartan.db.tables.records.EstPartyRecord;
import se.lageskartan.wording.InvalidFieldException;

/** The parties of EST. */
public final class Parties {
    private static final Pattern CODE = Pattern.compile("[a-z0-9][a-z0-9-]{1,39}");
    private static final Pattern ACCOUNT = Pattern.compile("[a-z0-9][a-z0-9._-]{1,39}");
    private static final Set<String> ROLES = Set.of("polis", "samordnare", "faltassistent");
    private static final String ACCOUNT_PREFIX = "konto:";
    private static final int LONGEST_TITLE = 100;

    private final DSLContext database;
    private final Clock clock;

    public Parties(DSLContext database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** What the coordinator says of a party. */
    public record Draft(
            String title,
            int position,
            List<String> roles,
            List<String> accounts,
            LocalDate since,
            @Nullable LocalDate until) {

        void check() {
            if (title.isBlank() || title.length() > LONGEST_TITLE) {
                throw new InvalidFieldException(
                        "title", title.isBlank() ? "tomt" : "ett långt namn", "högst " + LONGEST_TITLE + " tecken");
            }
            for (String role : roles) {
                if (!ROLES.contains(role)) {
                    throw new InvalidFieldException("roles", "”" + role + "”", "polis, samordnare eller faltassistent");
                }
            }
            for (String account : accounts) {
                if (!ACCOUNT.matcher(account).matches()) {
                    throw new InvalidFieldException(
                            "accounts", "”" + account + "”", "namn på konton, som de loggar in");
                }
            }
            if (until != null && until.isBefore(since)) {
                throw new InvalidFieldException("until", until.toString(), "en vecka efter den första, " + since);
            }
        }
    }

    /** In the order they are called up in. */
    public List<Party> all() {
        return database.selectFrom(EST_PARTY)
                .orderBy(EST_PARTY.POSITION, EST_PARTY.TITLE)
                .fetch(Parties::party);
    }

    public Optional<Party> byCode(String code) {
        return database.selectFrom(EST_PARTY).where(EST_PARTY.CODE.eq(code)).fetchOptional(Parties::party);
    }

    /**
     * The parties that somebody reports for: those that name their account; the party of their role when none does.
     *
     * @param all every party
     */
    public static List<Party> of(Viewer viewer, List<Party> all) {
        if (viewer.who().startsWith(ACCOUNT_PREFIX)) {
            String account = viewer.who().substring(ACCOUNT_PREFIX.length());
            List<Party> named = all.stream()
                    .filter(party -> party.accounts().contains(account))
                    .toList();
            if (!named.isEmpty()) {
                return named;
            }
        }
        return all.stream()
                .filter(party -> party.roles().contains(viewer.role().code()))
                .toList();
    }

    /**
     * Changes a party, or adds one.
     *
     * @param version the one that was seen; 0 for a new party
     * @throws InvalidFieldException naming what cannot be
     * @throws EstConflictException when it is another version by now
     */
    public Party save(String code, Draft draft, int version, String who) {
        if (!CODE.matcher(code).matches()) {
            throw new InvalidFieldException("code", "”" + code + "”", "2 till 40 tecken: a–z, siffror och bindestreck");
        }
        draft.check();
        return EstWrite.in(database, transaction -> {
            EstPartyRecord row = transaction.fetchOne(EST_PARTY, EST_PARTY.CODE.eq(code));
            if (row == null && version != 0) {
                throw new InvalidFieldException("code", "”" + code + "”", "en part som finns");
            }
            if (row != null && row.getVersion() != version) {
                throw new EstConflictException("Parten " + row.getTitle(), row.getChangedBy(), party(row));
            }
            EstPartyRecord saved = row == null ? transaction.newRecord(EST_PARTY) : row;
            saved.setCode(code);
            saved.setTitle(draft.title().strip());
            saved.setPosition(draft.position());
            saved.setRoles(draft.roles().stream().distinct().sorted().toArray(String[]::new));
            saved.setAccounts(draft.accounts().stream().distinct().sorted().toArray(String[]::new));
            saved.setSince(IsoWeek.of(draft.since()).monday());
            saved.setUntil(
                    draft.until() == null ? null : IsoWeek.of(draft.until()).monday());
            saved.setVersion(version + 1);
            saved.setChangedAt(EstTime.now(clock));
            saved.setChangedBy(who);
            saved.store();
            EstVersions.add(transaction, EstVersions.Kind.PARTY, code, row == null ? "lades till" : "ändrades", "");
            return party(saved);
        });
    }

    private static Party party(EstPartyRecord row) {
        return new Party(
                row.getCode(),
                row.getTitle(),
                row.getPosition(),
                List.of(row.getRoles()),
                List.of(row.getAccounts()),
                row.getSince(),
                row.getUntil(),
                row.getVersion(),
                row.getChangedAt().toInstant(),
                row.getChangedBy());
    }
}
