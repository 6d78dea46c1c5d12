package se.lageskartan.gazetteer;

import org.locationtech.jts.geom.MultiLineString;

/**
 * A street, or a stretch of one that shares name and class.
 *
 * @param name may be empty
 * @param streetClass motorway, primary, secondary, tertiary, residential, pedestrian, service or link
 * @param line centre line, EPSG:3011
 */
public record Street(String name, String streetClass, boolean inDistrict, MultiLineString line) {}
