package se.lageskartan.incidents;

import java.util.function.Function;
import se.lageskartan.geocoding.Geocoding;
import se.lageskartan.intake.RawIncident;

/**
 * How incidents are placed in one version of the gazetteer.
 *
 * @param gazetteerVersion number of the version whose areas {@code locate} answers with
 * @param locate must be safe to call from several threads
 */
public record Placer(int gazetteerVersion, Function<RawIncident, Geocoding> locate) {}
