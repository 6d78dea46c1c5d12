// How soon the map can be used, what is sent for it, and how smoothly it moves, in a browser whose processor is slowed down.
//
// Usage, against a service that runs: npm install --no-save playwright-core && node benchmarks/browser/map-speed.mjs [ADDRESS] [RUNS]
// Settings: CHROMIUM (default /usr/bin/chromium), THROTTLE (times slower, default 4), ROLE (label of an example role to sign in as).

import { chromium } from 'playwright-core';

const [address = 'http://127.0.0.1:8080', runs = '5'] = process.argv.slice(2);
const { CHROMIUM = '/usr/bin/chromium', THROTTLE = '4', ROLE = 'Analytiker' } = process.env;
const VIEW = '#dataset=exempel&level=nyko5&show=points';
/** How long a page that opens is not asked anything. */
const LEFT_ALONE_MS = 4000;
const browser = await chromium.launch({ executablePath: CHROMIUM, args: ['--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking'] });

/** @param {number[]} values @param {number} share */
function quantile(values, share) {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? NaN;
}

const spread = (values) => `${Math.round(quantile(values, 0.5))} (${Math.round(Math.min(...values))}–${Math.round(Math.max(...values))})`;

/** A tablet that has never been here, or (warm) has. */
async function tablet() {
  const context = await browser.newContext({ viewport: { width: 1024, height: 768 }, locale: 'sv-SE', timezoneId: 'Europe/Stockholm' });
  const origin = { Origin: address };
  await context.request.post(`${address}/api/session`, { headers: origin, data: { example: ROLE.toLowerCase() } });
  const page = await context.newPage();
  const slow = await context.newCDPSession(page);
  await slow.send('Emulation.setCPUThrottlingRate', { rate: Number(THROTTLE) });
  return { context, page };
}

async function open(page, hash) {
  await page.goto(`${address}/${hash}`, { waitUntil: 'commit' });
  // Left alone meanwhile: whoever looks again and again whether a page is ready does so on its slowed processor.
  await new Promise((done) => setTimeout(done, LEFT_ALONE_MS));
  await page.locator("html[data-ready='true']").waitFor({ state: 'attached', timeout: 60_000 });
  return page.evaluate(() => {
    const marks = Object.fromEntries(performance.getEntriesByType('mark').map(({ name, startTime }) => [name, startTime]));
    const sent = performance.getEntriesByType('resource').concat(performance.getEntriesByType('navigation'));
    const paint = performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? NaN;
    return { ready: marks['lk-ready'], paint, requests: sent.length, kB: sent.reduce((sum, { transferSize }) => sum + transferSize, 0) / 1000 };
  });
}

/** Times between frames while something is done, ms. */
async function frames(page, act) {
  await page.evaluate(() => {
    window.frameTimes = [];
    let last = performance.now();
    const tick = (now) => {
      window.frameTimes.push(now - last);
      last = now;
      window.frameRequest = requestAnimationFrame(tick);
    };
    window.frameRequest = requestAnimationFrame(tick);
  });
  await act();
  return page.evaluate(() => {
    cancelAnimationFrame(window.frameRequest);
    return window.frameTimes.slice(1);
  });
}

async function drag(page) {
  await page.mouse.move(700, 300);
  await page.mouse.down();
  for (let i = 0; i < 60; i += 1) {
    await page.mouse.move(700 - 4 * i, 300 + 2 * i);
    await page.waitForTimeout(16);
  }
  await page.mouse.up();
  await page.waitForTimeout(400);
}

const cold = [];
const warm = [];
for (let run = 0; run < Number(runs); run += 1) {
  const { context, page } = await tablet();
  cold.push(await open(page, ''));
  await page.goto('about:blank');
  warm.push(await open(page, ''));
  await context.close();
}
for (const [name, all] of [['never here before', cold], ['here before', warm]]) {
  console.log(`${name}: usable map ${spread(all.map(({ ready }) => ready))} ms, first paint ${spread(all.map(({ paint }) => paint))} ms, ${spread(all.map(({ requests }) => requests))} requests, ${spread(all.map(({ kB }) => kB))} kB`);
}

const { context, page } = await tablet();
const meta = await (await context.request.get(`${address}/api/meta`)).json();
const { first, last, count } = meta.datasets.find(({ code }) => code === 'exempel') ?? {};
const end = new Date(Date.parse(last) + 86_400_000).toISOString().slice(0, 10);
await open(page, `${VIEW}&period=${first}/${end}&compare=none`);
await page.locator("#map[aria-busy='false']").waitFor();
await page.waitForTimeout(1000);
const moved = await frames(page, () => drag(page));
const zoomed = await frames(page, async () => {
  for (let i = 0; i < 3; i += 1) {
    await page.locator('.leaflet-control-zoom-in').click();
    await page.waitForTimeout(900);
  }
});
for (const [name, all] of [['dragged', moved], ['zoomed in', zoomed]]) {
  console.log(`${count} incidents in view, ${name}: frames of ${Math.round(quantile(all, 0.5))} ms (median), ${Math.round(quantile(all, 0.95))} ms (95 %), ${Math.round(Math.max(...all))} ms (longest), ${all.length} frames`);
}
await browser.close();
