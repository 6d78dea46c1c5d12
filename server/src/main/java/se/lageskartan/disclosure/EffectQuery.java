package se.lageskartan.disclosure;

import java.util.OptionalDouble;
import se.lageskartan.gazetteer.Area;
import se.lageskartan.incidents.Period;

/**
 * Did a measure do anything?
 *
 * @param treated where the measure was taken
 * @param control where none was, chosen by a person
 * @param before the measure, ends no later than {@code after} begins
 * @param ringM width in metres of the ring around each area in which displaced incidents are looked for; empty for none
 */
public record EffectQuery(
        Area treated, Area control, Period before, Period after, OptionalDouble ringM, Selection selection) {}
