/** What lies on the device: what waits, what a person has to look at, and what has just been sent. Never hidden, never a number alone. */

import { byId, el } from '../page/dom.js';
import { counted, localTime, number } from '../page/format.js';

/** @typedef {import('./outbox.js').Outbox} Outbox */
/**
 * @typedef {object} Deeds what can be done with one
 * @property {(finding: Field.Finding) => void} edit
 * @property {(finding: Field.Finding) => Promise<void>} again as it is, to be tried again
 * @property {(finding: Field.Finding) => Promise<void>} keepMine
 * @property {(finding: Field.Finding) => Promise<void>} keepBoth
 * @property {(finding: Field.Finding) => Promise<void>} drop
 * @property {(photo: Field.Photo) => Promise<void>} dropPhoto
 */

const BYTES_A_MB = 1_000_000;

/** How many wait, whoever wrote them. @param {Field.Contents} contents */
export function waiting({ findings, photos, newer }) {
  return findings.filter(({ state }) => state !== 'done').length + photos.length + newer;
}

/** The button that is always in sight. @param {Field.Contents} contents @param {string} why nothing is sent, in a word or two */
export function showWaiting(contents, why) {
  const count = waiting(contents);
  const looked = contents.findings.filter(({ state }) => state === 'held' || state === 'conflict').length
    + contents.photos.filter(({ state }) => state === 'held').length;
  const button = byId('waiting');
  button.dataset['state'] = looked ? 'look' : count ? 'waiting' : 'none';
  button.dataset['count'] = String(count);
  button.textContent = count ? `${counted(count, 'väntar', 'väntar')}${looked ? `, ${looked} att titta på` : why ? `, ${why}` : ''}` : 'Allt är skickat';
}

/** @param {Field.Contents} contents @param {Field.Me | null} me @param {Record<string, string>} kinds @param {Deeds} deeds */
export function showOutbox(contents, me, kinds, deeds) {
  const own = contents.findings.filter(({ owner }) => owner === me?.who);
  const open = own.filter(({ state, id }) => state !== 'done' || contents.photos.some(({ finding }) => finding === id));
  const done = own.filter((one) => !open.includes(one)).reverse();
  // Of a finding that has been sent long ago, or on a device that had no room to remember it.
  const alone = contents.photos.filter(({ owner, finding }) => owner === me?.who && !own.some(({ id }) => id === finding));
  byId('outbox-open').replaceChildren(
    ...open.map((finding) => item(finding, contents.photos.filter((photo) => photo.finding === finding.id), kinds, deeds)),
    ...alone.map((photo) => el('li', { class: `outbox-item ${photo.state}` },
      el('p', {}, `En bild till en anteckning som är skickad, ${megabytes([photo])} MB`), photo.state === 'held' ? refused(photo, deeds) : '')));
  byId('outbox-none').hidden = open.length + alone.length > 0;
  byId('outbox-done').replaceChildren(...done.map((finding) => el('li', {},
    `${kinds[finding.body.kind] ?? finding.body.kind}, ${finding.place}`, el('small', {}, ` mottagen ${localTime(finding.receivedAt ?? finding.body.notedAt)}`))));
  byId('outbox-done-part').hidden = done.length === 0;
  byId('outbox-others').replaceChildren(...others(contents, me));
}

/** Of others' notes nothing is told but that they wait. @param {Field.Contents} contents @param {Field.Me | null} me */
function others(contents, me) {
  /** @type {Map<string, {name: string, count: number}>} */
  const waits = new Map();
  for (const { owner, ownerName, state } of contents.findings) {
    if (owner === me?.who || state === 'done') continue;
    const one = waits.get(owner) ?? { name: ownerName, count: 0 };
    waits.set(owner, { ...one, count: one.count + 1 });
  }
  const lines = [...waits.values()].map(({ name, count }) =>
    el('p', { class: 'others' }, `${counted(count, 'anteckning', 'anteckningar')} av ${name} väntar här tills ${name} loggar in på den här enheten. Inget skickas i någon annans namn.`));
  if (contents.newer) lines.push(el('p', { class: 'others' }, `${counted(contents.newer, 'sak', 'saker')} är skrivna av en nyare version av sidan. De ligger kvar och skickas när den nyare versionen är hämtad.`));
  return lines;
}

/** @param {Field.Finding} finding @param {Field.Photo[]} photos @param {Record<string, string>} kinds @param {Deeds} deeds */
function item(finding, photos, kinds, deeds) {
  const { body, state } = finding;
  return el('li', { class: `outbox-item ${state}`, 'data-testid': `outbox-${state}` },
    el('p', {}, el('strong', {}, kinds[body.kind] ?? body.kind), `, ${finding.place || 'ingen plats'}`),
    body.note && state !== 'conflict' ? el('p', { class: 'outbox-note' }, body.note) : '',
    el('p', { class: 'hint' }, [
      localTime(body.notedAt), photos.length ? `${counted(photos.length, 'bild', 'bilder')}, ${megabytes(photos)} MB` : '',
      { waiting: 'väntar på att skickas', held: 'inte mottagen', conflict: 'två versioner', done: 'texten är skickad' }[state],
    ].filter((part) => part).join(' · ')),
    state === 'conflict' && finding.kept ? versions(finding, finding.kept, kinds, deeds) : '',
    finding.problem && state === 'held' ? el('p', { class: 'failing' }, finding.problem) : '',
    ...photos.filter((photo) => photo.state === 'held').map((photo) => refused(photo, deeds)),
    state === 'waiting' || state === 'held' ? el('div', { class: 'buttons' },
      el('button', { type: 'button', class: state === 'held' ? 'primary' : 'quiet', onclick: () => deeds.edit(finding) }, 'Ändra'),
      state === 'held' ? el('button', { type: 'button', class: 'quiet', onclick: () => deeds.again(finding) }, 'Försök igen') : '',
      twice('Kasta', photos.length ? 'Säkert? Kasta text och bilder' : 'Säkert? Kasta', () => deeds.drop(finding))) : '');
}

/** @param {Field.Photo[]} photos */
function megabytes(photos) {
  return number(Math.max(0.1, photos.reduce((sum, { bytes }) => sum + bytes, 0) / BYTES_A_MB), 1);
}

/** @param {Field.Photo} photo @param {Deeds} deeds */
function refused(photo, deeds) {
  return el('p', { class: 'failing' }, `En bild togs inte emot: ${photo.problem} `, twice('Kasta bilden', 'Säkert? Kasta bilden', () => deeds.dropPhoto(photo)));
}

/** Both, side by side; a person chooses. @param {Field.Finding} finding @param {Field.Kept} kept @param {Record<string, string>} kinds @param {Deeds} deeds */
function versions(finding, kept, kinds, deeds) {
  const one = (/** @type {string} */ title, /** @type {string} */ kind, /** @type {string} */ note, /** @type {string} */ time) => el('div', { class: 'version' },
    el('h3', {}, title), el('p', {}, kinds[kind] ?? kind), el('p', { class: 'outbox-note' }, note || 'Utan text'), el('p', { class: 'hint' }, time));
  return el('div', {},
    el('p', {}, 'Samma anteckning finns på servern med annat innehåll. Välj vad som ska gälla:'),
    el('div', { class: 'versions' },
      one('På enheten', finding.body.kind, finding.body.note, `antecknad ${localTime(finding.body.notedAt)}`),
      one('På servern', kept.kind, kept.note, `mottagen ${localTime(kept.receivedAt)}`)),
    el('div', { class: 'buttons' },
      kept.own ? el('button', { type: 'button', class: 'primary', 'data-testid': 'keep-mine', onclick: () => deeds.keepMine(finding) }, 'Enhetens gäller') : '',
      twice('Serverns gäller', 'Säkert? Kasta enhetens', () => deeds.drop(finding)),
      el('button', { type: 'button', class: 'quiet', 'data-testid': 'keep-both', onclick: () => deeds.keepBoth(finding) }, 'Behåll båda')));
}

/** A button that asks once more before it throws something away. @param {string} text @param {string} sure @param {() => Promise<void>} deed */
function twice(text, sure, deed) {
  const button = el('button', { type: 'button', class: 'quiet' }, text);
  button.addEventListener('click', () => {
    if (button.textContent === sure) deed();
    else button.textContent = sure;
  });
  return button;
}
