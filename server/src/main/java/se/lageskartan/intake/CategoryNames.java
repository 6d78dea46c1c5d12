package se.lageskartan.intake;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The names that Swedish sources give to kinds of incident, among them the types of the police's public notices. Compared
 * by {@link Names#key}.
 */
final class CategoryNames {
    private static final Map<String, Category> BY_KEY = new HashMap<>();

    static {
        for (Category category : Category.values()) {
            put(category, category.code(), category.title());
        }
        put(Category.RAN, "Rån väpnat", "Rån övrigt", "Rån, försök", "Butiksrån", "Personrån", "Robbery");
        put(Category.MISSHANDEL, "Misshandel, grov", "Grov misshandel", "Assault");
        put(Category.DODLIGT_VALD, "Mord/dråp", "Mord/dråp, försök", "Mord", "Dråp", "Mordförsök", "Homicide");
        put(Category.HOT, "Hot", "Olaga hot", "Ofredande", "Ofredande/förargelse", "Larm överfall", "Threat");
        put(Category.VALD_TJANSTEMAN, "Våld/hot mot tjänsteman", "Våld mot tjänsteman", "Hot mot tjänsteman");
        put(Category.VAPEN, "Vapenlagen", "Knivlagen", "Vapenbrott", "Skottlossning", "Skottlossning, misstänkt");
        put(Category.NARA_RELATION, "Grov kvinnofridskränkning", "Grov fridskränkning", "Kontaktförbud");
        put(Category.NARA_RELATION, "Brytande av kontaktförbud", "Parrelationsvåld");
        put(Category.SEXUALBROTT, "Sedlighetsbrott", "Våldtäkt", "Våldtäkt, försök", "Sexuellt ofredande");
        put(Category.NARKOTIKA, "Narkotikabrott", "Narkotikainnehav", "Drugs");
        put(Category.STOLD, "Stöld", "Stöld, försök", "Stöld, ringa", "Snatteri", "Butiksstöld", "Fickstöld", "Häleri");
        put(Category.STOLD, "Anträffat gods", "Väskryckning", "Theft");
        put(
                Category.INBROTT,
                "Inbrott, försök",
                "Stöld/inbrott",
                "Stöld/inbrott, försök",
                "Larm inbrott",
                "Bostadsinbrott");
        put(Category.INBROTT, "Källarinbrott", "Vindsinbrott", "Burglary");
        put(Category.FORDONSTILLGREPP, "Motorfordon, stöld", "Motorfordon, anträffat stulet", "Cykelstöld", "Bilstöld");
        put(
                Category.FORDONSTILLGREPP,
                "Fordonsstöld",
                "Tillgrepp av fortskaffningsmedel",
                "Stöld ur fordon",
                "Bilinbrott");
        put(Category.BEDRAGERI, "Förfalskningsbrott", "Ekobrott", "Fraud");
        put(Category.SKADEGORELSE, "Skadegörelse", "Klotter", "Criminal damage", "Vandalism");
        put(Category.BRAND, "Brand automatlarm", "Mordbrand", "Fire");
        put(
                Category.ORDNING,
                "Bråk",
                "Fylleri",
                "Fylleri/LOB",
                "LOB",
                "Alkohollagen",
                "Ordningslagen",
                "Ordningsstörning");
        put(Category.ORDNING, "Ofog barn/ungdom", "Störande ljud", "Vistelseförbud");
        put(Category.TRAFIKBROTT, "Rattfylleri", "Olovlig körning", "Vårdslöshet i trafik", "Drograttfylleri");
        put(Category.TRAFIKOLYCKA, "Trafikolycka, personskada", "Trafikolycka, singel", "Trafikolycka, smitning från");
        put(Category.TRAFIKOLYCKA, "Trafikolycka, vilt", "Traffic accident");
        put(Category.OVRIGT, "Övriga", "Annat", "Other");
    }

    private CategoryNames() {}

    static Optional<Category> category(String name) {
        return Optional.ofNullable(BY_KEY.get(Names.key(name)));
    }

    /** The titles of all categories, for a message that says what was expected. */
    static String known() {
        return Arrays.stream(Category.values()).map(Category::title).collect(Collectors.joining("; "));
    }

    private static void put(Category category, String... names) {
        for (String name : names) {
            BY_KEY.put(Names.key(name), category);
        }
    }
}
