package se.lageskartan.gazetteer;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.locationtech.jts.geom.Geometry;
import se.lageskartan.gazetteer.AreaDifference.Kind;
import se.lageskartan.gazetteer.AreaDifference.State;
import se.lageskartan.gazetteer.AreaDivision.Wanted;
import se.lageskartan.wording.Quantity;

/** What a file of areas would change in the gazetteer, and what speaks against it. */
final class AreaPlan {
    private static final List<AreaLevel> ABOVE = List.of(AreaLevel.NYKO5, AreaLevel.STADSDEL, AreaLevel.DISTRICT);

    private final AreaFile file;
    private final AreaProperties properties;
    private final AreaOrder order;
    private final Gazetteer gazetteer;
    private final AreaDivision division;
    private final List<AreaDifference> differences = new ArrayList<>();
    private final List<String> problems = new ArrayList<>();
    private final List<String> questions = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();

    /** @throws InvalidEditException when the file's properties cannot be told apart, or the day is before the present borders */
    AreaPlan(AreaFile file, AreaOrder order, Gazetteer gazetteer) {
        this.file = file;
        this.order = order;
        this.gazetteer = gazetteer;
        if (file.features().isEmpty()) {
            throw new InvalidEditException(
                    "file",
                    file.read() == 0
                            ? "filen har inga ytor"
                            : "ingen av filens " + Quantity.of(file.read(), "yta", "ytor")
                                    + " ligger i eller nära stadsdelsområdet",
                    "en yta för varje område");
        }
        this.properties = AreaProperties.of(file, order.level(), gazetteer, order.codeProperty(), order.nameProperty());
        this.division = AreaDivision.of(file, properties, order.level(), gazetteer);
        requireDay();
        UpperAreas upper = new UpperAreas(gazetteer);
        boolean basomraden = order.level() == AreaLevel.BASOMRADE;
        List<Wanted> wanted = basomraden ? upper.withParents(division.areas()) : division.areas();
        if (wanted.isEmpty()) {
            problems.add(nothing());
            return;
        }
        compare(order.level(), division.present(), wanted);
        if (basomraden && changes()) {
            ABOVE.forEach(level -> compare(level, upper.madeOfBasomraden(level), upper.of(level, wanted)));
        }
        judge(wanted);
    }

    AreaReport report(int version, boolean saved) {
        return new AreaReport(
                version,
                saved,
                order.level(),
                order.validFrom(),
                order.fileName(),
                file.system().toString(),
                file.table(),
                properties.code(),
                properties.name(),
                List.copyOf(file.properties()),
                file.read(),
                file.read() - file.features().size() + division.outside(),
                division.rejects(),
                differences,
                problems,
                questions,
                notes);
    }

    private boolean changes() {
        return differences.stream().anyMatch(difference -> difference.kind() != Kind.SAME);
    }

    /** New borders begin after the present ones; the same day is another way to say that those were wrong. */
    private void requireDay() {
        LocalDate day = order.validFrom();
        if (day == null) {
            return;
        }
        if (day.getYear() < 1900 || day.getYear() > 2100) {
            throw new InvalidEditException("validFrom", day.toString(), "en dag mellan 1900 och 2100");
        }
        for (Area area : division.present().values()) {
            if (day.isBefore(area.validFrom())) {
                throw new InvalidEditException(
                        "validFrom",
                        day + ", men den nuvarande gränsen för " + area.name() + " gäller från " + area.validFrom(),
                        "en senare dag, eller ingen om den nuvarande gränsen är fel");
            }
        }
    }

    private void compare(AreaLevel level, Map<String, Area> present, List<Wanted> wanted) {
        Map<String, Wanted> byCode = new TreeMap<>();
        wanted.forEach(area -> byCode.put(area.code(), area));
        for (Area area : present.values()) {
            Wanted now = byCode.remove(area.code());
            State after =
                    now == null ? null : new State(now.name(), now.parent(), kept(area.geometry(), now.geometry()));
            differences.add(AreaDifference.of(level, area.code(), State.of(area), after));
        }
        String district = gazetteer.areas(AreaLevel.DISTRICT).getLast().code();
        byCode.forEach((code, area) -> {
            String parent = level == AreaLevel.BASOMRADE ? area.parent() : district;
            differences.add(AreaDifference.of(level, code, null, new State(area.name(), parent, area.geometry())));
        });
    }

    private static Geometry kept(Geometry known, Geometry wanted) {
        return AreaFit.same(known, wanted) ? known : wanted;
    }

    private String nothing() {
        String first = division.rejects().isEmpty()
                ? ""
                : " Den första som inte gick att använda, nr "
                        + division.rejects().getFirst().number() + ": "
                        + division.rejects().getFirst().message();
        return "Ingen av filens " + Quantity.of(file.read(), "post", "poster") + " är ett område i stadsdelsområdet."
                + first;
    }

    private void judge(List<Wanted> wanted) {
        if (!division.needed().isEmpty()) {
            problems.add("Går inte att använda, men hör till stadsdelsområdet (se avvisade): "
                    + AreaDivision.listed(List.copyOf(division.needed()))
                    + ". Rätta det i filen, eller välj en annan nivå eller egenskap; ett område får inte falla bort av"
                    + " misstag.");
        }
        problems.addAll(AreaFit.overlaps(wanted));
        Geometry before = AreaFit.union(
                division.present().values().stream().map(Area::geometry).toList());
        Geometry after = AreaFit.union(wanted.stream().map(Wanted::geometry).toList());
        Geometry left = AreaFit.beyond(before, after);
        if (!left.isEmpty()) {
            questions.add(AreaFit.squareMetres(left)
                    + " som hör till ett område i dag hör inte till något i filen, till"
                    + " exempel vid " + EditRules.where(left.getInteriorPoint().getCoordinate())
                    + ". Händelser där skulle inte räknas på den nivån.");
        }
        Geometry more = AreaFit.beyond(after, before);
        if (!more.isEmpty()) {
            notes.add("Filen når " + AreaFit.squareMetres(more) + " utanför det som i dag är stadsdelsområdet.");
        }
        List<String> gone = named(order.level(), Kind.REMOVED);
        if (!gone.isEmpty()) {
            questions.add(areas(gone) + " finns inte i filen och skulle upphöra: " + AreaDivision.listed(gone) + ".");
        }
        if (order.level() != AreaLevel.BASOMRADE) {
            askAboutBasomraden(wanted);
        }
        remark();
    }

    /** Areas that are made of basområden and would no longer be. */
    private void askAboutBasomraden(List<Wanted> wanted) {
        Map<String, Area> made = new UpperAreas(gazetteer).madeOfBasomraden(order.level());
        List<String> apart = new ArrayList<>();
        for (Wanted area : wanted) {
            Area known = made.get(area.code());
            if (known != null && !AreaFit.same(known.geometry(), area.geometry())) {
                apart.add(area.code() + " " + area.name());
            }
        }
        if (!apart.isEmpty()) {
            questions.add(areas(apart) + " skulle inte längre stämma med sina basområden: "
                    + AreaDivision.listed(apart) + ". Har basområdena också ändrats, ta in dem i stället: då följer"
                    + " nivåerna ovanför med.");
        }
    }

    private void remark() {
        if (!division.joined().isEmpty()) {
            notes.add("I flera delar i filen, sammanslagna: "
                    + AreaDivision.listed(division.joined().stream().sorted().toList()) + ".");
        }
        if (division.rejected() > division.rejects().size()) {
            notes.add(Quantity.of(division.rejected(), "post", "poster") + " avvisades; de första "
                    + division.rejects().size() + " visas.");
        }
        List<String> unknown = differences.stream()
                .filter(difference -> difference.kind() == Kind.ADDED)
                .map(difference -> difference.code() + " " + difference.name())
                .toList();
        if (!unknown.isEmpty()) {
            notes.add("Nya områden har ingen folkmängd förrän den tas in: " + AreaDivision.listed(unknown) + ".");
        }
        List<String> counted = differences.stream()
                .filter(difference -> difference.border() != null)
                .map(difference ->
                        gazetteer.area(difference.level(), difference.code()).orElse(null))
                .filter(Objects::nonNull)
                .filter(area -> area.population() != null)
                .map(area -> area.code() + " " + area.name())
                .toList();
        if (!counted.isEmpty()) {
            notes.add("Folkmängden är räknad inom gränserna före: " + AreaDivision.listed(counted)
                    + ". Ta in en ny folkmängd för de nya gränserna.");
        }
        if (changes()) {
            notes.add(
                    "Händelser som redan är placerade ligger kvar i gränserna de placerades med, tills de placeras om.");
        }
    }

    private static String areas(List<String> names) {
        return Quantity.of(names.size(), "område", "områden");
    }

    private List<String> named(AreaLevel level, Kind kind) {
        return differences.stream()
                .filter(difference -> difference.level() == level && difference.kind() == kind)
                .map(difference -> difference.code() + " " + difference.name())
                .toList();
    }

    List<AreaDifference> differences() {
        return differences;
    }

    List<String> problems() {
        return problems;
    }

    List<String> questions() {
        return questions;
    }
}
