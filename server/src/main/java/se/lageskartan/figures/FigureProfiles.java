package se.lageskartan.figures;

import static java.util.Map.entry;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import se.lageskartan.figures.TableProfile.Others;
import se.lageskartan.intake.Reject;
import se.lageskartan.intake.UnreadableFileException;

/** The kinds of file with published figures that there are. A new source is a table description here, and no reader. */
public final class FigureProfiles {
    private static final List<String> ANY_LEVEL = List.of();
    private static final List<String> DISTRICT_FIRST = List.of("district", "city", "nyko5");
    private static final List<String> NYKO5_FIRST = List.of("nyko5", "district", "city");
    private static final List<String> POLICE = List.of("lpo", "district");

    private static final List<String> AREA =
            List.of("Område", "Stadsdel", "Stadsdelsområde", "Region", "Områdesnamn", "Namn på område");
    private static final List<String> YEAR = List.of("År", "Mätår", "Undersökningsår");
    private static final List<String> EXTRACTED = List.of("Uttagsdatum", "Uttag", "Hämtad");
    private static final List<String> COUNT = List.of("Antal", "Antal brott", "Antal händelser", "Antal incidenter");

    private static final String PERSON =
            "IA tas bara in som antal, aldrig med uppgifter om enskilda. Ta bort kolumnen.";

    private static final FigureProfile OWN = new FigureProfile(
            "siffror",
            "Siffror i vårt eget format",
            "CSV med en siffra per rad: samma kolumner som exporten av publicerade siffror. Minst indikator, period, värde,"
                    + " enhet och publikation.",
            FigureProfile.PUBLISHED,
            ANY_LEVEL,
            Set.of(),
            false,
            new OwnFormatReader());

    private static final FigureProfile LAGESBILD = new FigureProfile(
            "lagesbild",
            "Siffror ur en lägesbild (JSON)",
            "JSON med dokument och fakta: nyckel, värde, enhet, år, källa, avsnitt, sida och citat för varje siffra.",
            FigureProfile.PUBLISHED,
            List.of("district", "nyko5"),
            Set.of(),
            false,
            new LagesbildReader());

    private static final FigureProfile BRA = table(
            "bra",
            "BRÅ, anmälda brott (Databasfil.txt)",
            "Databasfil ur BRÅ:s statistikdatabas över anmälda brott: Region, Brott, År, Period, Antal och per 100 000 invånare.",
            DISTRICT_FIRST,
            Set.of(),
            new TableProfile(
                    "BRÅ",
                    "Anmälda brott, statistikdatabasen (SOL)",
                    FigureProfile.PUBLISHED,
                    headings(
                            entry(TableRole.AREA, List.of("Region", "Område")),
                            entry(TableRole.INDICATOR, List.of("Brott", "Brottstyp")),
                            entry(TableRole.YEAR, YEAR),
                            entry(TableRole.PERIOD, List.of("Period")),
                            entry(TableRole.COUNT, List.of("Antal")),
                            entry(TableRole.RATE, List.of("/100 000 inv", "Per 100 000 inv", "/100 000")),
                            entry(TableRole.EXTRACTED, EXTRACTED)),
                    List.of(
                            Set.of(TableRole.AREA),
                            Set.of(TableRole.INDICATOR),
                            Set.of(TableRole.PERIOD),
                            Set.of(TableRole.COUNT, TableRole.RATE)),
                    Others.NOTE,
                    Map.of(),
                    "",
                    "brott",
                    "%",
                    "",
                    "folkmängd enligt BRÅ, anges inte i filen",
                    false));

    private static final FigureProfile IA = table(
            "ia",
            "IA, antal incidenter",
            "CSV med antal per period, enhet och händelsetyp ur incidentsystemet IA. Bara antal: kolumner med namn,"
                    + " personnummer, text eller händelse-id gör att filen inte tas emot.",
            DISTRICT_FIRST,
            Set.of(),
            new TableProfile(
                    "IA, Stockholms stad",
                    "Incidentrapporteringssystemet IA, antal",
                    FigureProfile.IA,
                    headings(
                            entry(TableRole.AREA, List.of("Område", "Stadsdelsförvaltning", "Förvaltning")),
                            entry(TableRole.GROUP, List.of("Enhet", "Avdelning")),
                            entry(TableRole.INDICATOR, List.of("Händelsetyp", "Typ")),
                            entry(TableRole.DETAIL, List.of("Underrubrik")),
                            entry(TableRole.YEAR, YEAR),
                            entry(TableRole.PERIOD, List.of("Period", "Månad")),
                            entry(TableRole.FROM, List.of("Från", "Fr.o.m.")),
                            entry(TableRole.TO, List.of("Till", "T.o.m.")),
                            entry(TableRole.COUNT, COUNT),
                            entry(TableRole.EXTRACTED, EXTRACTED)),
                    List.of(Set.of(TableRole.INDICATOR), Set.of(TableRole.COUNT)),
                    Others.REFUSED,
                    refused(
                            PERSON,
                            "Namn",
                            "Förnamn",
                            "Efternamn",
                            "Personnummer",
                            "Pnr",
                            "Person",
                            "Handläggare",
                            "Rapportör",
                            "Rapporterad av",
                            "E-post",
                            "Telefon",
                            "Beskrivning",
                            "Fritext",
                            "Text",
                            "Händelse-id",
                            "Händelseid",
                            "Händelsedatum"),
                    "ia_",
                    "incidenter",
                    "%",
                    "",
                    "",
                    true));

    private static final FigureProfile TRYGGHETSMATNING = table(
            "trygghetsmatning",
            "Stockholms stads trygghetsmätning",
            "Tabell med Område, Urval, Antal svar, Andel svar och en kolumn för varje fråga, i procent. CSV eller Excel. Mätåret står i en"
                    + " kolumn År, anges här, eller står i filnamnet.",
            NYKO5_FIRST,
            Set.of(),
            new TableProfile(
                    "Stockholms stad",
                    "Stockholms stads trygghetsmätning",
                    FigureProfile.PUBLISHED,
                    headings(
                            entry(TableRole.AREA, AREA),
                            entry(TableRole.AREA_CODE, List.of("Områdeskod", "Kod")),
                            entry(TableRole.YEAR, YEAR),
                            entry(TableRole.SEX, List.of("Kön")),
                            entry(TableRole.SAMPLE, List.of("Urval")),
                            entry(TableRole.ANSWERS, List.of("Antal svar", "Antal svarande")),
                            entry(TableRole.ANSWER_RATE, List.of("Andel svar", "Svarsandel", "Svarsfrekvens")),
                            entry(TableRole.EXTRACTED, EXTRACTED)),
                    List.of(Set.of(TableRole.AREA), Set.of(TableRole.ANSWERS)),
                    Others.INDICATOR,
                    Map.of(),
                    "tm_",
                    "antal",
                    "% av respondenter",
                    "svarande",
                    "",
                    false));

    private static final FigureProfile POLICE_SURVEY = table(
            "polisens-undersokning",
            "Polisens trygghetsundersökning",
            "Tabell med lokalpolisområde, år, antal svar och en kolumn för varje fråga, i procent. CSV eller Excel. Aldrig finare"
                    + " än lokalpolisområde.",
            POLICE,
            Set.of("basomrade", "nyko5", "stadsdel", "priority"),
            new TableProfile(
                    "Polismyndigheten",
                    "Polismyndighetens trygghetsundersökning",
                    FigureProfile.PUBLISHED,
                    headings(
                            entry(TableRole.AREA, List.of("LPO", "Lokalpolisområde", "Område")),
                            entry(TableRole.YEAR, YEAR),
                            entry(TableRole.SEX, List.of("Kön")),
                            entry(TableRole.GROUP, List.of("Ålder", "Åldersgrupp")),
                            entry(TableRole.SAMPLE, List.of("Urval")),
                            entry(TableRole.ANSWERS, List.of("Antal svar", "Antal svarande")),
                            entry(TableRole.ANSWER_RATE, List.of("Andel svar", "Svarsandel", "Svarsfrekvens")),
                            entry(TableRole.EXTRACTED, EXTRACTED)),
                    List.of(Set.of(TableRole.AREA), Set.of(TableRole.ANSWERS)),
                    Others.INDICATOR,
                    Map.of(),
                    "ptu_",
                    "antal",
                    "% av respondenter",
                    "svarande",
                    "",
                    false));

    private static final FigureProfile STOCKHOLMSENKATEN = table(
            "stockholmsenkaten",
            "Stockholmsenkäten",
            "Tabell med Stadsdelsområde, År, Årskurs och Kön, och antingen Fråga och Andel på varje rad eller en kolumn för varje"
                    + " fråga. Signifikans i en egen kolumn eller som * efter värdet. CSV eller Excel. Aldrig finare än stadsdelsområde.",
            DISTRICT_FIRST,
            Set.of("basomrade", "nyko5", "stadsdel", "priority"),
            new TableProfile(
                    "Stockholms stad",
                    "Stockholmsenkäten",
                    FigureProfile.PUBLISHED,
                    headings(
                            entry(TableRole.AREA, List.of("Stadsdelsområde", "Område", "Stadsdelsnämndsområde")),
                            entry(TableRole.YEAR, YEAR),
                            entry(TableRole.SCHOOL_YEAR, List.of("Årskurs", "Åk")),
                            entry(TableRole.SEX, List.of("Kön")),
                            entry(TableRole.INDICATOR, List.of("Fråga", "Indikator")),
                            entry(TableRole.SHARE, List.of("Andel", "Andel %", "Procent")),
                            entry(TableRole.ANSWERS, List.of("Antal svar", "Antal elever", "Antal svarande")),
                            entry(
                                    TableRole.SIGNIFICANCE,
                                    List.of("Signifikans", "Signifikant", "Signifikant förändring")),
                            entry(TableRole.EXTRACTED, EXTRACTED)),
                    List.of(Set.of(TableRole.AREA), Set.of(TableRole.SCHOOL_YEAR), Set.of(TableRole.SEX)),
                    Others.INDICATOR,
                    refused(
                            "Stockholmsenkäten redovisas aldrig finare än stadsdelsområde.",
                            "Basområde",
                            "Skola",
                            "Skolenhet",
                            "Klass",
                            "Adress",
                            "Koordinat",
                            "X",
                            "Y"),
                    "se_",
                    "antal",
                    "% av elever",
                    "elever som svarat",
                    "",
                    false));

    private static final FigureProfile OMRADESFAKTA = table(
            "omradesfakta",
            "Områdesfakta och folkmängd",
            "Tabell med område (namn eller kod), datum eller år, folkmängd och gärna fler kolumner. Folkmängden blir"
                    + " nämnare i kartans tal per invånare. CSV eller Excel.",
            NYKO5_FIRST,
            Set.of(),
            new TableProfile(
                    "Stockholms stad",
                    "Områdesfakta",
                    FigureProfile.PUBLISHED,
                    headings(
                            entry(TableRole.AREA, AREA),
                            entry(TableRole.AREA_CODE, List.of("Områdeskod", "Kod", "Nyckelkod", "Basområdeskod")),
                            entry(TableRole.YEAR, YEAR),
                            entry(TableRole.PERIOD, List.of("Datum", "Period", "Referensdatum")),
                            entry(TableRole.SEX, List.of("Kön")),
                            entry(TableRole.GROUP, List.of("Ålder", "Åldersgrupp")),
                            entry(TableRole.EXTRACTED, EXTRACTED)),
                    List.of(Set.of(TableRole.AREA, TableRole.AREA_CODE)),
                    Others.INDICATOR,
                    Map.of(),
                    "",
                    "antal",
                    "",
                    "",
                    "",
                    false));

    private static final FigureProfile STATUS = table(
            "status-antal",
            "Status, antal brott",
            "CSV med antal brott per brottskod och månad, med LPO, ur polisens Status. UTF-8 eller Windows-1252.",
            POLICE,
            Set.of(),
            new TableProfile(
                    "Polismyndigheten",
                    "Polisens statistiksystem Status, antal",
                    FigureProfile.STATUS,
                    headings(
                            entry(TableRole.AREA, List.of("LPO", "Lokalpolisområde", "Område")),
                            entry(TableRole.GROUP, List.of("Områdeskod")),
                            entry(TableRole.DETAIL, List.of("Brottskod")),
                            entry(TableRole.INDICATOR, List.of("Brottsrubricering", "Rubricering", "Brott")),
                            entry(TableRole.YEAR, YEAR),
                            entry(TableRole.PERIOD, List.of("Månad", "Period")),
                            entry(TableRole.FROM, List.of("Brottsdatum fr.o.m.", "Fr.o.m.", "Från")),
                            entry(TableRole.TO, List.of("Brottsdatum t.o.m.", "T.o.m.", "Till")),
                            entry(TableRole.COUNT, COUNT),
                            entry(TableRole.EXTRACTED, EXTRACTED)),
                    List.of(
                            Set.of(TableRole.AREA),
                            Set.of(TableRole.INDICATOR),
                            Set.of(TableRole.PERIOD, TableRole.FROM),
                            Set.of(TableRole.COUNT)),
                    Others.REFUSED,
                    refused(
                            "Status tas här in som antal. Händelser tas in på importsidan.",
                            "Adress",
                            "Gatuadress",
                            "X",
                            "Y",
                            "K-nummer",
                            "Diarienummer",
                            "Fritext"),
                    "",
                    "brott",
                    "%",
                    "",
                    "",
                    true));

    private FigureProfiles() {}

    /** In the order to show them. */
    public static List<FigureProfile> all() {
        return List.of(
                BRA, TRYGGHETSMATNING, POLICE_SURVEY, STOCKHOLMSENKATEN, OMRADESFAKTA, IA, STATUS, LAGESBILD, OWN);
    }

    /** Those that a file can be read as, by its first figure; for one who handed it in as something else. */
    public static List<FigureProfile> fitting(Path file, List<FigureProfile> profiles) throws IOException {
        List<FigureProfile> fitting = new ArrayList<>();
        for (FigureProfile profile : profiles) {
            if (fits(file, profile)) {
                fitting.add(profile);
            }
        }
        return fitting;
    }

    private static boolean fits(Path file, FigureProfile profile) throws IOException {
        try {
            profile.reader()
                    .read(file, new Told(String.valueOf(file.getFileName()), null, null), new FigureReader.Sink() {
                        @Override
                        public void figure(Figure figure) {
                            throw new EnoughException();
                        }

                        @Override
                        public void reject(Reject reject) {
                            // One broken row says nothing of the others.
                        }
                    });
            return false;
        } catch (EnoughException e) {
            return true;
        } catch (UnreadableFileException e) {
            return false;
        }
    }

    /** Ends a reading that nobody needs the rest of. */
    private static final class EnoughException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        EnoughException() {
            super(null, null, false, false);
        }
    }

    public static Optional<FigureProfile> byCode(String code) {
        return all().stream().filter(profile -> profile.code().equals(code)).findFirst();
    }

    private static FigureProfile table(
            String code,
            String title,
            String description,
            List<String> levels,
            Set<String> refusedLevels,
            TableProfile profile) {
        return new FigureProfile(
                code,
                title,
                description,
                profile.dataset(),
                levels,
                refusedLevels,
                code.equals("omradesfakta"),
                new TableReader(profile));
    }

    @SafeVarargs
    private static Map<TableRole, List<String>> headings(Map.Entry<TableRole, List<String>>... entries) {
        Map<TableRole, List<String>> headings = new LinkedHashMap<>();
        for (Map.Entry<TableRole, List<String>> entry : entries) {
            headings.put(entry.getKey(), entry.getValue());
        }
        return headings;
    }

    private static Map<String, String> refused(String why, String... headings) {
        Map<String, String> refused = new LinkedHashMap<>();
        for (String heading : headings) {
            refused.put(Sheet.key(heading), why);
        }
        return refused;
    }
}
