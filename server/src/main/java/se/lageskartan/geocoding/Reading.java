package se.lageskartan.geocoding;

/**
 * How the words of a text compare with a name of the gazetteer.
 *
 * @param name the name as the gazetteer spells it; an alias, where the text has an alias
 * @param errors typing errors that were taken away
 * @param shortened abbreviated, or with a part left out
 * @param unaccented written without its å, ä or ö
 * @param sure 0..1, how sure it is that the name was meant
 */
record Reading(String name, int errors, boolean shortened, boolean unaccented, double sure) {}
