/** Somebody else's map under ours, where the administrator has said which. It is told where one looks, so each person turns it on,
 * each time: no link and nothing that is remembered does. */

import * as L from 'leaflet';
import { byId, inputById } from '../page/dom.js';

const SIDE = 256;
/** Half of the earth around the equator, metres of EPSG:3857. */
const HALF = 20_037_508.342789244;

class Background extends L.TileLayer {
  /** @param {string} template with {z}, {x} and {y}, or with {bbox} */
  constructor(template) {
    super(template, { pane: 'background', tileSize: SIDE, maxNativeZoom: 19, referrerPolicy: 'no-referrer' });
    this.template = template;
  }

  /** @override @param {L.TileCoords} coords */
  getTileUrl(coords) {
    const side = (2 * HALF) / 2 ** coords.z;
    const west = coords.x * side - HALF;
    const north = HALF - coords.y * side;
    const box = [west, north - side, west + side, north].join(',');
    return this.template.replace('{bbox}', box).replace('{z}', String(coords.z)).replace('{x}', String(coords.x)).replace('{y}', String(coords.y));
  }
}

/**
 * Offers it, if there is one.
 * @param {Api.Basemap} basemap @param {import('../map/map-view.js').MapView} mapView
 */
export function connectBackground({ background, attribution }, mapView) {
  const row = byId('background-row');
  row.hidden = !background;
  if (!background) return;
  const layer = new Background(background.template);
  const box = inputById('background');
  byId('background-name').textContent = `Bakgrundskarta från ${new URL(layer.getTileUrl(Object.assign(new L.Point(0, 0), { z: 0 }))).host}, som då får veta var du tittar`;
  layer.on('tileerror', () => { byId('background-notice').textContent = 'En del av bakgrundskartan kunde inte hämtas.'; });
  layer.on('loading', () => { byId('background-notice').textContent = ''; });
  box.addEventListener('change', () => {
    mapView.setBackground(box.checked ? layer : null);
    byId('attribution').textContent = box.checked ? `${background.attribution}; ${attribution}` : attribution;
    if (!box.checked) byId('background-notice').textContent = '';
  });
}
