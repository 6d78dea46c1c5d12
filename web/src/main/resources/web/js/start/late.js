/** Where figures are late or incomplete, in sentences: the first thing to know of them. */

import { feedSentence } from '../page/feed-sign.js';
import { counted, localTime } from '../page/format.js';
import { addDays, daysBetween } from '../page/periods.js';

/** A source that somebody imports now and then is old after this many days. */
const OLD_DAYS = 14;

/** @param {Api.Meta} meta @param {string} today ISO date @returns {string[]} */
export function lateSentences({ datasets, staleSince }, today) {
  const said = staleSince ? [`Databasen svarar inte. Uppgifterna kan vara inaktuella sedan ${localTime(staleSince)}.`] : [];
  for (const { title, feed, last, example } of datasets) {
    const stopped = feedSentence(feed);
    if (stopped) said.push(stopped);
    const days = last ? daysBetween(addDays(last, 1), today) : 0;
    if (!stopped && !example && days > OLD_DAYS) said.push(`${title} slutar ${last}: ${counted(days, 'dag', 'dagar')} saknas.`);
  }
  return said;
}
