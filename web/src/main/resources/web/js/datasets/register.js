/** The register of processing that an owner must be able to show, made of what the datasets say. */

import { byId, el } from '../page/dom.js';
import { localTime } from '../page/format.js';
import { connectPrint } from '../page/print.js';

let connected = false;

/** @param {{dataset: Api.DatasetRules, access: string, kept: string}[]} rows who receives what, and for how long, in words */
export function showRegister(rows) {
  if (!connected) {
    connected = true;
    connectPrint(byId('register-print'));
  }
  byId('register').hidden = false;
  byId('register-made').textContent = `Lägeskartan, ${localTime(new Date().toISOString())}`;
  byId('register-rows').replaceChildren(...rows.map(({ dataset, access, kept }) => el('tr', { 'data-testid': `register-${dataset.code}` },
    el('th', { scope: 'row' }, dataset.title),
    ...[[dataset.owner, dataset.contact].filter(Boolean).join(', '), dataset.purpose, dataset.legalBasis || 'Inte angivet', dataset.subjects || 'Inte angivet',
      dataset.personalData || 'Inte angivet', access, kept, dataset.confirmedBy || 'Nej'].map((text) => el('td', {}, text)))));
}

export function forgetRegister() {
  byId('register').hidden = true;
}
