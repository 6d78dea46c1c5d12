/** Parts of a page that are fetched when they are first needed. */

/** @template T */
export class Later {
  /** The part, once it is here. @type {T | null} */
  now = null;
  /** @type {Promise<T> | null} */
  #coming = null;

  /** @param {() => Promise<T>} load */
  constructor(load) {
    this.load = load;
  }

  /** The part; asked for once, and once more when that failed. @returns {Promise<T>} */
  fetch() {
    this.#coming ??= this.load().then((part) => (this.now = part), (error) => {
      this.#coming = null;
      throw error;
    });
    return this.#coming;
  }

  /** Does something with the part at once if it is here, or else when it has come. @param {(part: T) => void} use @param {(error: unknown) => void} onFail */
  with(use, onFail) {
    if (this.now) use(this.now);
    else this.fetch().then(use).catch(onFail);
  }
}
