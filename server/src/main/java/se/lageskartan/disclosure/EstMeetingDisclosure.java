package se.lageskartan.disclosure;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import se.lageskartan.access.Viewer;
import se.lageskartan.incidents.Period;
import se.lageskartan.priority.Measure;
import se.lageskartan.priority.MeasureStore;
import se.lageskartan.priority.Reminder;
import se.lageskartan.priority.est.EstReport;
import se.lageskartan.priority.est.EstVersions;
import se.lageskartan.priority.est.IsoWeek;
import se.lageskartan.priority.est.Meetings;
import se.lageskartan.priority.est.Parties;
import se.lageskartan.priority.est.Party;
import se.lageskartan.priority.est.Quarter;
import se.lageskartan.priority.est.Quarters;
import se.lageskartan.priority.est.ReportStatus;
import se.lageskartan.priority.est.Reports;
import se.lageskartan.priority.est.WeekPicture;
import se.lageskartan.priority.est.Weeks;
import se.lageskartan.walks.FindingStore;
import se.lageskartan.wording.Quantity;

/** The meetings of EST, the agenda that is made of what is open, and what waits for each. */
public final class EstMeetingDisclosure {
    private final Meetings meetings;
    private final Parties parties;
    private final Reports reports;
    private final Weeks weeks;
    private final Quarters quarters;
    private final MeasureStore measures;
    private final FindingStore findings;

    public EstMeetingDisclosure(
            Meetings meetings,
            Parties parties,
            Reports reports,
            Weeks weeks,
            Quarters quarters,
            MeasureStore measures,
            FindingStore findings) {
        this.meetings = meetings;
        this.parties = parties;
        this.reports = reports;
        this.weeks = weeks;
        this.quarters = quarters;
        this.measures = measures;
        this.findings = findings;
    }

    /**
     * Something that is open.
     *
     * @param text Swedish
     * @param href where it is done
     */
    public record Open(String text, String href) {}

    /**
     * The meetings, and what the next one is to take up.
     *
     * @param next the first that is today or later; null when none is called
     */
    public record Forum(
            List<Meetings.Meeting> meetings, Meetings.@Nullable Meeting next, List<Open> agenda, LocalDate today) {}

    public Released<Forum> forum(Viewer viewer) {
        Disclosure.require(viewer, Duty.EST);
        List<Meetings.Meeting> all = meetings.all();
        LocalDate today = meetings.today();
        Meetings.Meeting next = all.stream()
                .filter(meeting -> !meeting.heldOn().isBefore(today))
                .reduce((later, earlier) -> earlier)
                .orElse(null);
        return new Released<>(new Forum(all, next, agenda(viewer), today), viewer);
    }

    public Released<List<EstVersions.Version>> history(Viewer viewer, long id) {
        Disclosure.require(viewer, Duty.EST);
        return new Released<>(meetings.history(id), viewer);
    }

    public Released<Meetings.Meeting> call(Viewer viewer, Meetings.Draft draft) {
        Disclosure.require(viewer, Duty.EST_LEAD);
        return new Released<>(meetings.call(draft, viewer.signature()), viewer);
    }

    /** Empty when there is no such meeting. */
    public Optional<Released<Meetings.Meeting>> save(Viewer viewer, long id, Meetings.Draft draft, int version) {
        Disclosure.require(viewer, Duty.EST_LEAD);
        return meetings.save(id, draft, version, viewer.signature()).map(saved -> new Released<>(saved, viewer));
    }

    /** What is open, in the order that a meeting takes it up. */
    private List<Open> agenda(Viewer viewer) {
        List<Open> agenda = new ArrayList<>();
        IsoWeek now = reports.now();
        for (IsoWeek week : List.of(now.plus(-1), now)) {
            Weeks.Week known = weeks.week(week);
            WeekPicture picture = known.picture();
            // A week before anybody took part is not open.
            boolean any = picture.reports() + picture.waiting() > 0
                    || picture.parties().stream().anyMatch(WeekPicture.PartyRow::expected);
            if (known.decided() == null && any) {
                agenda.add(new Open(
                        "Lägesbilden för %s: %s från %s.%s%s"
                                .formatted(
                                        week.title(),
                                        Quantity.of(picture.reports(), "godtagen rapport", "godtagna rapporter"),
                                        Quantity.of(picture.heard(), "part", "parter"),
                                        picture.waiting() == 0
                                                ? ""
                                                : " " + Quantity.of(picture.waiting(), "väntar", "väntar")
                                                        + " på granskning.",
                                        picture.missing().isEmpty()
                                                ? ""
                                                : " Har inte rapporterat: " + String.join("; ", picture.missing())
                                                        + "."),
                        "/est.html#lagesbild/" + week.code()));
            }
        }
        LocalDate today = meetings.today();
        List<Measure> seen = measures.all().stream()
                .filter(measure -> WorkAreaDisclosure.sees(viewer, measure))
                .toList();
        for (Reminder due : Reminder.due(seen, today)) {
            agenda.add(new Open(
                    "Åtgärden ”%s” %s (sedan %s)."
                            .formatted(due.title(), due.why().words(), due.since()),
                    "/atgarder.html#id=" + due.measure()));
        }
        LocalDate last = meetings.all().stream()
                .map(Meetings.Meeting::heldOn)
                .filter(day -> day.isBefore(today))
                .findFirst()
                .orElse(today.minusDays(7));
        int noted = findings.since(last.atStartOfDay(Period.ZONE).toInstant()).size();
        if (noted > 0) {
            agenda.add(new Open(
                    "%s från fältet har kommit sedan %s."
                            .formatted(Quantity.of(noted, "iakttagelse", "iakttagelser"), last),
                    "/vandringar.html"));
        }
        Quarter quarter = quarters.now();
        if (quarters.of(quarter).isEmpty()) {
            agenda.add(new Open(
                    "Prioritera områden för " + quarter.title() + ": inget är beslutat.",
                    "/est.html#prioritera/" + quarter.code()));
        }
        quarters.of(quarter.plus(-1))
                .filter(before ->
                        before.areas().stream().anyMatch(area -> area.outcome().isBlank()))
                .ifPresent(before -> agenda.add(new Open(
                        "Vad det blev av prioriteringen för " + before.quarter().title() + " är inte skrivet.",
                        "/est.html#prioritera/" + before.quarter().code())));
        return agenda;
    }

    /** What waits for the viewer: to report and answer for their party, and for the coordinator to review, decide and call. */
    public Released<List<Open>> waiting(Viewer viewer) {
        Disclosure.require(viewer, Duty.EST);
        List<Open> waiting = new ArrayList<>();
        if (Rights.of(viewer).duties().contains(Duty.EST_REPORT)) {
            reporting(viewer, waiting);
        }
        if (Rights.of(viewer).duties().contains(Duty.EST_LEAD)) {
            leading(waiting);
        }
        return new Released<>(waiting, viewer);
    }

    private void reporting(Viewer viewer, List<Open> waiting) {
        IsoWeek now = reports.now();
        List<EstReport> asked = reports.open().stream()
                .filter(report -> report.status() == ReportStatus.ASKED)
                .toList();
        for (Party party : Parties.of(viewer, parties.all())) {
            for (EstReport report : asked) {
                if (report.party().equals(party.code())) {
                    waiting.add(new Open(
                            "Samordnaren frågar om er rapport från %s: %s"
                                    .formatted(report.meant().title(), report.note()),
                            "/est.html#rapportera/" + report.meant().code()));
                }
            }
            for (IsoWeek week : List.of(now.plus(-1), now)) {
                Weeks.Week known = weeks.week(week);
                if (known.decided() == null && known.picture().missing().contains(party.title())) {
                    waiting.add(new Open(
                            "%s har inte rapporterat %s.".formatted(party.title(), week.title()),
                            "/est.html#rapportera/" + week.code()));
                }
            }
        }
    }

    private void leading(List<Open> waiting) {
        int sent = Math.toIntExact(reports.open().stream()
                .filter(report -> report.status() == ReportStatus.SENT)
                .count());
        if (sent > 0) {
            waiting.add(new Open(
                    Quantity.of(sent, "EST-rapport väntar", "EST-rapporter väntar") + " på granskning.",
                    "/est.html#granska"));
        }
        IsoWeek last = reports.now().plus(-1);
        Weeks.Week known = weeks.week(last);
        if (known.decided() == null && known.picture().heard() > 0) {
            waiting.add(new Open(
                    "Lägesbilden för %s är inte beslutad.".formatted(last.title()),
                    "/est.html#lagesbild/" + last.code()));
        }
        Quarter quarter = quarters.now();
        if (quarters.of(quarter).isEmpty()) {
            waiting.add(new Open(
                    "Inget är prioriterat för %s.".formatted(quarter.title()),
                    "/est.html#prioritera/" + quarter.code()));
        }
        LocalDate today = meetings.today();
        List<Meetings.Meeting> all = meetings.all();
        if (all.stream().noneMatch(meeting -> !meeting.heldOn().isBefore(today))) {
            waiting.add(new Open("Inget EST-möte är kallat.", "/est.html#moten"));
        }
        all.stream()
                .filter(meeting ->
                        meeting.heldOn().isBefore(today) && meeting.minutes().isBlank())
                .forEach(meeting -> waiting.add(
                        new Open("EST-mötet %s har inget protokoll.".formatted(meeting.heldOn()), "/est.html#moten")));
    }
}
