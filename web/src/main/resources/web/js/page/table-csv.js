/** A table on the screen as CSV, for those that the service has no file of. What it holds has been released already. */

/** A spreadsheet takes a cell that begins so for a formula. A number with a sign is only a number. */
const FORMULA = /^(?:[=@\t\r]|[+-](?![\d\s.,]*%?$))/;

/** As English writes a number: the spreadsheet is as Swedish as the computer that it stands on, whatever language the page is read in. */
const ENGLISH_NUMBER = /^-?\d{1,3}(,\d{3})*(\.\d+)?$/;

/**
 * Semicolons, decimal commas, UTF-8 with a byte order mark and CRLF, which Swedish spreadsheets expect; below the rows what they are of, with
 * source, period and what they are counted on. What stands together on the screen is told apart by tabs in the cell's `data-parts`.
 * @param {HTMLTableElement} table
 */
export function tableCsv(table) {
  const lines = [...table.rows].map((row) => [...row.cells].flatMap((cell) => cell.dataset['parts']?.split('\t') ?? [textOf(cell)]));
  const about = textOf(table.caption);
  if (about) lines.push([], [about]);
  return `\ufeff${lines.map((line) => line.map(cellText).join(';')).join('\r\n')}\r\n`;
}

/** @param {Element | null} element */
function textOf(element) {
  if (!element) return '';
  const copy = /** @type {Element} */ (element.cloneNode(true));
  for (const hidden of copy.querySelectorAll('[aria-hidden="true"]')) hidden.remove();
  return (copy.textContent ?? '').replace(/\u00a0/g, ' ').replace(/\u2212/g, '-').replace(/\s+/g, ' ').trim();
}

/** @param {string} text */
function cellText(text) {
  // Thousands stand apart to be read, and would make a text of the number.
  const plain = /^-?\d{1,3}( \d{3})+(,\d+)?$/.test(text) ? text.replaceAll(' ', '')
    : document.documentElement.lang === 'en' && ENGLISH_NUMBER.test(text) ? text.replaceAll(',', '').replace('.', ',') : text;
  const safe = FORMULA.test(plain) ? `'${plain}` : plain;
  return /[";\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
