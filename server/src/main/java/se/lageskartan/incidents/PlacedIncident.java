package se.lageskartan.incidents;

import se.lageskartan.geocoding.Geocoding;
import se.lageskartan.intake.RawIncident;

/** An incident and what came of trying to place it. */
public record PlacedIncident(RawIncident raw, Geocoding geocoding) {}
