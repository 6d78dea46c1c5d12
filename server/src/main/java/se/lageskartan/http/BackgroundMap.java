package se.lageskartan.http;

import java.net.URI;

/**
 * Somebody else's map that the administrator lets people lay under ours. Their browsers ask it for what they look at, so that it
 * is told where they look: there is none unless it was asked for, and each person turns it on.
 *
 * @param template address of a picture of 256 pixels, with {z}, {x} and {y} of a tile or with {bbox} in EPSG:3857 for a WMS
 * @param attribution whose map it is, as its licence wants it shown
 */
public record BackgroundMap(String template, String attribution) {

    /** The one place that browsers are let ask for pictures beside this service. */
    String origin() {
        URI address = URI.create(example(template));
        return address.getScheme() + "://" + address.getAuthority();
    }

    /** The address of one picture, to see that it is one. */
    public static String example(String template) {
        return template.replaceAll("\\{(?:z|x|y)}", "0").replace("{bbox}", "0,0,1,1");
    }
}
