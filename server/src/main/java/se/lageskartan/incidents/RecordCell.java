package se.lageskartan.incidents;

/**
 * A set of records, as far as a perturbed figure needs to know it: how many they are, and the sum of their keys.
 *
 * <p>A record gets a random key, even over all values, when it is stored, and keeps it. The cell key is the sum of the keys
 * of the records in the cell, modulo 2³²: a fraction modulo 1 in units of 2⁻³². The same records have the same cell key
 * however the cell was asked for, and one record more or less makes it another, independent of the first (Fraser and Wooton
 * 2005).
 *
 * @param key 0..2³²-1 as an unsigned integer
 */
public record RecordCell(int count, int key) {}
