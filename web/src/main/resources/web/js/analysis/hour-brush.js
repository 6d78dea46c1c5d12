/** Marking hours of the week: a rectangle of cells, dragged with a pointer or reached with shift and the arrow keys. */

/** @typedef {[number, number]} Cell day from Monday and hour, both from 0 */

export class HourBrush {
  /** Where a marking began. @type {Cell | null} */
  #anchor = null;
  /** @type {Cell | null} */
  #end = null;
  #dragging = false;

  /**
   * @param {HTMLElement[][]} cells by day and hour
   * @param {{weekdays: string, hours: string}} chosen
   * @param {(weekdays: string, hours: string) => void} onChoice '' for all of them
   */
  constructor(cells, chosen, onChoice) {
    this.cells = cells;
    this.chosen = chosen;
    this.onChoice = onChoice;
    this.#show();
  }

  /** A marking with the keys begins here unless one is under way. @param {Cell} cell */
  keep(cell) {
    this.#anchor ??= cell;
  }

  /** The marking reaches to here. @param {Cell} cell */
  reach(cell) {
    this.#end = cell;
    this.#show();
  }

  /** What is marked is chosen, this cell where nothing is; what was chosen already is so no longer. @param {Cell} cell */
  take(cell) {
    const [days, hours] = this.#range(this.#anchor ?? cell, this.#end ?? cell);
    this.#anchor = null;
    this.#end = null;
    const same = this.chosen.weekdays === days && this.chosen.hours === hours;
    this.onChoice(same ? '' : days, same ? '' : hours);
  }

  /**
   * For the table that the cells stand in.
   * @param {(day: number, hour: number) => void} focus
   */
  listeners(focus) {
    /** @param {PointerEvent} event @returns {Cell | null} */
    const under = (event) => {
      const at = /** @type {HTMLElement | null} */ (document.elementFromPoint(event.clientX, event.clientY))?.closest('td[data-hour]');
      return at instanceof HTMLElement ? [Number(at.dataset['day']), Number(at.dataset['hour'])] : null;
    };
    return {
      onpointerdown: (/** @type {PointerEvent} */ event) => {
        const cell = under(event);
        if (!cell || event.button !== 0) return;
        event.preventDefault();
        // So that the end is told of wherever the pointer is let go.
        /** @type {HTMLElement} */ (event.currentTarget).setPointerCapture(event.pointerId);
        focus(...cell);
        this.#dragging = true;
        this.#anchor = cell;
        this.reach(cell);
      },
      onpointermove: (/** @type {PointerEvent} */ event) => {
        const cell = this.#dragging ? under(event) : null;
        if (cell) this.reach(cell);
      },
      onpointerup: () => {
        if (this.#dragging && this.#anchor) this.take(this.#anchor);
        this.#dragging = false;
      },
      onpointercancel: () => {
        this.#dragging = false;
        this.#anchor = null;
        this.#end = null;
        this.#show();
      },
    };
  }

  /** @param {Cell} a @param {Cell} b @returns {[string, string]} weekdays and hours as an address writes them */
  #range([dayA, hourA], [dayB, hourB]) {
    const days = `${Math.min(dayA, dayB) + 1}-${Math.max(dayA, dayB) + 1}`;
    const hours = `${Math.min(hourA, hourB)}-${Math.max(hourA, hourB) + 1}`;
    return [days === '1-7' ? '' : days, hours === '0-24' ? '' : hours];
  }

  #show() {
    const marked = this.#anchor && this.#end;
    const [days, hours] = marked ? this.#range(/** @type {Cell} */ (this.#anchor), /** @type {Cell} */ (this.#end)) : [this.chosen.weekdays, this.chosen.hours];
    const any = Boolean(marked || days || hours);
    const [firstDay = 1, lastDay = 7] = days ? days.split('-').map(Number) : [];
    const [from = 0, to = 24] = hours ? hours.split('-').map(Number) : [];
    this.cells.forEach((row, day) => row.forEach((cell, hour) => {
      const within = any && day + 1 >= firstDay && day + 1 <= lastDay && hour >= from && hour < to;
      cell.classList.toggle('chosen', within);
      cell.classList.toggle('passed', any && !within);
      cell.setAttribute('aria-selected', String(within));
    }));
  }
}
