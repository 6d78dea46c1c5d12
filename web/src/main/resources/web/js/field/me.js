/** Who uses this device: whoever signed in on it last and has not signed out, also while there is no net to ask the service. */

const KEY = 'lageskartan.falt.jag'; // signing out on any page takes it away: js/who.js

/** @returns {Field.Me | null} */
export function me() {
  try {
    const known = JSON.parse(localStorage.getItem(KEY) ?? 'null');
    return typeof known?.who === 'string' && typeof known?.name === 'string' ? known : null;
  } catch {
    return null;
  }
}

/** @param {Field.Me | null} known */
export function rememberMe(known) {
  try {
    if (known) localStorage.setItem(KEY, JSON.stringify(known));
    else localStorage.removeItem(KEY);
  } catch {
    // Then one is asked for again the next time.
  }
}
