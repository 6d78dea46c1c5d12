package se.lageskartan.personaldata;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The lists beside this class and the names of the built-in gazetteer, as the {@link Sense} of each word. The README says where they come from. */
final class Lexicon {
    private static final List<String> GAZETTEER = List.of("streets", "places", "areas", "outside");

    /** How a street, a square, a park ends when it is one word. */
    private static final String[] PLACE_ENDS = {
        "gata",
        "gatan",
        "gatans",
        "gränd",
        "gränden",
        "torg",
        "torget",
        "plats",
        "platsen",
        "plan",
        "planen",
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
        "hissen",
        "bro",
        "bron",
        "hamn",
        "hamnen",
        "kajen",
        "hotell",
        "allén",
        "stigen",
        "hus",
        "huset",
        "hallen",
        "hallarna",
        "gården",
        "gymnasium",
        "gymnasiet",
        "sjukhus",
        "sjukhuset",
        "terrass",
        "trappor",
        "trapporna",
        "stan",
        "malmen",
        "höjden",
        "viken",
        "udden",
        "bergen",
        "badet",
        "teatern",
        "leden",
        "slussen",
        "tunneln",
        "dalen",
        "ängen"
    };

    /** How no word but a surname ends, in Swedish and other languages spoken here. */
    private static final String[] SURNAME_ENDS = {
        "sson", "dotter", "qvist", "kvist", "quist", "ström", "strömer", "gren", "dahl", "stedt", "ić", "ovic", "evic",
        "oğlu", "oglu", "wicz", "czyk", "ński", "ńska", "owski", "owska", "enko", "opoulos", "opoulou", "idis", "zadeh",
        "nejad", "feldt", "hielm", "schöld", "skiöld", "sköld", "crantz", "crona", "löf", "lööf", "elius", "roth",
        "inen", "onen", "anen", "änen"
    };

    /** How surnames end and some words, too. */
    private static final String[] ALSO_SURNAME_ENDS = {
        "berg", "lund", "holm", "mark", "strand", "fors", "bäck", "blad", "blom", "man", "rot", "vall", "wall", "stam",
        "ander", "ell", "én", "lin", "din", "ling", "svärd", "pour", "hammar", "lind", "lander", "borg", "sten", "sjö",
        "hed"
    };

    private static final Set<Sense> LAST_PARTS = EnumSet.of(
            Sense.PERSON, Sense.ROLE, Sense.TITLE, Sense.KIN, Sense.BEARER, Sense.PLACE_WORD, Sense.ORDINARY);

    private static final int ABBREVIATED_BY = 4;
    private static final int SHORTEST_FIRST_PART = 3;
    private static final int SHORTEST_LAST_PART = 4;
    private static final int SHORTEST_WITH_PLACE_END = 6;
    private static final int SHORTEST_WITH_SURNAME_END = 6;

    private final Map<String, Sense> senses = new HashMap<>();
    /** What a word is when it is written in small letters: no name where it is an ordinary word as well. */
    private final Map<String, Sense> small = new HashMap<>();

    private final Map<String, List<String[]>> phrases = new HashMap<>();
    private final Set<String> plainGiven = new HashSet<>();
    private final Letters letters = Letters.read();

    /** @param known which entries of the lists of names and things to know; to learn how to do without, some are forgotten */
    Lexicon(Predicate<String> known) {
        Set<String> alsoWords = Set.copyOf(names("names-also-words.txt"));
        Set<String> alsoPlaces = new HashSet<>(names("names-also-places.txt"));
        List<String> things = names("things.txt");
        alsoPlaces.addAll(things);
        things.stream().filter(known).forEach(word -> senses.put(word, Sense.THING));
        GAZETTEER.forEach(this::addGazetteer);
        lines("phrases.txt").forEach(this::addPhrase);
        Set<String> given = new HashSet<>(names("given-names.txt"));
        Set<String> surnames = new HashSet<>(names("surnames.txt"));
        Stream.concat(given.stream(), surnames.stream())
                .distinct()
                .filter(known)
                .forEach(name -> {
                    Sense sense =
                            !surnames.contains(name) ? Sense.GIVEN : given.contains(name) ? Sense.BOTH : Sense.SURNAME;
                    boolean place = alsoPlaces.contains(name) || senses.get(name) == Sense.PLACE;
                    senses.put(name, alsoWords.contains(name) ? sense.alsoWord() : place ? sense.alsoPlace() : sense);
                    if (senses.get(name) == Sense.GIVEN || senses.get(name) == Sense.BOTH) {
                        plainGiven.add(name);
                    }
                });
        // "hakan" and "seger" are no names, nor is "berg" but after "heter".
        names("names-small-words.txt").forEach(word -> small.put(word, Sense.LOWER));
        listed().forEach((sense, words) -> words.forEach(word -> small.put(word, sense)));
        small.forEach((word, sense) -> senses.compute(word, (same, had) -> had != null && had.isName() ? had : sense));
    }

    /** Given names that hardly mean anything else. */
    Set<String> plainGiven() {
        return plainGiven;
    }

    /** What a listed word is; null when it is in no list. @param lower in small letters */
    @Nullable Sense listed(String lower) {
        return senses.get(lower);
    }

    /** The same of a word that is written in small letters: no name where it is an ordinary word as well. */
    @Nullable Sense listedSmall(String lower) {
        Sense sense = small.get(lower);
        return sense != null ? sense : senses.get(lower);
    }

    /** What a word in no list is by the word it ends with: "barnflickan", "taxichauffören", "nagelsalongen". */
    @Nullable Sense byLastPart(String lower) {
        for (int i = SHORTEST_FIRST_PART; i <= lower.length() - SHORTEST_LAST_PART; i++) {
            Sense last = senses.get(lower.substring(i));
            if (last != null && LAST_PARTS.contains(last)) {
                return last;
            }
        }
        return null;
    }

    /** What a word with a capital that is in no list may be, by its end and its letters. @param lower in small letters, four or more */
    Sense byForm(String lower) {
        if (endsWithOne(lower, PLACE_ENDS) && lower.length() >= SHORTEST_WITH_PLACE_END) {
            return Sense.PLACE;
        }
        Sense bySound = letters.sense(lower);
        boolean surname = lower.length() >= SHORTEST_WITH_SURNAME_END
                && (endsWithOne(lower, SURNAME_ENDS)
                        || bySound != Sense.UNLIKELY && endsWithOne(lower, ALSO_SURNAME_ENDS));
        return surname ? Sense.SURNAME_END : bySound;
    }

    /** The names of several words that begin with this one, in small letters; the longest first. */
    List<String[]> phrases(String first) {
        return phrases.getOrDefault(first, List.of());
    }

    private static boolean endsWithOne(String word, String[] ends) {
        for (String end : ends) {
            if (word.endsWith(end)) {
                return true;
            }
        }
        return false;
    }

    private void addGazetteer(String file) {
        try (InputStream in = open("/gis-data/" + file + ".csv");
                CsvReader<NamedCsvRecord> rows =
                        CsvReader.builder().ofNamedCsvRecord(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            for (NamedCsvRecord row : rows) {
                addPhrase(row.getField("name"));
                row.findField("aliases")
                        .ifPresent(aliases -> Stream.of(aliases.split("[|;]")).forEach(this::addPhrase));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A name of one word is a place by itself, one of several only with all of them. */
    private void addPhrase(String name) {
        String lower = name.strip().toLowerCase(Locale.ROOT);
        add(lower);
        // As reports shorten them: "Götg", "Magnus Ladulåsg", "Ringv".
        if (lower.endsWith("gatan") || lower.endsWith("vägen")) {
            String shortened = lower.substring(0, lower.length() - ABBREVIATED_BY);
            add(shortened);
            senses.putIfAbsent(shortened.substring(shortened.lastIndexOf(' ') + 1), Sense.PLACE);
        }
        if (lower.contains(" ")) {
            // "Maria Skolg", "Magnus Ladulås g", "Anders Reimersväg".
            if (lower.endsWith("gata")) {
                add(lower.substring(0, lower.length() - ABBREVIATED_BY + 1));
            } else if (lower.endsWith("sgatan")) {
                add(lower.substring(0, lower.length() - "gatan".length()) + " g");
            } else if (lower.endsWith(" väg")) {
                add(lower.substring(0, lower.length() - " väg".length()) + "väg");
            }
        }
    }

    private void add(String name) {
        String[] words = name.split("[^\\p{L}\\p{N}-]+");
        if (words.length == 1 && !words[0].isEmpty()) {
            senses.put(words[0], Sense.PLACE);
        } else if (words.length > 1) {
            // "Renstiernas" for Renstiernas gata; where somebody is called that, the name wins.
            senses.putIfAbsent(words[0], Sense.PLACE);
            List<String[]> all = phrases.computeIfAbsent(words[0], first -> new ArrayList<>());
            all.add(words);
            all.sort((a, b) -> b.length - a.length);
        }
    }

    private static Map<Sense, List<String>> listed() {
        Map<Sense, List<String>> listed = new EnumMap<>(Sense.class);
        lines("words.txt").forEach(line -> {
            int space = line.indexOf(' ');
            listed.computeIfAbsent(Sense.valueOf(line.substring(0, space)), sense -> new ArrayList<>())
                    .addAll(List.of(line.substring(space + 1).split(" +")));
        });
        return listed;
    }

    private static List<String> names(String file) {
        return lines(file)
                .flatMap(line -> Stream.of(line.split(" +")))
                .map(name -> name.toLowerCase(Locale.ROOT))
                .toList();
    }

    /** The lines of a list, without its remarks. */
    static Stream<String> lines(String file) {
        try (InputStream in = open(file)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static InputStream open(String file) {
        InputStream in = Lexicon.class.getResourceAsStream(file);
        if (in == null) {
            throw new IllegalStateException(file + " is missing");
        }
        return in;
    }
}
