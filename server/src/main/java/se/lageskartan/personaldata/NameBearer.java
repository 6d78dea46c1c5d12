package se.lageskartan.personaldata;

import se.lageskartan.wording.Coded;

/** What has a name that looks like a person's and is none: "färjan Karin", "Maria Magdalena". */
public enum NameBearer implements Coded {
    PLACE,
    BUSINESS,
    VESSEL,
    ANIMAL,
    WORD,
    OTHER
}
