/** A menu that a button opens below itself. The browser closes it on Escape and on a press beside it, and gives the focus back. */

const GAP = 4;
const EDGE = 8;

/** @param {HTMLElement} button names the menu in its `popovertarget` @param {HTMLElement} menu a popover */
export function connectMenu(button, menu) {
  button.setAttribute('aria-expanded', 'false');
  menu.addEventListener('beforetoggle', (event) => {
    if (/** @type {ToggleEvent} */ (event).newState === 'open') placeBelow(button, menu);
  });
  menu.addEventListener('toggle', (event) => {
    button.setAttribute('aria-expanded', String(/** @type {ToggleEvent} */ (event).newState === 'open'));
  });
  // Whoever tabs past the end of it is done with it; a press beside it gives no new place of focus.
  menu.addEventListener('focusout', ({ relatedTarget }) => {
    const to = /** @type {Node | null} */ (relatedTarget);
    if (to && to !== button && !menu.contains(to)) menu.hidePopover();
  });
}

/** From the button's left edge, or as far to the right as the window goes. It scrolls away with its button. @param {HTMLElement} button @param {HTMLElement} menu */
function placeBelow(button, menu) {
  menu.style.display = 'block'; // what is not shown has no width
  const { width } = menu.getBoundingClientRect();
  menu.style.removeProperty('display');
  const { left, bottom } = button.getBoundingClientRect();
  const room = document.documentElement.clientWidth - width - EDGE;
  menu.style.left = `${Math.max(EDGE, Math.min(left, room)) + scrollX}px`;
  menu.style.top = `${bottom + GAP + scrollY}px`;
}
