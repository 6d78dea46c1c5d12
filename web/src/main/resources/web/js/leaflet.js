/**
 * Leaflet as a module. Its minified build, a third of the size of its module build, is a script that sets a global; the page
 * loads it before the modules.
 */

const leaflet = /** @type {any} */ (globalThis)['L'];

export const {
  Circle, CircleMarker, DivIcon, DomUtil, GeoJSON, GridLayer, ImageOverlay, LatLng, LatLngBounds, Layer, LayerGroup, Map, Marker, Path, Point, Popup,
  SVG, TileLayer, Tooltip, control,
} = leaflet;
