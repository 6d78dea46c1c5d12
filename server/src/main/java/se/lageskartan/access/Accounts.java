package se.lageskartan.access;

import static se.lageskartan.db.Tables.ACCOUNT;
import static se.lageskartan.db.Tables.SESSION;

import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jooq.DSLContext;
import se.lageskartan.db.tables.records.AccountRecord;

/** Local accounts, for an installation without an identity provider. */
public final class Accounts {
    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9._-]{1,39}");
    private static final int LONGEST_TITLE = 100;

    private final DSLContext database;
    private final Clock clock;

    public Accounts(DSLContext database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** In order of name. */
    public List<Account> all() {
        return database.selectFrom(ACCOUNT).orderBy(ACCOUNT.NAME).fetch(Accounts::account);
    }

    public Optional<Account> byName(String name) {
        return row(name).map(Accounts::account);
    }

    /**
     * Makes an account.
     *
     * @return false, and changes nothing, when the name is taken
     * @throws InvalidAccountException when a field cannot be used
     */
    public boolean add(String name, String title, Role role, String password, String by) {
        if (!NAME.matcher(name).matches()) {
            throw new InvalidAccountException(
                    "name", "2 till 40 tecken: a–z, siffror, punkt, bindestreck och understreck");
        }
        requireTitle("title", title);
        requireRole(role);
        requireGood("password", password, name);
        return database.insertInto(ACCOUNT)
                        .set(ACCOUNT.NAME, name)
                        .set(ACCOUNT.TITLE, title.strip())
                        .set(ACCOUNT.ROLE, role.code())
                        .set(ACCOUNT.PASSWORD_HASH, Passwords.hash(password))
                        .set(ACCOUNT.PASSWORD_CHANGED, now())
                        .set(ACCOUNT.CREATED_AT, now())
                        .set(ACCOUNT.CREATED_BY, by)
                        .set(ACCOUNT.CHANGED_AT, now())
                        .set(ACCOUNT.CHANGED_BY, by)
                        .onConflictDoNothing()
                        .execute()
                == 1;
    }

    /**
     * Changes what an account is; one that is disabled is signed out everywhere.
     *
     * @return false when there is none of that name
     * @throws InvalidAccountException when a field cannot be used
     */
    public boolean change(String name, String title, Role role, boolean disabled, String by) {
        requireTitle("title", title);
        requireRole(role);
        return database.transactionResult(transaction -> {
            boolean there = transaction
                            .dsl()
                            .update(ACCOUNT)
                            .set(ACCOUNT.TITLE, title.strip())
                            .set(ACCOUNT.ROLE, role.code())
                            .set(ACCOUNT.DISABLED, disabled)
                            .set(ACCOUNT.CHANGED_AT, now())
                            .set(ACCOUNT.CHANGED_BY, by)
                            .where(ACCOUNT.NAME.eq(name))
                            .execute()
                    == 1;
            if (there && disabled) {
                transaction
                        .dsl()
                        .deleteFrom(SESSION)
                        .where(SESSION.ACCOUNT_NAME.eq(name))
                        .execute();
            }
            return there;
        });
    }

    /**
     * Gives an account another password and signs it out everywhere.
     *
     * @return false when there is none of that name
     * @throws InvalidAccountException when the password is not good enough
     */
    public boolean setPassword(String name, String password, String by) {
        requireGood("password", password, name);
        String hash = Passwords.hash(password);
        return database.transactionResult(transaction -> {
            boolean there = transaction
                            .dsl()
                            .update(ACCOUNT)
                            .set(ACCOUNT.PASSWORD_HASH, hash)
                            .set(ACCOUNT.PASSWORD_CHANGED, now())
                            .set(ACCOUNT.CHANGED_AT, now())
                            .set(ACCOUNT.CHANGED_BY, by)
                            .where(ACCOUNT.NAME.eq(name))
                            .execute()
                    == 1;
            if (there) {
                transaction
                        .dsl()
                        .deleteFrom(SESSION)
                        .where(SESSION.ACCOUNT_NAME.eq(name))
                        .execute();
            }
            return there;
        });
    }

    /** The account when the password is its; as long in finding out for one that does not exist or is disabled. */
    Optional<Account> check(String name, String password) {
        Optional<AccountRecord> row = row(name).filter(one -> !one.getDisabled());
        boolean right = row.map(one -> Passwords.matches(password, one.getPasswordHash()))
                .orElseGet(() -> Passwords.matchesNobody(password));
        return right ? row.map(Accounts::account) : Optional.empty();
    }

    private Optional<AccountRecord> row(String name) {
        // A database takes no text with a NUL, and no such name can be made.
        return NAME.matcher(name).matches()
                ? database.selectFrom(ACCOUNT).where(ACCOUNT.NAME.eq(name)).fetchOptional()
                : Optional.empty();
    }

    private static Account account(AccountRecord row) {
        return new Account(
                row.getName(),
                row.getTitle(),
                Role.parse(row.getRole()).orElseThrow(),
                row.getDisabled(),
                row.getPasswordChanged().toInstant(),
                row.getCreatedAt().toInstant(),
                row.getCreatedBy());
    }

    static void requireTitle(String field, String title) {
        if (title.isBlank() || title.length() > LONGEST_TITLE || title.chars().anyMatch(Character::isISOControl)) {
            throw new InvalidAccountException(field, "1 till " + LONGEST_TITLE + " tecken text");
        }
    }

    static void requireRole(Role role) {
        if (role == Role.ANONYM) {
            throw new InvalidAccountException("role", Role.codesOfPeople());
        }
    }

    private static void requireGood(String field, String password, String name) {
        Passwords.faultOf(password, name).ifPresent(fault -> {
            throw new InvalidAccountException(field, fault);
        });
    }

    private OffsetDateTime now() {
        return Instant.now(clock).atOffset(ZoneOffset.UTC);
    }
}
