package se.lageskartan.geocoding;

import java.util.List;
import java.util.Set;

/**
 * Tells the names of places that stand for something else which bears them: a person, a family, a company, a club, a book, an
 * account. Such a name says nothing of where.
 */
final class Bearers {
    private static final int MOST_WORDS_OF_A_COMPANY = 4;
    private static final int MOST_WORDS_OF_A_TITLE = 4;

    private static final Set<String> FORENAMES = WordList.read("forenames.txt");

    private static final Set<String> COMPANIES = Set.of("ab", "hb", "kb", "aktiebolag", "handelsbolag");

    /** "familjen Bergsund", "herr Rosenlund". */
    private static final Set<String> FAMILIES =
            words("familjen familj makarna makaparet slakten herr fru froken brodererna syskonen paret");

    /** "hon heter Maria Torget"; but a street has a name too. */
    private static final Set<String> TITLES = words("""
            operator operatoren inspektor kommissarie kriminalkommissarie polisinspektor polisassistent assistent utredare handlaggare befal
            doktor lakare advokat aklagare jurist sjukskoterska kurator rektor professor ordningsvakt vaktare chef vaktchef presstalesperson
            kollega gruppchef forundersokningsledare""");

    private static final List<String> PLACE_ENDINGS = List.of(
            "gatan", "gata", "vagen", "torget", "torg", "plan", "parken", "grand", "strand", "kyrka", "skola",
            "platsen");

    private static final Set<String> NAMED = words("heter hette");

    private static final Set<String> PERSONS = words(
            "han hon mannen kvinnan tjejen killen pojken flickan personen saljaren koparen vittnet malsaganden barnet sonen dottern");

    /** What bears a name of its own right after the word for it. */
    private static final Set<String> THINGS = words("""
            foreningen bostadsrattsforeningen brf bolaget foretaget firman advokatfirman byran stiftelsen bandet
            facebookgruppen instagramkontot facebookkontot kontot profilen hemsidan webbplatsen kampanjen natverket
            inskription inskriptionen trycket texten gravyren aliaset smeknamnet oknamnet anvandarnamnet tidningen olet vinet hunden katten hasten fartyget motorbaten segelbaten kvartersforeningen samfalligheten""");

    /** What an organisation is called ends so: "fastighetsbolaget", "hyresgästföreningen". */
    private static final List<String> ORGANISATIONS = List.of(
            "bolaget",
            "foretaget",
            "foreningen",
            "byran",
            "stiftelsen",
            "bandet",
            "natverket",
            "koncernen",
            "markt",
            "brickan",
            "namn",
            "modell");

    /** Works, whose titles may hold small words: "boken Mordet på Mosebacke". */
    private static final Set<String> WORKS = words(
            "boken bok romanen filmen film podden podcasten laten skivan albumet serien pjasen spelet tavlan programmet dikten");

    private static final Set<String> IN_TITLES = words("pa i om vid av och for med fran till mot under over the of");

    /** "Vitabergsparkens vänner": people and things that belong to what bears the name. */
    private static final Set<String> BELONGINGS = words("""
            vanner supportrar supporter supporters fans spelare handlare foretagare medlemmar medlem ordforande kassor styrelse vd turne
            ensemble hemsida webbplats facebooksida instagram instagramkonto nyhetsbrev""");

    private static final List<String> ASSOCIATIONS = List.of(
            "forening",
            "foreningen",
            "foreningens",
            "forbund",
            "klubb",
            "klubben",
            "klubbens",
            "styrelsen",
            "redaktion");

    /** "en SoFo-bo". */
    private static final Set<String> DWELLERS = words("bo bon bor borna bornas bons");

    private Bearers() {}

    private static Set<String> words(String list) {
        return Set.copyOf(List.of(list.strip().split("\\s+")));
    }

    /** Whether a folded word is a common given name. */
    static boolean isForename(String word) {
        return FORENAMES.contains(word);
    }

    /** Whether the words from {@code from} to before {@code to} are somebody's or something's name rather than a place. */
    static boolean bear(List<Word> words, int from, int to, boolean prose) {
        return isSurname(words, from, to)
                || isTitled(words, from, to)
                || isPersonApart(words, from, to, prose)
                || isCalled(words, from)
                || isCompany(words, to)
                || !isNumbered(words, to) && isTitle(words, from)
                || isOwner(words, to);
    }

    /** "Anna Rosenlund": a single word after a forename. */
    private static boolean isSurname(List<Word> words, int from, int to) {
        if (from == 0 || to - from > 1) {
            return false;
        }
        Word name = words.get(from);
        Word before = words.get(from - 1);
        return name.capital() && name.before() == ' ' && before.capital() && FORENAMES.contains(before.folded());
    }

    /** "operatör Maria Bang": a person by what he is, unless the name can only be a street's. */
    private static boolean isTitled(List<Word> words, int from, int to) {
        return from > 0
                && words.get(from).capital()
                && words.get(from).before() == ' '
                && TITLES.contains(words.get(from - 1).folded())
                && !isNumbered(words, to)
                && PLACE_ENDINGS.stream().noneMatch(words.get(to - 1).folded()::endsWith);
    }

    /** "Maria Torget" with two capitals in running text; "maria torget" is the square. */
    private static boolean isPersonApart(List<Word> words, int from, int to, boolean prose) {
        return prose
                && to - from == 2
                && words.get(from).capital()
                && words.get(from + 1).capital()
                && words.get(from + 1).folded().endsWith("torget")
                && FORENAMES.contains(words.get(from).folded());
    }

    private static boolean isCalled(List<Word> words, int from) {
        if (from == 0 || !words.get(from).capital() || words.get(from).before() != ' ') {
            return false;
        }
        String before = words.get(from - 1).folded();
        boolean named = NAMED.contains(before)
                && from > 1
                && PERSONS.contains(words.get(from - 2).folded());
        boolean calls =
                before.equals("sig") && from > 1 && words.get(from - 2).folded().startsWith("kalla");
        boolean ship =
                before.equals("s") && from > 1 && words.get(from - 2).folded().equals("m");
        return named || calls || ship || FAMILIES.contains(before);
    }

    /** "Hornstull Bygg AB". */
    private static boolean isCompany(List<Word> words, int to) {
        for (int at = to; at < Math.min(words.size(), to + MOST_WORDS_OF_A_COMPANY); at++) {
            Word word = words.get(at);
            if (word.before() != ' ' && word.before() != '/') {
                return false;
            }
            if (COMPANIES.contains(word.folded())) {
                return true;
            }
            if (!word.capital()) {
                return false;
            }
        }
        return false;
    }

    /** "brf Katarina Bangata 40" is at that number. */
    private static boolean isNumbered(List<Word> words, int to) {
        return to < words.size() && words.get(to).isNumber() && words.get(to).before() == ' ';
    }

    /** "ölet Mariatorget Lager", "podden Söder om Slussen". */
    private static boolean isTitle(List<Word> words, int from) {
        if (!words.get(from).capital()) {
            return false;
        }
        boolean plain = true;
        for (int at = from; at > 0 && at > from - MOST_WORDS_OF_A_TITLE; at--) {
            Word word = words.get(at);
            if (word.before() != ' ') {
                return false;
            }
            plain &= word.capital();
            if (!word.capital() && !IN_TITLES.contains(word.folded())) {
                return false;
            }
            Word before = words.get(at - 1);
            if (word.capital() && (WORKS.contains(before.folded()) || (plain && isThing(before.folded())))) {
                return true;
            }
        }
        return false;
    }

    private static boolean isThing(String word) {
        return THINGS.contains(word)
                || !word.equals("systembolaget") && ORGANISATIONS.stream().anyMatch(word::endsWith);
    }

    /** "Vitabergsparkens vänner", "Södra Latins alumniförening", "en SoFo-bo". */
    private static boolean isOwner(List<Word> words, int to) {
        if (to >= words.size()) {
            return false;
        }
        Word next = words.get(to);
        if (next.before() == '-') {
            return next.adjoined() && DWELLERS.contains(next.folded());
        }
        return next.before() == ' '
                && !next.capital()
                && words.get(to - 1).folded().endsWith("s")
                && (BELONGINGS.contains(next.folded()) || ASSOCIATIONS.stream().anyMatch(next.folded()::endsWith));
    }
}
