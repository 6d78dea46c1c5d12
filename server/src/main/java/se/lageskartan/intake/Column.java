package se.lageskartan.intake;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a column of a table of incidents can hold, with the Swedish and English headings it is known by. */
enum Column {
    /** Of the incident itself. A case number is not one: a case may hold several incidents, on a row each. */
    ID("id", "källa-id", "käll-id", "händelse-id", "source id", "incident id"),
    FROM(
            "from",
            "datum",
            "tidpunkt",
            "start",
            "starttid",
            "från",
            "fr.o.m.",
            "händelsedatum",
            "brottsdatum",
            "brottsdatum fr.o.m.",
            "brottsdatum from",
            "date",
            "datetime",
            "occurred from"),
    TO("till", "slut", "end", "to", "tom", "t.o.m.", "sluttid", "brottsdatum t.o.m.", "brottsdatum tom", "occurred to"),
    TIME("tid", "klockslag", "time"),
    CATEGORY("kategori", "brottstyp", "category", "typ", "händelsetyp", "type"),
    CRIME_CODE("brottskod", "kod", "crime code"),
    TITLE("rubrik", "titel", "title", "brottsrubricering", "rubricering"),
    BODY("text", "beskrivning", "description", "fritext", "body"),
    PLACE("plats", "adress", "place", "address", "gatuadress", "brottsplats"),
    X("x", "e", "öst", "east", "easting"),
    Y("y", "n", "nord", "north", "northing"),
    LATITUDE("lat", "latitud", "latitude"),
    LONGITUDE("lon", "lng", "long", "longitud", "longitude"),
    REFERENCE_SYSTEM("crs", "koordinatsystem", "referenssystem", "epsg", "srid"),
    UNCERTAINTY("osäkerhet_m", "osäkerhet", "uncertainty_m", "uncertainty");

    private static final Map<String, Column> BY_KEY = new HashMap<>();

    static {
        for (Column column : values()) {
            for (String heading : column.headings) {
                BY_KEY.put(Names.key(heading), column);
            }
        }
    }

    private final List<String> headings;

    Column(String... headings) {
        this.headings = List.copyOf(Arrays.asList(headings));
    }

    /** Accepted headings; the first is the one to recommend. */
    List<String> headings() {
        return headings;
    }

    static Optional<Column> ofHeading(String heading) {
        return Optional.ofNullable(BY_KEY.get(Names.key(heading)));
    }
}
