/** What waits for somebody, by the work that their role is trusted with. Each is asked for by itself, so that one that fails hides no other. */

import { getJson, messageOf } from '../page/api.js';
import { feedSentence } from '../page/feed-sign.js';
import { counted, incidents, localTime, number } from '../page/format.js';
import { reminderText } from '../measures/words.js';
import { standing } from '../walks/walk-day.js';

/** @typedef {{text: string, href: string, way: string}} Waiting */

/** A token that ends sooner is to be renewed. */
const SOON_MS = 14 * 24 * 3600_000;
const FAILED = ['failed', 'interrupted'];

/** @type {Record<string, (meta: Api.Meta) => Promise<Waiting[]>>} by duty */
const ASKED = {
  placing: async () => {
    const { groups, incidents: count } = /** @type {Api.PlacingQueue} */ (await getJson('/api/placing/queue?limit=1'));
    return groups === 0 ? [] : [{
      text: `${counted(groups, 'platsbeskrivning', 'platsbeskrivningar')} är oplacerade eller osäkra, ${number(count)} ${incidents(count)}.`,
      href: '/placera.html', way: 'Placera',
    }];
  },
  measures: async () => {
    const { due } = /** @type {{due: Api.Reminder[]}} */ (await getJson('/api/measure-reminders'));
    return due.map((reminder) => ({ text: reminderText(reminder), href: `/atgarder.html#id=${reminder.measure}`, way: 'Åtgärd' }));
  },
  walks: async () => {
    const [{ findings }, { walks }] = /** @type {[Api.WalkFindings, Api.WalkList]} */ (await Promise.all([getJson('/api/walks/findings'), getJson('/api/walks')]));
    const due = findings.filter((finding) => finding.due);
    const passed = walks.filter((walk) => standing(walk) === 'passed');
    const [first] = passed;
    const toSettle = first ? [{
      text: passed.length === 1 ? `Vandringen ${first.title} skulle ha gått ${localTime(first.starts).slice(0, 10)}: genomförd eller inställd?`
        : `${number(passed.length)} planerade vandringar har passerat sitt datum: genomförda eller inställda?`,
      href: '/vandringar.html', way: 'Vandringar',
    }] : [];
    return due.length === 0 ? toSettle : [...toSettle, {
      text: `${counted(due.length, 'iakttagelse', 'iakttagelser')} från vandringar ska följas upp nu.`, href: '/iakttagelser.html', way: 'Iakttagelser',
    }];
  },
  import: async () => {
    const { imports } = /** @type {{imports: Api.Import[]}} */ (await getJson('/api/imports'));
    const good = imports.findIndex(({ status }) => status === 'done');
    // Those before the latest that went well have been dealt with.
    return imports.slice(0, good < 0 ? imports.length : good).filter(({ status }) => FAILED.includes(status))
      .map(({ fileName, message }) => ({ text: `Importen av ${fileName} misslyckades. ${message}`, href: '/import.html', way: 'Importera' }));
  },
  // Asked for by itself: what has never brought anything has no dataset to be told of with.
  sources: async () => {
    const { feeds } = /** @type {Api.Feeds} */ (await getJson('/api/feeds'));
    return feeds.map(feedSentence).filter(Boolean).map((text) => ({ text, href: '/floden.html', way: 'Flöden' }));
  },
  est: async () => {
    const open = /** @type {Est.Open[]} */ (await getJson('/api/est/waiting'));
    return open.map(({ text, href }) => ({ text, href, way: 'EST' }));
  },
  accounts: async () => {
    const { tokens } = /** @type {{tokens: Api.Token[]}} */ (await getJson('/api/tokens'));
    const now = Date.now();
    return tokens.filter(({ holds, ends }) => holds && Date.parse(ends) - now < SOON_MS)
      .map(({ title, ends }) => ({ text: `Nyckeln ${title} slutar gälla ${ends.slice(0, 10)}.`, href: '/konton.html', way: 'Konton' }));
  },
};

/** @param {Api.Meta} meta @returns {Promise<{waiting: Waiting[], failed: string[], asked: boolean}>} what could not be asked in words */
export async function whatWaits(meta) {
  const duties = Object.keys(ASKED).filter((duty) => meta.viewer.duties.includes(duty));
  const answers = await Promise.allSettled(duties.map((duty) => /** @type {(meta: Api.Meta) => Promise<Waiting[]>} */ (ASKED[duty])(meta)));
  return {
    asked: duties.length > 0,
    waiting: answers.flatMap((answer) => (answer.status === 'fulfilled' ? answer.value : [])),
    failed: answers.flatMap((answer) => (answer.status === 'rejected' ? [messageOf(answer.reason)] : [])),
  };
}
