package se.lageskartan.intake.example;

import java.util.List;
import se.lageskartan.intake.Category;

/**
 * A real change that the made-up years contain, so that the map has something to find: everywhere else the years differ by
 * chance alone. All of them are invented.
 *
 * @param areaCode priority area
 * @param factors what the number is multiplied by in the first, second and third year; from 0 to 2
 */
record Change(Category category, String areaCode, double... factors) {
    static final List<Change> ALL = List.of(
            new Change(Category.NARKOTIKA, "centrala-sodermalm", 1, 1, 0.72),
            new Change(Category.MISSHANDEL, "centrala-sodermalm", 1, 1, 0.75),
            new Change(Category.NARKOTIKA, "mariakvarteret", 1, 1, 1.45),
            new Change(Category.SKADEGORELSE, "vastra-sodermalm", 1, 1, 0.65),
            new Change(Category.FORDONSTILLGREPP, "hammarby-sjostad", 1, 1, 1.5),
            new Change(Category.INBROTT, "hammarby-sjostad", 1, 0.8, 0.6));
}
