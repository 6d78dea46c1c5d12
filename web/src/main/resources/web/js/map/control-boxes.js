/** Where what lies on the map and is not of it would hide what is told there. */

/** @typedef {import('./collision.js').Box} Box */

/** The buttons, the bar of the scale, and what two maps beside each other are called. */
const CONTROLS = '.leaflet-control-zoom, .leaflet-control-scale-line, .table-toggle, .side-label, .legend:not([open])';

/** Where the controls lie in the frame, some of which stand beside it in the page; none that are hidden. @param {HTMLElement} frame @returns {Box[]} */
export function controlBoxes(frame) {
  const { left: x, top: y } = frame.getBoundingClientRect();
  return [...(frame.parentElement ?? frame).querySelectorAll(CONTROLS)].map((one) => one.getBoundingClientRect()).filter(({ width }) => width > 0)
    .map(({ left, right, top, bottom }) => ({ left: left - x - 4, right: right - x + 4, top: top - y - 4, bottom: bottom - y + 4 }));
}
