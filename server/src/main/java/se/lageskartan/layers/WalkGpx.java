package se.lageskartan.layers;

import java.io.StringWriter;
import java.util.List;
import java.util.Locale;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.locationtech.jts.geom.Coordinate;
import se.lageskartan.disclosure.Released;
import se.lageskartan.disclosure.WalkView;
import se.lageskartan.geo.Position;
import se.lageskartan.geo.ReferenceSystem;
import se.lageskartan.geo.Transforms;
import se.lageskartan.walks.WalkPlan;
import se.lageskartan.walks.WalkRoute;
import se.lageskartan.walks.WalkStop;
import se.lageskartan.wording.PlainText;

/** A walk as GPX 1.1 (Topografix, https://www.topografix.com/GPX/1/1/): the stops as waypoints, the way as a track with one segment a leg. */
public final class WalkGpx {
    private static final String NAMESPACE = "http://www.topografix.com/GPX/1/1";
    private static final String SCHEMA = "http://www.w3.org/2001/XMLSchema-instance";

    private WalkGpx() {}

    public static Released<String> of(Released<WalkView> view) {
        return view.map(told -> {
            StringWriter text = new StringWriter();
            try {
                write(told, XMLOutputFactory.newFactory().createXMLStreamWriter(text));
            } catch (XMLStreamException e) {
                throw new IllegalStateException("a text takes whatever is written to it", e);
            }
            return text.toString();
        });
    }

    private static void write(WalkView view, XMLStreamWriter xml) throws XMLStreamException {
        WalkPlan plan = view.walk().plan();
        xml.writeStartDocument("UTF-8", "1.0");
        xml.writeStartElement("gpx");
        xml.writeDefaultNamespace(NAMESPACE);
        xml.writeNamespace("xsi", SCHEMA);
        xml.writeAttribute("xsi", SCHEMA, "schemaLocation", NAMESPACE + " http://www.topografix.com/GPX/1/1/gpx.xsd");
        xml.writeAttribute("version", "1.1");
        xml.writeAttribute("creator", "Lägeskartan");
        xml.writeStartElement("metadata");
        element(xml, "name", plan.title());
        xml.writeStartElement("copyright");
        xml.writeAttribute("author", "OpenStreetMap contributors");
        element(xml, "license", "https://www.openstreetmap.org/copyright");
        xml.writeEndElement();
        element(xml, "time", view.walk().changed().toString());
        xml.writeEndElement();
        int number = 0;
        for (WalkStop stop : plan.stops()) {
            xml.writeStartElement("wpt");
            place(xml, Transforms.fromPosition(stop.position(), ReferenceSystem.WGS84));
            element(xml, "name", ++number + ". " + stop.name());
            List<String> reasons =
                    stop.reasons().stream().map(WalkStop.Reason::text).toList();
            if (!reasons.isEmpty()) {
                element(xml, "desc", String.join(" ", reasons));
            }
            xml.writeEndElement();
        }
        if (!view.route().legs().isEmpty()) {
            xml.writeStartElement("trk");
            element(xml, "name", plan.title());
            for (WalkRoute.Leg leg : view.route().legs()) {
                xml.writeStartElement("trkseg");
                for (Coordinate point : leg.line().getCoordinates()) {
                    xml.writeStartElement("trkpt");
                    place(xml, Transforms.fromPosition(new Position(point.x, point.y), ReferenceSystem.WGS84));
                    xml.writeEndElement();
                }
                xml.writeEndElement();
            }
            xml.writeEndElement();
        }
        xml.writeEndElement();
        xml.writeEndDocument();
        xml.close();
    }

    private static void place(XMLStreamWriter xml, Coordinate place) throws XMLStreamException {
        xml.writeAttribute("lat", degrees(place.y));
        xml.writeAttribute("lon", degrees(place.x));
    }

    /** A tenth of a metre. */
    private static String degrees(double value) {
        return String.format(Locale.ROOT, "%.6f", value);
    }

    private static void element(XMLStreamWriter xml, String name, String text) throws XMLStreamException {
        xml.writeStartElement(name);
        xml.writeCharacters(PlainText.of(text));
        xml.writeEndElement();
    }
}
