package se.lageskartan.personaldata;

/**
 * What a word may be, by the lists and by its letters. One word has one sense; what decides is which senses stand beside each other.
 * The order is that of the weights' file.
 */
enum Sense {
    /** Nothing: the text or the sentence begins or ends here. */
    BREAK,
    GIVEN,
    /** A given name that is an ordinary word as well. */
    GIVEN_WORD,
    /** A given name that a church, a make or another place is called by as well. */
    GIVEN_PLACE,
    SURNAME,
    SURNAME_WORD,
    SURNAME_PLACE,
    /** Given name and surname. */
    BOTH,
    BOTH_WORD,
    /** Ends as only surnames do. */
    SURNAME_END,
    /** In no list; by its letters more likely a name, as likely as not, hardly. */
    LIKELY,
    UNSURE,
    UNLIKELY,
    INITIAL,
    /** A place of the gazetteer, or a word that ends as streets do. */
    PLACE,
    /** A make, a shop, an authority, a town. */
    THING,
    NUMBER,
    /** A word in small letters in no list: the thing meant ("bilen"), what was done ("bytte"), was done to it ("fälldes"), is done or many. */
    DEFINITE,
    DID,
    UNDERGOES,
    VERBISH,
    LOWER,
    // What a listed word says of its neighbours; see words.txt.
    NAMING,
    PRONOUN,
    PERSON,
    ROLE,
    TITLE,
    KIN,
    SIGN,
    WITH,
    AT,
    SAYS,
    VERB,
    MEET,
    AND,
    ARTICLE,
    REL,
    POSS,
    PARTICLE,
    ORDINARY,
    BEARER,
    PLACE_WORD;

    static final int COUNT = values().length;

    /** In a list of names, or ends as one. */
    boolean isName() {
        return ordinal() >= GIVEN.ordinal() && ordinal() <= SURNAME_END.ordinal();
    }

    /** In no list, known by its letters alone. */
    boolean isUnlisted() {
        return this == LIKELY || this == UNSURE || this == UNLIKELY;
    }

    boolean isGiven() {
        return this == GIVEN || this == GIVEN_WORD || this == GIVEN_PLACE || this == BOTH || this == BOTH_WORD;
    }

    boolean isPlace() {
        return this == PLACE || this == PLACE_WORD;
    }

    /** The same name, that is an ordinary word as well. */
    Sense alsoWord() {
        return switch (this) {
            case GIVEN -> GIVEN_WORD;
            case SURNAME -> SURNAME_WORD;
            case BOTH -> BOTH_WORD;
            default -> this;
        };
    }

    /** The same name, that a place or a make has as well. */
    Sense alsoPlace() {
        return switch (this) {
            case GIVEN, BOTH -> GIVEN_PLACE;
            case SURNAME -> SURNAME_PLACE;
            default -> this;
        };
    }
}
