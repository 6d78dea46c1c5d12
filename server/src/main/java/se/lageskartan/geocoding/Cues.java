package se.lageskartan.geocoding;

import java.util.List;
import java.util.Set;

/**
 * What the words around a name say of its part in the event: where it happened, where someone went or came from, or how
 * near. All words are folded (see {@link Word}).
 */
final class Cues {
    /**
     * @param weight 0..1, how likely a name in this position is the scene
     * @param nearM metres that "i närheten av", "norr om" and the like add to the uncertainty
     */
    record Role(double weight, double nearM) {}

    private static final double SCENE = 1;
    private static final double UNMARKED = 0.75;

    private static final Set<String> AT = Set.of(
            "pa",
            "i",
            "vid",
            "utanfor",
            "inne",
            "nara",
            "intill",
            "bakom",
            "framfor",
            "under",
            "over",
            "kring",
            "runt",
            "langs",
            "korsningen",
            "korsning",
            "hornet",
            "mellan",
            "bredvid",
            "invid",
            "ovanfor",
            "nedanfor",
            "narheten",
            "hojd",
            "adressen",
            "med");

    /** Words that may stand between the preposition and the name. */
    private static final Set<String> BETWEEN = Set.of(
            "tunnelbanestationen",
            "tunnelbanestation",
            "tunnelbanan",
            "tunnelbanans",
            "t",
            "bana",
            "banan",
            "stationen",
            "station",
            "pendeltagsstationen",
            "hallplatsen",
            "gatan",
            "den",
            "det",
            "hela",
            "av",
            "centrala",
            "norra",
            "sodra",
            "ostra",
            "vastra",
            "ovre",
            "nedre",
            "delar",
            "delen",
            "restaurangen",
            "krogen",
            "torget",
            "parken",
            "bron",
            "kajen",
            "omradet",
            "nr",
            "nummer");

    private static final Set<String> ARRIVES = Set.of(
            "kallas",
            "kallades",
            "kallats",
            "larmas",
            "larmades",
            "larmats",
            "beordras",
            "beordrades",
            "aker",
            "ryckte",
            "rycker",
            "kommer",
            "kom",
            "kommit",
            "anlander",
            "anlande",
            "skickas",
            "skickades",
            "tillkallas",
            "ut",
            "sparades",
            "sparas",
            "begav",
            "beger",
            "fram",
            "larm",
            "insats");

    private static final Set<String> TAKEN_AWAY = Set.of(
            "fordes",
            "fors",
            "ford",
            "forts",
            "fort",
            "forde",
            "foras",
            "kors",
            "kordes",
            "korts",
            "transporteras",
            "transporterades",
            "sprang",
            "springer",
            "sprungit",
            "flydde",
            "flyr",
            "forsvann",
            "forsvinner",
            "avvisades",
            "avvisas",
            "avlagsnades",
            "avlagsnas",
            "tog",
            "tagit",
            "skjutsades",
            "vag",
            "akte",
            "medtogs",
            "promenerade",
            "gick",
            "kord",
            "bort",
            "vidare",
            "tillbaka",
            "hem");

    private static final Set<String> FOUND_LATER = Set.of(
            "anhalls",
            "anholls",
            "hittades",
            "antraffas",
            "antraffades",
            "gripas",
            "greps",
            "grips",
            "kontrolleras",
            "kontrollerades",
            "omhandertogs",
            "omhandertas",
            "stoppades",
            "pagreps",
            "fangades");

    private static final Set<String> LIVES =
            Set.of("bor", "boende", "bosatt", "hemmahorande", "skriven", "hemma", "bodde");

    /** "uppgången mot Björns trädgård" is at it. */
    private static final Set<String> FACES = Set.of(
            "korsningen",
            "hornet",
            "uppgangen",
            "uppgang",
            "entren",
            "utgangen",
            "ingangen",
            "sidan",
            "gransen",
            "vetter");

    private static final Set<String> COMPASS_ALONG = Set.of("soderut", "norrut", "osterut", "vasterut");
    private static final Set<String> COMPASS_OF = Set.of("norr", "soder", "oster", "vaster");
    private static final int WINDOW = 7;

    private Cues() {}

    /** The role of the name at the word {@code from}, of kind {@code kind}. */
    static Role of(List<Word> words, int from, Feature feature, boolean prose) {
        int at = from - 1;
        while (inSentence(words, at, from) && BETWEEN.contains(words.get(at).folded())) {
            at--;
        }
        String before = inSentence(words, at, from) ? words.get(at).folded() : "";
        boolean institution =
                feature.kind().equals("hospital") || feature.kind().equals("police_station");
        double near = near(words, at, from);
        double weight = switch (before) {
            case "mot", "riktning", "emot" -> anyBefore(words, at, from, 1, FACES) ? SCENE : 0.25;
            case "via" -> 0.35;
            case "fran" -> anyBefore(words, at, from, 3, Set.of("vag", "kom", "kommer", "resa")) ? 0.3 : 0.6;
            case "till" -> towards(words, at, from, institution);
            case "om" -> near > 0 ? 0.9 : UNMARKED;
            default -> AT.contains(before) ? at(words, at, from) : prose ? UNMARKED : SCENE;
        };
        if (anyBefore(words, at, from, 1, Set.of("inte", "ej", "inget"))) {
            weight = 0.1;
        }
        return new Role(weight, near);
    }

    private static double towards(List<Word> words, int at, int from, boolean institution) {
        if (anyBefore(words, at, from, WINDOW, TAKEN_AWAY)) {
            return institution ? 0.05 : 0.25;
        }
        if (anyBefore(words, at, from, WINDOW, ARRIVES)) {
            return 0.95;
        }
        return institution ? 0.1 : 0.6;
    }

    private static double at(List<Word> words, int at, int from) {
        if (anyBefore(words, at, from, 2, LIVES)) {
            return 0.4;
        }
        if (anyBefore(words, at, from, 1, COMPASS_ALONG)) {
            return 0.6;
        }
        return anyBefore(words, at, from, 4, FOUND_LATER) ? 0.85 : SCENE;
    }

    private static double near(List<Word> words, int at, int from) {
        for (int back = 0; back < 3 && inSentence(words, at - back, from); back++) {
            String word = words.get(at - back).folded();
            if (word.equals("narheten") || word.equals("nara") || word.equals("naromradet")) {
                return 75;
            }
            if (back == 1 && COMPASS_OF.contains(word) && words.get(at).folded().equals("om")) {
                return 150;
            }
        }
        return 0;
    }

    /** Whether one of the words stands within {@code window} words before {@code at}, in the same sentence. */
    private static boolean anyBefore(List<Word> words, int at, int from, int window, Set<String> wanted) {
        for (int back = 1; back <= window && inSentence(words, at - back, from); back++) {
            if (wanted.contains(words.get(at - back).folded())) {
                return true;
            }
        }
        return false;
    }

    /** Whether the word exists and no sentence ends between it and {@code from}. */
    private static boolean inSentence(List<Word> words, int at, int from) {
        if (at < 0) {
            return false;
        }
        for (int i = at + 1; i <= from; i++) {
            if (words.get(i).startsSentence()) {
                return false;
            }
        }
        return true;
    }
}
