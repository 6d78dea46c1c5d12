package se.lageskartan.intake.example;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Where something tends to happen: places, streets and areas of the gazetteer with weights, and the rest spread along the
 * streets of the district. The four priority areas and their neighbourhoods carry most, as the lägesbild of 2023 says; that
 * robbery is over-represented in central Södermalm is from it too. The weights themselves are our own assumption.
 */
enum Setting {
    NIGHTLIFE(
            Background.STREETS,
            16,
            "medborgarplatsen 20, bjorns-tradgard 8, Götgatan 14, Folkungagatan 8, nytorget 5, Bondegatan 3, Skånegatan 4,"
                    + " mosebacke-torg 4, slussen-station 6, hornstull-station 8, Hornsgatan 5, mariatorget 4,"
                    + " Långholmsgatan 3, skanstull-station 6, jarntorget 3"),
    RETAIL(
            Background.STREETS,
            9,
            "Götgatan 18, skanstull-station 14, hornstull-station 10, Hornsgatan 9, medborgarplatsen 11, Folkungagatan 6,"
                    + " Ringvägen 4, mariatorget 4, slussen-station 5, lumatorget 5, Hammarby Allé 5, Västerlånggatan 5"),
    TRANSIT(
            Background.STREETS,
            18,
            "medborgarplatsen-station 17, slussen-station 15, skanstull-station 14, hornstull-station 12,"
                    + " mariatorget-station 8, zinkensdamm-station 6, luma-hallplats 4, Götgatan 6"),
    DRUGS(
            Background.STREETS,
            12,
            "medborgarplatsen 18, bjorns-tradgard 16, fatbursparken 13, mariakvarteret 12, tantolunden 8,"
                    + " palsundsparken 5, hornstull-station 7, skanstull-station 5, Folkungagatan 4"),
    YOUTH(
            Background.STREETS,
            20,
            "medborgarplatsen 16, bjorns-tradgard 8, fatbursparken 9, Götgatan 9, skanstull-station 8, hornstull-station 8,"
                    + " tantolunden 6, mariatorget 5, lumaparken 5, hammarby-sjostad 6"),
    HOMES(
            Background.RESIDENTIAL,
            70,
            "hammarby-sjostad 14, vastra-sodermalm 6, centrala-sodermalm 5, mariakvarteret 5"),
    STREETS(
            Background.STREETS,
            52,
            "centrala-sodermalm 16, vastra-sodermalm 11, hammarby-sjostad 9, mariakvarteret 5, skanstull-station 4,"
                    + " slussen-station 3"),
    TRAFFIC(
            Background.THROUGH_ROADS,
            72,
            "Götgatan 6, Hornsgatan 6, Ringvägen 5, Folkungagatan 4, Långholmsgatan 4, hammarby-sjostad 3");

    /** What of the street network the rest is spread along. */
    enum Background {
        STREETS,
        RESIDENTIAL,
        THROUGH_ROADS
    }

    /** @param name slug of a place, code of a priority area or name of a street */
    record Anchor(String name, int weight) {}

    private final Background background;
    private final int backgroundWeight;
    private final List<Anchor> anchors;

    Setting(Background background, int backgroundWeight, String anchors) {
        this.background = background;
        this.backgroundWeight = backgroundWeight;
        List<Anchor> parsed = new ArrayList<>();
        for (String anchor : anchors.split(", *", -1)) {
            int blank = anchor.lastIndexOf(' ');
            parsed.add(new Anchor(anchor.substring(0, blank), Integer.parseInt(anchor.substring(blank + 1))));
        }
        this.anchors = Collections.unmodifiableList(parsed);
    }

    Background background() {
        return background;
    }

    int backgroundWeight() {
        return backgroundWeight;
    }

    List<Anchor> anchors() {
        return anchors;
    }
}
