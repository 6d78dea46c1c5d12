/** The form of a finding: quick taps, words, photos. What is in it is kept on the device while it is written, and stays in it until it
 * has been saved there. */

import { byId, el } from '../page/dom.js';
import { bearerSelect } from '../page/name-bearers.js';
import { draftName, isFull } from './outbox.js';
import { NOTHING, PHRASES } from './checklist.js';
import { personalData } from './personal-data.js';
import { askForPhoto } from './photo-dialog.js';

/** @typedef {import('./outbox.js').Outbox} Outbox */
/** @typedef {{id: string, jpeg: ArrayBuffer}} Picture */
/**
 * @typedef {object} Draft
 * @property {string | null} edited the id of the finding that is changed
 * @property {string} kind
 * @property {string} title of the kind
 * @property {string[]} phrases
 * @property {string} text
 * @property {Picture[]} photos
 * @property {string | null} walk
 * @property {string | null} stop
 * @property {string} place in words
 * @property {Field.Place | null} at
 * @property {string[]} [heldNames] that the service took for a person's, when it would not have the text
 */

const MOST_PHOTOS = 10;
const KEEP_AFTER_MS = 300;

export class NoteForm {
  #outbox;
  #dialog = /** @type {HTMLDialogElement} */ (byId('note-dialog'));
  #text = /** @type {HTMLTextAreaElement} */ (byId('note-text'));
  /** @type {Field.Me} */
  #me = { who: '', name: '' };
  /** @type {Draft | null} */
  #draft = null;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #timer;
  /** The text in which the person has seen what may tell of somebody, and says that it does not. */
  #confirmed = '';
  /** What they say that it is instead. @type {Field.NoPersons | null} */
  #noPersons = null;
  /** @type {ReadonlySet<string>} */
  givenNames = new Set();
  /** Called when something has been saved. */
  saved = () => {};

  /** @param {Outbox} outbox */
  constructor(outbox) {
    this.#outbox = outbox;
    byId('note-form').addEventListener('submit', (event) => {
      event.preventDefault();
      this.#save();
    });
    this.#text.addEventListener('input', () => {
      byId('note-guard').replaceChildren();
      this.#keep();
    });
    byId('note-cancel').addEventListener('click', () => this.#cancel());
    this.#dialog.addEventListener('cancel', (event) => {
      event.preventDefault(); // Escape, the back gesture: nothing is thrown away by mistake
      this.#dialog.close();
    });
    byId('note-photo').addEventListener('change', () => this.#addPhoto());
    byId('note-no-place').addEventListener('click', () => {
      if (this.#draft) this.#draft.at = null;
      this.#keep();
      this.#showPlace();
    });
  }

  /** @param {Field.Me} me @param {Omit<Draft, 'phrases' | 'text' | 'photos'> & {text?: string}} about */
  open(me, about) {
    this.#show(me, { phrases: [], photos: [], ...about, text: about.text ?? '' });
  }

  /** What was being written when the page went away. @param {Field.Me} me @returns {Promise<boolean>} whether there was something */
  async openDraft(me) {
    const draft = await this.#outbox.kept(draftName(me.who));
    if (!draft?.kind || !(draft.text || draft.phrases?.length || draft.photos?.length)) return false;
    this.#show(me, draft);
    return true;
  }

  get isOpen() {
    return this.#dialog.open;
  }

  /** @param {Field.Me} me @param {Draft} draft */
  #show(me, draft) {
    this.#me = me;
    this.#draft = draft;
    this.#confirmed = '';
    this.#noPersons = null;
    byId('note-heading').textContent = draft.title;
    this.#text.value = draft.text;
    byId('note-phrases').replaceChildren(...(PHRASES[draft.kind] ?? []).map((phrase) =>
      el('button', { type: 'button', class: 'chip', 'aria-pressed': String(draft.phrases.includes(phrase)), onclick: (/** @type {Event} */ event) => this.#toggle(event, phrase) }, phrase)));
    byId('note-guard').replaceChildren();
    byId('note-alarm').replaceChildren();
    byId('note-photo-part').hidden = draft.edited !== null;
    this.#showPlace();
    this.#showPhotos();
    if (!this.#dialog.open) this.#dialog.showModal();
  }

  /** @param {Event} event @param {string} phrase */
  #toggle(event, phrase) {
    if (!this.#draft) return;
    const on = !this.#draft.phrases.includes(phrase);
    this.#draft.phrases = on ? [...this.#draft.phrases, phrase] : this.#draft.phrases.filter((one) => one !== phrase);
    /** @type {HTMLElement} */ (event.currentTarget).setAttribute('aria-pressed', String(on));
    this.#keep();
  }

  #showPlace() {
    const draft = this.#draft;
    if (!draft) return;
    const accuracy = draft.at?.accuracy ? `, läget på ${Math.round(draft.at.accuracy)} m när` : '';
    byId('note-place').textContent = draft.at ? `${draft.place}${accuracy}` : `${draft.place || 'Ingen plats'}, utan läge på kartan`;
    byId('note-no-place').hidden = !draft.at;
  }

  #showPhotos() {
    const photos = this.#draft?.photos ?? [];
    byId('note-photos').replaceChildren(...photos.map(({ id, jpeg }, index) => {
      const address = URL.createObjectURL(new Blob([jpeg], { type: 'image/jpeg' }));
      return el('li', {},
        el('img', { src: address, alt: `Bild ${index + 1}`, onload: () => URL.revokeObjectURL(address) }),
        el('button', { type: 'button', class: 'quiet', 'aria-label': `Ta bort bild ${index + 1}`, onclick: () => this.#removePhoto(id) }, 'Ta bort'));
    }));
    byId('note-photo-label').hidden = photos.length >= MOST_PHOTOS;
  }

  async #addPhoto() {
    const input = /** @type {HTMLInputElement} */ (byId('note-photo'));
    const file = input.files?.[0];
    input.value = '';
    if (!file || !this.#draft) return;
    try {
      const jpeg = await askForPhoto(file);
      if (!jpeg || !this.#draft) return;
      this.#draft.photos.push({ id: crypto.randomUUID(), jpeg });
      this.#showPhotos();
      this.#keep();
    } catch {
      byId('note-alarm').replaceChildren('Bilden går inte att läsa. Välj en annan bild, eller ta en ny.');
    }
  }

  /** @param {string} id */
  #removePhoto(id) {
    if (!this.#draft) return;
    this.#draft.photos = this.#draft.photos.filter((photo) => photo.id !== id);
    this.#showPhotos();
    this.#keep();
  }

  /** What is being written, on the device: a battery asks nobody before it is empty. */
  #keep() {
    const draft = this.#draft;
    if (!draft) return;
    draft.text = this.#text.value;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      this.#outbox.keep(draftName(this.#me.who), draft).catch((error) => this.#alarm(error));
    }, KEEP_AFTER_MS);
  }

  async #cancel() {
    clearTimeout(this.#timer);
    this.#draft = null;
    this.#dialog.close();
    await this.#outbox.keep(draftName(this.#me.who), null).catch(() => {}); // removing needs no room
  }

  async #save() {
    const draft = this.#draft;
    if (!draft) return;
    const note = [...draft.phrases, this.#text.value.trim()].filter((part) => part).join('. ');
    if (!note && !draft.photos.length && draft.kind !== NOTHING) {
      byId('note-alarm').replaceChildren('Välj eller skriv något, eller ta en bild.');
      this.#text.focus();
      return;
    }
    if (!this.#isHarmless(note, draft.heldNames ?? [])) return;
    clearTimeout(this.#timer);
    try {
      if (draft.edited) await this.#change(draft.edited, note);
      else await this.#outbox.add(withNames(findingOf(this.#me, draft, note), this.#noPersons), draft.photos);
    } catch (error) {
      this.#alarm(error);
      return;
    }
    this.#draft = null;
    this.#dialog.close();
    this.saved();
  }

  /** @param {string} id @param {string} note */
  async #change(id, note) {
    const finding = (await this.#outbox.contents()).findings.find((one) => one.id === id);
    if (!finding || finding.state === 'done') throw new Error('Anteckningen hann skickas. Skriv en ny i stället; texten står kvar här.');
    await this.#outbox.change(withNames({ ...finding, state: 'waiting', problem: null, heldNames: [], kept: null, body: { ...finding.body, note } }, this.#noPersons));
    await this.#outbox.keep(draftName(this.#me.who), null);
  }

  /** Warns of what may tell of a person, once for each text. @param {string} note @param {string[]} heldNames that the service has found in it */
  #isHarmless(note, heldNames) {
    const seen = personalData(note, this.givenNames);
    const found = [...seen, ...heldNames.filter((name) => note.includes(name) && !seen.some(({ text }) => text === name)).map((text) => ({ kind: 'namn', text }))];
    const onlyNames = found.every(({ kind }) => kind === 'namn');
    if (!found.length || (onlyNames && this.#confirmed === note)) return true;
    const bearer = bearerSelect({ 'data-testid': 'name-bearer' });
    byId('note-guard').replaceChildren(
      el('p', {}, el('strong', {}, 'Står det något om en person här? '),
        `${found.map(({ kind, text }) => `${kind} ”${text}”`).join(', ')}. Ta bort det eller skriv om: anteckningar ska inte handla om personer.`),
      onlyNames ? el('label', { class: 'field' }, 'Annars, vad är det som heter så?', bearer) : '',
      el('div', { class: 'buttons' },
        el('button', { type: 'button', class: 'primary', onclick: () => this.#text.focus() }, 'Ändra texten'),
        onlyNames && el('button', {
          type: 'button', class: 'quiet', 'data-testid': 'not-a-person',
          onclick: () => {
            this.#confirmed = note;
            this.#noPersons = { names: [...new Set(found.map(({ text }) => text))], bearer: bearer.value };
            this.#save();
          },
        }, 'Det är ingen person: spara')));
    byId('note-guard').scrollIntoView({ block: 'nearest' });
    return false;
  }

  /** Said loudly, and nothing is taken out of the form. @param {unknown} error */
  #alarm(error) {
    const why = isFull(error)
      ? 'Enheten har ingen plats kvar. Anteckningen är INTE sparad. Den står kvar här: kopiera texten, eller frigör plats på enheten och försök igen.'
      : `Anteckningen är INTE sparad: ${error instanceof Error ? error.message : String(error)} Den står kvar här.`;
    byId('note-alarm').replaceChildren(
      el('p', {}, why),
      el('button', {
        type: 'button', class: 'quiet', 'data-testid': 'copy-note',
        onclick: async (/** @type {Event} */ event) => {
          const button = /** @type {HTMLElement} */ (event.currentTarget);
          const text = [...this.#draft?.phrases ?? [], this.#text.value].filter((part) => part).join('. ');
          await navigator.clipboard.writeText(text).then(() => { button.textContent = 'Kopierad'; }, () => { this.#text.select(); });
        },
      }, 'Kopiera texten'));
    byId('note-alarm').scrollIntoView({ block: 'nearest' });
  }
}

/**
 * What the person has said of names goes along with the text.
 * @template {{body: Field.Body}} T
 * @param {T} finding
 * @param {Field.NoPersons | null} said
 * @returns {T}
 */
function withNames(finding, said) {
  const { noPersons: _, ...body } = finding.body;
  return { ...finding, body: said ? { ...body, noPersons: said } : body };
}

/** @param {Field.Me} me @param {Omit<Draft, 'phrases' | 'text' | 'photos' | 'edited' | 'title'>} about @param {string} note @returns {Omit<Field.Finding, 'schema' | 'number'>} */
export function findingOf(me, about, note) {
  return {
    id: crypto.randomUUID(), owner: me.who, ownerName: me.name, place: about.place, state: 'waiting', problem: null, kept: null, receivedAt: null,
    body: {
      walk: about.walk, stop: about.stop, lon: about.at?.lon ?? null, lat: about.at?.lat ?? null, accuracy: about.at?.accuracy ?? null,
      kind: about.kind, note, notedAt: new Date().toISOString(), replaces: null,
    },
  };
}
