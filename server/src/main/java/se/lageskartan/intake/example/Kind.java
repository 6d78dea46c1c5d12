package se.lageskartan.intake.example;

import se.lageskartan.intake.Category;

/**
 * The kinds of made-up incident with how many there are in a year, where, when and how exactly it is known.
 *
 * <p>Calibration, to the figures that the lägesbild of 2023 quotes from BRÅ for the district:
 * <ul>
 *   <li>all reported crime 39,615 a year ({@value #ALL_CRIME}): "knappt 40 000", which is 30,429 per 100,000 of 130,189
 *       residents;
 *   <li>robbery 298 (2020);
 *   <li>narcotics: "dryga 3000" (2020), here 3,020;
 *   <li>crimes against life and health 1,273 per 100,000 (2020); with the 131,278 residents that the robbery figures imply
 *       that is 1,671.
 * </ul>
 * The published figures are marked {@link Basis#PUBLISHED}; {@link Basis#SPLIT} divides a published sum in a way of our
 * own; {@link Basis#ASSUMED} is all our own, chosen so that the sum of all crime comes out. Traffic accidents are no
 * crimes and come on top. Everything else in the table is assumption.
 */
enum Kind {
    ROBBERY(Category.RAN, "Personrån", published(298), in(Setting.YOUTH, 30, 0.05), at(Rhythm.YOUTH, Season.SCHOOL)),
    ASSAULT_OUT(
            Category.MISSHANDEL,
            "Misshandel utomhus",
            split(980),
            in(Setting.NIGHTLIFE, 30, 0.05),
            at(Rhythm.NIGHTLIFE, Season.SUMMER)),
    ASSAULT_IN(
            Category.MISSHANDEL,
            "Misshandel inomhus",
            split(500),
            in(Setting.NIGHTLIFE, 20, 0.03),
            at(Rhythm.NIGHTLIFE, Season.FLAT)),
    RELATIONSHIP(
            Category.NARA_RELATION,
            "Misshandel i nära relation",
            split(175),
            in(Setting.HOMES, 20, 0.03),
            at(Rhythm.HOME, Season.FLAT)),
    HOMICIDE(
            Category.DODLIGT_VALD,
            "Försök till mord eller dråp",
            split(16),
            in(Setting.NIGHTLIFE, 30, 0),
            at(Rhythm.NIGHT, Season.FLAT)),
    NARCOTICS(
            Category.NARKOTIKA,
            "Narkotikabrott",
            published(3020),
            in(Setting.DRUGS, 35, 0.06),
            at(Rhythm.PATROL, Season.SUMMER)),
    THREAT(
            Category.HOT,
            "Olaga hot eller ofredande",
            assumed(2300),
            in(Setting.STREETS, 30, 0.04),
            at(Rhythm.EVEN, Season.FLAT)),
    OFFICER(
            Category.VALD_TJANSTEMAN,
            "Våld eller hot mot tjänsteman",
            assumed(420),
            in(Setting.NIGHTLIFE, 25, 0.03),
            at(Rhythm.NIGHTLIFE, Season.FLAT)),
    WEAPON(
            Category.VAPEN,
            "Brott mot knivlagen",
            assumed(330),
            in(Setting.DRUGS, 35, 0.03),
            at(Rhythm.PATROL, Season.FLAT)),
    SEXUAL(
            Category.SEXUALBROTT,
            "Sexualbrott",
            assumed(380),
            in(Setting.NIGHTLIFE, 40, 0),
            at(Rhythm.NIGHTLIFE, Season.SUMMER)),
    SHOPLIFTING(
            Category.STOLD,
            "Stöld eller snatteri i butik",
            assumed(5200),
            in(Setting.RETAIL, 15, 0.04),
            at(Rhythm.SHOPS, Season.FLAT)),
    PICKPOCKET(
            Category.STOLD,
            "Fickstöld",
            assumed(3600),
            in(Setting.TRANSIT, 60, 0.03),
            within(Rhythm.EVEN, Season.SUMMER, 1)),
    OTHER_THEFT(
            Category.STOLD,
            "Stöld",
            assumed(3800),
            in(Setting.STREETS, 30, 0.05),
            within(Rhythm.DAYTIME, Season.FLAT, 5)),
    BURGLARY_HOME(
            Category.INBROTT,
            "Inbrott i bostad",
            assumed(260),
            in(Setting.HOMES, 20, 0.15),
            within(Rhythm.DAYTIME, Season.DARK, 20)),
    BURGLARY_CELLAR(
            Category.INBROTT,
            "Inbrott i källare eller på vind",
            assumed(1500),
            in(Setting.HOMES, 20, 0.18),
            within(Rhythm.NIGHT, Season.DARK, 60)),
    BURGLARY_SHOP(
            Category.INBROTT,
            "Inbrott i butik eller kontor",
            assumed(590),
            in(Setting.RETAIL, 15, 0.10),
            within(Rhythm.NIGHT, Season.DARK, 10)),
    BICYCLE(
            Category.FORDONSTILLGREPP,
            "Cykelstöld",
            assumed(1900),
            in(Setting.STREETS, 40, 0.12),
            within(Rhythm.EVEN, Season.BICYCLE, 14)),
    VEHICLE(
            Category.FORDONSTILLGREPP,
            "Stöld av eller ur fordon",
            assumed(1400),
            in(Setting.STREETS, 40, 0.15),
            within(Rhythm.NIGHT, Season.FLAT, 11)),
    FRAUD(
            Category.BEDRAGERI,
            "Bedrägeri",
            assumed(4700),
            in(Setting.HOMES, 30, 0.02),
            within(Rhythm.DAYTIME, Season.FLAT, 2)),
    GRAFFITI(
            Category.SKADEGORELSE,
            "Klotter",
            assumed(3400),
            in(Setting.STREETS, 30, 0.18),
            within(Rhythm.NIGHT, Season.FLAT, 10)),
    DAMAGE(
            Category.SKADEGORELSE,
            "Skadegörelse",
            assumed(2200),
            in(Setting.STREETS, 30, 0.10),
            within(Rhythm.NIGHT, Season.SUMMER, 8)),
    FIRE(
            Category.BRAND,
            "Skadegörelse genom brand",
            assumed(90),
            in(Setting.STREETS, 30, 0.15),
            within(Rhythm.NIGHT, Season.FLAT, 1)),
    DISORDER(
            Category.ORDNING,
            "Brott mot ordningslagen",
            assumed(450),
            in(Setting.NIGHTLIFE, 35, 0.04),
            at(Rhythm.PATROL, Season.SUMMER)),
    DRIVING(
            Category.TRAFIKBROTT,
            "Rattfylleri eller olovlig körning",
            assumed(1250),
            in(Setting.TRAFFIC, 50, 0.02),
            at(Rhythm.NIGHT, Season.FLAT)),
    OTHER(
            Category.OVRIGT,
            "Övrigt brott",
            assumed(856),
            in(Setting.STREETS, 40, 0.02),
            within(Rhythm.EVEN, Season.FLAT, 2)),
    ACCIDENT(
            Category.TRAFIKOLYCKA,
            "Trafikolycka",
            assumed(330),
            in(Setting.TRAFFIC, 40, 0),
            at(Rhythm.COMMUTE, Season.FLAT));

    static final int ALL_CRIME = 39_615;
    static final int LIFE_AND_HEALTH = 1_671;

    /** Where a yearly number comes from. */
    enum Basis {
        PUBLISHED,
        SPLIT,
        ASSUMED
    }

    /** How many in a year. */
    record Yearly(int number, Basis basis) {}

    /**
     * @param uncertaintyM metres within which the coordinate given is right with 95 %
     * @param nearRepeatShare how many follow another of the kind within two weeks and some 100 m
     */
    record Where(Setting setting, double uncertaintyM, double nearRepeatShare) {}

    /** @param hoursUnseen median hours between when all was well and when it was found out; 0 when the time is known */
    record When(Rhythm rhythm, Season season, int hoursUnseen) {}

    private final Category category;
    private final String title;
    private final Yearly yearly;
    private final Where where;
    private final When when;

    Kind(Category category, String title, Yearly yearly, Where where, When when) {
        this.category = category;
        this.title = title;
        this.yearly = yearly;
        this.where = where;
        this.when = when;
    }

    Category category() {
        return category;
    }

    String title() {
        return title;
    }

    Yearly yearly() {
        return yearly;
    }

    Where where() {
        return where;
    }

    When when() {
        return when;
    }

    private static Yearly published(int number) {
        return new Yearly(number, Basis.PUBLISHED);
    }

    private static Yearly split(int number) {
        return new Yearly(number, Basis.SPLIT);
    }

    private static Yearly assumed(int number) {
        return new Yearly(number, Basis.ASSUMED);
    }

    private static Where in(Setting setting, double uncertaintyM, double nearRepeatShare) {
        return new Where(setting, uncertaintyM, nearRepeatShare);
    }

    private static When at(Rhythm rhythm, Season season) {
        return new When(rhythm, season, 0);
    }

    private static When within(Rhythm rhythm, Season season, int medianHoursUnseen) {
        return new When(rhythm, season, medianHoursUnseen);
    }
}
