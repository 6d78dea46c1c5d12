/** Files made from what is on the screen. */

import { messageOf, send } from './api.js';
import { el } from './dom.js';
import { recordExport } from './exports.js';
import { toast } from './notice.js';
import { tableCsv } from './table-csv.js';

/**
 * Saves the CSV form of an address that also answers in JSON; which form it is depends on what is asked for, so a plain
 * link would not do.
 * @param {string} address
 */
export async function downloadCsv(address) {
  try {
    const response = await send(address, { headers: { Accept: 'text/csv' } });
    saveFile(await response.blob(), 'csv');
  } catch (error) {
    toast(`Filen kunde inte hämtas. ${messageOf(error)}`);
  }
}

/** Saves a table of the screen. @param {HTMLTableElement} table */
export async function saveTable(table) {
  try {
    await recordExport('table');
    saveFile(new Blob([tableCsv(table)], { type: 'text/csv;charset=utf-8' }), 'csv');
  } catch (error) {
    toast(`Filen kunde inte göras. ${messageOf(error)}`);
  }
}

/** @param {Blob} content @param {string} ending */
export function saveFile(content, ending) {
  const file = URL.createObjectURL(content);
  el('a', { href: file, download: `lageskartan-${new Date().toISOString().slice(0, 10)}.${ending}` }).click();
  setTimeout(() => URL.revokeObjectURL(file), 60_000);
}
