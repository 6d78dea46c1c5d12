/** Which boxes on the screen are taken, so that no two labels lie on each other. */

const CELL = 64;

/** @typedef {{left: number, top: number, right: number, bottom: number}} Box pixels */

export class TakenBoxes {
  /** @type {Map<string, Box[]>} */
  #cells = new Map();

  /** @param {Box[]} boxes @returns {boolean} whether all were free, and now are taken */
  take(boxes) {
    if (!boxes.every((box) => this.isFree(box))) return false;
    for (const box of boxes) this.add(box);
    return true;
  }

  /** Takes it, whatever lies there already. @param {Box} box */
  add(box) {
    for (const key of cellsOf(box)) {
      const cell = this.#cells.get(key);
      if (cell) cell.push(box);
      else this.#cells.set(key, [box]);
    }
  }

  /** @param {Box} box */
  isFree(box) {
    for (const key of cellsOf(box)) {
      for (const other of this.#cells.get(key) ?? []) {
        if (overlap(box, other)) return false;
      }
    }
    return true;
  }
}

/** @param {Box} one @param {Box} other */
export function overlap(one, other) {
  return one.left < other.right && one.right > other.left && one.top < other.bottom && one.bottom > other.top;
}

/** @param {Box} box @returns {string[]} */
function cellsOf(box) {
  const keys = [];
  for (let x = Math.floor(box.left / CELL); x <= Math.floor(box.right / CELL); x += 1) {
    for (let y = Math.floor(box.top / CELL); y <= Math.floor(box.bottom / CELL); y += 1) keys.push(`${x}/${y}`);
  }
  return keys;
}
