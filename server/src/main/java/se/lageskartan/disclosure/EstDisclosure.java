package se.lageskartan.disclosure;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import se.lageskartan.access.Viewer;
import se.lageskartan.priority.est.EstPlaces;
import se.lageskartan.priority.est.EstReport;
import se.lageskartan.priority.est.EstVersions;
import se.lageskartan.priority.est.IsoWeek;
import se.lageskartan.priority.est.Parties;
import se.lageskartan.priority.est.Party;
import se.lageskartan.priority.est.ReportStatus;
import se.lageskartan.priority.est.Reports;
import se.lageskartan.priority.est.Review;
import se.lageskartan.priority.est.Weeks;

/**
 * Who may know what of EST. What a party has sent is its own and the coordinator's until it is reviewed; what is accepted everyone
 * who takes part may read. Reports are of places and situations, so their numbers are told as they are; incidents are not in here.
 */
public final class EstDisclosure {
    private final Parties parties;
    private final Reports reports;
    private final Weeks weeks;
    private final EstPlaces places;

    public EstDisclosure(Parties parties, Reports reports, Weeks weeks, EstPlaces places) {
        this.parties = parties;
        this.reports = reports;
        this.weeks = weeks;
        this.places = places;
    }

    /**
     * What somebody has to know to take part.
     *
     * @param own codes of the parties that they report for; all of them for the coordinator, who writes down what comes by telephone
     * @param home the first of their own, when they have one
     */
    public record Place(
            IsoWeek week,
            List<Party> parties,
            List<String> own,
            @Nullable String home,
            boolean mayReport,
            boolean mayLead) {}

    /**
     * A report as somebody may see it.
     *
     * @param createdBy who sent it; null for those who need not know
     * @param mayCorrect it is of their party and not reviewed
     */
    public record Seen(EstReport report, @Nullable String createdBy, boolean mayCorrect) {}

    /** A report that was sent, and whether it had been before. */
    public record Sent(Seen seen, boolean again) {}

    /** Parties with their accounts, of which only the coordinator is told. */
    public Released<Place> taking(Viewer viewer) {
        Disclosure.require(viewer, Duty.EST);
        List<Party> all = parties.all();
        boolean leads = leads(viewer);
        boolean reports = Rights.of(viewer).duties().contains(Duty.EST_REPORT);
        List<String> home = reports ? codes(Parties.of(viewer, all)) : List.of();
        return new Released<>(
                new Place(
                        this.reports.now(),
                        leads
                                ? all
                                : all.stream()
                                        .map(EstDisclosure::withoutAccounts)
                                        .toList(),
                        leads ? codes(all) : home,
                        home.isEmpty() ? null : home.getFirst(),
                        reports,
                        leads),
                viewer);
    }

    /** Changes a party, or adds one when the version is 0. */
    public Released<Party> saveParty(Viewer viewer, String code, Parties.Draft draft, int version) {
        Disclosure.require(viewer, Duty.EST_LEAD);
        return new Released<>(parties.save(code, draft, version, viewer.signature()), viewer);
    }

    /** Those of a week that the viewer may read. */
    public Released<List<Seen>> reports(Viewer viewer, IsoWeek week) {
        Disclosure.require(viewer, Duty.EST);
        return new Released<>(readable(viewer, reports.of(week)), viewer);
    }

    /** Those that wait for the coordinator, or for the viewer's party, whatever their week. */
    public Released<List<Seen>> open(Viewer viewer) {
        Disclosure.require(viewer, Duty.EST);
        return new Released<>(readable(viewer, reports.open()), viewer);
    }

    private List<Seen> readable(Viewer viewer, List<EstReport> all) {
        List<String> own = own(viewer);
        boolean leads = leads(viewer);
        return all.stream()
                .filter(report -> leads || own.contains(report.party()) || report.status() == ReportStatus.ACCEPTED)
                .map(report -> seen(leads, own, report))
                .toList();
    }

    private static Seen seen(boolean leads, List<String> own, EstReport report) {
        boolean mine = own.contains(report.party());
        return new Seen(
                report.anonymous(),
                leads || mine ? report.createdBy() : null,
                (mine || leads) && !report.nothing() && report.status().isOpen());
    }

    /** Every version of a report, for its party and the coordinator; empty when there is none that the viewer may follow. */
    public Optional<Released<List<EstVersions.Version>>> history(Viewer viewer, long id) {
        Disclosure.require(viewer, Duty.EST);
        return mine(viewer, id).map(report -> new Released<>(reports.history(id), viewer));
    }

    /**
     * Takes a report in.
     *
     * @throws RefusedException when the viewer does not report for the party
     */
    public Released<Sent> send(Viewer viewer, Reports.Draft draft) {
        Disclosure.require(viewer, Duty.EST_REPORT);
        if (!own(viewer).contains(draft.party())) {
            throw new RefusedException("Du rapporterar inte för parten ”" + draft.party()
                    + "”. Samordnaren bestämmer vilka konton som rapporterar för vilken part.");
        }
        Reports.Sent sent = reports.send(draft, viewer.signature());
        return new Released<>(new Sent(seen(leads(viewer), own(viewer), sent.report()), sent.again()), viewer);
    }

    /** The party corrects its report; empty when there is none that the viewer may correct. */
    public Optional<Released<Seen>> correct(Viewer viewer, long id, EstReport.Said said, int version) {
        Disclosure.require(viewer, Duty.EST_REPORT);
        return mine(viewer, id)
                .flatMap(report -> reports.correct(id, said, version, viewer.signature()))
                .map(report -> new Released<>(seen(leads(viewer), own(viewer), report), viewer));
    }

    /** The coordinator reviews a report; empty when there is none. */
    public Optional<Released<Seen>> review(Viewer viewer, long id, Review review, int version) {
        Disclosure.require(viewer, Duty.EST_LEAD);
        return reports.review(id, review, version, viewer.signature())
                .map(report -> new Released<>(seen(true, own(viewer), report), viewer));
    }

    /** The picture of a week. */
    public Released<Weeks.Week> week(Viewer viewer, IsoWeek week) {
        Disclosure.require(viewer, Duty.EST);
        return new Released<>(weeks.week(week), viewer);
    }

    public Released<List<EstVersions.Version>> weekHistory(Viewer viewer, IsoWeek week) {
        Disclosure.require(viewer, Duty.EST);
        return new Released<>(weeks.history(week), viewer);
    }

    public Released<Weeks.Week> saveWeek(Viewer viewer, IsoWeek week, Weeks.Draft draft, int version) {
        Disclosure.require(viewer, Duty.EST_LEAD);
        return new Released<>(weeks.save(week, draft, version, viewer.signature()), viewer);
    }

    /** Where places are looked up; what the gazetteer says is public. */
    public EstPlaces places() {
        return places;
    }

    private Optional<EstReport> mine(Viewer viewer, long id) {
        List<String> own = own(viewer);
        return reports.byId(id).filter(report -> leads(viewer) || own.contains(report.party()));
    }

    private List<String> own(Viewer viewer) {
        if (!Rights.of(viewer).duties().contains(Duty.EST_REPORT)) {
            return List.of();
        }
        List<Party> all = parties.all();
        return codes(leads(viewer) ? all : Parties.of(viewer, all));
    }

    private static boolean leads(Viewer viewer) {
        return Rights.of(viewer).duties().contains(Duty.EST_LEAD);
    }

    private static List<String> codes(List<Party> parties) {
        return parties.stream().map(Party::code).toList();
    }

    private static Party withoutAccounts(Party party) {
        return new Party(
                party.code(),
                party.title(),
                party.position(),
                List.of(),
                List.of(),
                party.since(),
                party.until(),
                party.version(),
                Instant.EPOCH,
                "");
    }
}
