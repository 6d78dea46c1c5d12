package se.lageskartan.geocoding;

import java.util.List;
import java.util.Set;
import se.lageskartan.geocoding.Role.Part;

/**
 * Tells texts that say that they do not know where, and those about what happened nowhere on the ground: on the net, over the
 * telephone. The places that such a text names besides, where somebody lives or was arrested, are not its scene.
 */
final class Unsaid {
    private static final int REACH = 8;
    private static final int MOST_OF_A_CLAUSE = 5;

    /** "oklart var". */
    private static final Set<String> UNCLEAR = words("okant oklart osakert ovisst hemligt");

    private static final Set<String> UNKNOWN = words("okant okand okanda oklart oklar osakert ovisst hemlig hemligt");

    /** What may stand between "oklart" and "var": "oklart när och var". */
    private static final Set<String> QUESTIONS = words("nar och eller hur vem om annu fortfarande helt");

    /** "okänt var gärningsmannen tog vägen", "vet inte var lukten kommer ifrån": where something went or came from. */
    private static final Set<String> WENT =
            words("vagen befinner gick forsvann finns tagit bor ifran fran kommer kom sprang flydde flytt nu");

    private static final Set<String> NOT = words("inte ej icke");

    /** "exakt var" is known but for the last metres. */
    private static final Set<String> EXACTLY = words("exakt exakta precis narmare narmre");

    private static final Set<String> TELLS = words("""
            framgar vet minns berattar beratta sager saga sagt uppger uppge uppges anger ange anges angiven angivet angivits uppgiven
            uppgivet kand kant ihag""");

    /** "var i parken" tells of where within a place that is known. */
    private static final Set<String> WITHIN = words("i pa vid langs mellan utanfor inne");

    private static final Set<String> PLACES = words("""
            brottsplats brottsplatsen plats platsen adress adressen brottsadress ort orten gata hamn byggplats hallplats hallplatsen
            lage station""");

    private static final Set<String> NO = words("ingen okand oklar okant inga");

    private static final Set<String> BUT = words("men utan");

    private static final Set<String> LATER = words("senare inte ej okand oklar okant hemlig saknas inhamtas invantas");

    /** What only happens on the net, over the telephone, by post or abroad. */
    private static final Set<String> REMOTE = words("""
            messenger sms smset mejl mejlet mail epost facebook instagram snapchat tiktok tinder natet internet online blocket swish bankid
            faktura fakturan fakturor identitet identiteten natbedrageri telefonbedrageri kontokapning kortkopierat phishing
            sociala annons annonsen nathandel utlandsresa utomlands""");

    /** "på telefon", "per telefon"; but a telephone is stolen in a place. */
    private static final Set<String> BY = words("per via over pa i");

    /** Parts that tell of the scene only when nothing else does. */
    private static final Set<Part> LESSER = Set.of(
            Part.LEFT,
            Part.UNMARKED,
            Part.FOUND_LATER,
            Part.FROM,
            Part.TO,
            Part.EARLIER,
            Part.HAUNT,
            Part.PASSED,
            Part.HOME,
            Part.TOWARDS,
            Part.COME_FROM,
            Part.TAKEN_TO);

    private static final Set<Part> LESSER_IF_REMOTE = Set.of(Part.EARLIER, Part.HAUNT, Part.HOME, Part.COME_FROM);

    /** The same where somebody is cheated or threatened so: "biljetter till Debaser, köpta via Facebook, var falska". */
    private static final Set<Part> LESSER_IF_CHEATED =
            Set.of(Part.SCENE, Part.UNMARKED, Part.EARLIER, Part.HAUNT, Part.HOME, Part.COME_FROM, Part.FROM, Part.TO);

    private static final Set<String> CHEATS = words("""
            bedrageri bedragare bedragaren lurad lurade lurats falsk falskt falska kapad kapat kapade bluff hot hoten hotad pahittad
            stulet hyrde kopierad kopierat""");

    /** "tips via mejl", "anmält på nätet": how it was reported, not how it happened. */
    private static final Set<String> REPORTS = words("""
            tips tipsar anmalan anmald anmalt inkommen inkommet inkom inkommit larm larmet larmar ring ringer ringde samtal samtalet
            uppgift uppgifter info information rapport meddelar""");

    /** What is at a place whoever telephones: "hot mot personal på Södersjukhuset". */
    private static final Set<String> AGAINST = words("""
            bombhot personal personalen butik butiken affar affaren restaurang restaurangen krog krogen kontor kontoret skola skolan apotek
            betalning betalt betalade taxi taxin""");

    /** What began on the net and went on where people met. */
    private static final Set<String> MET = words(
            "mottes motte traffades traffade traffat mote motet traffas motas overlamna overlamnade overlamning hamta hamtade hamtas lamnade dok");

    private Unsaid() {}

    private static Set<String> words(String list) {
        return Set.copyOf(List.of(list.strip().split("\\s+")));
    }

    /**
     * The parts that no place of this text is the scene in. What begins a sentence is what it is about, and so no lesser part
     * of it though it is unmarked: "Södersjukhuset får ett hot per telefon".
     *
     * @param from the first word of the place that is asked about
     */
    static Set<Part> noScene(List<Word> words, int from) {
        boolean remote = false;
        boolean here = false;
        boolean met = false;
        boolean cheats = false;
        boolean reported = false;
        for (int at = 0; at < words.size(); at++) {
            String word = words.get(at).folded();
            if (word.equals("var") ? isUnknown(words, at) : PLACES.contains(word) && isPlaceUnknown(words, at)) {
                return LESSER;
            }
            if (word.equals("vilken") && isWhichUnknown(words, at)) {
                return LESSER;
            }
            met |= MET.contains(word) || AGAINST.contains(word);
            cheats |= CHEATS.contains(word);
            reported |= REPORTS.contains(word);
            if (isRemote(words, at)) {
                remote = true;
                here |= isSameSentence(words, Math.min(at, from), Math.max(at, from));
            }
        }
        if (!remote || met || reported) {
            return Set.of();
        }
        return cheats && here ? LESSER_IF_CHEATED : LESSER_IF_REMOTE;
    }

    private static boolean isRemote(List<Word> words, int at) {
        String word = words.get(at).folded();
        return REMOTE.contains(word)
                || (word.equals("telefon")
                        && at > 0
                        && BY.contains(words.get(at - 1).folded()));
    }

    private static boolean isSameSentence(List<Word> words, int first, int last) {
        for (int at = first + 1; at <= last; at++) {
            if (words.get(at).startsSentence()) {
                return false;
            }
        }
        return true;
    }

    /** "okänt var", "minns inte var", "var det hände framgår inte". */
    private static boolean isUnknown(List<Word> words, int var) {
        if (var + 1 < words.size()
                && !words.get(var + 1).startsSentence()
                && WITHIN.contains(words.get(var + 1).folded())) {
            return false;
        }
        if (isWent(words, var)) {
            return false;
        }
        boolean questions = true;
        for (int back = var - 1;
                back >= 0 && back >= var - 3 && !words.get(back + 1).startsSentence();
                back--) {
            String word = words.get(back).folded();
            if (EXACTLY.contains(word)) {
                return false;
            }
            boolean not = NOT.contains(word) && back > 0 && isTold(words, back);
            if (not || (questions && UNCLEAR.contains(word))) {
                return true;
            }
            questions &= QUESTIONS.contains(word);
        }
        Word first = words.get(var);
        if (var > 0 && (var + 1 == words.size() || words.get(var + 1).startsSentence()) && isBefore(words, var)) {
            return true;
        }
        if (!first.startsSentence() && first.before() != ',' && !follows(words, var, "och")) {
            return false;
        }
        for (int at = var + 1;
                at < words.size() && at <= var + REACH && !words.get(at).startsSentence();
                at++) {
            String word = words.get(at).folded();
            if (UNKNOWN.contains(word)
                    || (TELLS.contains(word) && near(words, at, NOT, 3))
                    || (NOT.contains(word) && near(words, at, TELLS, 2))) {
                return true;
            }
        }
        return false;
    }

    /** In the same clause. */
    private static boolean isWent(List<Word> words, int var) {
        for (int at = var + 1; at < words.size() && at <= var + MOST_OF_A_CLAUSE; at++) {
            Word word = words.get(at);
            if (word.startsSentence() || word.before() == ',') {
                return false;
            }
            if (WENT.contains(word.folded())) {
                return true;
            }
        }
        return false;
    }

    /** "vill inte säga vem eller var": the sentence ends in it. */
    private static boolean isBefore(List<Word> words, int var) {
        for (int back = var - 1; back >= 0 && !words.get(back + 1).startsSentence(); back--) {
            if (NOT.contains(words.get(back).folded())) {
                return true;
            }
        }
        return false;
    }

    /** "minns inte vilken gata". */
    private static boolean isWhichUnknown(List<Word> words, int which) {
        return which > 1
                && which + 1 < words.size()
                && PLACES.contains(words.get(which + 1).folded())
                && NOT.contains(words.get(which - 1).folded())
                && isTold(words, which - 1);
    }

    private static boolean follows(List<Word> words, int at, String word) {
        return at > 0 && words.get(at - 1).folded().equals(word);
    }

    /** "vet inte", "vill inte säga": a verb of telling around the "inte". */
    private static boolean isTold(List<Word> words, int not) {
        return near(words, not, TELLS, 2)
                || TELLS.contains(words.get(not - 1).folded())
                || (not > 1 && TELLS.contains(words.get(not - 2).folded()));
    }

    /** Whether one of the words follows within the reach, in the same sentence. */
    private static boolean near(List<Word> words, int from, Set<String> wanted, int reach) {
        for (int at = from + 1;
                at < words.size() && at <= from + reach && !words.get(at).startsSentence();
                at++) {
            if (wanted.contains(words.get(at).folded())) {
                return true;
            }
        }
        return false;
    }

    /** "adress saknas men" is followed by what is known. */
    private static boolean isFollowedByBut(List<Word> words, int place) {
        return near(words, place, BUT, REACH);
    }

    /** "ingen adress", "brottsplats: ej angiven", "platsen är okänd"; but not "exakt plats". */
    private static boolean isPlaceUnknown(List<Word> words, int place) {
        if (isFollowedByBut(words, place)) {
            return false;
        }
        boolean first = words.get(place).startsSentence();
        if (!first && place > 0) {
            String before = words.get(place - 1).folded();
            if (EXACTLY.contains(before)) {
                return false;
            }
            if (NO.contains(before)) {
                return true;
            }
        }
        for (int at = place + 1;
                at < words.size() && at <= place + 3 && !words.get(at).startsSentence();
                at++) {
            String word = words.get(at).folded();
            if (UNKNOWN.contains(word) || word.equals("saknas")) {
                return true;
            }
            if (NOT.contains(word) && near(words, at, TELLS, 1)) {
                return true;
            }
            if (TELLS.contains(word) && near(words, at, LATER, 2)) {
                return true;
            }
        }
        return false;
    }
}
