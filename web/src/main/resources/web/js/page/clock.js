/** Hours of the week and of the day, as a view names them, in words. */

export const WEEKDAYS = ['måndag', 'tisdag', 'onsdag', 'torsdag', 'fredag', 'lördag', 'söndag'];

/** The part of the day or week that was chosen. @param {{daypart: string, weekdays: string, hours: string}} view */
export function clockOf({ daypart, weekdays, hours }) {
  if (weekdays || hours) return [daysText(weekdays), hoursText(hours)].filter(Boolean).join(' ');
  return daypart ? 'vald tid på dygnet' : 'hela dygnet';
}

/** @param {string} weekdays FIRST-LAST */
export function daysText(weekdays) {
  const [first = 0, last = 0] = weekdays.split('-').map(Number);
  return first === last ? WEEKDAYS[first - 1] ?? '' : `${WEEKDAYS[first - 1]}–${WEEKDAYS[last - 1]}`;
}

/** @param {string} hours FROM-TO */
export function hoursText(hours) {
  return hours ? `kl. ${hours.replace('-', '–')}` : '';
}
