/** Files made from what is on the screen. */

import { messageOf, send } from './api.js';
import { el } from './dom.js';
import { toast } from './notice.js';

/**
 * Saves the CSV form of an address that also answers in JSON; which form it is depends on what is asked for, so a plain
 * link would not do.
 * @param {string} address
 */
export async function downloadCsv(address) {
  try {
    const response = await send(address, { headers: { Accept: 'text/csv' } });
    const file = URL.createObjectURL(await response.blob());
    el('a', { href: file, download: `lageskartan-${new Date().toISOString().slice(0, 10)}.csv` }).click();
    setTimeout(() => URL.revokeObjectURL(file), 60_000);
  } catch (error) {
    toast(`Filen kunde inte hämtas. ${messageOf(error)}`);
  }
}
