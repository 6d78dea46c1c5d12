package se.lageskartan;

import java.time.Clock;
import se.lageskartan.disclosure.Disclosure;
import se.lageskartan.disclosure.EstDisclosure;
import se.lageskartan.disclosure.EstMeetingDisclosure;
import se.lageskartan.disclosure.EstPriorityDisclosure;
import se.lageskartan.http.EstForumHandlers;
import se.lageskartan.http.EstHandlers;
import se.lageskartan.priority.est.EstPlaces;
import se.lageskartan.priority.est.Meetings;
import se.lageskartan.priority.est.Parties;
import se.lageskartan.priority.est.Quarters;
import se.lageskartan.priority.est.Reports;
import se.lageskartan.priority.est.Weeks;
import se.lageskartan.priority.est.Years;
import se.lageskartan.walks.FindingStore;

/** EST, wired: its stores, and the handlers that stand on them. */
final class EstParts {
    private final EstHandlers week;
    private final EstForumHandlers forum;

    EstParts(Workbench bench, Disclosure disclosure) {
        Clock clock = Clock.systemUTC();
        EstPlaces places = new EstPlaces(bench::gazetteer, bench::geocoder);
        Parties parties = new Parties(bench.sql(), clock);
        Reports reports = new Reports(bench.sql(), clock);
        Weeks weeks = new Weeks(bench.sql(), places, clock);
        FindingStore findings = new FindingStore(bench.sql());
        Quarters quarters = new Quarters(bench.sql(), clock);
        this.week = new EstHandlers(new EstDisclosure(parties, reports, weeks, places));
        this.forum = new EstForumHandlers(
                priorities(bench, disclosure),
                new EstMeetingDisclosure(
                        new Meetings(bench.sql(), clock),
                        parties,
                        reports,
                        weeks,
                        quarters,
                        bench.measures(),
                        findings),
                places);
    }

    EstHandlers week() {
        return week;
    }

    /** What quarters and years are told through: for the page of EST and for the lägesbild. */
    static EstPriorityDisclosure priorities(Workbench bench, Disclosure disclosure) {
        Clock clock = Clock.systemUTC();
        Weeks weeks = new Weeks(bench.sql(), new EstPlaces(bench::gazetteer, bench::geocoder), clock);
        Quarters quarters = new Quarters(bench.sql(), clock);
        return new EstPriorityDisclosure(
                quarters,
                new Years(bench.sql(), weeks, quarters, new Meetings(bench.sql(), clock), clock),
                bench.measures(),
                new Reports(bench.sql(), clock),
                new FindingStore(bench.sql()),
                disclosure,
                clock);
    }

    EstForumHandlers forum() {
        return forum;
    }
}
