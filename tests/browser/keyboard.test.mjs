// Keyboard access to every page type, in headless Chromium.
import { test } from 'node:test';
import assert from 'node:assert/strict';
import { ALL_PAGES, BASE, PAGES, browser, origin, useSites } from './sites.mjs';

useSites();

async function open(path) {
  const page = await browser.newPage();
  await page.setViewport({ width: 1280, height: 900 });
  await page.emulateMediaFeatures([{ name: 'prefers-reduced-motion', value: 'reduce' }]);
  await page.evaluateOnNewDocument(recordFocus);
  await page.goto(`${origin}${path}`, { waitUntil: 'load' });
  return page;
}

/** Runs in the page: records each focused element, and problems with the visibility of the
 *  focus. */
function recordFocus() {
  globalThis.stops = [];
  globalThis.problems = [];
  const report = (problem, target) => globalThis.problems.push(`${problem}: ${target.outerHTML.slice(0, 160)}`);
  document.addEventListener('focusin', ({ target }) => {
    globalThis.stops.push(target);
    const { outlineStyle, outlineWidth } = getComputedStyle(target);
    if (outlineStyle === 'none' || parseFloat(outlineWidth) < 2) report('no outline', target);
  });
  // The page scrolls after the focus has moved, so the position is checked before the next move.
  document.addEventListener('keydown', () => {
    const { activeElement: target } = document;
    if (target === document.body) return;
    const { left, right, top, bottom } = target.getBoundingClientRect();
    if (right - left < 2 || bottom - top < 2) report('not visible', target);
    if (right <= 0 || left >= innerWidth || bottom <= 0 || top >= innerHeight) report('outside the window', target);
  }, true);
}

/** Runs in the page: returns all focusable elements in order. A group of radio buttons has one,
 *  the checked one; closed or hidden elements have none. */
function reachable() {
  const all = document.querySelectorAll('a[href], button, input, select, textarea, summary, [tabindex="0"]');
  const isFocusable = (element) => !element.disabled && (element.type !== 'radio' || element.checked) && !element.closest('.name-card');
  return [...all].filter((element) => isFocusable(element) && element.checkVisibility({ visibilityProperty: true }));
}

/** Presses Tab from the start of the page past its end. */
async function tabThrough(page) {
  const count = await page.evaluate(`(${reachable})().length`);
  const isPast = () => page.evaluate(() => globalThis.stops.length > 0 && document.activeElement === document.body);
  // A card that opens adds a few links.
  for (let presses = 0; presses < 3 * count + 50; presses++) {
    await page.keyboard.press('Tab');
    if (presses >= count - 1 && await isPast()) return;
  }
  assert.fail(`the focus does not leave the page: ${await page.evaluate(() => document.activeElement.outerHTML.slice(0, 200))}`);
}

for (const [name, path] of ALL_PAGES) {
  test(`${name}: Tab reaches all elements in order, with visible focus, and leaves the page`, async () => {
    const page = await open(path);
    await tabThrough(page);
    const found = await page.evaluate(`(() => {
      const order = globalThis.stops;
      const wanted = (${reachable})();
      const own = order.filter((target) => !target.closest('.name-card') && target.isConnected);
      return {
        missed: wanted.filter((element) => !order.includes(element)).map((element) => element.outerHTML.slice(0, 160)),
        disorder: own.filter((target, at) => at && !(own[at - 1].compareDocumentPosition(target) & Node.DOCUMENT_POSITION_FOLLOWING)).map((element) => element.outerHTML.slice(0, 160)),
        problems: globalThis.problems,
        first: order[0].className,
      };
    })()`);
    assert.deepEqual(found, { missed: [], disorder: [], problems: [], first: 'skip' });
    await page.close();
  });

  test(`${name}: the first link skips the navigation`, async () => {
    const page = await open(path);
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await page.waitForFunction(() => location.hash === '#block-main');
    await page.keyboard.press('Tab');
    const [inside, after] = await page.evaluate(() => {
      const { activeElement: at } = document, main = document.querySelector('main');
      return [main.contains(at), Boolean(main.compareDocumentPosition(at) & Node.DOCUMENT_POSITION_FOLLOWING)];
    });
    assert.ok(inside || after);
    await page.close();
  });
}

test('Shift and Tab go back in reverse order', async () => {
  const page = await open(`${BASE}/${PAGES.about}`);
  await tabThrough(page);
  const stops = () => page.evaluate(() => globalThis.stops.splice(0).filter((stop) => !stop.closest('.name-card')).map((stop) => stop.outerHTML));
  const forward = await stops();
  await page.keyboard.down('Shift');
  const isFirst = () => page.evaluate(() => document.activeElement.matches('.skip'));
  for (let presses = 0; presses < 5 * forward.length && !await isFirst(); presses++) await page.keyboard.press('Tab');
  await page.keyboard.up('Shift');
  assert.deepEqual(await stops(), forward.toReversed());
  await page.close();
});

/** Focuses `selector` like the Tab key. */
async function focus(page, selector) {
  await page.keyboard.press('Tab');
  await page.waitForSelector(selector);
  await page.$eval(selector, (element) => element.focus());
}

test('the table of contents links into the section, and the next stop is there', async () => {
  const page = await open(`${BASE}/${PAGES.article}`);
  await focus(page, '.contents li:nth-child(2) a');
  await page.keyboard.press('Enter');
  await page.waitForFunction(() => {
    const top = document.querySelector(':target')?.getBoundingClientRect().top;
    return top > -1 && top < innerHeight;
  });
  await page.keyboard.press('Tab');
  assert.ok(await page.evaluate(() => Boolean(document.querySelector(':target').compareDocumentPosition(document.activeElement) & (Node.DOCUMENT_POSITION_FOLLOWING | Node.DOCUMENT_POSITION_CONTAINED_BY))));
  await page.close();
});

test('translations of an article link to each other', async () => {
  const page = await open(`${BASE}/${PAGES.article}`);
  for (const [target, language] of [['urdu', 'ur'], ['article', 'en']]) {
    await focus(page, '.translations a');
    await Promise.all([page.waitForNavigation(), page.keyboard.press('Enter')]);
    assert.ok(page.url().includes(`/${PAGES[target]}`), page.url());
    assert.equal(await page.evaluate(() => document.documentElement.lang), language);
  }
  await page.close();
});

test('the table below a chart opens and closes', async () => {
  const page = await open('/harbour/people/ada-brandt/');
  const isOpen = () => page.$eval('details.numbers', (details) => details.open && details.querySelector('table').checkVisibility());
  await focus(page, 'details.numbers summary');
  for (const [key, expected] of [['Enter', true], ['Space', false]]) {
    await page.keyboard.press(key);
    assert.equal(await isOpen(), expected, key);
  }
  await page.close();
});

test('the arrow keys filter rows by topic', async () => {
  for (const path of ['/harbour/quotations/', '/harbour/people/ada-brandt/quotations/2/']) {
    const page = await open(path);
    const shown = () => page.$$eval('.sifted .quotations > li', (rows) => rows.filter((row) => row.checkVisibility()).length);
    const all = await shown();
    await focus(page, '.filters input:checked');
    await page.keyboard.press('ArrowDown');
    const count = await page.$eval('.filters label:has(:checked) .count', (count) => Number(count.textContent));
    assert.equal(await shown(), count, path);
    await page.keyboard.press('ArrowUp');
    assert.equal(await shown(), all, path);
    await page.close();
  }
});

test('years and pages of a long list and a wide table are reachable', async () => {
  const page = await open('/harbour/timeline/');
  await focus(page, '.year-links li:last-child a');
  await page.keyboard.press('Enter');
  await page.waitForFunction(() => document.querySelector(':target'));
  await page.goto(`${origin}/harbour/people/ada-brandt/quotations/2/`);
  await focus(page, '.pagination a');
  const url = page.url();
  await Promise.all([page.waitForNavigation(), page.keyboard.press('Enter')]);
  assert.notEqual(page.url(), url);
  await page.setViewport({ width: 320, height: 700 });
  await page.goto(`${origin}/harbour/figures/ferry-passengers/`);
  await focus(page, 'div.table');
  const room = await page.$eval('div.table', (table) => table.scrollWidth - table.clientWidth);
  await page.keyboard.press('ArrowRight');
  await page.waitForFunction((room) => room <= 0 || document.querySelector('div.table').scrollLeft > 0, {}, room);
  await page.close();
});

test('the search form: words, filters, hits', async () => {
  const page = await open(`${BASE}/search/`);
  await page.waitForSelector('.search-hits[aria-busy=false]');
  await page.keyboard.type('pakistan');
  await page.keyboard.press('Tab');
  assert.equal(await page.evaluate(() => document.activeElement.localName), 'summary');
  await page.keyboard.press('Enter');
  const names = [];
  for (let stops = 0; stops < 12; stops++) {
    await page.keyboard.press('Tab');
    names.push(await page.evaluate(() => document.activeElement.name ?? document.activeElement.localName));
  }
  // A date field has one stop per part.
  assert.deepEqual([...new Set(names)].slice(0, 5), ['sort', 'person', 'topic', 'from', 'to']);
  await page.waitForSelector('.search-hits[aria-busy=false] .title a');
  while (!await page.evaluate(() => document.activeElement.matches('.search-hits a'))) await page.keyboard.press('Tab');
  await Promise.all([page.waitForNavigation(), page.keyboard.press('Enter')]);
  assert.ok(!page.url().includes('/search/'));
  await page.close();
});
