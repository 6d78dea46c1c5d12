package se.lageskartan.intake;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a column of a table of incidents can hold, with the Swedish and English headings it is known by. */
public enum Column {
    /** Of the incident itself. A case number is not one: a case may hold several incidents, on a row each. */
    ID("id", "Händelsens id", "id", "källa-id", "käll-id", "händelse-id", "source id", "incident id"),
    FROM(
            "from",
            "Datum eller tidpunkt, start",
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
    TIME("time", "Klockslag, start", "tid", "klockslag", "time"),
    TO(
            "to",
            "Datum eller tidpunkt, slut",
            "till",
            "slut",
            "end",
            "to",
            "tom",
            "t.o.m.",
            "sluttid",
            "brottsdatum t.o.m.",
            "brottsdatum tom",
            "occurred to"),
    TO_TIME("toTime", "Klockslag, slut"),
    CATEGORY("category", "Kategori", "kategori", "brottstyp", "category", "typ", "händelsetyp", "type"),
    CRIME_CODE("crimeCode", "Brottskod", "brottskod", "kod", "crime code"),
    TITLE("title", "Rubrik", "rubrik", "titel", "title", "brottsrubricering", "rubricering"),
    BODY("body", "Fritext", "text", "beskrivning", "description", "fritext", "body"),
    PLACE("place", "Plats", "plats", "adress", "place", "address", "gatuadress", "brottsplats"),
    /** With {@link #NUMBER} it is put before the place: "Götgatan 78, Medborgarplatsen". */
    STREET("street", "Gata"),
    NUMBER("number", "Gatunummer"),
    X("x", "x (öst)", "x", "e", "öst", "east", "easting"),
    Y("y", "y (nord)", "y", "n", "nord", "north", "northing"),
    LATITUDE("lat", "Latitud", "lat", "latitud", "latitude"),
    LONGITUDE("lon", "Longitud", "lon", "lng", "long", "longitud", "longitude"),
    REFERENCE_SYSTEM("crs", "Koordinatsystem", "crs", "koordinatsystem", "referenssystem", "epsg", "srid"),
    UNCERTAINTY("uncertainty", "Osäkerhet i meter", "osäkerhet_m", "osäkerhet", "uncertainty_m", "uncertainty"),
    /** When the source said it, or last changed it: of two versions of a record the later is the newer. */
    PUBLISHED("published", "Senast ändrad"),
    /** How many incidents the row stands for. */
    COUNT("count", "Antal händelser på raden");

    private static final Map<String, Column> BY_KEY = new HashMap<>();
    private static final Map<String, Column> BY_CODE = new HashMap<>();

    static {
        for (Column column : values()) {
            BY_CODE.put(column.code, column);
            for (String heading : column.headings) {
                BY_KEY.put(Names.key(heading), column);
            }
        }
    }

    private final String code;
    private final String title;
    private final List<String> headings;

    Column(String code, String title, String... headings) {
        this.code = code;
        this.title = title;
        this.headings = List.copyOf(Arrays.asList(headings));
    }

    /** What a profile's definition calls it. */
    public String code() {
        return code;
    }

    /** Swedish, for a person who chooses. */
    public String title() {
        return title;
    }

    /** Headings that mean this in any file; the first is the one to recommend. None where a profile has to say. */
    public List<String> headings() {
        return headings;
    }

    public static Optional<Column> parse(String code) {
        return Optional.ofNullable(BY_CODE.get(code));
    }

    static Optional<Column> ofHeading(String heading) {
        return Optional.ofNullable(BY_KEY.get(Names.key(heading)));
    }
}
