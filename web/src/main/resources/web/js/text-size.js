/** How large somebody has their text: what is drawn or measured in pixels grows with it. */

/** What a browser writes in when nobody has asked for larger text. */
const USUAL_PX = 16;

/** 1 for the usual size, 2 for twice as large. */
export function enlargement() {
  return Number.parseFloat(getComputedStyle(document.documentElement).fontSize) / USUAL_PX;
}
