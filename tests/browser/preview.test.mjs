// `dateline serve` in headless Chromium: edits appear on screen, and nothing else moves.
import { after, before, describe, test } from 'node:test';
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { assertAccessible, launch } from './common.mjs';
import { Preview, article, open, overlayText, waitForText, waitForOverlay, waitForDisconnected } from './preview.mjs';

const edited = (at, text) => (lines) => lines.with(at, text);
const AMBIGUOUS = article('One', edited(3, 'So said [[Brandt]].'));

let browser;
before(async () => (browser = await launch()));
after(() => browser?.close());

/** Starts a preview that is closed after the test. */
async function preview(t, files, ...flags) {
  const preview = await Preview.start(files, ...flags);
  t.after(() => preview.close());
  return preview;
}

/** Opens a tab that is closed after the test. */
async function tab(t, url, settings) {
  const tab = await open(browser, url, settings);
  t.after(() => tab.page.close());
  return tab;
}

describe('an edit', () => {
  test('appears without a reload, and the scroll position remains', async (t) => {
    const site = await preview(t);
    const { page, problems } = await tab(t, `${site.url}articles/one/`);
    await page.evaluate(() => {
      globalThis.isSameDocument = true;
      scrollTo(0, 1200);
    });
    await site.write('content/articles/one.md', article('One', edited(30, 'The ferry has sunk.')));
    await waitForText(page, 'The ferry has sunk.');
    const found = await page.evaluate(() => [globalThis.isSameDocument, scrollY]);
    assert.deepEqual(found, [true, 1200]);
    assert.deepEqual(problems, []);
  });

  test('above the visible text does not move it', async (t) => {
    const site = await preview(t);
    const { page } = await tab(t, `${site.url}articles/one/`);
    const top = () => page.evaluate(() => [...document.querySelectorAll('main p')].find((p) => p.textContent.startsWith('Paragraph 30')).getBoundingClientRect().top);
    await page.evaluate(() => scrollTo(0, 1200));
    const before = await top();
    await site.write('content/articles/one.md', article('One', (lines) => ['New at the top.', ...lines]));
    await waitForText(page, 'New at the top.');
    await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))));
    assert.ok(Math.abs((await top()) - before) <= 2, `${before} → ${await top()}`);
  });

  test('preserves focus, selection, open details and typed text', async (t) => {
    const html = '<details id="more"><summary>More</summary>Hidden</details>\n\n<label>Note <input id="note"></label>';
    const site = await preview(t, {
      'site.yaml': 'title: The Brief\nbase_url: https://example.org/brief/\nhtml: trust\n',
      'content/articles/one.md': article('One', (lines) => [html, ...lines]),
    });
    const { page } = await tab(t, `${site.url}articles/one/`);
    await page.click('summary');
    await page.type('#note', 'my note');
    await page.evaluate(() => {
      const text = [...document.querySelectorAll('main p')].find((p) => p.textContent.startsWith('Paragraph 5')).firstChild;
      getSelection().setBaseAndExtent(text, 0, text, 9);
      document.querySelector('#note').focus();
      document.querySelector('#note').setSelectionRange(3, 7);
    });
    await site.write('content/articles/one.md', article('One', (lines) => [html, ...edited(0, 'Another first.')(lines)]));
    await waitForText(page, 'Another first.');
    const found = await page.evaluate(() => {
      const note = document.querySelector('#note');
      return [document.activeElement.id, note.value, note.selectionStart, note.selectionEnd, document.querySelector('#more').open];
    });
    assert.deepEqual(found, ['note', 'my note', 3, 7, true]);
  });

  test('preserves a search and its results', async (t) => {
    const site = await preview(t);
    const found = (page) => page.evaluate(() => [
      document.querySelector('input[type=search]').value,
      document.querySelectorAll('.search-hits li').length,
      document.activeElement.type,
    ]);
    const search = await tab(t, `${site.url}search/`);
    await search.page.waitForSelector('form:not([hidden])');
    await search.page.type('input[type=search]', 'ferry');
    await search.page.waitForSelector('.search-hits li');
    const other = await tab(t, `${site.url}articles/one/`);
    await other.page.keyboard.press('/');
    await other.page.waitForSelector('dialog[open] input[type=search]');
    await other.page.type('dialog input[type=search]', 'ferry');
    await other.page.waitForSelector('dialog .search-hits li');
    const before = [await found(search.page), await found(other.page)];
    await site.write('site.yaml', 'title: The Other Brief\nbase_url: https://example.org/brief/\n');
    for (const { page } of [search, other]) await waitForText(page, 'The Other Brief');
    assert.deepEqual([await found(search.page), await found(other.page)], before);
    assert.deepEqual(before.map(([word, hits, focus]) => [word, hits > 0, focus]), [['ferry', true, 'search'], ['ferry', true, 'search']]);
  });

  test('also updates title, language and direction', async (t) => {
    const site = await preview(t);
    const { page } = await tab(t, `${site.url}articles/one/`);
    await site.write('content/articles/one.md', article('One').replace('title: One', 'title: Uno\nlanguage: ur'));
    await waitForText(page, 'Uno');
    const found = await page.evaluate(() => [document.title, document.documentElement.lang, document.documentElement.dir]);
    assert.deepEqual(found, ['Uno – The Brief', 'ur', 'rtl']);
  });

  test('updates only the tabs that show the page', async (t) => {
    const site = await preview(t);
    const one = await tab(t, `${site.url}articles/one/`);
    const two = await tab(t, `${site.url}articles/two/index.html`);
    const before = two.requestCount();
    await site.write('content/articles/one.md', article('One', edited(0, 'Only in one.')));
    await waitForText(one.page, 'Only in one.');
    await site.write('content/articles/two.md', article('Two', edited(0, 'Only in two.')));
    await waitForText(two.page, 'Only in two.');
    assert.deepEqual(two.requests.slice(before), ['/brief/articles/two/index.html']);
    assert.deepEqual([one.loads, two.loads], [1, 1]);
  });

  test('updates the page of a person who is mentioned', async (t) => {
    const site = await preview(t);
    const { page } = await tab(t, `${site.url}people/ada-brandt/`);
    await site.write('content/articles/two.md', article('Two', edited(2, 'So said [[Ada Brandt]] in the harbour.')));
    await waitForText(page, 'in the harbour');
  });

  test('works with a strict content security policy', async (t) => {
    const base = await readFile(new URL('../../templates/base.html', import.meta.url), 'utf8');
    const policy = `<meta http-equiv="Content-Security-Policy" content="default-src 'self'">`;
    const site = await preview(t, { 'templates/base.html': base.replace('<meta charset="utf-8">', `$&\n${policy}`) }, '--follow');
    const { page, problems } = await tab(t, `${site.url}articles/one/`);
    await site.write('content/articles/one.md', AMBIGUOUS);
    await waitForOverlay(page);
    const styled = await page.evaluate(() => getComputedStyle(document.querySelector('dateline-problems').shadowRoot.querySelector('section')).position);
    assert.equal(styled, 'fixed');
    await site.write('content/articles/one.md', article('One', edited(35, 'All is well.')));
    await waitForOverlay(page, false);
    await waitForText(page, 'All is well.');
    assert.deepEqual(problems, []);
  });
});

describe('a style sheet', () => {
  const css = (colour) => `h1 { color: ${colour} }\n`;

  test('is replaced without a reload, and the page is never unstyled', async (t) => {
    const site = await preview(t, { 'templates/style.css': css('rgb(1, 2, 3)') });
    const { page, problems } = await tab(t, `${site.url}articles/one/`);
    await page.evaluate(() => {
      globalThis.colours = new Set();
      const record = () => {
        globalThis.colours.add(getComputedStyle(document.querySelector('h1')).color);
        requestAnimationFrame(record);
      };
      record();
    });
    await site.write('templates/style.css', css('rgb(4, 5, 6)'));
    await page.waitForFunction(() => getComputedStyle(document.querySelector('h1')).color === 'rgb(4, 5, 6)', { timeout: 10_000 });
    await page.waitForFunction(() => document.querySelectorAll('link[rel=stylesheet]').length === 1, { timeout: 10_000 });
    await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))));
    assert.deepEqual(await page.evaluate(() => [...globalThis.colours]), ['rgb(1, 2, 3)', 'rgb(4, 5, 6)']);
    assert.deepEqual(problems, []);
  });

  test('in static/ is replaced too', async (t) => {
    const site = await preview(t, { 'static/style.css': css('rgb(1, 2, 3)') });
    const { page } = await tab(t, `${site.url}articles/one/`);
    await page.evaluate(() => (globalThis.isSameDocument = true));
    for (const colour of ['rgb(4, 5, 6)', 'rgb(7, 8, 9)']) {
      await site.write('static/style.css', css(colour));
      await page.waitForFunction((colour) => getComputedStyle(document.querySelector('h1')).color === colour, { timeout: 10_000 }, colour);
    }
    assert.equal(await page.evaluate(() => globalThis.isSameDocument), true);
  });
});

describe('an error', () => {
  test('is shown over the last good page until it is fixed', async (t) => {
    const site = await preview(t);
    const one = await tab(t, `${site.url}articles/one/`);
    const two = await tab(t, `${site.url}articles/two/`);
    await site.write('content/articles/one.md', AMBIGUOUS);
    await waitForOverlay(one.page);
    await waitForOverlay(two.page);
    const text = await overlayText(one.page);
    for (const part of ['1 error', 'content/articles/one.md:13:9', 'error[ambiguous-name]', 'So said [[Brandt]].', '^^^^^^', 'Ada Brandt', 'Otto Brandt', 'help:']) {
      assert.ok(text.includes(part), `${part} in\n${text}`);
    }
    assert.ok(site.stderr.includes('"code":"ambiguous-name"'), site.stderr);
    assert.equal(await one.page.evaluate(() => document.body.innerText.includes('Paragraph 3 of One')), true);
    const link = await one.page.evaluate(() => document.querySelector('dateline-problems').shadowRoot.querySelector('a').href);
    assert.equal(link, `vscode://file${site.folder}/content/articles/one.md:13:9`);
    await site.write('content/articles/one.md', article('One', edited(3, 'So said [[Ada Brandt]].')));
    await waitForOverlay(one.page, false);
    await waitForOverlay(two.page, false);
    await waitForText(one.page, 'So said Ada Brandt.');
    assert.deepEqual([...one.problems, ...two.problems], []);
  });

  test('remains dismissed on all pages until another error occurs', async (t) => {
    const site = await preview(t, { 'content/articles/one.md': AMBIGUOUS });
    const { page } = await tab(t, `${site.url}articles/two/`);
    await waitForOverlay(page);
    await page.keyboard.press('Escape');
    await waitForOverlay(page, false);
    await page.goto(`${site.url}people/`);
    await page.waitForSelector('dateline-problems');
    assert.equal(await overlayText(page), null);
    await page.evaluate(() => document.querySelector('dateline-problems').shadowRoot.querySelector('.again').click());
    await waitForOverlay(page);
    await page.keyboard.press('Escape');
    await site.write('content/articles/two.md', article('Two').replace('date:', 'dat:'));
    await waitForOverlay(page);
  });

  test('is accessible', async (t) => {
    const site = await preview(t, { 'content/articles/one.md': AMBIGUOUS });
    for (const scheme of ['light', 'dark']) {
      const { page } = await tab(t, `${site.url}articles/two/`, { scheme });
      await waitForOverlay(page);
      await assertAccessible(page, scheme, 'dateline-problems');
    }
  });

  test('covers at most half of a phone screen, and is written from left to right', async (t) => {
    const site = await preview(t, { 'content/articles/one.md': AMBIGUOUS, 'content/articles/two.md': article('Two').replace('date:', 'language: ur\ndate:') });
    const { page } = await tab(t, `${site.url}articles/two/`, { width: 360, height: 740 });
    await waitForOverlay(page);
    const found = await page.evaluate(() => {
      const section = document.querySelector('dateline-problems').shadowRoot.querySelector('section');
      return { share: section.getBoundingClientRect().height / innerHeight, direction: getComputedStyle(section).direction, wider: document.documentElement.scrollWidth - innerWidth };
    });
    assert.ok(found.share <= 0.5, String(found.share));
    assert.deepEqual([found.direction, found.wider], ['ltr', 0]);
  });
});

describe('a page', () => {
  test('that is renamed redirects its tab', async (t) => {
    const site = await preview(t);
    const { page } = await tab(t, `${site.url}articles/one/`);
    const gone = page.waitForNavigation({ timeout: 10_000 });
    await page.evaluate(() => scrollTo(0, 900));
    await site.move('content/articles/one.md', 'content/articles/uno.md');
    await gone;
    assert.equal(page.url(), `${site.url}articles/uno/`);
    assert.equal(await page.evaluate(() => scrollY), 900);
    assert.equal((await page.goto(`${site.url}articles/one/`)).url(), `${site.url}articles/uno/`);
  });

  test('that is deleted becomes a 404 page until it is restored', async (t) => {
    const site = await preview(t);
    const { page } = await tab(t, `${site.url}articles/one/`);
    await site.remove('content/articles/one.md');
    await waitForText(page, 'There is no page at this address');
    await site.write('content/articles/one.md', article('One'));
    await waitForText(page, 'Paragraph 0 of One');
  });

  test('that does not exist yet appears when it is created', async (t) => {
    const site = await preview(t);
    const { page } = await tab(t, `${site.url}articles/three/`);
    await waitForText(page, 'There is no page at this address');
    await site.write('content/articles/three.md', article('Three'));
    await waitForText(page, 'Paragraph 0 of Three');
  });
});

describe('with --follow', () => {
  const isVisible = (page, text) => page.evaluate((text) => {
    const { top, bottom } = [...document.querySelectorAll('main p')].find((p) => p.textContent === text).getBoundingClientRect();
    return top >= 0 && bottom <= innerHeight;
  }, text);

  test('the first changed passage scrolls into view', async (t) => {
    const site = await preview(t, {}, '--follow');
    const { page } = await tab(t, `${site.url}articles/one/`);
    await site.write('content/articles/one.md', article('One', edited(33, 'Far below.')));
    await waitForText(page, 'Far below.');
    assert.equal(await isVisible(page, 'Far below.'), true);
    await site.write('content/articles/one.md', article('One', (lines) => ['Up again.', ...edited(33, 'Far below.')(lines)]));
    await waitForText(page, 'Up again.');
    assert.equal(await isVisible(page, 'Up again.'), true);
    const animated = await page.evaluate(() => document.getAnimations().map((a) => a.effect.target.textContent));
    assert.ok(animated.includes('Up again.'), String(animated));
  });

  test('a visible passage does not move', async (t) => {
    const site = await preview(t, {}, '--follow');
    const { page } = await tab(t, `${site.url}articles/one/`);
    await site.write('content/articles/one.md', article('One', edited(1, 'Still here.')));
    await waitForText(page, 'Still here.');
    assert.equal(await page.evaluate(() => scrollY), 0);
  });
});

describe('the server', () => {
  test('is reconnected after a restart, with the changes in between', async (t) => {
    const site = await preview(t);
    const { page, problems } = await tab(t, `${site.url}articles/one/`);
    await page.evaluate(() => (globalThis.isSameDocument = true));
    assert.equal(await site.stop(), 0);
    await site.write('content/articles/one.md', article('One', edited(0, 'While you were away.')));
    await site.serve('--port', site.port);
    await waitForText(page, 'While you were away.');
    assert.equal(await page.evaluate(() => globalThis.isSameDocument), true);
    await site.write('content/articles/one.md', article('One', edited(0, 'And on it goes.')));
    await waitForText(page, 'And on it goes.');
  });

  test('is reported as disconnected until it is back', async (t) => {
    const site = await preview(t);
    const { page } = await tab(t, `${site.url}articles/one/`);
    assert.equal(await site.stop(), 0);
    await waitForDisconnected(page);
    for (const scheme of ['light', 'dark']) {
      await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: scheme }]);
      await assertAccessible(page, scheme, 'dateline-problems');
    }
    await site.serve('--port', site.port);
    await waitForDisconnected(page, false);
    assert.equal(await page.evaluate(() => document.querySelector('dateline-problems')), null);
  });

  test('redirects the tabs when the base URL changes', async (t) => {
    const site = await preview(t);
    const { page } = await tab(t, `${site.url}articles/one/`);
    const there = page.waitForNavigation();
    await site.write('site.yaml', 'title: The Brief\nbase_url: https://example.org/elsewhere/\n');
    await there;
    assert.equal(page.url(), `${new URL(site.url).origin}/elsewhere/articles/one/`);
    await site.write('content/articles/one.md', article('One', edited(0, 'Seen elsewhere.')));
    await waitForText(page, 'Seen elsewhere.');
    // The former URL redirects, too.
    await page.goto(`${site.url}articles/two/?q=x`);
    assert.equal(page.url(), `${new URL(site.url).origin}/elsewhere/articles/two/?q=x`);
  });

  test('stops at Ctrl-C while tabs are connected', async (t) => {
    const site = await preview(t);
    await tab(t, `${site.url}articles/one/`);
    const started = performance.now();
    assert.equal(await site.stop(), 0);
    assert.ok(performance.now() - started < 2_000);
  });

  for (const [kind, isVisible] of [['hidden tabs', false], ['visible windows', true]]) {
    test(`updates more ${kind} than a browser has connections`, async (t) => {
      const site = await preview(t);
      const pages = [];
      for (let at = 0; at < 9; at += 1) {
        const page = await browser.newPage();
        t.after(() => page.close());
        if (isVisible) await page.evaluateOnNewDocument(() => Object.defineProperty(Document.prototype, 'hidden', { get: () => false }));
        await page.goto(`${site.url}articles/one/`, { waitUntil: 'load', timeout: 10_000 });
        pages.push(page);
      }
      await site.write('content/articles/one.md', article('One', edited(0, 'Seen in the ninth.')));
      for (const page of isVisible ? pages : pages.slice(-1)) {
        await waitForText(page, 'Seen in the ninth.');
        await waitForDisconnected(page, false);
      }
    });
  }
});
