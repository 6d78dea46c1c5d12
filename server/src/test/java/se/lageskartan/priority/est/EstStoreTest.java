package se.lageskartan.priority.est;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jooq.DSLContext;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import se.lageskartan.TestDatabase;
import se.lageskartan.access.Role;
import se.lageskartan.access.Viewer;
import se.lageskartan.wording.InvalidFieldException;

/** Reports, review and the picture of a week, in a database, on a day around the new year of a year with 53 weeks. */
class EstStoreTest {
    private static final IsoWeek LAST = IsoWeek.parse("2026-W53").orElseThrow();
    private static final String ANNA = "konto:anna (polis)";
    private static final String LEAD = "konto:kim (samordnare)";

    private final Clock clock = Clock.fixed(Instant.parse("2027-01-01T11:00:00Z"), ZoneOffset.UTC);
    private TestDatabase database;
    private DSLContext sql;
    private Parties parties;
    private Reports reports;
    private Weeks weeks;
    private int keys;

    @BeforeEach
    void open() {
        database = TestDatabase.fresh();
        sql = DSL.using(database.serviceDataSource(), SQLDialect.POSTGRES);
        parties = new Parties(sql, clock);
        reports = new Reports(sql, clock);
        weeks = new Weeks(sql, nowhere(), clock);
        for (Party party : parties.all()) {
            parties.save(
                    party.code(),
                    new Parties.Draft(
                            party.title(),
                            party.position(),
                            party.roles(),
                            party.accounts(),
                            LocalDate.of(2026, 11, 30),
                            null),
                    1,
                    LEAD);
        }
    }

    @AfterEach
    void close() {
        database.close();
    }

    private static EstPlaces nowhere() {
        return new EstPlaces(
                () -> {
                    throw new IllegalStateException("no areas in this test");
                },
                () -> {
                    throw new IllegalStateException("no places in this test");
                });
    }

    private static EstReport.Said said(String label, Problem problem) {
        return new EstReport.Said(
                new EstPlace("place", label, 153_890, 6_577_680, 30, null, null),
                problem,
                List.of("kvall"),
                null,
                null,
                Certainty.SEDD,
                "");
    }

    private EstReport send(String party, IsoWeek week, EstReport.@Nullable Said said) {
        return reports.send(new Reports.Draft(party, week, "nyckel-%04d".formatted(++keys), said), ANNA)
                .report();
    }

    private EstReport review(EstReport report, Review.Action action, @Nullable Long into) {
        return reports.review(report.id(), new Review(action, "därför", into, null), report.version(), LEAD)
                .orElseThrow();
    }

    @Test
    void whatIsSentTwiceIsOneReportAlsoAtTheSameMoment() throws Exception {
        Reports.Draft draft = new Reports.Draft("polisen", LAST, "samma-nyckel", said("Tantolunden", Problem.VALD));
        try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
            Callable<Long> sending = () -> reports.send(draft, ANNA).report().id();
            List<Future<Long>> sent = threads.invokeAll(List.of(sending, sending, sending, sending));
            for (Future<Long> one : sent) {
                assertThat(one.get()).isEqualTo(sent.getFirst().get());
            }
        }
        assertThat(reports.of(LAST)).hasSize(1);
        assertThat(reports.send(draft, ANNA).again()).isTrue();
    }

    @Test
    void onlyWhatIsAcceptedIsInThePictureAndTheOriginalIsKept() {
        EstReport first = send("polisen", LAST, said("Tantolunden", Problem.VALD));
        EstReport twin = send("faltgruppen", LAST, said("Tanto", Problem.VALD));
        EstReport asked = send("skolorna", LAST, said("Hornstull", Problem.NEDSKRAPNING));
        EstReport aside = send("fastighet", LAST, said("Slussen", Problem.ANNAT));
        send("trafik", LAST, null);

        review(first, Review.Action.ACCEPT, null);
        review(twin, Review.Action.MERGE, first.id());
        EstReport question = review(asked, Review.Action.ASK, null);
        review(aside, Review.Action.SET_ASIDE, null);
        assertThat(question.note()).isEqualTo("därför");

        WeekPicture picture = weeks.week(LAST).picture();
        assertThat(picture.reports()).isEqualTo(1);
        assertThat(picture.waiting()).isEqualTo(1);
        assertThat(picture.places()).hasSize(1);
        assertThat(picture.places().getFirst().told().getFirst().parties())
                .containsExactly("Polisen, lokalpolisområde Södermalm", "Socialtjänstens fältgrupp");
        assertThat(picture.missing())
                .containsExactly("Södermalms stadsdelsförvaltning", "Hyresvärdar och bostadsrättsföreningar");

        EstReport moved = reports.review(
                        asked.id(),
                        new Review(
                                Review.Action.PLACE,
                                "",
                                null,
                                new EstPlace("place", "Högalidsparken", 1, 2, 3, null, null)),
                        question.version(),
                        LEAD)
                .orElseThrow();
        assertThat(Objects.requireNonNull(moved.said()).place().label()).isEqualTo("Högalidsparken");
        List<EstVersions.Version> history = reports.history(asked.id());
        assertThat(history).extracting(EstVersions.Version::version).containsExactly(3, 2, 1);
        assertThat(history.getLast().content()).contains("Hornstull").contains("\"status\": \"sent\"");
        assertThat(history.getFirst().changedBy()).isEqualTo(LEAD);
    }

    @Test
    void reviewRefusesWhatMakesNoSense() {
        EstReport one = send("polisen", LAST, said("Tantolunden", Problem.VALD));
        EstReport other = send("skolorna", LAST.plus(-1), said("Tantolunden", Problem.VALD));
        EstReport nothing = send("trafik", LAST, null);

        assertThatThrownBy(() -> review(one, Review.Action.MERGE, one.id())).isInstanceOf(InvalidFieldException.class);
        assertThatThrownBy(() -> review(one, Review.Action.MERGE, other.id()))
                .as("of another week")
                .isInstanceOf(InvalidFieldException.class);
        assertThatThrownBy(() -> review(one, Review.Action.MERGE, 99L)).isInstanceOf(InvalidFieldException.class);
        assertThatThrownBy(() -> review(nothing, Review.Action.ACCEPT, null)).isInstanceOf(InvalidFieldException.class);
        assertThatThrownBy(() -> review(one, Review.Action.REOPEN, null)).isInstanceOf(InvalidFieldException.class);
        EstReport accepted = review(one, Review.Action.ACCEPT, null);
        assertThatThrownBy(() -> review(accepted, Review.Action.ASK, null)).isInstanceOf(InvalidFieldException.class);
        EstReport twin = send("skolorna", LAST, said("Tantolunden", Problem.VALD));
        review(twin, Review.Action.MERGE, one.id());
        EstReport open = review(accepted, Review.Action.REOPEN, null);
        assertThatThrownBy(() -> review(open, Review.Action.SET_ASIDE, null))
                .as("another one is told by it")
                .isInstanceOf(InvalidFieldException.class);
    }

    @Test
    void twoWhoReviewTheSameDoNotOverwriteEachOther() {
        EstReport seen = send("polisen", LAST, said("Tantolunden", Problem.VALD));
        review(seen, Review.Action.ACCEPT, null);

        assertThatThrownBy(() -> review(seen, Review.Action.ASK, null))
                .isInstanceOfSatisfying(EstConflictException.class, conflict -> {
                    assertThat(conflict).hasMessageContaining(LEAD);
                    assertThat(((EstReport) conflict.current()).status()).isEqualTo(ReportStatus.ACCEPTED);
                });
        weeks.save(LAST, new Weeks.Draft("Lugnt", false, false), 0, LEAD);
        assertThatThrownBy(() -> weeks.save(LAST, new Weeks.Draft("Oroligt", false, false), 0, LEAD))
                .isInstanceOf(EstConflictException.class);
        assertThat(weeks.week(LAST).assessment()).isEqualTo("Lugnt");
    }

    @Test
    void aDecidedWeekStandsAndWhatComesLateGoesToTheNext() {
        IsoWeek before = LAST.plus(-1);
        EstReport accepted =
                review(send("polisen", before, said("Tantolunden", Problem.VALD)), Review.Action.ACCEPT, null);
        EstReport waiting = send("skolorna", before, said("Hornstull", Problem.NEDSKRAPNING));
        assertThatThrownBy(() -> weeks.save(before, new Weeks.Draft("", true, false), 0, LEAD))
                .isInstanceOfSatisfying(
                        InvalidFieldException.class,
                        refused -> assertThat(refused.field()).isEqualTo("leaveOut"));

        Weeks.Week decided = weeks.save(before, new Weeks.Draft("Lugn vecka", true, true), 0, LEAD);
        assertThat(decided.decided()).isNotNull();
        assertThat(reports.byId(waiting.id()).orElseThrow().week()).isEqualTo(LAST);
        assertThat(reports.byId(waiting.id()).orElseThrow().note()).contains("vecka 52 beslutades", "vecka 53");

        EstReport late = send("fastighet", before, said("Slussen", Problem.MORKT));
        assertThat(late.week()).isEqualTo(LAST);
        assertThat(late.meant()).isEqualTo(before);
        assertThat(late.note()).contains("vecka 52").contains("vecka 53");
        send("trafik", before, null);

        assertThat(weeks.week(before).picture()).isEqualTo(decided.picture());
        assertThatThrownBy(() -> review(accepted, Review.Action.REOPEN, null))
                .isInstanceOf(InvalidFieldException.class);
        assertThatThrownBy(() -> weeks.save(before, new Weeks.Draft("Annat", false, false), 1, LEAD))
                .isInstanceOf(InvalidFieldException.class);
        review(late, Review.Action.ACCEPT, null);
        WeekPicture next = weeks.week(LAST).picture();
        assertThat(next.places().getFirst().told().getFirst().late()).isEqualTo(before);
        assertThat(next.heard()).as("nobody has reported of the week itself").isZero();
        assertThat(weeks.decidedBetween(before, LAST)).containsExactly(before);
    }

    @Test
    void nothingToReportHoldsUntilThereIsSomething() {
        EstReport nothing = send("skolorna", LAST, null);
        assertThat(send("skolorna", LAST, null).id()).as("said once").isEqualTo(nothing.id());
        assertThat(weeks.week(LAST).picture().missing()).doesNotContain("Skolorna");

        send("skolorna", LAST, said("Tantolunden", Problem.OTRYGG));

        assertThat(reports.byId(nothing.id()).orElseThrow().status()).isEqualTo(ReportStatus.REPLACED);
        assertThatThrownBy(() -> send("skolorna", LAST, null)).isInstanceOf(InvalidFieldException.class);
    }

    @Test
    void aWeekIsComparedWithThoseBeforeOnlyWhenThereAreSome() {
        review(send("polisen", LAST, said("Tantolunden", Problem.VALD)), Review.Action.ACCEPT, null);
        assertThat(weeks.week(LAST).picture().comparison())
                .contains("Kan inte jämföras: ingen rapporterade i de 4 veckorna före.");

        for (int i = 1; i <= 3; i++) {
            for (int n = 0; n < i; n++) {
                review(
                        send("polisen", LAST.plus(-i), said(i == 2 ? "Tantolunden" : "Slussen", Problem.VALD)),
                        Review.Action.ACCEPT,
                        null);
            }
        }
        WeekPicture picture = weeks.week(LAST).picture();
        assertThat(picture.comparison())
                .isEqualTo("1 rapport från 1 av 7 parter. Veckan är inte slut, så den kan inte jämföras än med de"
                        + " 3 jämförbara veckorna före, 1–3 rapporter från 1 part.");
        weeks = new Weeks(sql, nowhere(), Clock.offset(clock, Duration.ofDays(3)));
        picture = weeks.week(LAST).picture();
        assertThat(picture.comparison())
                .isEqualTo(
                        "1 rapport från 1 av 7 parter. Som i de 3 jämförbara veckorna före, 1–3 rapporter från 1 part.");
        assertThat(picture.places().getFirst().weeksBefore()).isEqualTo(1);
        assertThat(picture.problems())
                .containsExactly(new WeekPicture.ProblemRow(Problem.VALD, Problem.VALD.title(), 1, 1, 3));
        review(send("skolorna", LAST, said("Slussen", Problem.VALD)), Review.Action.ACCEPT, null);
        assertThat(weeks.week(LAST).picture().comparison()).contains("annat antal parter");
    }

    @Test
    void weeksThatCannotBeReportedOfAreRefused() {
        assertThatThrownBy(() -> send("polisen", LAST.plus(1), null)).isInstanceOf(InvalidFieldException.class);
        assertThatThrownBy(() -> send("polisen", LAST.plus(-54), null)).isInstanceOf(InvalidFieldException.class);
        assertThatThrownBy(() -> weeks.save(LAST.plus(1), new Weeks.Draft("", true, false), 0, LEAD))
                .isInstanceOf(InvalidFieldException.class);
        assertThatThrownBy(() -> reports.send(new Reports.Draft("polisen", LAST, "kort", null), ANNA))
                .isInstanceOf(InvalidFieldException.class);
    }

    @Test
    void anAccountThatIsNamedReportsForThatPartyInsteadOfItsRoles() {
        parties.save(
                "hyresvardar",
                new Parties.Draft(
                        "Hyresvärdar",
                        5,
                        List.of(),
                        List.of("bo"),
                        LocalDate.of(2026, 11, 30),
                        LocalDate.of(2026, 12, 28)),
                2,
                LEAD);
        List<Party> all = parties.all();

        assertThat(Parties.of(new Viewer(Role.FALTASSISTENT, "konto:bo", null), all))
                .extracting(Party::code)
                .containsExactly("hyresvardar");
        assertThat(Parties.of(new Viewer(Role.FALTASSISTENT, "konto:eva", null), all))
                .extracting(Party::code)
                .containsExactly("faltgruppen");
        assertThat(Parties.of(new Viewer(Role.ANALYTIKER, "konto:ada", null), all))
                .isEmpty();
        assertThat(weeks.week(LAST).picture().missing()).as("has left").doesNotContain("Hyresvärdar");
        assertThatThrownBy(() -> parties.save(
                        "hyresvardar",
                        new Parties.Draft("X", 5, List.of(), List.of(), LocalDate.of(2026, 11, 30), null),
                        2,
                        LEAD))
                .isInstanceOf(EstConflictException.class);
    }

    @Test
    void theServiceCanRewriteNoVersion() {
        send("polisen", LAST, null);
        assertThatThrownBy(() -> sql.execute("UPDATE lageskartan.est_version SET note = 'annat'"))
                .hasMessageContaining("permission denied");
        assertThatThrownBy(() -> sql.execute("DELETE FROM lageskartan.est_report"))
                .hasMessageContaining("permission denied");
    }

    private static Grounds grounds(Quarter decided) {
        return new Grounds(
                decided.plus(-1),
                decided.plus(-1).period().toString(),
                decided.plus(-5).period().toString(),
                List.of("Källa"),
                List.of(),
                List.of(
                        candidate("priority", "centrala-sodermalm"),
                        candidate("nyko5", "14101"),
                        candidate("nyko5", "14102"),
                        candidate("nyko5", "14103")),
                LocalDate.of(2027, 1, 1));
    }

    private static Grounds.Candidate candidate(String level, String code) {
        return new Grounds.Candidate(level, code, code, "cirka 40", "cirka 35", "", "", "", 0, 0, 0, 0);
    }

    private static Quarters.Chosen chosen(String level, String code, String outcome) {
        return new Quarters.Chosen(level, code, code, "Parterna vill", outcome);
    }

    @Test
    void aQuarterGivesPriorityToAtMostThreeWithReasonsAndItsGroundsStay() {
        Quarters quarters = new Quarters(sql, clock);
        Quarter quarter = Quarter.parse("2027-Q1").orElseThrow();
        LocalDate day = LocalDate.of(2027, 1, 1);
        List<Quarters.Chosen> two = List.of(chosen("priority", "centrala-sodermalm", ""), chosen("nyko5", "14101", ""));

        assertThat(quarters.now()).isEqualTo(quarter);
        for (Quarters.Draft wrong : List.of(
                new Quarters.Draft(two, "", day),
                new Quarters.Draft(List.of(two.getFirst(), two.getFirst()), "x", day),
                new Quarters.Draft(List.of(chosen("nyko5", "99999", "")), "x", day),
                new Quarters.Draft(two, "x", day.plusDays(1)),
                new Quarters.Draft(List.of(new Quarters.Chosen("nyko5", "14101", "14101", " ", "")), "x", day),
                new Quarters.Draft(
                        List.of(two.get(0), two.get(1), chosen("nyko5", "14102", ""), chosen("nyko5", "14103", "")),
                        "",
                        day))) {
            assertThatThrownBy(() -> quarters.save(quarter, wrong, 0, EstStoreTest::grounds, LEAD))
                    .isInstanceOf(InvalidFieldException.class);
        }
        assertThat(quarters.of(quarter)).isEmpty();

        Quarters.Decision decided =
                quarters.save(quarter, new Quarters.Draft(two, "Två räcker", day), 0, EstStoreTest::grounds, LEAD);
        assertThat(decided.grounds()).isEqualTo(grounds(quarter));
        assertThatThrownBy(() -> quarters.save(
                        quarter, new Quarters.Draft(two, "Två räcker", day), 0, EstStoreTest::grounds, LEAD))
                .isInstanceOf(EstConflictException.class);
        List<Quarters.Chosen> told =
                List.of(chosen("priority", "centrala-sodermalm", "Lugnare"), chosen("nyko5", "14101", ""));
        Quarters.Decision later = quarters.save(
                quarter,
                new Quarters.Draft(told, "Två räcker", day),
                1,
                any -> new Grounds(
                        quarter, "", "", List.of(), List.of(), grounds(quarter).candidates(), day),
                LEAD);
        assertThat(later.grounds())
                .as("the same areas: what they were chosen on")
                .isEqualTo(grounds(quarter));
        assertThat(later.areas().getFirst().outcome()).isEqualTo("Lugnare");
        assertThat(quarters.history(quarter)).hasSize(2);
        assertThat(year(2027).decisions()).containsExactly(later);
    }

    @Test
    void aYearEndsWithItsLastWeek() {
        review(send("polisen", LAST, said("Tantolunden", Problem.VALD)), Review.Action.ACCEPT, null);
        EstYear year = year(2026);

        // The parties are expected from the week of 30 November.
        assertThat(year.weeks()).hasSize(5);
        assertThat(year.weeks().getLast().week()).isEqualTo(LAST);
        assertThat(year.places()).containsExactly(new EstYear.Tally("Tantolunden", 1, 1));
        assertThat(year.parties()).contains(new EstYear.Silence("Skolorna", 5, 5));
        assertThat(year.summary()).contains("Av årets 53 veckor är 5 med");
        assertThat(year.source()).contains("vecka 49 till vecka 53 2026");
        assertThat(year.before()).isNull();
        assertThat(year.quarters())
                .as("the last week's Thursday lies in the year")
                .containsExactly(new EstYear.YearQuarter(
                        Quarter.parse("2026-Q4").orElseThrow(),
                        "kvartal 4 2026",
                        5,
                        1,
                        List.of(new EstYear.Tally(Problem.VALD.title(), 1, 1))));
        assertThat(year(2027).weeks()).as("its first week has not begun").isEmpty();
        assertThat(Quarter.parse("2026-Q4").orElseThrow().lastWeek()).isEqualTo(LAST);
        assertThat(Quarter.parse("2026-Q5")).isEmpty();
    }

    private EstYear year(int year) {
        return years().year(year, List.of());
    }

    private Years years() {
        return new Years(sql, weeks, new Quarters(sql, clock), new Meetings(sql, clock), clock);
    }

    @Test
    void whatIsWrittenOfAYearIsVersionedAndItsMeetingsAreThoseThatWereHeld() {
        Meetings meetings = new Meetings(sql, clock);
        meetings.call(
                new Meetings.Draft(LocalDate.of(2026, 12, 10), "", List.of(), "", List.of("Lampor i parken")), LEAD);
        meetings.call(new Meetings.Draft(LocalDate.of(2027, 1, 7), "", List.of(), "", List.of()), LEAD);

        assertThat(years().save(2026, "Lugnare runt torget.", 0, LEAD).version())
                .isEqualTo(1);
        assertThatThrownBy(() -> years().save(2026, "Annat.", 0, LEAD)).isInstanceOf(EstConflictException.class);
        assertThatThrownBy(() -> years().save(2027, "För tidigt.", 0, LEAD)).isInstanceOf(InvalidFieldException.class);
        assertThatThrownBy(() -> years().save(2025, "x".repeat(20_001), 0, LEAD))
                .isInstanceOf(InvalidFieldException.class);

        assertThat(year(2026).analysis().text()).isEqualTo("Lugnare runt torget.");
        assertThat(year(2026).meetings())
                .containsExactly(new EstYear.YearMeeting(LocalDate.of(2026, 12, 10), List.of("Lampor i parken")));
        assertThat(years().history(2026)).hasSize(1);
    }

    @Test
    void minutesAreVersionedAndADayHasOneMeeting() {
        Meetings meetings = new Meetings(sql, clock);
        LocalDate day = LocalDate.of(2027, 1, 7);
        Meetings.Meeting called =
                meetings.call(new Meetings.Draft(day, "09:30", List.of("Belysningen"), "", List.of()), LEAD);

        assertThatThrownBy(() -> meetings.call(new Meetings.Draft(day, "", List.of(), "", List.of()), LEAD))
                .isInstanceOf(InvalidFieldException.class);
        assertThatThrownBy(() ->
                        meetings.call(new Meetings.Draft(day.plusDays(7), "9.30", List.of(), "", List.of()), LEAD))
                .isInstanceOf(InvalidFieldException.class);
        Meetings.Draft minutes = new Meetings.Draft(day, "09:30", List.of(), "Gicks igenom", List.of("Städa mer"));
        assertThat(meetings.save(called.id(), minutes, 1, LEAD)).isPresent();
        assertThatThrownBy(() -> meetings.save(called.id(), minutes, 1, LEAD)).isInstanceOf(EstConflictException.class);
        assertThat(meetings.save(99, minutes, 1, LEAD)).isEmpty();
        assertThat(meetings.history(called.id())).hasSize(2);
        assertThat(meetings.history(called.id()).getFirst().content()).contains("Gicks igenom");
    }
}
