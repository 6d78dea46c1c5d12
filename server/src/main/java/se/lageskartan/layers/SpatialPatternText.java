package se.lageskartan.layers;

import se.lageskartan.analysis.HotspotPattern;

/** The 17 patterns of hotspots over time, in Swedish. */
final class SpatialPatternText {
    private SpatialPatternText() {}

    static String name(HotspotPattern pattern) {
        return switch (pattern) {
            case NONE -> "Inget mönster";
            case NEW_HOT -> "Ny hotspot";
            case CONSECUTIVE_HOT -> "Hotspot som håller i sig";
            case INTENSIFYING_HOT -> "Hotspot som blir starkare";
            case PERSISTENT_HOT -> "Ständig hotspot";
            case DIMINISHING_HOT -> "Hotspot som blir svagare";
            case SPORADIC_HOT -> "Hotspot då och då";
            case OSCILLATING_HOT -> "Hotspot som har varit kall";
            case HISTORICAL_HOT -> "Tidigare hotspot";
            case NEW_COLD -> "Ny kall plats";
            case CONSECUTIVE_COLD -> "Kall plats som håller i sig";
            case INTENSIFYING_COLD -> "Kall plats som blir kallare";
            case PERSISTENT_COLD -> "Ständigt kall plats";
            case DIMINISHING_COLD -> "Kall plats som blir mindre kall";
            case SPORADIC_COLD -> "Kall plats då och då";
            case OSCILLATING_COLD -> "Kall plats som har varit hotspot";
            case HISTORICAL_COLD -> "Tidigare kall plats";
        };
    }

    static String meaning(HotspotPattern pattern) {
        boolean hot = pattern.code().endsWith("_hot");
        String is = hot ? "Het" : "Kall";
        String other = hot ? "kall" : "het";
        String it = hot ? "het" : "kall";
        return switch (pattern) {
            case NONE -> "Varken het eller kall på ett sätt som de andra mönstren beskriver.";
            case NEW_HOT, NEW_COLD -> is + " i sista steget, aldrig förr.";
            case CONSECUTIVE_HOT, CONSECUTIVE_COLD ->
                is + " i minst två sista steg i rad, aldrig förr, och i mindre än 90 % av stegen.";
            case INTENSIFYING_HOT, INTENSIFYING_COLD ->
                is + " i minst 90 % av stegen, också det sista, och säkert allt mer.";
            case PERSISTENT_HOT, PERSISTENT_COLD ->
                is + " i minst 90 % av stegen, också det sista, utan säker förändring.";
            case DIMINISHING_HOT, DIMINISHING_COLD ->
                is + " i minst 90 % av stegen, också det sista, men säkert allt mindre.";
            case SPORADIC_HOT, SPORADIC_COLD ->
                is + " i sista steget och till och från tidigare, i mindre än 90 % av stegen, aldrig " + other + ".";
            case OSCILLATING_HOT, OSCILLATING_COLD ->
                is + " i sista steget och " + other + " i något tidigare, " + it + " i mindre än 90 % av stegen.";
            case HISTORICAL_HOT, HISTORICAL_COLD -> "Inte " + it + " i sista steget, men i minst 90 % av alla.";
        };
    }
}
