package se.lageskartan.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.http.Context;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Supplier;
import se.lageskartan.disclosure.Disclosure;
import se.lageskartan.disclosure.Released;
import se.lageskartan.geo.Position;
import se.lageskartan.geo.ReferenceSystem;
import se.lageskartan.geo.Transforms;
import se.lageskartan.geocoding.Geocoder;
import se.lageskartan.geocoding.Geocoding;
import se.lageskartan.geocoding.PastedCoordinate;
import se.lageskartan.layers.GeocodeDocument;

/** Text or coordinates in, places out. */
public final class GeocodeHandler {
    private static final int LONGEST_TEXT = 1000;
    private static final double LARGEST_UNCERTAINTY_M = 5000;
    private static final double LARGEST_METRES = 1e8;

    private final Disclosure disclosure;
    private final Supplier<Geocoder> geocoder;

    public GeocodeHandler(Disclosure disclosure, Supplier<Geocoder> geocoder) {
        this.disclosure = disclosure;
        this.geocoder = geocoder;
    }

    void geocode(Context ctx) {
        Optional<String> text = Parameters.text(ctx, "q");
        Geocoder geocoder = this.geocoder.get();
        Geocoding found;
        if (text.isPresent()) {
            if (text.get().length() > LONGEST_TEXT) {
                throw new BadParameterException("q", text.get(), "högst " + LONGEST_TEXT + " tecken");
            }
            found = PastedCoordinate.find(geocoder, text.get()).orElseGet(() -> geocoder.byText(text.get()));
        } else {
            double uncertainty = Parameters.number(ctx, "uncertainty_m", 0, LARGEST_UNCERTAINTY_M)
                    .orElse(0);
            found = geocoder.byPosition(position(ctx), uncertainty);
        }

        Released<Geocoding> released = disclosure.geocoding(Asking.viewer(ctx), found);

        Released<ObjectNode> document = GeocodeDocument.geoJson(released);
        Asking.records(ctx, document.value().get("features").size());
        Responses.geoJson(ctx, document, "p" + geocoder.gazetteerVersion());
    }

    private static Position position(Context ctx) {
        OptionalDouble latitude = Parameters.number(ctx, "lat", -90, 90);
        OptionalDouble longitude = Parameters.number(ctx, "lon", -180, 180);
        if (latitude.isPresent() && longitude.isPresent()) {
            return position(ReferenceSystem.WGS84, "lon", longitude.getAsDouble(), latitude.getAsDouble());
        }
        OptionalDouble x = Parameters.number(ctx, "x", -LARGEST_METRES, LARGEST_METRES);
        OptionalDouble y = Parameters.number(ctx, "y", -LARGEST_METRES, LARGEST_METRES);
        if (x.isEmpty() || y.isEmpty()) {
            throw new BadParameterException("q", "", "en text i q, lat och lon, eller x, y och crs");
        }
        String crs = Parameters.text(ctx, "crs").orElse("EPSG:3011");
        ReferenceSystem system = ReferenceSystem.parse(crs)
                .orElseThrow(
                        () -> new BadParameterException("crs", crs, "EPSG:3011, EPSG:3006, EPSG:4326 eller EPSG:3857"));
        return position(system, "x", x.getAsDouble(), y.getAsDouble());
    }

    private static Position position(ReferenceSystem system, String parameter, double x, double y) {
        try {
            return Transforms.toPosition(system, x, y);
        } catch (IllegalArgumentException e) {
            throw new BadParameterException(
                    parameter, x + ", " + y, "öst och nord inom det område som " + system + " gäller för");
        }
    }
}
