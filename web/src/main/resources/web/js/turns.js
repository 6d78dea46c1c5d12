/** Work that may wait a little is done a piece in a task, so that the page can be moved in between. */

let last = Promise.resolve();

/** @param {() => void} work one piece */
export function inTurn(work) {
  last = last.then(() => new Promise((next) => {
    setTimeout(() => {
      next();
      work();
    });
  }));
}
