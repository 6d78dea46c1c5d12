/** Who uses this device: whoever signed in on it last and has not signed out, also while there is no net to ask the service. */

const KEY = 'lageskartan.falt.jag'; // signing out on any page writes that it is nobody: js/who.js

/** @returns {Field.Me | null | undefined} null for nobody; undefined when the browser does not know: it writes this down only seconds later */
export function me() {
  try {
    const text = localStorage.getItem(KEY);
    if (text === null) return undefined;
    const known = JSON.parse(text);
    return typeof known?.who === 'string' && typeof known?.name === 'string' ? known : null;
  } catch {
    return undefined;
  }
}

/** @param {Field.Me | null} known */
export function rememberMe(known) {
  try {
    localStorage.setItem(KEY, JSON.stringify(known));
  } catch {
    // Then one is asked for again the next time.
  }
}
