/** How finely canvases are drawn: as the screen shows them, and finer for paper, which has several dots where a screen has one. */

const ON_PAPER = 2.5;

/** Device pixels for each CSS pixel. @param {number} most */
export function pixelRatio(most) {
  const paper = document.documentElement.classList.contains('printing') ? ON_PAPER : 1;
  return Math.min(Math.max(devicePixelRatio || 1, paper), most);
}
