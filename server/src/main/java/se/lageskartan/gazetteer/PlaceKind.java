package se.lageskartan.gazetteer;

import java.util.Optional;
import se.lageskartan.wording.Coded;

/** The kinds of places; see gis-data/README.md. */
public enum PlaceKind implements Coded {
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

    /** In Swedish. */
    public String title() {
        return title;
    }

    public static Optional<PlaceKind> parse(String code) {
        return Coded.find(PlaceKind.class, code);
    }
}
