// Opens every page type of the built sample site, of a site with long lists and charts, and of
// a site in two languages, in headless Chromium: below a sub-path on a local server, and from a
// local folder.
import { test } from 'node:test';
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { assertAccessible } from './common.mjs';
import { ALL_PAGES, BASE, PAGES, browser, origin, output, useSites } from './sites.mjs';

useSites();

async function open(url, { width = 1280, scheme = 'light' } = {}) {
  const page = await browser.newPage();
  const requests = [];
  const problems = [];
  page.on('request', (request) => requests.push(request.url()));
  page.on('console', (message) => message.type() === 'error' && problems.push(message.text()));
  page.on('response', (response) => response.status() >= 400 && problems.push(`${response.status()} ${response.url()}`));
  await page.setViewport({ width, height: 900 });
  await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: scheme }]);
  await page.goto(url, { waitUntil: 'load' });
  return { page, requests, problems };
}

/** Emulates forced colours and reduced motion. */
async function forceColours(page, scheme) {
  const session = await page.createCDPSession();
  const features = { 'forced-colors': 'active', 'prefers-color-scheme': scheme, 'prefers-reduced-motion': 'reduce' };
  await session.send('Emulation.setEmulatedMedia', { features: Object.entries(features).map(([name, value]) => ({ name, value })) });
}

for (const [name, url] of ALL_PAGES) {
  test(`${name}: complete below a sub-path, without external requests, with one deferred script, without horizontal scrolling`, async () => {
    for (const width of [320, 1280]) {
      const { page, requests, problems } = await open(`${origin}${url}`, { width });
      assert.deepEqual(problems, []);
      assert.deepEqual(requests.filter((request) => !request.startsWith(origin) && !request.startsWith('data:')), []);
      const found = await page.evaluate(() => ({
        wider: document.documentElement.scrollWidth - window.innerWidth,
        headings: document.querySelectorAll('h1').length,
        scripts: [...document.scripts]
          .filter((script) => script.type !== 'application/ld+json' && !(script.defer && new URL(script.src).pathname.endsWith('/site.js')))
          .map((script) => script.outerHTML),
        styles: document.querySelectorAll('[style], style').length,
      }));
      assert.ok(found.wider <= 0, `${name} is ${found.wider} px wider than ${width}`);
      assert.deepEqual({ ...found, wider: 0 }, { wider: 0, headings: 1, scripts: [], styles: 0 });
      await page.close();
    }
  });

  test(`${name}: accessible in light and dark`, async () => {
    for (const scheme of ['light', 'dark']) {
      const { page } = await open(`${origin}${url}`, { scheme });
      await assertAccessible(page, `${name}, ${scheme}`);
      await page.close();
    }
  });

  test(`${name}: accessible in forced colours, and without motion if reduced`, async () => {
    for (const scheme of ['light', 'dark']) {
      const { page } = await open(`${origin}${url}`);
      await forceColours(page, scheme);
      await assertAccessible(page, `${name}, forced colours, ${scheme}`);
      const moving = await page.evaluate(() => ({
        animations: document.getAnimations().length,
        scroll: getComputedStyle(document.documentElement).scrollBehavior,
        transitions: [...document.querySelectorAll('*')].filter((element) => getComputedStyle(element).transitionDuration !== '0s').map((element) => element.outerHTML.slice(0, 80)),
      }));
      assert.deepEqual(moving, { animations: 0, scroll: 'auto', transitions: [] });
      await page.close();
    }
  });
}

test('search and name cards are accessible in forced colours and on small screens', async () => {
  for (const [width, scheme] of [[320, 'dark'], [1280, 'light']]) {
    const { page } = await open(`${origin}${BASE}/${PAGES.article}`, { width });
    await forceColours(page, scheme);
    await page.hover('main a.mention.person');
    await page.waitForSelector('.name-card', { visible: true });
    await assertAccessible(page, `with a card, ${width} px, ${scheme}`);
    await page.keyboard.press('/');
    await page.waitForSelector('dialog[open] [name=q]');
    await page.keyboard.type('lavrov');
    await page.waitForSelector('.search-hits[aria-busy=false] li');
    await assertAccessible(page, `with hits, ${width} px, ${scheme}`);
    await page.close();
  }
});

test('links work in a local folder', async () => {
  const { page, problems } = await open(`file://${output}/index.html`);
  await Promise.all([page.waitForNavigation(), page.click('h2 a')]);
  assert.equal(await page.$eval('h1', (heading) => heading.textContent.length > 0), true);
  await Promise.all([page.waitForNavigation(), page.click('a.mention.person')]);
  assert.ok(page.url().endsWith('/index.html'), page.url());
  assert.equal(await page.$eval('.kicker', (kicker) => kicker.textContent), 'Person');
  assert.deepEqual(problems, []);
  await page.close();
});

test('an Urdu article is written from right to left', async () => {
  const { page } = await open(`${origin}${BASE}/${PAGES.urdu}`);
  const found = await page.evaluate(() => [document.documentElement.lang, getComputedStyle(document.body).direction]);
  assert.deepEqual(found, ['ur', 'rtl']);
  await page.close();
});

test('the keyboard filters quotations by topic, without a script', async () => {
  const { page } = await open(`${origin}/harbour/people/ada-brandt/`);
  const shown = () => page.$$eval('.sifted .quotations > li', (rows) => rows.filter((row) => row.checkVisibility()).length);
  const all = await shown();
  await page.focus('.filters input');
  await page.keyboard.press('ArrowRight');
  const count = await page.$eval('.filters label:has(:checked) .count', (count) => Number(count.textContent));
  assert.equal(await shown(), count);
  assert.ok(count < all, `${count} of ${all}`);
  await page.keyboard.press('ArrowLeft');
  assert.equal(await shown(), all);
  await page.close();
});

test('the sample has a chart of a figure on the page of its topic and a sparkline in the list', async () => {
  for (const [url, chart] of [['topics/population/', '.drawing.chart svg'], ['figures/', 'svg']]) {
    const { page } = await open(`${origin}${BASE}/${url}`);
    assert.ok(await page.$eval(`main ${chart}`, (svg) => svg.checkVisibility()), url);
    await page.close();
  }
});

test('a year links to its first row, and a name in a chart to its page', async () => {
  const { page } = await open(`${origin}/harbour/quotations/`);
  const links = await page.$$('.year-links a');
  await Promise.all([page.waitForNavigation(), links.at(-1).click()]);
  assert.equal(await page.$eval(':target', (year) => year.textContent), '2015');
  await page.goto(`${origin}/harbour/people/ada-brandt/`);
  await page.$eval('.drawing.circle a', (name) => name.focus());
  await Promise.all([page.waitForNavigation(), page.keyboard.press('Enter')]);
  assert.equal(await page.$eval('h1', (heading) => heading.textContent), 'Harbour office');
  await page.close();
});

test('text in charts is inside the chart and large enough', async () => {
  for (const width of [320, 1280]) {
    const { page } = await open(`${origin}/harbour/people/ada-brandt/`, { width });
    const found = await page.$$eval('.drawing svg', (drawings) => drawings.map((drawing) => {
      const box = drawing.getBoundingClientRect();
      const words = [...drawing.querySelectorAll('text')].map((word) => word.getBoundingClientRect());
      const out = words.filter((word) => word.left < box.left - 1 || word.right > box.right + 1).length;
      return { out, small: words.filter((word) => word.height < 11).length };
    }));
    assert.ok(found.length >= 3);
    assert.deepEqual(found, found.map(() => ({ out: 0, small: 0 })));
    await page.close();
  }
});

for (const [name, pages] of [['article', 2], ['day', 1]]) {
  test(`${name}: prints on ${pages === 1 ? 'one page' : `${pages} pages`}`, async () => {
    const { page } = await open(`${origin}${BASE}/${PAGES[name]}`);
    const pdf = Buffer.from(await page.pdf({ preferCSSPageSize: true })).toString('latin1');
    assert.equal(pdf.match(/\/Type\s*\/Page\b/g).length, pages);
    await page.close();
  });
}

test('printed pages have no navigation', async () => {
  const { page } = await open(`${origin}${BASE}/${PAGES.article}`);
  await page.emulateMediaType('print');
  const visible = await page.evaluate(() => [...document.querySelectorAll('nav, .skip, .foot')].filter((element) => element.checkVisibility()).length);
  assert.equal(visible, 0);
  await page.close();
});

test('printed pictures are complete and fit their column', async () => {
  const { page } = await open(`${origin}${BASE}/${PAGES.article}`);
  await page.emulateMediaType('print');
  for (const selector of ['.main', '.side']) {
    const found = await page.evaluate((selector) => {
      const picture = document.querySelector('.picture img');
      document.querySelector(`.columns > ${selector}`).prepend(picture.closest('.picture'));
      const [box, column] = [picture, picture.closest(selector)].map((element) => element.getBoundingClientRect());
      const isWhole = Math.abs(box.width / box.height - picture.naturalWidth / picture.naturalHeight) < 0.02;
      return { isWhole, isInside: box.left >= column.left - 1 && box.right <= column.right + 1 };
    }, selector);
    assert.deepEqual(found, { isWhole: true, isInside: true }, selector);
  }
  await page.close();
});

test('printed fonts are size-adjusted in scripts with an x-height only', async () => {
  for (const [language, adjusted] of [['en', '0.46'], ['ar', 'none'], ['ur', 'none']]) {
    const { page } = await open(`${origin}${BASE}/${PAGES.article}`);
    await page.emulateMediaType('print');
    const sizes = await page.evaluate((language) => {
      document.documentElement.lang = language;
      return [...document.querySelectorAll('h1, .text > p')].map((element) => getComputedStyle(element).fontSizeAdjust);
    }, language);
    assert.deepEqual([...new Set(sizes)], [adjusted], language);
    await page.close();
  }
});

test('text in another language inside Urdu has the line height of its language', async () => {
  const { page } = await open(`${origin}${BASE}/${PAGES.article}`);
  const leading = await page.evaluate(() => {
    document.documentElement.lang = 'ur';
    return ['en', 'ar', 'ur', 'zh'].map((language) => {
      const inside = document.body.appendChild(document.createElement('span'));
      inside.lang = language;
      return getComputedStyle(inside).getPropertyValue('--leading').trim();
    });
  });
  assert.deepEqual(leading, ['1.58', '1.85', '2.25', '1.75']);
  await page.close();
});

test('printed articles have footnotes for links, which are hidden on screen', async () => {
  const { page } = await open(`${origin}/ferries/articles/2024-night/`);
  const notes = () => page.$$eval('.notes li', (notes) => notes.filter((note) => note.checkVisibility()).map((note) => note.textContent));
  assert.deepEqual(await notes(), []);
  await page.emulateMediaType('print');
  assert.deepEqual(await notes(), ['https://example.org/plan', 'https://example.org/study?lines=2&night=1']);
  const marks = await page.$$eval('.text a[href^=http]', (links) => links.map((link) => [link.dataset.note, getComputedStyle(link, '::after').verticalAlign]));
  assert.deepEqual(marks, [['1', 'super'], ['2', 'super']]);
  await page.close();
});

test('no section is current while the lead is in view, then each in turn', async () => {
  const { page } = await open(`${origin}${BASE}/${PAGES.article}`, { width: 1280 });
  const current = () => page.$$eval('.contents li', (rows) => rows.findIndex((row) => row.querySelector('a').matches(':target-current')));
  assert.equal(await current(), -1);
  for (const at of [0, 1]) {
    await page.evaluate((at) => document.querySelectorAll('.text h2')[at].scrollIntoView({ behavior: 'instant' }), at);
    await page.waitForFunction((at) => document.querySelectorAll('.contents li a')[at].matches(':target-current'), {}, at);
  }
  await page.close();
});

test('a navigation that is wider than the screen has a scroll shadow', async () => {
  for (const url of [`${origin}${BASE}/`, `${origin}/ferries/ur/`]) {
    const { page } = await open(url, { width: 320 });
    const line = await page.$eval('.masthead ul', (line) => ({ isWider: line.scrollWidth > line.clientWidth, attachment: getComputedStyle(line).backgroundAttachment }));
    assert.deepEqual(line, { isWider: true, attachment: 'local, local, scroll, scroll' }, url);
    await page.close();
  }
});

test('the page is small up to the text of an article', async () => {
  const style = await readFile(path.join(output, 'style.css'));
  for (const name of ['article', 'urdu']) {
    const html = await readFile(path.join(output, PAGES[name], 'index.html'));
    const before = html.subarray(0, html.indexOf('<div class="text"'));
    assert.ok(before.length > 1000 && before.length < html.length / 2, `${name}: ${before.length} bytes of ${html.length} are before the text`);
    const weight = gzipSync(before).length + gzipSync(style).length;
    assert.ok(weight <= 14_000, `${name}: ${weight} bytes of HTML and CSS, compressed, are before the text`);
  }
});

test('loading pictures does not shift the layout', async () => {
  for (const url of [PAGES.home, PAGES.article, 'articles/2021/karachi-lahore-gas-pipeline/']) {
    const page = await browser.newPage();
    await page.setViewport({ width: 1280, height: 900 });
    await page.setRequestInterception(true);
    page.on('request', (request) => {
      const wait = request.url().endsWith('.jpg') ? 300 : 0;
      setTimeout(() => request.continue(), wait);
    });
    await page.evaluateOnNewDocument(() => {
      globalThis.layoutShift = 0;
      new PerformanceObserver((list) => list.getEntries().forEach((entry) => { globalThis.layoutShift += entry.value; })).observe({ type: 'layout-shift', buffered: true });
    });
    await page.goto(`${origin}${BASE}/${url}`, { waitUntil: 'load' });
    const found = await page.evaluate(() => ({
      layoutShift: globalThis.layoutShift,
      unsized: [...document.images].filter((image) => !image.hasAttribute('width') || !image.hasAttribute('height')).length,
    }));
    assert.deepEqual(found, { layoutShift: 0, unsized: 0 }, url);
    await page.close();
  }
});

test('pages have a policy that allows the style sheet in a local folder', async () => {
  const { page, problems } = await open(`file://${output}/index.html`);
  const found = await page.evaluate(() => [document.querySelector('meta[http-equiv]').content.split(';')[0], getComputedStyle(document.querySelector('.masthead')).display === 'flex']);
  assert.deepEqual(found, ["default-src 'self'", true]);
  assert.deepEqual(problems, []);
  await page.close();
});
