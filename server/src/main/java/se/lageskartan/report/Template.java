package se.lageskartan.report;

import java.util.List;
import java.util.Optional;

/** The sections of a lägesbild, in the order of the joint document that police and city decided in 2023. */
public final class Template {
    /**
     * A section.
     *
     * @param key stays the same for ever: texts are kept by it
     * @param level of its heading
     * @param hint Swedish: what people may want to write there
     */
    public record Part(String key, String title, int level, String hint) {}

    static final String SUMMARY = "sammanfattning";
    static final String PURPOSE = "syfte";
    static final String SOURCES = "kallor";
    static final String AREA = "omrade";
    static final String POPULATION = "befolkning";
    static final String CRIME = "brottslighet";
    static final String VIOLENCE = "vald";
    static final String DRUGS = "narkotika";
    static final String RELATIONS = "nara-relation";
    static final String ROBBERY = "ran";
    static final String PROPERTY = "tillgrepp";
    static final String YOUTH = "unga";
    static final String INFLUENCE = "otillaten-paverkan";
    static final String SAFETY = "trygghet";
    static final String PRIORITY = "prioriterade-omraden";
    static final String COOPERATION = "samverkansomraden";
    static final String ASSESSMENT = "bedomning";
    static final String DIFFERENCES = "skillnader";
    static final String METHOD = "metod";

    private static final List<Part> PARTS = List.of(
            new Part(
                    SUMMARY,
                    "Sammanfattning",
                    1,
                    "Det viktigaste på en halv sida: vad som har förändrats, var det är belastat och vad parterna tänker göra."),
            new Part(PURPOSE, "Syfte", 1, "Vad lägesbilden ska användas till och vilka parter som står bakom den."),
            new Part(SOURCES, "Källor", 1, "Källor utöver dem som räknas upp, till exempel medarbetardialoger."),
            new Part(
                    AREA,
                    "Beskrivning av stadsdelsområdet",
                    1,
                    "Vad som präglar området: mötesplatser, verksamheter, besökare."),
            new Part(POPULATION, "Befolkning", 2, "Vad i befolkningen som har betydelse för arbetet."),
            new Part(CRIME, "Beskrivning av brottsligheten", 1, "Parternas samlade bild av brottsligheten."),
            new Part(VIOLENCE, "Våld och hot", 2, "Våld i offentlig miljö: var, när och mellan vilka."),
            new Part(DRUGS, "Narkotika", 2, "Öppen handel, följdbrott och det synliga missbruket."),
            new Part(RELATIONS, "Brott i nära relation", 2, "Mörkertal och arbetet med utsatta och utövare."),
            new Part(ROBBERY, "Rån", 2, "Var och när rånen sker och vilka som drabbas."),
            new Part(
                    PROPERTY,
                    "Tillgrepp, skadegörelse och ordning",
                    2,
                    "Stölder, inbrott, klotter och ordningsstörningar."),
            new Part(YOUTH, "Ungas utsatthet och egna brott", 2, "Vad enkäter, skola och fältarbete säger om de unga."),
            new Part(INFLUENCE, "Otillåten påverkan", 2, "Vad som rapporteras i IA och vad polisen ser."),
            new Part(SAFETY, "Beskrivning av tryggheten", 1, "Vad boende, elever och besökare säger om sin trygghet."),
            new Part(
                    PRIORITY,
                    "Prioriterade geografiska områden",
                    1,
                    "Vad som är gemensamt för de prioriterade områdena."),
            new Part(COOPERATION, "Prioriterade samverkansområden", 1, "Hur prioriteringen är gjord."),
            new Part(
                    ASSESSMENT,
                    "Sammantagen bedömning",
                    1,
                    "Vilka områden som prioriteras, varför, och vem som gör vad."),
            new Part(DIFFERENCES, "Skillnader mot den förra lägesbilden", 1, ""),
            new Part(METHOD, "Så är siffrorna gjorda", 1, ""));

    private Template() {}

    public static List<Part> parts() {
        return PARTS;
    }

    /** Empty when no section has the key. */
    public static Optional<Part> part(String key) {
        return PARTS.stream().filter(part -> part.key().equals(key)).findFirst();
    }

    /** Whether people write there: what is only about figures they do not. */
    public static boolean isWritable(Part part) {
        return !part.hint().isEmpty();
    }
}
