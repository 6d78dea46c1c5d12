/** Light or dark: as the system says until the user chooses, and remembered on this device only. */

/** @typedef {'light' | 'dark'} Theme */

const KEY = 'lageskartan.theme';
const system = matchMedia('(prefers-color-scheme: dark)');

/** @type {((theme: Theme) => void)[]} */
const listeners = [];
/** @type {Theme | null} */
let forced = null;

/** @returns {Theme} */
export function currentTheme() {
  return forced ?? chosen() ?? (system.matches ? 'dark' : 'light');
}

/** @param {(theme: Theme) => void} listener */
export function onThemeChange(listener) {
  listeners.push(listener);
}

/** @param {HTMLElement} button a toggle that is pressed while the theme is dark */
export function connectThemeButton(button) {
  const show = () => button.setAttribute('aria-pressed', String(currentTheme() === 'dark'));
  button.addEventListener('click', () => {
    remember(currentTheme() === 'dark' ? 'light' : 'dark');
    apply();
  });
  onThemeChange(show);
  show();
}

/** Paper is light whatever the screen is. @param {boolean} printing */
export function forcePaper(printing) {
  forced = printing ? 'light' : null;
  apply();
}

function apply() {
  const theme = currentTheme();
  if (forced || chosen()) document.documentElement.dataset['theme'] = theme;
  else delete document.documentElement.dataset['theme'];
  for (const listener of listeners) listener(theme);
}

/** @returns {Theme | null} */
function chosen() {
  try {
    const value = localStorage.getItem(KEY);
    return value === 'light' || value === 'dark' ? value : null;
  } catch {
    return null; // storage may be forbidden: the theme then follows the system
  }
}

/** @param {Theme} theme */
function remember(theme) {
  try {
    localStorage.setItem(KEY, theme);
  } catch {
    forced = theme; // not remembered, but still obeyed on this page
  }
}

system.addEventListener('change', apply);
if (chosen()) document.documentElement.dataset['theme'] = currentTheme();
