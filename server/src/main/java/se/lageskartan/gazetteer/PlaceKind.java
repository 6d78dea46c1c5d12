package se.lageskartan.gazetteer;

import java.util.Locale;
import java.util.Optional;

/** The kinds of places; see gis-data/README.md. */
public enum PlaceKind {
    SQUARE("torg"),
    PARK("park"),
    SPORTS_GROUND("idrottsplats"),
    BRIDGE("bro"),
    QUAY("kaj"),
    STAIRS("trappa"),
    CHURCH("kyrka"),
    STATION("station"),
    ENTRANCE("uppgång"),
    TRAM_STOP("spårvagnshållplats"),
    POLICE_STATION("polisstation"),
    HOSPITAL("sjukhus"),
    BUILDING("byggnad"),
    BLOCK("kvarter"),
    NEIGHBOURHOOD("stadsområde"),
    DISTRICT("stadsdelsområde"),
    VIEWPOINT("utsiktsplats"),
    WATER("vatten"),
    STREET("gata eller gångväg");

    private final String title;

    PlaceKind(String title) {
        this.title = title;
    }

    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** In Swedish. */
    public String title() {
        return title;
    }

    public static Optional<PlaceKind> parse(String code) {
        for (PlaceKind kind : values()) {
            if (kind.code().equals(code)) {
                return Optional.of(kind);
            }
        }
        return Optional.empty();
    }
}
