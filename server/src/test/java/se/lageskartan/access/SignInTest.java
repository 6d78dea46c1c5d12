package se.lageskartan.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.management.ManagementFactory;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Map;
import org.jooq.DSLContext;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import se.lageskartan.TestDatabase;

/** Accounts, sessions and tokens as they stand in the database, with a clock that is moved. */
class SignInTest {
    private static final String PASSWORD = "fyra gröna hästar";

    private static final class MovedClock extends Clock {
        private Instant now = Instant.parse("2026-11-25T08:00:00Z");

        void move(Duration by) {
            now = now.plus(by);
        }

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }

    private static TestDatabase database;
    private static DSLContext sql;

    private final MovedClock clock = new MovedClock();
    private Accounts accounts;
    private Sessions sessions;
    private ApiTokens tokens;
    private SignIn signIn;

    @BeforeAll
    static void open() {
        database = TestDatabase.fresh();
        sql = DSL.using(database.dataSource(), SQLDialect.POSTGRES);
        new Accounts(sql, Clock.systemUTC()).add("anna", "Anna Ek", Role.POLIS, PASSWORD, "test");
    }

    @BeforeEach
    void begin() {
        accounts = new Accounts(sql, clock);
        sessions = new Sessions(sql, clock);
        tokens = new ApiTokens(sql, clock);
        signIn = new SignIn(accounts, clock);
    }

    @AfterAll
    static void close() {
        database.close();
    }

    private SignIn.Outcome attempt(String name, String password) {
        return signIn.attempt(name, password, "192.0.2.1", null);
    }

    private Session in() {
        assertThat(attempt("anna", PASSWORD)).isInstanceOf(SignIn.Outcome.In.class);
        return new Session(new Viewer(Role.POLIS, "konto:anna", "ärende 7"), "Anna Ek", "anna");
    }

    @Test
    void thePasswordLetsInAndIsKeptOnlyAsAnArgon2Hash() {
        assertThat(attempt(" Anna ", PASSWORD)).isInstanceOfSatisfying(SignIn.Outcome.In.class, in -> {
            assertThat(in.session().viewer()).isEqualTo(new Viewer(Role.POLIS, "konto:anna", null));
            assertThat(in.session().title()).isEqualTo("Anna Ek");
        });
        String stored = sql.fetchSingle("SELECT * FROM lageskartan.account").toString();
        assertThat(stored).contains("$argon2id$v=19$m=19456,t=2,p=1$").doesNotContain(PASSWORD);
    }

    @Test
    void nobodyIsToldWhetherThereIsAnAccount() {
        accounts.add("bo", "Bo", Role.POLIS, PASSWORD, "test");
        accounts.change("bo", "Bo", Role.POLIS, true, "test");

        for (String name : new String[] {"anna", "ingen", "bo", "%\0", "x".repeat(5_000)}) {
            assertThat(attempt(name, "fel lösenord här")).isEqualTo(new SignIn.Outcome.Wrong());
        }
        assertThat(attempt("bo", PASSWORD)).as("is disabled").isEqualTo(new SignIn.Outcome.Wrong());
    }

    /** As much work for a name that is none; time itself is not measured, for it depends on the machine. */
    @Test
    void anUnknownAccountCostsAHashAsWell() {
        long known = cpuOf(() -> accounts.check("anna", "fel lösenord här"));
        long unknown = cpuOf(() -> accounts.check("ingen", "fel lösenord här"));

        assertThat(unknown).isGreaterThan(known / 4);
    }

    private static long cpuOf(Runnable work) {
        work.run();
        var threads = ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadCpuTime();
        for (int i = 0; i < 3; i++) {
            work.run();
        }
        return threads.getCurrentThreadCpuTime() - before;
    }

    @Test
    void guessingIsSlowedDownForTheNameAndForgivenInTime() {
        for (int i = 0; i < SignInAttempts.FREE; i++) {
            assertThat(attempt("cilla", "fel lösenord " + i)).isInstanceOf(SignIn.Outcome.Wrong.class);
        }
        assertThat(attempt("cilla", PASSWORD)).isInstanceOf(SignIn.Outcome.Wait.class);
        assertThat(signIn.attempt("cilla", PASSWORD, "192.0.2.99", null))
                .as("from elsewhere too")
                .isInstanceOf(SignIn.Outcome.Wait.class);
        assertThat(attempt("anna", PASSWORD)).as("another account").isInstanceOf(SignIn.Outcome.In.class);

        clock.move(SignInAttempts.FIRST_WAIT);
        assertThat(attempt("cilla", "fel igen och igen")).isInstanceOf(SignIn.Outcome.Wrong.class);
        assertThat(attempt("cilla", "fel"))
                .isInstanceOfSatisfying(
                        SignIn.Outcome.Wait.class,
                        wait -> assertThat(wait.left()).isEqualTo(SignInAttempts.FIRST_WAIT.multipliedBy(2)));
        for (int i = 0; i < 20; i++) {
            clock.move(SignInAttempts.LONGEST_WAIT);
            assertThat(attempt("cilla", "fel")).isInstanceOf(SignIn.Outcome.Wrong.class);
        }
        clock.move(SignInAttempts.FORGOTTEN.plusSeconds(1));
        assertThat(attempt("cilla", "fel")).isInstanceOf(SignIn.Outcome.Wrong.class);
        assertThat(attempt("cilla", "fel")).as("begins anew").isInstanceOf(SignIn.Outcome.Wrong.class);
    }

    @Test
    void guessingAtManyAccountsIsSlowedDownForTheAddress() {
        SignInAttempts attempts = new SignInAttempts(clock);
        for (int i = 0; i < SignInAttempts.FREE_FROM_ADDRESS; i++) {
            assertThat(attempts.begin("konto" + i, "198.51.100.7")).isZero();
        }
        assertThat(attempts.begin("ännu ett", "198.51.100.7")).isPositive();
        assertThat(attempts.begin("ännu ett", "198.51.100.8")).isZero();
        // Succeeding with one's own account in between does not buy further guesses.
        clock.move(SignInAttempts.LONGEST_WAIT);
        attempts.begin("min", "198.51.100.7");
        attempts.succeeded("min", "198.51.100.7");
        assertThat(attempts.begin("ett till", "198.51.100.7")).isPositive();
    }

    @Test
    void aSessionIsNewEachTimeAndEndsWhenLeftAloneOrAfterADay() {
        String first = sessions.start(in());
        String second = sessions.start(in());
        assertThat(first).isNotEqualTo(second).hasSizeGreaterThanOrEqualTo(43);
        assertThat(sessions.of(first))
                .hasValueSatisfying(session ->
                        assertThat(session.viewer()).isEqualTo(new Viewer(Role.POLIS, "konto:anna", "ärende 7")));
        String stored = sql.fetch("SELECT * FROM lageskartan.session").formatJSON();
        assertThat(stored).doesNotContain(first).doesNotContain(second);

        clock.move(Sessions.IDLE.minusSeconds(1));
        assertThat(sessions.of(first)).isPresent();
        clock.move(Duration.ofMinutes(2));
        assertThat(sessions.of(first)).as("used in between").isPresent();
        assertThat(sessions.of(second)).as("left alone").isEmpty();
        // 2 h and 1 min are over; used every 110 minutes it lasts to the twelfth hour and no longer.
        for (int i = 0; i < 5; i++) {
            clock.move(Duration.ofMinutes(110));
            assertThat(sessions.of(first)).isPresent();
        }
        clock.move(Duration.ofMinutes(110));
        assertThat(sessions.of(first)).as("twelve hours").isEmpty();
        assertThat(sessions.of("")).isEmpty();
    }

    @Test
    void signingOutEverywhereANewPasswordAndDisablingEndSessions() {
        accounts.add("disa", "Disa", Role.ANALYTIKER, PASSWORD, "test");
        Session disa = new Session(new Viewer(Role.ANALYTIKER, "konto:disa", null), "Disa", "disa");

        String here = sessions.start(disa);
        String there = sessions.start(disa);
        sessions.end(here);
        assertThat(sessions.of(here)).isEmpty();
        assertThat(sessions.of(there)).isPresent();
        sessions.endAll("konto:disa");
        assertThat(sessions.of(there)).isEmpty();

        String before = sessions.start(disa);
        accounts.setPassword("disa", "fem röda kor i rad", "test");
        assertThat(sessions.of(before)).isEmpty();
        assertThat(attempt("disa", PASSWORD)).isInstanceOf(SignIn.Outcome.Wrong.class);
        assertThat(attempt("disa", "fem röda kor i rad")).isInstanceOf(SignIn.Outcome.In.class);

        String last = sessions.start(disa);
        accounts.change("disa", "Disa D", Role.SAMORDNARE, false, "test");
        assertThat(sessions.of(last)).hasValueSatisfying(session -> {
            assertThat(session.viewer().role()).as("another role holds at once").isEqualTo(Role.SAMORDNARE);
            assertThat(session.title()).isEqualTo("Disa D");
        });
        accounts.change("disa", "Disa D", Role.SAMORDNARE, true, "test");
        assertThat(sessions.of(last)).isEmpty();
    }

    @Test
    void exampleSessionsEndWhereTheyAreNotOffered() {
        String example = sessions.start(Sessions.example(Role.POLIS, null));
        String own = sessions.start(in());

        sessions.endExamples();

        assertThat(sessions.of(example)).isEmpty();
        assertThat(sessions.of(own)).isPresent();
    }

    @Test
    void aTokenHoldsUntilItEndsOrIsTakenBackAndIsKeptOnlyAsAHash() {
        ApiTokens.Made made = tokens.add("GIS", Role.SAMORDNARE, 30, "test");
        ApiTokens.Made other = tokens.add("Annat", Role.POLIS, 30, "test");

        assertThat(tokens.viewer(made.secret())).hasValueSatisfying(viewer -> {
            assertThat(viewer.role()).isEqualTo(Role.SAMORDNARE);
            assertThat(viewer.who()).startsWith("klient:").endsWith("GIS");
        });
        assertThat(sql.fetch("SELECT * FROM lageskartan.api_token").formatJSON())
                .doesNotContain(made.secret())
                .doesNotContain(made.secret().substring("lageskartan_".length()));
        assertThat(tokens.viewer(made.secret() + "x")).isEmpty();
        assertThat(tokens.revoke(other.token().id(), "test")).isTrue();
        assertThat(tokens.revoke(other.token().id(), "test")).as("already").isFalse();
        assertThat(tokens.viewer(other.secret())).isEmpty();
        clock.move(Duration.ofDays(30));
        assertThat(tokens.viewer(made.secret())).isEmpty();
        assertThat(tokens.all()).hasSize(2).noneMatch(token -> token.holds(clock.instant()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "kort", "aaaaaaaaaaaaaaaa", "ebbaebbaebba1", "abababababababab"})
    void aPoorPasswordIsNotTaken(String password) {
        assertThatThrownBy(() -> accounts.add("ebba", "Ebba", Role.POLIS, password, "test"))
                .isInstanceOf(InvalidAccountException.class)
                .hasMessageContaining("password");
    }

    @Test
    void whatCannotBeAnAccountIsRefusedByField() {
        Map<String, Runnable> wrong = Map.of(
                "name", () -> accounts.add("Å", "Å", Role.POLIS, PASSWORD, "test"),
                "title", () -> accounts.add("filip", " ", Role.POLIS, PASSWORD, "test"),
                "role", () -> accounts.add("filip", "F", Role.ANONYM, PASSWORD, "test"),
                "days", () -> tokens.add("GIS", Role.POLIS, 400, "test"),
                "purpose",
                        () -> sessions.start(
                                new Session(new Viewer(Role.POLIS, "konto:anna", "x".repeat(201)), "Anna", "anna")));
        wrong.forEach((field, work) -> assertThatThrownBy(work::run)
                .isInstanceOfSatisfying(
                        InvalidAccountException.class,
                        e -> assertThat(e.field()).isEqualTo(field)));
        assertThat(accounts.add("anna", "En annan", Role.POLIS, PASSWORD, "test"))
                .isFalse();
        assertThat(accounts.change("ingen", "Ingen", Role.POLIS, false, "test")).isFalse();
    }
}
