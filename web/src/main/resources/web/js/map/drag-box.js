/** Dragging a box on a map, once, with a pointer. */

import * as L from 'leaflet';

/** A shorter drag is a click that slipped, pixels. */
const LEAST_PX = 12;

/**
 * The next drag on the map is a box; Escape gives it up.
 * @param {L.Map} map
 * @param {object} hooks
 * @param {(a: L.LatLng, b: L.LatLng) => void} hooks.onMove two opposite corners while it is dragged
 * @param {(a: L.LatLng, b: L.LatLng) => void} hooks.onBox the same when it is done, and not shorter than a click that slipped
 * @param {() => void} hooks.onEnd it is over, drawn or not
 * @returns {() => void} ends it
 */
export function dragBox(map, { onMove, onBox, onEnd }) {
  const container = map.getContainer();
  const ending = new AbortController();
  const capture = { capture: true, signal: ending.signal };
  /** @type {L.LatLng | null} */
  let from = null;
  let [x, y] = [0, 0];
  const end = () => {
    if (ending.signal.aborted) return;
    ending.abort();
    container.classList.remove('drawing');
    map.dragging.enable();
    onEnd();
  };
  container.classList.add('drawing');
  map.dragging.disable();
  container.addEventListener('pointerdown', (event) => {
    event.stopPropagation();
    container.setPointerCapture(event.pointerId);
    [x, y] = [event.clientX, event.clientY];
    from = map.mouseEventToLatLng(event);
  }, capture);
  container.addEventListener('pointermove', (event) => {
    if (from) onMove(from, map.mouseEventToLatLng(event));
  }, capture);
  container.addEventListener('pointerup', (event) => {
    if (!from) return;
    const [start, to] = [from, map.mouseEventToLatLng(event)];
    const far = Math.abs(event.clientX - x) >= LEAST_PX && Math.abs(event.clientY - y) >= LEAST_PX;
    // The click that follows would be taken for one on what lies below.
    container.addEventListener('click', (click) => click.stopPropagation(), { capture: true, once: true });
    setTimeout(end, 0);
    if (far) onBox(start, to);
  }, capture);
  document.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape') return;
    event.stopPropagation();
    end();
  }, capture);
  return end;
}
