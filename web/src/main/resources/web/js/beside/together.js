/** Two maps that show the same place: whichever somebody moves, the other follows. */

/** @typedef {import('leaflet').Map} Map */

/** @param {Map} first leads, unless somebody has taken hold of the second @param {Map} second */
export function moveTogether(first, second) {
  // A second map that is only fitted to a window of another size must not move the first.
  let held = false;
  let following = false;
  /** @param {Map} from @param {Map} to */
  const follow = (from, to) => {
    if (following) return;
    following = true;
    to.options.zoomSnap = from.options.zoomSnap; // on paper steps are finer, and both have the same
    to.setView(from.getCenter(), from.getZoom(), { animate: false });
    following = false;
  };
  for (const hold of ['pointerdown', 'wheel']) {
    first.getContainer().addEventListener(hold, () => { held = false; }, { capture: true, passive: true });
    second.getContainer().addEventListener(hold, () => { held = true; }, { capture: true, passive: true });
  }
  first.on('move', () => follow(first, second));
  second.on('move', () => { if (held) follow(second, first); });
  follow(first, second);
}
