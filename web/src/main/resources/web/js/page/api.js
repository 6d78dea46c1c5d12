/** Asking the service: JSON in, problems as errors a person can act on, and late answers dropped. */

/** What the service said was wrong (RFC 9457), or that it could not be reached (status 0). */
export class ApiError extends Error {
  /**
   * @param {number} status
   * @param {string} title
   * @param {string} [detail]
   * @param {Record<string, any>} [problem] all that the service said
   */
  constructor(status, title, detail, problem = {}) {
    super(detail || title);
    this.status = status;
    this.title = title;
    this.problem = problem;
  }
}

/**
 * A path with the parameters that have a value.
 * @param {string} path
 * @param {Record<string, string | number | null | undefined>} [parameters]
 */
export function url(path, parameters = {}) {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(parameters)) {
    if (value !== null && value !== undefined && value !== '') query.set(name, String(value));
  }
  const text = query.toString();
  return text ? `${path}?${text}` : path;
}

/** A question to whoever writes is an answer like any other: as a refusal, the browser would write it up as a failure of the page. */
export const ASKING = { Prefer: 'question' };

/** Whether what was asked for is done, or there. @param {Response} response */
export function isDone(response) {
  return response.ok && !response.headers.has('Preference-Applied');
}

/**
 * @param {string} address
 * @param {RequestInit} [request]
 * @returns {Promise<Response>} an answer in the 200s; anything else is thrown, and so is a question
 */
export async function send(address, request = {}) {
  const asked = request.method ? { ...request, headers: { ...ASKING, .../** @type {Record<string, string>} */ (request.headers) } } : request;
  let response;
  try {
    response = await fetch(address, asked);
  } catch (error) {
    if (isAbort(error)) throw error;
    throw new ApiError(0, 'Tjänsten svarar inte', 'Tjänsten svarar inte. Kontrollera nätet och försök igen.');
  }
  if (isDone(response)) return response;
  const problem = await response.json().catch(() => ({}));
  const status = response.ok ? problem.status : response.status;
  throw new ApiError(
    status,
    problem.title ?? `Fel ${status}`,
    problem.detail,
    problem,
  );
}

/**
 * Sends JSON, as every change does, and asks of names.
 * @param {string} method
 * @param {string} address
 * @param {unknown} body
 */
export function sendJson(method, address, body) {
  return askingOfNames((noPersons) => {
    const whole = noPersons ? { .../** @type {object} */ (body), noPersons } : body;
    return send(address, { method, headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(whole) });
  });
}

/**
 * When the service holds a text back for what may be names of persons, whoever wrote it is asked, and what they say goes along the next
 * time.
 * @param {(noPersons?: {names: string[], bearer: string}) => Promise<Response>} sending
 */
export async function askingOfNames(sending) {
  /** @type {string[]} */
  const names = [];
  let bearer = '';
  for (;;) {
    try {
      return await (names.length ? sending({ names, bearer }) : sending());
    } catch (error) {
      /** @type {string[]} */
      const asked = error instanceof ApiError ? error.problem['names'] ?? [] : [];
      if (!asked.length || asked.some((name) => names.includes(name))) throw error;
      const said = await (await import('./name-question.js')).askOfNames(asked);
      if (said === null) throw error;
      bearer = said;
      names.push(...asked);
    }
  }
}

/**
 * @template T
 * @param {string} address
 * @param {AbortSignal} [signal]
 * @returns {Promise<T>}
 */
export async function getJson(address, signal) {
  // Without an Accept header of its own it is the same request as the page's preloads. JSON is what the service answers with.
  const response = await send(address, { signal: signal ?? null });
  return response.json();
}

/** @param {unknown} error */
export function isAbort(error) {
  return error instanceof DOMException && error.name === 'AbortError';
}

/** @param {unknown} error */
export function messageOf(error) {
  return error instanceof Error ? error.message : String(error);
}

/**
 * One line of questions where only the newest answer counts: a new question aborts the one before it, and an answer
 * that comes late all the same is dropped (the promise then gives undefined).
 */
export class Latest {
  #sequence = 0;
  /** @type {AbortController | null} */
  #controller = null;

  /**
   * @template T
   * @param {(signal: AbortSignal) => Promise<T>} ask
   * @returns {Promise<T | undefined>}
   */
  async ask(ask) {
    this.cancel();
    const mine = this.#sequence;
    const controller = new AbortController();
    this.#controller = controller;
    try {
      const answer = await ask(controller.signal);
      return mine === this.#sequence ? answer : undefined;
    } catch (error) {
      if (isAbort(error) || mine !== this.#sequence) return undefined;
      throw error;
    }
  }

  /** Whatever is under way no longer counts. */
  cancel() {
    this.#sequence += 1;
    this.#controller?.abort();
    this.#controller = null;
  }
}
