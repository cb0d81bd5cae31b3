// Opens every page type of the built sample site, of a site with long lists and drawings,
// and of one in two languages, in headless Chromium: below a sub-path of a server on loopback, and from disk.
import { test } from 'node:test';
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { accessible } from './common.mjs';
import { ADDRESSES, BASE, PAGES, browser, origin, output, stage } from './sites.mjs';

stage();

async function open(address, { width = 1280, scheme = 'light' } = {}) {
  const page = await browser.newPage();
  const requests = [];
  const problems = [];
  page.on('request', (request) => requests.push(request.url()));
  page.on('console', (message) => message.type() === 'error' && problems.push(message.text()));
  page.on('response', (response) => response.status() >= 400 && problems.push(`${response.status()} ${response.url()}`));
  await page.setViewport({ width, height: 900 });
  await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: scheme }]);
  await page.goto(address, { waitUntil: 'load' });
  return { page, requests, problems };
}

/** The few colours of the reader's system, and no motion. */
async function force(page, scheme) {
  const session = await page.createCDPSession();
  const features = { 'forced-colors': 'active', 'prefers-color-scheme': scheme, 'prefers-reduced-motion': 'reduce' };
  await session.send('Emulation.setEmulatedMedia', { features: Object.entries(features).map(([name, value]) => ({ name, value })) });
}

for (const [name, url] of ADDRESSES) {
  test(`${name}: whole below a sub-path, nothing from elsewhere, one script that waits, no side scrolling`, async () => {
    for (const width of [320, 1280]) {
      const { page, requests, problems } = await open(`${origin}${url}`, { width });
      assert.deepEqual(problems, []);
      assert.deepEqual(requests.filter((request) => !request.startsWith(origin) && !request.startsWith('data:')), []);
      const seen = await page.evaluate(() => ({
        wider: document.documentElement.scrollWidth - window.innerWidth,
        headings: document.querySelectorAll('h1').length,
        scripts: [...document.scripts]
          .filter((script) => script.type !== 'application/ld+json' && !(script.defer && new URL(script.src).pathname.endsWith('/site.js')))
          .map((script) => script.outerHTML),
        styles: document.querySelectorAll('[style], style').length,
      }));
      assert.ok(seen.wider <= 0, `${name} is ${seen.wider} px wider than ${width}`);
      assert.deepEqual({ ...seen, wider: 0 }, { wider: 0, headings: 1, scripts: [], styles: 0 });
      await page.close();
    }
  });

  test(`${name}: accessible in light and dark`, async () => {
    for (const scheme of ['light', 'dark']) {
      const { page } = await open(`${origin}${url}`, { scheme });
      await accessible(page, `${name}, ${scheme}`);
      await page.close();
    }
  });

  test(`${name}: accessible in forced colours, and still where motion is not wanted`, async () => {
    for (const scheme of ['light', 'dark']) {
      const { page } = await open(`${origin}${url}`);
      await force(page, scheme);
      await accessible(page, `${name}, forced colours, ${scheme}`);
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

test('search and a card are accessible in forced colours, and when they are small', async () => {
  for (const [width, scheme] of [[320, 'dark'], [1280, 'light']]) {
    const { page } = await open(`${origin}${BASE}/${PAGES.article}`, { width });
    await force(page, scheme);
    await page.hover('main a.mention.person');
    await page.waitForSelector('.name-card', { visible: true });
    await accessible(page, `with a card, ${width} px, ${scheme}`);
    await page.keyboard.press('/');
    await page.waitForSelector('dialog[open] [name=q]');
    await page.keyboard.type('lavrov');
    await page.waitForSelector('.search-hits[aria-busy=false] li');
    await accessible(page, `with hits, ${width} px, ${scheme}`);
    await page.close();
  }
});

test('links work from disk', async () => {
  const { page, problems } = await open(`file://${output}/index.html`);
  await Promise.all([page.waitForNavigation(), page.click('h2 a')]);
  assert.equal(await page.$eval('h1', (heading) => heading.textContent.length > 0), true);
  await Promise.all([page.waitForNavigation(), page.click('a.mention.person')]);
  assert.ok(page.url().endsWith('/index.html'), page.url());
  assert.equal(await page.$eval('.kicker', (kicker) => kicker.textContent), 'Person');
  assert.deepEqual(problems, []);
  await page.close();
});

test('an Urdu article runs from right to left', async () => {
  const { page } = await open(`${origin}${BASE}/${PAGES.urdu}`);
  const found = await page.evaluate(() => [document.documentElement.lang, getComputedStyle(document.body).direction]);
  assert.deepEqual(found, ['ur', 'rtl']);
  await page.close();
});

test('quotations are sifted by topic with the keyboard, without a script', async () => {
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

test('the sample shows how a figure went, large on the page of its topic and small among all', async () => {
  for (const [url, drawing] of [['topics/population/', '.drawing.chart svg'], ['figures/', 'svg']]) {
    const { page } = await open(`${origin}${BASE}/${url}`);
    assert.ok(await page.$eval(`main ${drawing}`, (drawn) => drawn.checkVisibility()), url);
    await page.close();
  }
});

test('a year leads to its first row, and a name in a drawing to its page', async () => {
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

test('drawings keep to their sheet, and words in them are as large as text', async () => {
  for (const width of [320, 1280]) {
    const { page } = await open(`${origin}/harbour/people/ada-brandt/`, { width });
    const found = await page.$$eval('.drawing svg', (drawings) => drawings.map((drawing) => {
      const sheet = drawing.getBoundingClientRect();
      const words = [...drawing.querySelectorAll('text')].map((word) => word.getBoundingClientRect());
      const out = words.filter((word) => word.left < sheet.left - 1 || word.right > sheet.right + 1).length;
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

test('paper has no navigation, and says where the sources are', async () => {
  const { page } = await open(`${origin}${BASE}/${PAGES.article}`);
  await page.emulateMediaType('print');
  const seen = await page.evaluate(() => [...document.querySelectorAll('nav, .skip, .foot')].filter((element) => element.checkVisibility()).length);
  assert.equal(seen, 0);
  await page.close();
});

test('on paper a picture is whole, and stays in its column', async () => {
  const { page } = await open(`${origin}${BASE}/${PAGES.article}`);
  await page.emulateMediaType('print');
  for (const place of ['.main', '.side']) {
    const seen = await page.evaluate((place) => {
      const picture = document.querySelector('.picture img');
      document.querySelector(`.columns > ${place}`).prepend(picture.closest('.picture'));
      const [box, column] = [picture, picture.closest(place)].map((element) => element.getBoundingClientRect());
      const isWhole = Math.abs(box.width / box.height - picture.naturalWidth / picture.naturalHeight) < 0.02;
      return { isWhole, isInside: box.left >= column.left - 1 && box.right <= column.right + 1 };
    }, place);
    assert.deepEqual(seen, { isWhole: true, isInside: true }, place);
  }
  await page.close();
});

test('on paper faces are made alike where letters have a height of x, and nowhere else', async () => {
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

test('what another language says inside Urdu is set as that language is', async () => {
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

test('on paper the links of an article are notes, which no screen has', async () => {
  const { page } = await open(`${origin}/ferries/articles/2024-night/`);
  const notes = () => page.$$eval('.notes li', (notes) => notes.filter((note) => note.checkVisibility()).map((note) => note.textContent));
  assert.deepEqual(await notes(), []);
  await page.emulateMediaType('print');
  assert.deepEqual(await notes(), ['https://example.org/plan', 'https://example.org/study?lines=2&night=1']);
  const marks = await page.$$eval('.text a[href^=http]', (links) => links.map((link) => [link.dataset.note, getComputedStyle(link, '::after').verticalAlign]));
  assert.deepEqual(marks, [['1', 'super'], ['2', 'super']]);
  await page.close();
});

test('no section is the current one while the lead is read, then each in its turn', async () => {
  const { page } = await open(`${origin}${BASE}/${PAGES.article}`, { width: 1280 });
  const current = () => page.$$eval('.contents li', (rows) => rows.findIndex((row) => row.querySelector('a').matches(':target-current')));
  assert.equal(await current(), -1);
  for (const at of [0, 1]) {
    await page.evaluate((at) => document.querySelectorAll('.text h2')[at].scrollIntoView({ behavior: 'instant' }), at);
    await page.waitForFunction((at) => document.querySelectorAll('.contents li a')[at].matches(':target-current'), {}, at);
  }
  await page.close();
});

test('a line of links that is wider than the screen can be seen to go on', async () => {
  for (const url of [`${origin}${BASE}/`, `${origin}/ferries/ur/`]) {
    const { page } = await open(url, { width: 320 });
    const line = await page.$eval('.masthead ul', (line) => ({ goesOn: line.scrollWidth > line.clientWidth, shaded: getComputedStyle(line).backgroundAttachment }));
    assert.deepEqual(line, { goesOn: true, shaded: 'local, local, scroll, scroll' }, url);
    await page.close();
  }
});

test('an article weighs little before its text', async () => {
  const style = await readFile(path.join(output, 'style.css'));
  for (const name of ['article', 'urdu']) {
    const html = await readFile(path.join(output, PAGES[name], 'index.html'));
    const before = html.subarray(0, html.indexOf('<div class="text"'));
    assert.ok(before.length > 1000 && before.length < html.length / 2, `${name}: ${before.length} bytes of ${html.length} are before the text`);
    const weight = gzipSync(before).length + gzipSync(style).length;
    assert.ok(weight <= 14_000, `${name}: ${weight} bytes of HTML and CSS, compressed, are before the text`);
  }
});

test('nothing moves while pictures load', async () => {
  for (const url of [PAGES.home, PAGES.article, 'articles/2021/karachi-lahore-gas-pipeline/']) {
    const page = await browser.newPage();
    await page.setViewport({ width: 1280, height: 900 });
    await page.setRequestInterception(true);
    page.on('request', (request) => {
      const wait = request.url().endsWith('.jpg') ? 300 : 0;
      setTimeout(() => request.continue(), wait);
    });
    await page.evaluateOnNewDocument(() => {
      globalThis.moved = 0;
      new PerformanceObserver((list) => list.getEntries().forEach((entry) => { globalThis.moved += entry.value; })).observe({ type: 'layout-shift', buffered: true });
    });
    await page.goto(`${origin}${BASE}/${url}`, { waitUntil: 'load' });
    const found = await page.evaluate(() => ({
      moved: globalThis.moved,
      unsized: [...document.images].filter((image) => !image.hasAttribute('width') || !image.hasAttribute('height')).length,
    }));
    assert.deepEqual(found, { moved: 0, unsized: 0 }, url);
    await page.close();
  }
});

test('pages say what they may load, and a style sheet from disk is among it', async () => {
  const { page, problems } = await open(`file://${output}/index.html`);
  const found = await page.evaluate(() => [document.querySelector('meta[http-equiv]').content.split(';')[0], getComputedStyle(document.querySelector('.masthead')).display === 'flex']);
  assert.deepEqual(found, ["default-src 'self'", true]);
  assert.deepEqual(problems, []);
  await page.close();
});
