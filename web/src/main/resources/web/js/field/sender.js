/** Sends what waits, in the order it was written, one at a time, from one tab at a time. It is thrown away here only when the
 * service has answered that it has it; whatever else happens, it is sent again, and the service knows it again by its id. */

import { ASKING, isDone } from '../page/api.js';
import { isFull } from './outbox.js';

/** @typedef {import('./outbox.js').Outbox} Outbox */
/**
 * How it went: `net` without one, `busy` when the service could not, `signed-out`, `refused` for a role that may not, `other` when somebody
 * else has signed in, `full` when the device has no room to write down what the service said, `sent` when nothing waits any longer.
 * @typedef {'sent' | 'net' | 'busy' | 'full' | 'signed-out' | 'refused' | 'other'} Outcome
 */

const LOCK = 'lageskartan-falt-sender';
const PATIENCE_MS = 30_000;
const PATIENCE_PHOTO_MS = 120_000;
const FIRST_PAUSE_MS = 2_000;
const LONGEST_PAUSE_MS = 60_000;

export class Sender {
  #outbox;
  #told;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #timer;
  #pause = FIRST_PAUSE_MS;
  #running = false;
  #again = false;
  /** Whose notes are sent; nobody's while it is not known who one is. @type {string | null} */
  owner = null;

  /** @param {Outbox} outbox @param {(outcome: Outcome) => void} told */
  constructor(outbox, told) {
    this.#outbox = outbox;
    this.#told = told;
  }

  /** Now, or as soon as what is under way has come to an end. */
  async send() {
    clearTimeout(this.#timer);
    if (this.owner === null) return; // as whom?
    if (this.#running) {
      this.#again = true;
      return;
    }
    this.#running = true;
    try {
      do {
        this.#again = false;
        const outcome = await navigator.locks.request(LOCK, { ifAvailable: true }, (lock) => (lock ? this.#sendAll().catch(outOfRoom) : 'busy'));
        if (outcome === 'sent') this.#pause = FIRST_PAUSE_MS;
        this.#told(outcome);
        if (outcome === 'net' || outcome === 'busy' || outcome === 'full') {
          this.#timer = setTimeout(() => this.send(), this.#pause);
          this.#pause = Math.min(LONGEST_PAUSE_MS, this.#pause * 2);
        }
      } while (this.#again);
    } finally {
      this.#running = false;
    }
  }

  /** There may be a net again: without the pause. */
  sendSoon() {
    this.#pause = FIRST_PAUSE_MS;
    return this.send();
  }

  /** @returns {Promise<Outcome>} */
  async #sendAll() {
    for (;;) {
      const { findings, photos } = await this.#outbox.contents();
      const next = [...findings, ...photos]
        .filter((one) => one.owner === this.owner && one.state === 'waiting' && ('body' in one || hasArrived(findings, one.finding)))
        .sort((a, b) => a.number - b.number)[0];
      if (!next) return 'sent';
      const stopped = 'body' in next ? await this.#sendFinding(next) : await this.#sendPhoto(next);
      if (stopped) return stopped;
    }
  }

  /** @param {Field.Finding} finding @returns {Promise<Outcome | null>} null when one can go on */
  async #sendFinding(finding) {
    const answer = await put(`/api/field/findings/${finding.id}`, 'application/json',
      JSON.stringify({ ...finding.body, author: finding.owner, sentAt: new Date().toISOString() }), PATIENCE_MS);
    if (!answer) return 'net';
    const said = await json(answer);
    if (isDone(answer)) {
      // Whatever stands between may answer anything: only the service knows what it was sent.
      if (said?.id !== finding.id) return 'net';
      await this.#outbox.sent(finding, said.receivedAt);
      return null;
    }
    if (said?.type === '/problem/two-versions') {
      await this.#outbox.change({ ...finding, state: 'conflict', kept: said.kept, problem: said.detail });
      return null;
    }
    return this.#stopped(answer, said) ?? this.#hold(() => this.#outbox.change({ ...finding, state: 'held', problem: problem(said, answer), heldNames: said?.names ?? [] }));
  }

  /** @param {Field.Photo} photo @returns {Promise<Outcome | null>} */
  async #sendPhoto(photo) {
    const answer = await put(`/api/field/findings/${photo.finding}/photos/${photo.id}`, 'image/jpeg', await this.#outbox.picture(photo.id), PATIENCE_PHOTO_MS);
    if (!answer) return 'net';
    if (answer.status === 204) {
      await this.#outbox.dropPhoto(photo.id);
      return null;
    }
    const said = await json(answer);
    // A finding of one's own is never refused to one's own role: somebody else has signed in.
    if (answer.status === 403) return 'other';
    return this.#stopped(answer, said) ?? this.#hold(() => this.#outbox.changePhoto({ ...photo, state: 'held', problem: problem(said, answer) }));
  }

  /** A person has to look at it; the others go on. @param {() => Promise<void>} write @returns {Promise<null>} */
  async #hold(write) {
    await write();
    return null;
  }

  /** What holds for all that waits. @param {Response} answer @param {any} said @returns {Outcome | null} */
  #stopped(answer, said) {
    if (answer.status === 401) return 'signed-out';
    if (answer.status === 403) return 'refused';
    if (said?.type === '/problem/other-author') return 'other';
    if (answer.status === 408 || answer.status === 429 || answer.status >= 500) return 'busy';
    // Not ours: a network that wants one to sign in, a proxy.
    return said?.type?.startsWith('/problem/') ? null : 'net';
  }
}

/** @param {unknown} error @returns {Outcome} */
function outOfRoom(error) {
  if (isFull(error)) return 'full';
  throw error;
}

/** @param {Field.Finding[]} findings @param {string} id */
function hasArrived(findings, id) {
  const finding = findings.find((one) => one.id === id);
  return !finding || finding.state === 'done';
}

/**
 * @param {string} address @param {string} type @param {BodyInit} body @param {number} patience ms
 * @returns {Promise<Response | null>} null when there is no answer
 */
async function put(address, type, body, patience) {
  try {
    return await fetch(address, { method: 'PUT', headers: { 'Content-Type': type, ...ASKING }, body, signal: AbortSignal.timeout(patience), redirect: 'error' });
  } catch {
    return null;
  }
}

/** @param {Response} answer @returns {Promise<any>} */
function json(answer) {
  return answer.json().catch(() => null);
}

/** @param {any} said @param {Response} answer */
function problem(said, answer) {
  return said?.detail ?? `Tjänsten tog inte emot det (${answer.status}).`;
}
