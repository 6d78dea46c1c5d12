package se.lageskartan.geocoding;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.operation.union.UnaryUnionOp;
import se.lageskartan.gazetteer.Gazetteer;
import se.lageskartan.gazetteer.Street;

/**
 * Texts made from the gazetteer's own names and a seed: told in many ways, written as carelessly as people write, with other
 * places around. Where each was is known because it was chosen first.
 */
final class NoisyTexts {
    /** @param truth where it was, EPSG:3011; null where the text names no place of ours as the scene */
    record Sample(String text, @Nullable Geometry truth) {}

    private record Named(String name, Geometry at) {}

    private static final List<String> ONE = List.of(
            "{P}",
            "{P}, bråk",
            "vid {P}",
            "Misshandel {P}",
            "Larm om slagsmål på {P}",
            "bråk utanför en krog vid {P}",
            "En person har fallit och slagit sig vid {P} under eftermiddagen.",
            "Två ungdomar klottrar på en vägg i närheten av {P}, patrull på väg.",
            "En kvinna blev av med sin väska på {P} strax efter midnatt, inga vittnen.",
            "Rån vid {P}. Gärningsmannen sprang mot {Q}.",
            "Skadegörelse på {P}, den misstänkte greps senare vid {Q}.",
            "Mannen misshandlades vid {P} och fördes till Södersjukhuset.",
            "Målsäganden bor på {Q}. Väskan rycktes på {P}.",
            "Det var inte vid {Q} utan vid {P}.",
            "Patrull från {Q} kallas till {P} efter larm om brand i papperskorg.",
            "polisen stod vid {Q} men bråket var på {P}",
            "Anna Lindgren ringde om störande musik från {P}",
            "nån har kört in i ett staket vid {P} och bara stuckit");

    private static final List<String> EITHER = List.of(
            "vid {P} eller {Q}",
            "Bråk vid {P} alternativt {Q}, oklart var.",
            "{P}, {Q} och {R}, flera bilar repade",
            "Först vid {P}, sedan vid {Q}.",
            "Två larm, ett vid {P} och ett vid {Q}",
            "Klotter vid {P}. Liknande klotter vid {Q}.",
            "oroligt vid {P} och vid {Q} hela kvällen");

    private static final List<String> CROSSING = List.of(
            "hörnet {S}/{T}",
            "{S} vid {T}",
            "Olycka i korsningen {S} och {T}, en lätt skadad",
            "{S} x {T}",
            "{S} i höjd med {T}, cykel påkörd");

    private static final List<String> NOWHERE = List.of(
            "{F} {N}",
            "Inbrott på {F} under natten",
            "{S}, {O}",
            "Bråk på {S} {N} i {O} i natt",
            "{A} {F} hördes om händelsen, plats okänd",
            "Bilen hittades vid {F} i {O}",
            "Anmälaren {A} {L} vill inte säga var");

    private static final List<String> STEMS = List.of(
            "Kastanje",
            "Tallbacks",
            "Fabriks",
            "Lärk",
            "Äng",
            "Solhems",
            "Klockar",
            "Hantverkar",
            "Kvarn",
            "Skolhus",
            "Björk",
            "Ekliden",
            "Smedje",
            "Prästgårds",
            "Vinter",
            "Korn",
            "Ljung",
            "Rapphöns",
            "Lingon",
            "Stations",
            "Blomster",
            "Vallmo",
            "Slåtter",
            "Bagar",
            "Köpmans",
            "Drottning",
            "Trädgårds",
            "Bagge",
            "Fasan",
            "Granit");

    private static final List<String> ENDS = List.of("gatan", "vägen", "gränd", "stigen", "backen", "torget", "parken");

    private static final List<String> TOWNS =
            List.of("Göteborg", "Nacka", "Huddinge", "Uppsala", "Farsta", "Solna", "Linköping");

    private static final List<String> FORENAMES = List.of("Anna", "Sofia", "Maria", "Erik", "Katarina", "Johan");

    private static final List<String> SURNAMES =
            List.of("Rosenlund", "Ringberg", "Hornstedt", "Lundin", "Ersta", "Skanström");

    private static final String LETTERS = "abcdefghijklmnoprstuvyåäö";

    private final Random random;
    private final List<Named> streets = new ArrayList<>();
    private final List<Named> places = new ArrayList<>();

    NoisyTexts(Gazetteer gazetteer, long seed) {
        random = new Random(seed);
        gazetteer.streets().stream()
                .filter(street -> street.inDistrict() && !street.name().isEmpty())
                .map(Street::name)
                .distinct()
                .sorted()
                .forEach(name -> streets.add(new Named(
                        name,
                        UnaryUnionOp.union(gazetteer.streets().stream()
                                .filter(street ->
                                        street.inDistrict() && street.name().equals(name))
                                .map(Street::line)
                                .toList()))));
        gazetteer.places().stream()
                .filter(place -> place.inDistrict()
                        && !List.of("water", "district", "entrance").contains(place.kind())
                        && !place.name().matches(".*[–(/].*"))
                .forEach(place -> places.add(new Named(place.name(), place.footprint())));
    }

    Sample next() {
        int kind = random.nextInt(20);
        return kind < 12 ? one() : kind < 15 ? crossing() : kind < 16 ? either() : nowhere();
    }

    private Sample one() {
        Named at = any();
        return new Sample(fill(pick(ONE), at, any(), any()), at.at());
    }

    private Sample either() {
        Named first = any();
        Named second = any();
        Named third = any();
        String form = pick(EITHER);
        List<Named> listed = form.contains("{R}") ? List.of(first, second, third) : List.of(first, second);
        return new Sample(
                fill(form, first, second, third),
                listed.get(random.nextInt(listed.size())).at());
    }

    private Sample crossing() {
        while (true) {
            Named one = pick(streets);
            Named other = pick(streets);
            Geometry meeting = one.at().intersection(other.at());
            if (one != other && !meeting.isEmpty()) {
                String text = pick(CROSSING).replace("{S}", written(one.name())).replace("{T}", written(other.name()));
                return new Sample(text, meeting);
            }
        }
    }

    private Sample nowhere() {
        String text = pick(NOWHERE)
                .replace("{F}", pick(STEMS) + pick(ENDS))
                .replace("{N}", String.valueOf(1 + random.nextInt(90)))
                .replace("{S}", pick(streets).name())
                .replace("{O}", pick(TOWNS))
                .replace("{A}", pick(FORENAMES))
                .replace("{L}", pick(SURNAMES));
        return new Sample(text, null);
    }

    private Named any() {
        return random.nextInt(5) < 3 ? pick(streets) : pick(places);
    }

    private String fill(String template, Named at, Named other, Named third) {
        String number = streets.contains(at) && random.nextInt(3) == 0 ? " " + (1 + random.nextInt(80)) : "";
        return template.replace("{P}", written(at.name()) + number)
                .replace("{Q}", other.name())
                .replace("{R}", third.name());
    }

    /** A name as somebody in a hurry writes it. */
    private String written(String name) {
        int how = random.nextInt(20);
        if (how < 8) {
            return name;
        }
        if (how < 12) {
            return mistyped(name);
        }
        if (how < 13) {
            return mistyped(mistyped(name));
        }
        if (how < 15) {
            return name.replaceAll("[åä]", "a")
                    .replace('ö', 'o')
                    .replaceAll("[ÅÄ]", "A")
                    .replace('Ö', 'O');
        }
        if (how < 17) {
            return name.replaceAll("gatan$", "g.").replaceAll("vägen$", "v.").replaceAll(" [Gg]ata$", " g.");
        }
        return how < 18 ? name.toUpperCase(Locale.ROOT) : name.toLowerCase(Locale.ROOT);
    }

    private String mistyped(String name) {
        int at = 1 + random.nextInt(name.length() - 1);
        char letter = LETTERS.charAt(random.nextInt(LETTERS.length()));
        return switch (random.nextInt(5)) {
            case 0 -> name.substring(0, at) + name.substring(at + 1);
            case 1 -> name.substring(0, at) + name.charAt(at) + name.substring(at);
            case 2 -> name.substring(0, at) + letter + name.substring(at);
            case 3 -> name.substring(0, at) + letter + name.substring(at + 1);
            default ->
                at + 1 < name.length()
                        ? name.substring(0, at) + name.charAt(at + 1) + name.charAt(at) + name.substring(at + 2)
                        : name.substring(0, at);
        };
    }

    private <T> T pick(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }
}
