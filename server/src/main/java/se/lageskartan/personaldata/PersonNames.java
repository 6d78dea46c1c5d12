package se.lageskartan.personaldata;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import se.lageskartan.personaldata.PersonalData.Kind;

/**
 * Likely names of persons. Certain they cannot be: streets, churches and shops are named after people too. A name is
 *
 * <ul>
 *   <li>a given name with one or more words in capitals after it, an initial among them, or a small "von", "af", "de";
 *   <li>a word in capitals before one that ends as only surnames do;
 *   <li>a given name alone, where it hardly means anything else and no word for a place or a thing stands by it;
 *   <li>words in capitals after one that introduces a person ("heter", "målsägande", "sambon", "advokat", "mvh"), also a small
 *       one after "han heter",
 * </ul>
 *
 * unless what follows makes it a place ("Maria Magdalena kyrka") or the last word is one ("Katarina Bangata").
 */
final class PersonNames {
    /** After these whatever is written with a capital is a name. */
    private static final Set<String> NAMING = words("""
            heter hette heta namnet målsägande målsäganden misstänkt misstänkte misstänkta misst vittne vittnet anmälaren exmannen
            gärningsmannen brottsoffret fru herr familjen advokat åklagare mvh hälsningar hälsn vänligen
            farbror moster faster morbror svåger svägerska pojkvännen flickvännen sambon maken makan hustrun kusinen barnbarnet kompisen handläggare handläggaren""");

    /** After these only what may be a name: a given name, or two words in capitals. */
    private static final Set<String> INTRODUCE = words("""
            kallas kallad honom henne namn anmälare inringaren inringare uppringaren gärningsman gm mm mt må kontaktperson kontakt
            kontakta ring ringde son sonen dotter dottern bror brodern syster systern mamma mamman pappa pappan mor far barnet flickan pojken mannen
            kvinnan tjejen killen patienten grannen granne polisassistent inspektör kommissarie läraren rektor vaktmästaren ordningsvakten väktaren
            kassören chauffören föraren offret tonåringen ägaren butiksägaren skolkuratorn kuratorn läkaren med enligt av från till tillhör
            troligen möjligen socialjouren jag hej""");

    /** Between an introducing word and the name. */
    private static final Set<String> LINKS =
            words("är var heter hette heta namn av på typ nog kanske troligen sig upp 1 2 3");

    /** Those whom "heter" tells the name of; a street has one, too. */
    private static final Set<String> PERSONS = words(
            "han hon hen jag mannen kvinnan tjejen killen pojken flickan personen barnet sonen dottern vittnet föraren gärningsmannen");

    /** What follows "han heter" and is no name. */
    private static final Set<String> NO_NAMES = words(
            "inte något nåt samma som vad likadant typ nog en ett den det han hon i på och eller nu också egentligen kanske okänt");

    /** What bears the name that follows: "båten Alice", "restaurang Elsa". */
    private static final Set<String> BEARERS = words("""
            båten fartyget hunden katten hästen restaurang restaurangen krogen baren caféet café butiken butik affären salongen frisören
            märket märke modell stormen orkanen filmen boken serien musikalen pjäsen låten gruppen bandet appen hotell hotellet
            skolan förskolan gymnasiet fastigheten kvarteret bolaget företaget firman föreningen brf sankt sankta s:t st s:ta bar frisör salong bageri livs kiosk pizzeria staty statyn byst bysten gatan torget platsen parken hotellet krogen
            konserten artisten låten skådespelaren författaren designern""");

    /** Makes of clothes, cars and jewels that are called as persons are. */
    private static final Set<String> BRANDS = Set.of(
            "hugo boss",
            "filippa k",
            "louis vuitton",
            "tommy hilfiger",
            "calvin klein",
            "michael kors",
            "marc jacobs",
            "ralph lauren",
            "alfa romeo",
            "georg jensen",
            "harley davidson",
            "oscar jacobson",
            "ben sherman",
            "paul smith",
            "karl lagerfeld",
            "kenneth cole",
            "gina tricot",
            "lars larsson-möbler",
            "marie laveau",
            "mamma mia",
            "anders franzéns",
            "svenska dagbladet",
            "karl xii",
            "karl johan");

    /** What a place is called with "i" or "på" after it: "Lasse i Parken". */
    private static final Set<String> CALLED_BY_PLACE = Set.of("lasse");

    /** After these a name that is a word as well is more often the word. */
    private static final Set<String> WEAK =
            words("med enligt av från till på kontakta ring hej mannen kvinnan föraren ägaren ringde");

    /** Written with a capital after "målsägande" and the like, and no name. */
    private static final Set<String> COMMON = words("""
            kvinna man pojke flicka person tonåring barn taxichaufför chaufför väktare ordningsvakt polis okänd kund gäst patient boende granne anställd
            personal ungdom elev lärare turist saknas finns ja nej se enligt polisen""");

    /** After these two words in capitals are a person, though neither is known. */
    private static final Set<String> TOLD_BY = words(
            "med hos jag sökt kuratorn pappan mamman brodern systern grannen inringaren patienten föraren ägaren butiksägaren kille tjej exmannen elev eleven läkare gm mt må");

    private static final Set<String> PARTICLES = words("von af de el al bin van der la di da du ibn abu");

    private static final Set<String> PLACE_WORDS = words("""
            kyrka kyrkan kyrkas kyrkogård församling församlings gata gatan gränd torg torget plats platsen plan väg vägen park parken backe backar
            backen trappor trappa hiss hissen skola skolan skolas gymnasium sjukhus allé stig bro bron hamn kaj terrass västra östra norra
            södra övre nedre lekplats brygga bryggan förskola bageri café restaurang krog pub hotell bar ab hb malmgård äng udde strand kulle kvarn trädgård
            kvarter kapell staty hus huset minne minnessten brandstation station museum bibliotek teater idrottsplats bangata
            bollplan skatepark hem center centrum salong frisör livs kiosk konditori second förlag elementar beroendemottagning mottagning
            laveau lejon rinmans""");

    /** Words for places that are surnames as well: "Ingela Strand". */
    private static final Set<String> ALSO_SURNAMES = words("strand äng udde kulle kvarn hamn backe park berg holm");

    private static final List<String> PLACE_ENDS = List.of(
            "gata",
            "gatan",
            "gränd",
            "torg",
            "torget",
            "plats",
            "platsen",
            "plan",
            "väg",
            "vägen",
            "park",
            "parken",
            "backe",
            "backen",
            "kyrka",
            "kyrkan",
            "skola",
            "skolan",
            "hiss",
            "bro",
            "bron",
            "hamn",
            "kajen",
            "hotell",
            "allén",
            "stigen",
            "hus",
            "huset",
            "holmen",
            "hallen",
            "gården",
            "gymnasium",
            "sjukhus",
            "terrass",
            "trappor",
            "stan",
            "malm",
            "malmen",
            "hallarna",
            "sg",
            "höjden",
            "viken");

    private static final int LONGEST = 3;

    /** A word of the text; {@code joined} when nothing but a space lies between it and the one before. */
    private record Word(String text, String lower, int start, int end, boolean joined, char before) {
        /** "Håkan Hellström-konserten" is no person. */
        private boolean compound() {
            int dash = text.lastIndexOf('-');
            return dash > 0 && dash + 1 < text.length() && Character.isLowerCase(text.charAt(dash + 1));
        }

        boolean capitalised() {
            return text.length() > 1 && Character.isUpperCase(text.charAt(0)) && hasSmall();
        }

        private boolean hasSmall() {
            return Character.isLowerCase(text.charAt(1))
                    || (text.length() > 3 && Character.isLowerCase(text.charAt(text.length() - 1)));
        }

        boolean upper() {
            return text.length() > 2 && text.equals(text.toUpperCase(Locale.ROOT));
        }

        boolean initial() {
            return text.length() == 1 && Character.isUpperCase(text.charAt(0));
        }

        /** Without the genitive's "s": "Malins cykel". */
        String bare() {
            return lower.length() > 3 && lower.endsWith("s") ? lower.substring(0, lower.length() - 1) : lower;
        }

        boolean given() {
            return NameLists.isGiven(lower) || NameLists.isGiven(bare());
        }

        boolean plainGiven() {
            return NameLists.isPlainGiven(lower) || NameLists.isPlainGiven(bare());
        }

        boolean place() {
            return PLACE_WORDS.contains(lower)
                    || PLACE_ENDS.stream().anyMatch(end -> lower.endsWith(end) || bare().endsWith(end));
        }
    }

    private PersonNames() {}

    static void find(String text, List<PersonalData> found) {
        List<Word> words = split(text);
        for (int i = 0; i < words.size(); i++) {
            int length = length(words, i);
            if (length > 0) {
                Word last = words.get(i + length - 1);
                int end = last.end();
                if (last.initial() && end < text.length() && text.charAt(end) == '.') {
                    end++;
                } else if (length == 1 && isGenitive(last)) {
                    // "Malins cykel": the genitive's "s" stays.
                    end--;
                }
                found.add(new PersonalData(Kind.NAME, words.get(i).start(), end));
                i += length - 1;
            }
        }
    }

    private static boolean isGenitive(Word last) {
        return !NameLists.isGiven(last.lower()) && NameLists.isGiven(last.bare());
    }

    /** How many words the name that begins here has; 0 when none does. */
    private static int length(List<Word> words, int first) {
        Word word = words.get(first);
        if (word.upper()) {
            return inCapitals(words, first);
        }
        if (word.initial()) {
            return isInitialed(words, first) ? 2 : 0;
        }
        if (!word.capitalised()) {
            return isNamedSmall(words, first) ? smallRun(words, first) : 0;
        }
        if (word.place()) {
            return 0;
        }
        int run = run(words, first);
        if (words.get(first + run - 1).compound()
                || first + run < words.size()
                        && words.get(first + run).joined()
                        && words.get(first + run).compound()) {
            return 0;
        }
        // "Maria Magdalena kyrka", "Katarina Bangata", "Sven Rinmans gata".
        for (int i = first + 1;
                i < Math.min(words.size(), first + run + 1) && words.get(i).joined();
                i++) {
            boolean surname = i == first + 1
                    && word.plainGiven()
                    && words.get(i).capitalised()
                    && ALSO_SURNAMES.contains(words.get(i).lower());
            if (words.get(i).place() && !surname) {
                return 0;
            }
        }
        if (isBorneByAThing(words, first)
                || run > 1
                        && BRANDS.contains(
                                word.lower() + ' ' + words.get(first + 1).lower())) {
            return 0;
        }
        if (run > 1 && !word.given() && words.get(first + 1).given()) {
            // "Butiksägaren Hassan Ali": the name begins with the next word.
            return 0;
        }
        if (run > 1
                && (word.given()
                        || NameLists.hasSurnameEnd(words.get(first + 1).lower()) && !isDefinite(word)
                        || isForeign(words, first, run))) {
            return run;
        }
        String introducing = first > 0 ? introducing(words, first) : "";
        if ((NAMING.contains(introducing) || isCalled(words, first))
                && !isAPlaceBy(words, first)
                && !COMMON.contains(word.lower())) {
            return run;
        }
        if (INTRODUCE.contains(introducing)
                && (word.given() && !isOnlyAWord(word, introducing)
                        || run > 1
                                && NameLists.isSurname(
                                        words.get(first + run - 1).lower()))) {
            return run;
        }
        if (run == 2 && TOLD_BY.contains(introducing) && !isDefinite(word)) {
            return run;
        }
        return word.plainGiven() && !isAPlaceBy(words, first) ? run : 0;
    }

    /** A first word and those in capitals that follow it, with small particles between and an initial at the end. */
    private static int run(List<Word> words, int first) {
        int run = 1;
        int at = first + 1;
        while (at < words.size() && run < LONGEST && words.get(at).joined()) {
            Word next = words.get(at);
            if (next.capitalised()) {
                run = at - first + 1;
            } else if (next.initial() && words.get(first).given()) {
                return at - first + 1;
            } else if (!PARTICLES.contains(next.lower())) {
                break;
            }
            at++;
        }
        return run;
    }

    /** "Systembolaget Rosenlund": a word for what is there. */
    private static boolean isDefinite(Word word) {
        return word.lower().endsWith("et")
                || word.lower().endsWith("en") && word.text().length() > 6;
    }

    /** "Nguyen Thi Lan": known surnames first, or two of them. */
    private static boolean isForeign(List<Word> words, int first, int run) {
        int known = 0;
        for (int i = first; i < first + run; i++) {
            known += NameLists.isSurname(words.get(i).lower()) ? 1 : 0;
        }
        return known > 1
                || (run == LONGEST && NameLists.isSurname(words.get(first).lower()));
    }

    /** "T. Lagerqvist". */
    private static boolean isInitialed(List<Word> words, int first) {
        return first + 1 < words.size()
                && words.get(first + 1).capitalised()
                && words.get(first + 1).start() <= words.get(first).end() + 2
                && NameLists.isSurname(words.get(first + 1).lower())
                && !words.get(first + 1).place();
    }

    /** "KARL-ERIK BLOMKVIST": in capitals only a given name with a surname. */
    private static int inCapitals(List<Word> words, int first) {
        boolean pair = first + 1 < words.size()
                && words.get(first + 1).joined()
                && words.get(first + 1).upper()
                && words.get(first).given()
                && NameLists.isSurname(words.get(first + 1).lower())
                && !words.get(first + 1).place();
        return pair ? 2 : 0;
    }

    /** "mannen heter abbe". */
    private static boolean isNamedSmall(List<Word> words, int first) {
        String word = words.get(first).lower();
        if (first < 2 || !words.get(first).joined() || NO_NAMES.contains(word) || word.length() < 3) {
            return false;
        }
        String before = words.get(first - 1).lower();
        String subject = words.get(first - 2).lower();
        boolean named =
                before.equals("heter") || before.equals("hette") || (before.equals("heta") && subject.equals("sig"));
        return named && PERSONS.contains(subject) && (NameLists.isGiven(word) || !isWord(word));
    }

    /** "jag heter lars persson". */
    private static int smallRun(List<Word> words, int first) {
        boolean surname = first + 1 < words.size()
                && words.get(first + 1).joined()
                && NameLists.hasSurnameEnd(words.get(first + 1).lower());
        return surname ? 2 : 1;
    }

    /** Endings of Swedish words that no short name has. */
    private static boolean isWord(String word) {
        return word.length() > 6 || word.endsWith("t") || word.endsWith("ar") || word.endsWith("er");
    }

    /** "båten Lovisa", "hotellet heter Rival", "staty av Greta Garbo". */
    private static boolean isBorneByAThing(List<Word> words, int first) {
        if (first == 0 || words.get(first).before() == '.') {
            return false;
        }
        String before = words.get(first - 1).lower();
        boolean link = first > 1
                && (before.equals("heter")
                        || before.equals("hette")
                        || before.equals("är")
                        || before.equals("av")
                        || before.equals("kallas"));
        String bearer = link ? words.get(first - 2).lower() : before;
        return (link || words.get(first).joined())
                && (BEARERS.contains(bearer) || link && PLACE_ENDS.stream().anyMatch(bearer::endsWith));
    }

    /** "killen kallas Lillen"; a square is called something, too. */
    private static boolean isCalled(List<Word> words, int first) {
        return first > 1
                && words.get(first - 1).lower().startsWith("kalla")
                && PERSONS.contains(words.get(first - 2).lower());
    }

    /** "på Elsa", "båten är Elsa": a place, a shop or a thing rather than somebody. */
    private static boolean isAPlaceBy(List<Word> words, int first) {
        Word word = words.get(first);
        if (first == 0) {
            return false;
        }
        String before = words.get(first - 1).lower();
        boolean at = word.joined()
                && (before.equals("på")
                        || before.equals("i")
                        || before.equals("vid")
                        || before.equals("utanför")
                        || before.equals("mot"));
        boolean followed = first + 1 < words.size()
                && words.get(first + 1).joined()
                && (words.get(first + 1).lower().equals("i")
                        || words.get(first + 1).lower().equals("på"))
                && CALLED_BY_PLACE.contains(word.lower());
        return at || followed;
    }

    /** "med Katarina" may be the church; "heter Katarina" is not. */
    private static boolean isOnlyAWord(Word word, String introducing) {
        boolean weak = WEAK.contains(introducing);
        return weak && !word.plainGiven();
    }

    /** The word that introduces, past a link. */
    private static String introducing(List<Word> words, int first) {
        String before = words.get(first - 1).lower();
        if (words.get(first).before() == '.') {
            return "";
        }
        return LINKS.contains(before) && first > 1 && !INTRODUCE.contains(before) && !NAMING.contains(before)
                ? words.get(first - 2).lower()
                : before;
    }

    private static List<Word> split(String text) {
        List<Word> words = new ArrayList<>();
        int i = 0;
        int last = 0;
        while (i < text.length()) {
            if (!Character.isLetter(text.charAt(i))) {
                i++;
                continue;
            }
            int start = i;
            while (i < text.length()
                    && (Character.isLetter(text.charAt(i))
                            || text.charAt(i) == '-'
                                    && i + 1 < text.length()
                                    && Character.isLetter(text.charAt(i + 1)))) {
                i++;
            }
            boolean joined = !words.isEmpty() && start == last + 1 && text.charAt(last) == ' ';
            String word = text.substring(start, i);
            words.add(new Word(
                    word, word.toLowerCase(Locale.ROOT), start, i, joined, mark(text, last, start, words.isEmpty())));
            last = i;
        }
        return words;
    }

    /** The mark between two words: '.' where a sentence ends, else ' '. */
    private static char mark(String text, int from, int to, boolean first) {
        if (first) {
            return '.';
        }
        for (int i = from; i < to; i++) {
            char c = text.charAt(i);
            if (c == '.' || c == '!' || c == '?' || c == '\n') {
                return '.';
            }
        }
        return ' ';
    }

    private static Set<String> words(String text) {
        return Stream.of(text.strip().split("\\s+"))
                .map(word -> word.toLowerCase(Locale.ROOT))
                .collect(Collectors.toSet());
    }
}
