/**
 * The form of what waits on the device, and how an older form becomes the one of now. A tablet may lie in a drawer over any number
 * of versions of the service, so that:
 * - every record says in which form it is written;
 * - a step, once it has been published, is never changed or taken away: a new form is a new step at the end;
 * - what a newer version has written is left as it is, counted and shown, until the page is that version again.
 */

/** The form that is written now. */
export const SCHEMA = 1;

/** What turns form 1 into 2, 2 into 3 and so on. @type {((record: any) => any)[]} */
const STEPS = [];

/**
 * @template {{schema: number}} T
 * @param {any} record as it was read
 * @param {((record: any) => any)[]} [steps]
 * @returns {T | null} in the form of now; null when it is of a newer version
 */
export function inFormOfNow(record, steps = STEPS) {
  const newest = steps.length + 1;
  if (!Number.isInteger(record?.schema) || record.schema < 1 || record.schema > newest) return null;
  let now = record;
  for (let form = record.schema; form < newest; form++) now = { .../** @type {any} */ (steps[form - 1])(now), schema: form + 1 };
  return now;
}
