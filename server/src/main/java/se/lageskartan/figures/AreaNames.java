package se.lageskartan.figures;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import se.lageskartan.figures.FigureArea.Ref;
import se.lageskartan.gazetteer.Area;
import se.lageskartan.gazetteer.AreaLevel;
import se.lageskartan.gazetteer.Gazetteer;

/**
 * Understands the names of areas in published figures. Names collide: Södermalm is the district in most statistics and a
 * stadsdel by name, Södra Hammarbyhamnen a stadsdel and a NYKO 5 area. All that can be meant are kept; one is
 * recognised only when it is alone, or when the source is known to speak of its level.
 */
public final class AreaNames {
    private static final Pattern BRACKETS = Pattern.compile("\\s*\\(([^)]*)\\)");
    private static final Pattern LEADING_CODE = Pattern.compile("(\\d{5}|\\d{7})(?:\\b.*)?");
    private static final Pattern SEVERAL = Pattern.compile("\\s+(?:och|samt)\\s+");

    /** Areas larger than the district or drawn by others, which the gazetteer does not have. */
    private static final Map<Ref, List<String>> WIDER = Map.of(
            new Ref("city", "0180"),
                    List.of(
                            "stockholms stad",
                            "staden",
                            "stockholm",
                            "stockholms kommun",
                            "stockholm kommun",
                            "hela staden"),
            new Ref("county", "01"), List.of("stockholms län", "stockholm län"),
            new Ref("country", "SE"), List.of("hela landet", "riket", "sverige", "landet"),
            new Ref("police_region", "stockholm"), List.of("polisregion stockholm", "region stockholm"),
            new Ref("lpo", "sodermalm"),
                    List.of(
                            "lpo södermalm",
                            "lokalpolisområde södermalm",
                            "lokalpolisområdet södermalm",
                            "lokalpolisområdet"));

    private static final List<String> DISTRICT_NAMES = List.of(
            "södermalm",
            "södermalms stadsdelsområde",
            "södermalm stadsdelsområde",
            "södermalms stadsdelsnämndsområde",
            "södermalms stadsdelsnämnd",
            "södermalms stadsdelsförvaltning",
            "södermalm stadsområde",
            "stockholm södermalm",
            "stadsdelsområdet");

    private final Map<String, Set<Ref>> byName = new HashMap<>();
    private final Map<String, Ref> byCode = new HashMap<>();

    public AreaNames(Gazetteer gazetteer) {
        for (Area area : gazetteer.areas()) {
            Ref ref = new Ref(area.level().code(), area.code());
            name(area.name(), ref);
            byCode.put(area.code().toLowerCase(Locale.ROOT), ref);
            if (area.level() == AreaLevel.DISTRICT) {
                DISTRICT_NAMES.forEach(name -> name(name, ref));
            }
        }
        WIDER.forEach((ref, names) -> {
            names.forEach(name -> name(name, ref));
            byCode.put(ref.code().toLowerCase(Locale.ROOT), ref);
        });
    }

    /**
     * Understands an area that is not understood already.
     *
     * @param source area as published
     * @param preferred levels that the source speaks of, the likeliest first; empty when it may be any
     * @param fallback where the figure is for when the source names no area
     */
    FigureArea understand(FigureArea source, List<String> preferred, Optional<Ref> fallback) {
        if (source.recognised() != null || !source.candidates().isEmpty()) {
            return source;
        }
        String text = source.text().strip();
        if (text.isEmpty()) {
            return fallback.map(ref -> new FigureArea("", ref, List.of(ref), "området anges inte vid siffran"))
                    .orElseGet(() -> new FigureArea("", null, List.of(), "området anges inte"));
        }
        Matcher code = LEADING_CODE.matcher(text);
        if (code.matches()) {
            Ref ref = byCode.get(code.group(1));
            if (ref != null) {
                return new FigureArea(source.text(), ref, List.of(ref), "områdeskod");
            }
        }
        Ref exactCode = byCode.get(text.toLowerCase(Locale.ROOT));
        if (exactCode != null) {
            return new FigureArea(source.text(), exactCode, List.of(exactCode), "områdeskod");
        }
        String bare = BRACKETS.matcher(text).replaceAll("").strip();
        Set<Ref> candidates = byName.getOrDefault(key(bare), Set.of());
        if (candidates.isEmpty() && SEVERAL.matcher(bare).find()) {
            return several(source.text(), bare);
        }
        return choose(source.text(), List.copyOf(candidates), preferred);
    }

    /** Every area that a name can mean; empty when it is the name of none. */
    public Set<Ref> meanings(String name) {
        return Set.copyOf(byName.getOrDefault(key(name), Set.of()));
    }

    private static FigureArea choose(String text, List<Ref> candidates, List<String> preferred) {
        if (candidates.isEmpty()) {
            return new FigureArea(text, null, List.of(), "namnet finns inte i vår områdesindelning");
        }
        if (candidates.size() == 1) {
            return new FigureArea(text, candidates.getFirst(), candidates, "namn");
        }
        for (String level : preferred) {
            @Nullable Ref found = candidates.stream()
                    .filter(ref -> ref.level().equals(level))
                    .findFirst()
                    .orElse(null);
            if (found != null) {
                return new FigureArea(
                        text, found, candidates, "namnet har flera områden; källan redovisar " + spoken(level));
            }
        }
        return new FigureArea(text, null, candidates, "namnet har flera områden, och källan säger inte vilket");
    }

    private static String spoken(String level) {
        return AreaLevel.parse(level)
                .map(known -> known.title().toLowerCase(Locale.ROOT))
                .orElse(level.equals("lpo") ? "lokalpolisområden" : "större områden");
    }

    /** "staden och Södermalm": the figure is for both, or it is not told for which. */
    private FigureArea several(String text, String bare) {
        List<Ref> all = new ArrayList<>();
        for (String part : SEVERAL.split(bare)) {
            all.addAll(byName.getOrDefault(key(part), Set.of()));
        }
        return new FigureArea(
                text,
                null,
                all,
                all.isEmpty() ? "namnet finns inte i vår områdesindelning" : "texten nämner flera områden tillsammans");
    }

    private void name(String name, Ref ref) {
        byName.computeIfAbsent(key(name), key -> new LinkedHashSet<>()).add(ref);
    }

    private static String key(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\d]+", " ").strip();
    }
}
