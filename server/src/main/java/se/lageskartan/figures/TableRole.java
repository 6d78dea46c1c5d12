package se.lageskartan.figures;

/** What a column of a source's table can hold. */
enum TableRole {
    AREA,
    AREA_CODE,
    YEAR,
    /** A month beside a year, or the whole period. */
    PERIOD,
    FROM,
    TO,
    SEX,
    SCHOOL_YEAR,
    GROUP,
    INDICATOR,
    /** Narrows the indicator: a subheading, a crime code. */
    DETAIL,
    COUNT,
    /** Per 100 000 residents. */
    RATE,
    /** Per cent. */
    SHARE,
    /** How many were asked. */
    SAMPLE,
    /** How many answered: what shares are of. */
    ANSWERS,
    /** Per cent of those asked who answered. */
    ANSWER_RATE,
    SIGNIFICANCE,
    EXTRACTED,
    NOTE
}
