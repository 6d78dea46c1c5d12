package se.lageskartan.geocoding;

import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import se.lageskartan.geocoding.Role.Part;

/**
 * Tells places that a story goes past from the one where it happens: the road that was closed, the bridge that was driven over, where somebody was to be
 * stopped or was lost sight of; and finds the sentence that gives the place of what an earlier one told (decision 74).
 */
final class Course {
    private static final Set<String> ON = words("pa over i vid genom langs");

    /** "trafiken på Katarinavägen fick stängas av". */
    private static final Set<String> TRAFFIC = words("""
            trafiken trafik busstrafiken biltrafiken tagtrafiken tunnelbanetrafiken koer koerna ko kon trafikstorningar trafikstopp
            framkomligheten""");

    private static final Set<String> CORDONS =
            words("avsparrningar avsparrning avsparrningarna avsparrningen avsparrat");

    /** "har spärrat av från Zinkensdamm till Högalidsparken". */
    private static final Set<String> CORDONED = words("sparrat sparrade sparrades sparras avsparrat");

    private static final Set<String> UNTIL = words("fran till mellan");

    /** "musiken hördes ända till Skanstull". */
    private static final Set<String> REACHED_FAR = words("hordes hors syntes syns kandes kanns anda");

    /** "mannen låg i stället i en port på". */
    private static final Set<String> INSTEAD = words("stallet istallet");

    /** "det började lugnt på Norra Bantorget". */
    private static final Set<String> BEGAN = words("borjade borjat startade inleddes");

    private static final Set<String> ENDED = words("slutade slutat fortsatte avslutades");

    /** "mötte mannen på", where they went on from. */
    private static final Set<String> MET = words("motte mottes traffades sammantraffade");

    /** "vad de trodde var skott vid". */
    private static final Set<String> BELIEVED = words("trodde trott troddes");

    private static final Set<String> BUT = words("men");

    /** "Götgatan stängdes av". */
    private static final Set<String> CLOSED =
            words("stangdes stangs stangts avstangd avstangt sparrades oppnades oppnats");

    private static final Set<String> ALONG = words("over langs genom via");

    private static final Set<String> DROVE = words("""
            korde kort kor akte akt aker fortsatte fortsatt cyklade cyklat joggade sprang sprungit gick gatt flydde kommande gaende ledde leds
            om""");

    /** "vägrade stanna vid", "som polisen försökte stoppa på". */
    private static final Set<String> STOP = words("stanna stoppa stoppas kontrollera");

    private static final Set<String> IN_VAIN = words("vagrade vagrat vagrar forsokte forsokt forsoker ville");

    /** "skulle ha avslutats vid Slussen". */
    private static final Set<String> WOULD = words("skulle");

    private static final Set<String> PLANNED_END = words("avslutats avslutas slutat sluta hallits hallas agt");

    private static final Set<String> GETAWAY = words("flyktbil flyktbilen flyktfordonet flyktfordon");

    private static final Set<String> CARDS = words("kort kortet korten bankkort bankkortet betalkort");

    private static final Set<String> USED = words("anvandes anvants anvands");

    /** "har gjort likadant på". */
    private static final Set<String> LIKEWISE = words("likadant detsamma");

    /** "hyrde ut via en förmedling i Kista". */
    private static final Set<String> BY = words("via");

    private static final Set<String> LIES = words("ligger lag finns belagen belaget");

    /** What an earlier sentence told of, whose place this one gives. */
    private static final Set<String> PREMISES = words("""
            bostaden lagenheten huset butiken affaren restaurangen krogen baren puben klubben nattklubben kontoret skolan forskolan porten salongen
            kiosken gymmet kliniken hotellet platsen adressen garaget verkstaden fastigheten trapphuset villan lokalen foreningen pizzerian
            cafeet kafeet apoteket banken macken soprummet kallaren""");

    private static final Set<String> ADDRESS = words("adressen adress brottsplatsen olycksplatsen platsen");

    private static final Set<String> IS = words("ar var");

    /** Rooms of a hospital, as they begin. */
    private static final List<String> ROOMS =
            List.of("akutmottagning", "vantrum", "akuten", "sjukhuset", "avdelningen");

    /** Where one is in a station. */
    private static final Set<String> PARTS_OF_STATIONS = words("""
            tunnelbanestationen perrongen sparrarna biljetthallen tunnelbaneperrongen rulltrappan plattformen""");

    private static final Set<String> WITHIN = words("i pa vid inne nere utanfor");

    private static final Set<String> WENT = words("tog tagit gick sprang sprungit kom rusade");

    private static final int WINDOW = 7;

    private Course() {}

    private static Set<String> words(String list) {
        return Set.copyOf(List.of(list.strip().split("\\s+")));
    }

    /**
     * The part of a place that the words right before it, and after it, give it.
     *
     * @param start first word of its sentence
     * @param at the word that the name hangs on
     * @param to after the name
     * @return null where they say nothing of the kind
     */
    static @Nullable Part of(List<Word> words, int start, int at, int to) {
        String before = word(words, start, at);
        String second = word(words, start, at - 1);
        String third = word(words, start, at - 2);
        if (before.isEmpty() && !isClosed(words, to)) {
            return null;
        }
        boolean toldOutright = (before.equals("till") || CueWords.AT.contains(before))
                && within(words, start, at, 4, CueWords.SCENE_OF_CRIME)
                && !within(words, start, at, WINDOW, CueWords.NOT);
        if (toldOutright
                || LIES.contains(second)
                        && (PREMISES.contains(third)
                                || IS.contains(third) && PREMISES.contains(word(words, start, at - 3)))
                        && CueWords.AT.contains(before)
                || IS.contains(before) && ADDRESS.contains(second) && !CueWords.OWNERS.contains(third)) {
            return Part.HAPPENED;
        }
        if (ON.contains(before) && (TRAFFIC.contains(second) || within(words, start, at, 5, CORDONS))
                || UNTIL.contains(before) && within(words, start, at, 5, CORDONED)
                || isClosed(words, to)) {
            return Part.AFFECTED;
        }
        if (before.equals("till") && CueWords.FACES.contains(second)) {
            // "entrén till Rosenlunds sjukhus"
            return Part.SCENE;
        }
        if (before.equals("till") && within(words, start, at, 3, REACHED_FAR)) {
            return Part.DESTINATION;
        }
        if (before.equals("nadde")) {
            return Part.ARRIVED_AT;
        }
        if (CueWords.AT.contains(before) && within(words, start, at, 5, INSTEAD)) {
            return Part.HAPPENED;
        }
        if (CueWords.AT.contains(before)
                && within(words, start, at, 4, BEGAN)
                && (!within(words, start, at, WINDOW, CueWords.EVENTS) || isEnded(words, to))) {
            return Part.LEFT;
        }
        if (CueWords.AT.contains(before) && within(words, start, at, 4, MET)) {
            return Part.FROM;
        }
        if (CueWords.AT.contains(before)
                && within(words, start, at, WINDOW, BELIEVED)
                && !within(words, start, at, WINDOW, BUT)) {
            return Part.UNMARKED;
        }
        if (CueWords.AT.contains(before) && isTurnedOut(words, start) && !within(words, start, at, 3, CueWords.LIVES)) {
            return Part.HAPPENED;
        }
        if (ALONG.contains(before) && DROVE.contains(second)
                || CueWords.AT.contains(before)
                        && within(words, start, at, 3, STOP)
                        && within(words, start, at, 6, IN_VAIN)) {
            return Part.PASSED;
        }
        if (PLANNED_END.contains(second) && within(words, start, at, 3, WOULD)) {
            return Part.TO;
        }
        if (within(words, start, at, 4, GETAWAY)) {
            return Part.FOUND_LATER;
        }
        if (second.equals("sikte")) {
            return Part.TAKEN_TO;
        }
        if (before.equals("pa") && second.equals("ut") && within(words, start, at, 5, WENT)) {
            return Part.TO;
        }
        if (within(words, start, at, 6, USED) && within(words, start, at, 8, CARDS)) {
            return Part.FOUND_LATER;
        }
        if (within(words, start, at, 3, BY)) {
            return Part.HAUNT;
        }
        return within(words, start, at, 4, LIKEWISE) ? Part.EARLIER : null;
    }

    /** "Götgatan stängdes av". */
    private static boolean isClosed(List<Word> words, int to) {
        return to < words.size()
                && !words.get(to).startsSentence()
                && CLOSED.contains(words.get(to).folded());
    }

    /** "slagsmålet som började på Medborgarplatsen slutade på". */
    private static boolean isEnded(List<Word> words, int to) {
        return to < words.size()
                && !words.get(to).startsSentence()
                && ENDED.contains(words.get(to).folded());
    }

    /** "Det visade sig vara fyrverkerier från en takterrass på". */
    private static boolean isTurnedOut(List<Word> words, int start) {
        return start + 2 < words.size()
                && words.get(start).folded().equals("det")
                && words.get(start + 1).folded().equals("visade")
                && words.get(start + 2).folded().equals("sig");
    }

    /** "… till Södersjukhuset. I akutmottagningens väntrum slog han": whether something happened in the hospital that another sentence names. */
    static boolean happenedInCare(List<Word> words, int name) {
        return isToldOf(words, name, word -> ROOMS.stream().anyMatch(word::startsWith));
    }

    /** "Skjuten i Hornstull. Det hände på tunnelbanestationen." */
    static boolean happenedInStation(List<Word> words, int name) {
        return isToldOf(words, name, PARTS_OF_STATIONS::contains);
    }

    /** Whether a sentence after the one of the name tells of an event in what the noun stands for. */
    private static boolean isToldOf(List<Word> words, int name, Predicate<String> noun) {
        int at = name;
        while (at < words.size() && !(at > name && words.get(at).startsSentence())) {
            at++;
        }
        while (at < words.size()) {
            int end = at + 1;
            while (end < words.size() && !words.get(end).startsSentence()) {
                end++;
            }
            boolean there = false;
            boolean event = false;
            boolean care = false;
            for (int i = at; i < end; i++) {
                String word = words.get(i).folded();
                there |= i > at && WITHIN.contains(words.get(i - 1).folded()) && noun.test(word);
                event |= CueWords.EVENTS.contains(word);
                care |= CueWords.CARRIED.contains(word);
            }
            if (there && event && !care) {
                return true;
            }
            at = end;
        }
        return false;
    }

    private static String word(List<Word> words, int start, int at) {
        return at >= start && at >= 0 ? words.get(at).folded() : "";
    }

    private static boolean within(List<Word> words, int start, int at, int window, Set<String> wanted) {
        for (int back = 1; back <= window && at - back >= start; back++) {
            if (wanted.contains(words.get(at - back).folded())) {
                return true;
            }
        }
        return false;
    }
}
