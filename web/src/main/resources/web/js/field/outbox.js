/** What is written on this device and is not, or not long, on the server: in IndexedDB, so that it is there when the browser has
 * been closed or the battery has run out. Nothing is taken away but what the server has said that it has, or what a person has
 * thrown away. */

import { inFormOfNow, SCHEMA } from './outbox-schema.js';

const NAME = 'lageskartan-falt';
/** Raised only to add a store. */
const VERSION = 1;
const FINDINGS = 'findings';
const PHOTOS = 'photos';
/** The JPEGs, apart, so that what waits can be looked through without a hundred pictures in memory. */
const PICTURES = 'pictures';
/** The bundle, the draft and the last number, by name. */
const KEPT = 'kept';
/** Sent ones that are shown before they are forgotten. */
const MOST_DONE = 30;

export class Outbox extends EventTarget {
  #database;
  #channel = new BroadcastChannel(NAME);

  /** @param {IDBDatabase} database */
  constructor(database) {
    super();
    this.#database = database;
    // Another tab with a newer page wants to add a store: it may.
    database.onversionchange = () => database.close();
    this.#channel.onmessage = () => this.dispatchEvent(new Event('change'));
  }

  static async open() {
    return new Outbox(await opened(VERSION).catch((error) => {
      // A newer version of the page has been here. Its stores hold ours.
      if (error?.name === 'VersionError') return opened(undefined);
      throw error;
    }));
  }

  /** All that lies here, whoever wrote it, in the order it was written. @returns {Promise<Field.Contents>} */
  async contents() {
    const transaction = this.#database.transaction([FINDINGS, PHOTOS]);
    const [findings, photos] = await Promise.all([
      result(transaction.objectStore(FINDINGS).getAll()), result(transaction.objectStore(PHOTOS).getAll()),
    ]);
    const read = (/** @type {any[]} */ records) => records.map((record) => /** @type {any} */ (inFormOfNow(record))).filter((record) => record !== null)
      .sort((a, b) => a.number - b.number);
    const known = { findings: /** @type {Field.Finding[]} */ (read(findings)), photos: /** @type {Field.Photo[]} */ (read(photos)) };
    return { ...known, newer: findings.length + photos.length - known.findings.length - known.photos.length };
  }

  /**
   * Writes a finding with its photos, all or nothing, and takes its draft away. When it returns it is on the disk.
   * @param {Omit<Field.Finding, 'schema' | 'number'>} finding
   * @param {{id: string, jpeg: ArrayBuffer}[]} photos
   */
  async add(finding, photos) {
    await this.#write([FINDINGS, PHOTOS, PICTURES, KEPT], async (transaction) => {
      const kept = transaction.objectStore(KEPT);
      let number = (await result(kept.get('number')))?.value ?? 0;
      transaction.objectStore(FINDINGS).add({ ...finding, schema: SCHEMA, number: ++number });
      for (const { id, jpeg } of photos) {
        transaction.objectStore(PHOTOS).add({
          schema: SCHEMA, id, finding: finding.id, owner: finding.owner, number: ++number, bytes: jpeg.byteLength, state: 'waiting', problem: null,
        });
        transaction.objectStore(PICTURES).add({ id, jpeg });
      }
      kept.put({ name: 'number', value: number });
      kept.delete(draftName(finding.owner));
    });
  }

  /** @param {Field.Finding} finding as it is to be from now on */
  async change(finding) {
    await this.#write([FINDINGS], async (transaction) => {
      // What has been thrown away meanwhile does not come back.
      if (await result(transaction.objectStore(FINDINGS).getKey(finding.id))) transaction.objectStore(FINDINGS).put({ ...finding, schema: SCHEMA });
    });
  }

  /** @param {Field.Photo} photo as it is to be from now on */
  async changePhoto(photo) {
    await this.#write([PHOTOS], async (transaction) => {
      if (await result(transaction.objectStore(PHOTOS).getKey(photo.id))) transaction.objectStore(PHOTOS).put({ ...photo, schema: SCHEMA });
    });
  }

  /** The server has it. @param {Field.Finding} finding @param {string} receivedAt */
  async sent(finding, receivedAt) {
    try {
      await this.#came(finding, async (store, now) => {
        store.put({ ...now, state: 'done', problem: null, kept: null, receivedAt });
        const done = (await result(store.getAll())).filter(({ state }) => state === 'done').sort((a, b) => b.number - a.number);
        for (const { id } of done.slice(MOST_DONE)) store.delete(id);
      });
    } catch (error) {
      if (!isFull(error)) throw error;
      // There is no room to remember that it has been sent. To forget it takes none, and makes some.
      await this.#came(finding, async (store) => { store.delete(finding.id); });
    }
  }

  /** @param {Field.Finding} finding @param {(store: IDBObjectStore, now: Field.Finding) => Promise<void>} work */
  async #came(finding, work) {
    await this.#write([FINDINGS], async (transaction) => {
      const store = transaction.objectStore(FINDINGS);
      const now = await result(store.get(finding.id));
      // Changed by its author while it was under way: that is still to be sent.
      if (now && JSON.stringify(now.body) === JSON.stringify(finding.body)) await work(store, now);
    });
  }

  /** @param {string} id of a photo @returns {Promise<ArrayBuffer>} a JPEG */
  async picture(id) {
    return (await result(this.#database.transaction(PICTURES).objectStore(PICTURES).get(id))).jpeg;
  }

  /** The server has it, or a person has thrown it away. @param {string} id */
  async dropPhoto(id) {
    await this.#write([PHOTOS, PICTURES], async (transaction) => {
      for (const store of [PHOTOS, PICTURES]) transaction.objectStore(store).delete(id);
    });
  }

  /** A person has thrown it away. @param {string} id */
  async drop(id) {
    await this.#write([FINDINGS, PHOTOS, PICTURES], async (transaction) => {
      transaction.objectStore(FINDINGS).delete(id);
      for (const photo of await result(transaction.objectStore(PHOTOS).getAll())) {
        if (photo.finding === id) for (const store of [PHOTOS, PICTURES]) transaction.objectStore(store).delete(photo.id);
      }
    });
  }

  /** Makes it another than the one on the server, so that both are kept. @param {string} id */
  async renew(id) {
    await this.#write([FINDINGS, PHOTOS, PICTURES], async (transaction) => {
      const findings = transaction.objectStore(FINDINGS);
      const finding = await result(findings.get(id));
      if (!finding) return;
      const renewed = crypto.randomUUID();
      findings.delete(id);
      findings.add({ ...finding, id: renewed, state: 'waiting', problem: null, kept: null, body: { ...finding.body, replaces: null } });
      const [photos, pictures] = [transaction.objectStore(PHOTOS), transaction.objectStore(PICTURES)];
      for (const photo of await result(photos.getAll())) {
        if (photo.finding !== id) continue;
        const another = crypto.randomUUID();
        pictures.add({ ...await result(pictures.get(photo.id)), id: another });
        pictures.delete(photo.id);
        photos.delete(photo.id);
        photos.add({ ...photo, id: another, finding: renewed, state: 'waiting', problem: null });
      }
    });
  }

  /** @param {string} name @returns {Promise<any>} */
  async kept(name) {
    return (await result(this.#database.transaction(KEPT).objectStore(KEPT).get(name)))?.value ?? null;
  }

  /** @param {string} name @param {unknown} value null to forget it */
  async keep(name, value) {
    await this.#write([KEPT], async (transaction) => {
      if (value === null) transaction.objectStore(KEPT).delete(name);
      else transaction.objectStore(KEPT).put({ name, value });
    }, name.startsWith('draft:'));
  }

  /**
   * @param {string[]} stores @param {(transaction: IDBTransaction) => Promise<void>} work asks nothing but the database
   * @param {boolean} [quietly]
   */
  async #write(stores, work, quietly = false) {
    // Strict: it has reached the disk, not only the system's memory, when the transaction is complete.
    const transaction = this.#database.transaction(stores, 'readwrite', { durability: 'strict' });
    const done = completed(transaction);
    try {
      await work(transaction);
    } catch (error) {
      done.catch(() => {}); // told by what is thrown here
      try { transaction.abort(); } catch { /* it has been already */ }
      throw transaction.error ?? error;
    }
    await done;
    if (quietly) return;
    this.dispatchEvent(new Event('change'));
    this.#channel.postMessage('change');
  }
}

/** @param {string} owner */
export function draftName(owner) {
  return `draft:${owner}`;
}

/** Whether the device had no room. @param {any} error */
export function isFull(error) {
  return error?.name === 'QuotaExceededError';
}

/** @param {number | undefined} version @returns {Promise<IDBDatabase>} */
function opened(version) {
  const request = indexedDB.open(NAME, version);
  request.onupgradeneeded = () => {
    const has = request.result.objectStoreNames;
    for (const [name, keyPath] of [[FINDINGS, 'id'], [PHOTOS, 'id'], [PICTURES, 'id'], [KEPT, 'name']]) {
      if (name && !has.contains(name)) request.result.createObjectStore(name, { keyPath: keyPath ?? 'id' });
    }
  };
  return result(request);
}

/** @template T @param {IDBRequest<T>} request @returns {Promise<T>} */
function result(request) {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

/** @param {IDBTransaction} transaction @returns {Promise<void>} */
function completed(transaction) {
  return new Promise((resolve, reject) => {
    transaction.oncomplete = () => resolve();
    transaction.onabort = () => reject(transaction.error ?? new DOMException('The transaction was aborted', 'AbortError'));
  });
}
