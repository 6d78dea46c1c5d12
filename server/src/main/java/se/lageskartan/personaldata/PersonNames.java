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
 *   <li>a common given name with a capitalised word after it, or
 *   <li>a capitalised word before one that ends as only surnames do, or
 *   <li>one or more capitalised words after a word that introduces a person ("heter", "misstänkte"), the first of them a given
 *       name or with a surname's end,
 * </ul>
 *
 * unless what follows makes it a place ("Maria Magdalena kyrka") or the last word is one ("Katarina Bangata").
 */
final class PersonNames {
    /** Common given names of people in Sweden, of all ages and several origins, written down for this purpose. */
    private static final Set<String> GIVEN = words("""
            Abdi Abdullahi Adam Agneta Ahmed Albin Alexander Alexandra Alf Ali Alice Alva Amanda Amina Amir Anders Andreas Anette
            Anita Ann Anna Anne Annika Anton Arne Arvid Astrid August Axel Barbro Bengt Berit Bertil Birgitta Björn Bo Britt Camilla
            Carina Carl Caroline Cecilia Charlotte Christer Christian Christina Christoffer Claes Dan Daniel David Dennis Ebba
            Edvin Elias Elin Elisabeth Elsa Elsie Emelie Emil Emma Erik Erika Ester Eva Fatima Fatma Felicia Filip Fredrik Frida
            Gabriel Gerd Greta Gun Gunilla Gunnar Gustaf Gustav Göran Gösta Hanna Hans Hassan Helen Helena Helge Henrik Hugo Hussein
            Håkan Ibrahim Ida Inga Ingela Inger Ingrid Irene Isabella Isak Ivar Jakob Jan Janne Jasmin Jenny Jens Jessica Jimmy
            Joakim Joel Johan Johanna Johannes John Johnny Jonas Jonathan Josef Josefin Julia Jörgen Kaj Karin Karl Karolina
            Katarina Kent Kerstin Kevin Khadija Khalid Kim Kjell Klara Klas Kristian Kristin Kristina Kurt Lars Lasse Leif Lena Leo
            Liam Lilian Linda Linnea Linus Lisa Lisbeth Louise Lovisa Lucas Ludvig Lukas Madeleine Magdalena Magnus Maja Malin
            Marcus Margareta Maria Marianne Marie Markus Martin Martina Mats Matilda Mattias Max Maximilian Melker Mehmet Michael
            Mikael Moa Mohamed Mohammed Mona Monica Monika Muhammed Mustafa Niklas Nils Noah Nour Olga Olivia Olle Olof Omar Oscar
            Oskar Ove Patricia Patrik Per Pernilla Peter Petra Petter Pia Pontus Ragnar Rasmus Rebecca Reza Richard Rickard Robert
            Robin Roger Roland Rolf Rune Rut Saga Sami Samuel Sandra Sara Sebastian Signe Simon Siv Sofia Sofie Sonja Staffan Stefan
            Stellan Stig Stina Susanne Svante Sven Sören Tage Theodor Therese Thomas Tilde Tobias Tomas Tommy Tor Torbjörn Tove Tyra
            Ulf Ulla Ulrika Urban Veronica Victor Viktor Viktoria Ville Vincent Viveka Walter Wilhelm William Yasmin Yusuf Yvonne
            Zahra Zeynep Åke Åsa Örjan Abdul Adel Adrian Agnes Aida Aisha Albert Aleksandra Alma Amal Anas André Angelica Anja
            Arvin Ayan Ayse Benjamin Bilal Birger Bosse Börje Calle Cornelia Dagmar Damir Danijel Dragan Edith Edward Elena Ella Ellen Ellinor
            Emilia Emir Ernst Faisal Farah Farid Fatuma Fia Folke Goran Greger Gudrun Hamza Harald Hasan Hedda Hugo Iman Irina Isa Ismail Ivan
            Iwona Jana Jasmine Jelena Jesper Joanna Jonna Jose Juan Julius Karim Kicki Lamin Layla Leila Lennart Lina Liv Lova Lykke Magda
            Maryam Melissa Mariam Micke Milla Mimmi Mina Minna Mohammad Nadia Nadja Natalia Natasha Nellie Nicole Nikola Nina Nora Novalie
            Osman Paul Paula Pelle Per Piotr Rania Rashid Roberto Roza Rut Said Salma Samira Sana Selma Siri Sixten Stella Stefania Susann
            Svea Tim Tina Tindra Tony Torsten Tuva Uffe Vera Vilma Viggo Vilgot Wilma Yasin Yosef Zara Zoran""");

    /** Given names that the churches and parts of the district have, too: alone they are more often those. */
    private static final Set<String> ALSO_PLACES =
            words("Maria Katarina Sofia Magdalena Johannes Matteus Gabriel Paul Erik Gustav");

    private static final List<String> SURNAME_ENDS = List.of(
            "sson", "dotter", "qvist", "kvist", "ström", "gren", "lund", "vić", "ović", "ovic", "oğlu", "dahl", "lind",
            "stedt");

    /** Words that end as surnames do and are none. */
    private static final Set<String> NO_SURNAMES =
            words("Lund Ström Medborgarplatsen Person Dotter Sundström Saltsjöström Kungsträdgårdsgren Näslund");

    private static final Set<String> INTRODUCE = words("""
            heter hette kallas namnet namn målsägande målsäganden målsägaren misstänkt misstänkte misstänkta vittne vittnet
            anmälare anmälaren gärningsman gärningsmannen kontaktperson kontakt kontakta ring herr fru sonen dottern brodern
            systern pojken flickan grannen sambon maken makan hustrun polisassistent handläggare""");

    /** After these whatever is written with a capital is a name; after the others only what may be one. */
    private static final Set<String> NAMING = words("""
            heter hette kallas namnet namn målsägande målsäganden misstänkt misstänkte misstänkta vittnet anmälaren
            gärningsmannen""");

    /** What every one of {@link #NAMING} has in it; those that begin sentences without their first letter. */
    private static final List<String> NAMING_PARTS =
            List.of("heter", "hette", "kallas", "namn", "ålsägande", "isstänkt", "ittnet", "nmälaren", "ärningsmannen");

    /** Between an introducing word and the name. */
    private static final Set<String> LINKS = words("är var heter hette namn av på");

    private static final Set<String> PLACE_WORDS = words("""
            kyrka kyrkan kyrkogård församling gata gatan gränd torg torget plats platsen plan väg vägen park parken backe backar
            backen trappor trappa hiss hissen skola skolan gymnasium sjukhus allé stig bro bron hamn kaj terrass västra östra norra
            södra övre nedre lekplats förskola bageri café restaurang krog pub hotell bar ab malmgård äng udde strand kulle kvarn
            kvarter kapell staty hus huset minne minnessten brandstation station museum bibliotek teater idrottsplats
            bollplan""");

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
            "höjden",
            "viken");

    private static final int LONGEST = 3;

    /** A word of the text; {@code joined} when nothing but a space lies between it and the one before. */
    private record Word(String text, int start, int end, boolean joined) {
        boolean capitalised() {
            return text.length() > 1 && Character.isUpperCase(text.charAt(0)) && Character.isLowerCase(text.charAt(1));
        }

        String lower() {
            return text.toLowerCase(Locale.ROOT);
        }

        boolean given() {
            return GIVEN.contains(lower())
                    || text.indexOf('-') > 0 && GIVEN.contains(lower().substring(0, text.indexOf('-')));
        }

        boolean surname() {
            String lower = lower();
            String bare = lower.endsWith("s") ? lower.substring(0, lower.length() - 1) : lower;
            return capitalised()
                    && text.length() > 5
                    && !NO_SURNAMES.contains(lower)
                    && SURNAME_ENDS.stream().anyMatch(bare::endsWith);
        }

        boolean place() {
            String lower = lower();
            return PLACE_WORDS.contains(lower) || PLACE_ENDS.stream().anyMatch(lower::endsWith);
        }
    }

    private PersonNames() {}

    static void find(String text, List<PersonalData> found) {
        if (!mayHold(text)) {
            return;
        }
        List<Word> words = split(text);
        for (int i = 0; i < words.size(); i++) {
            int length = length(words, i);
            if (length > 0) {
                found.add(new PersonalData(
                        Kind.NAME,
                        words.get(i).start(),
                        words.get(i + length - 1).end()));
                i += length - 1;
            }
        }
    }

    /** How many words the name that begins here has; 0 when none does. */
    private static int length(List<Word> words, int first) {
        Word word = words.get(first);
        if (!word.capitalised() || word.place()) {
            return 0;
        }
        int run = 1;
        while (run < LONGEST && first + run < words.size()) {
            Word next = words.get(first + run);
            if (!next.joined() || !next.capitalised()) {
                break;
            }
            run++;
        }
        // "Maria Magdalena kyrka", "Katarina Bangata", "Sven Rinmans gata".
        for (int i = first + 1; i < Math.min(words.size(), first + run + 1); i++) {
            if (words.get(i).joined() && words.get(i).place()) {
                return 0;
            }
        }
        boolean surname = run > 1 && words.get(first + 1).surname();
        if (word.given() && run > 1 || surname) {
            return run;
        }
        boolean introduced = first > 0 && introduced(words, first);
        if (introduced && (word.given() || word.surname() || NAMING.contains(introducing(words, first)))) {
            return run;
        }
        // "talade med Karin", but not "mellan Maria och Katarina".
        boolean with = first > 0 && words.get(first - 1).lower().equals("med");
        return with && word.given() && !ALSO_PLACES.contains(word.lower()) ? run : 0;
    }

    /** The word that introduces, past a link. */
    private static String introducing(List<Word> words, int first) {
        String before = words.get(first - 1).lower();
        return LINKS.contains(before) && first > 1 && !INTRODUCE.contains(before)
                ? words.get(first - 2).lower()
                : before;
    }

    private static boolean introduced(List<Word> words, int first) {
        String before = words.get(first - 1).lower();
        return INTRODUCE.contains(before)
                || LINKS.contains(before)
                        && first > 1
                        && INTRODUCE.contains(words.get(first - 2).lower());
    }

    /** Whether any word is a given name, has a surname's end or gives a name: quick, since nearly all texts have none. */
    private static boolean mayHold(String text) {
        if (NAMING_PARTS.stream().anyMatch(text::contains)) {
            return true;
        }
        int i = 0;
        while (i < text.length()) {
            if (!Character.isUpperCase(text.charAt(i))) {
                i++;
                continue;
            }
            int start = i;
            while (i < text.length() && (Character.isLetter(text.charAt(i)) || text.charAt(i) == '-')) {
                i++;
            }
            Word word = new Word(text.substring(start, i), start, i, false);
            if (word.given() || word.surname()) {
                return true;
            }
        }
        return false;
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
            words.add(new Word(text.substring(start, i), start, i, joined));
            last = i;
        }
        return words;
    }

    private static Set<String> words(String text) {
        return Stream.of(text.strip().split("\\s+"))
                .map(word -> word.toLowerCase(Locale.ROOT))
                .collect(Collectors.toSet());
    }
}
