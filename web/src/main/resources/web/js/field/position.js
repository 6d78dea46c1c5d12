/** Where one is, by the device; and nothing at all when one would rather not say. */

/** @typedef {'off' | 'looking' | 'found' | 'refused' | 'unknown'} State */

export class Position extends EventTarget {
  /** @type {State} */
  state = 'off';
  /** @type {Field.Place | null} */
  place = null;
  /** @type {number | null} */
  #watch = null;

  /** Begins by itself only where one has allowed it before. */
  async startIfAllowed() {
    try {
      const { state } = await navigator.permissions.query({ name: 'geolocation' });
      if (state === 'granted') this.start();
    } catch { /* a browser that does not tell: one has to press the button */ }
  }

  start() {
    if (!navigator.geolocation) return this.#become('unknown');
    if (this.#watch !== null) return undefined;
    this.#become(this.place ? 'found' : 'looking');
    this.#watch = navigator.geolocation.watchPosition(
      ({ coords }) => {
        this.place = { lon: coords.longitude, lat: coords.latitude, accuracy: coords.accuracy };
        this.#become('found');
      },
      ({ code }) => {
        if (code === GeolocationPositionError.PERMISSION_DENIED) {
          this.stop();
          this.#become('refused');
        } else if (!this.place) {
          this.#become('unknown');
        }
      },
      { enableHighAccuracy: true, maximumAge: 10_000, timeout: 30_000 },
    );
    return undefined;
  }

  stop() {
    if (this.#watch !== null) navigator.geolocation.clearWatch(this.#watch);
    this.#watch = null;
    this.place = null;
    this.#become('off');
  }

  /** @param {State} state */
  #become(state) {
    this.state = state;
    this.dispatchEvent(new Event('change'));
  }
}
