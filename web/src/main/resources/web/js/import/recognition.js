/** What kind of file was chosen, by what the service makes of its beginning. */

import { Latest, send } from '../page/api.js';

/** A text file larger than this is told by its first part. */
const WHOLE_UP_TO_BYTES = 8 * 1024 * 1024;
const TEXT = /\.(csv|txt|tsv)$/i;
const LINE_BREAK = 10;

const latest = new Latest();

/**
 * @param {File} file
 * @returns {Promise<Api.Recognition | undefined>} undefined when another file was asked about meanwhile
 */
export async function recognise(file) {
  const form = new FormData();
  form.set('file', await beginning(file), file.name);
  return latest.ask(async (signal) => {
    const answer = await send('/api/profiles/recognition', { method: 'POST', body: form, signal });
    return answer.json();
  });
}

/** Up to a line break, so that neither a row nor a character is cut. @param {File} file @returns {Promise<Blob>} */
async function beginning(file) {
  if (file.size <= WHOLE_UP_TO_BYTES || !TEXT.test(file.name)) return file;
  const bytes = new Uint8Array(await file.slice(0, WHOLE_UP_TO_BYTES).arrayBuffer());
  return file.slice(0, bytes.lastIndexOf(LINE_BREAK) + 1);
}
