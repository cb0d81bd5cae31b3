// Tests search and name cards on the built sample site in headless Chromium: below a sub-path,
// with a strict policy, and from a local folder.
import { after, before, test } from 'node:test';
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { assertAccessible, launch, program, root, serve } from './common.mjs';

const BASE = '/briefs';

const ARTICLES = {
  'foreign-minister.md': ['外交部长访问伊斯兰堡', 'zh', '俄罗斯外交部长谢尔盖·拉夫罗夫访问了伊斯兰堡。'],
  'gazoprovod.md': ['Газопровод через Пакистан', 'ru', 'Министр [Лавров](person:sergey-lavrov) говорил о газопроводе.'],
  'arabic.md': ['زيارة إلى إسلام آباد', 'ar', 'وصل الوزير إلى إسلام آباد.'],
};

let browser, server, origin, folder, output;

before(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'dateline-search-'));
  output = path.join(folder, 'public');
  for (const part of ['content', 'static', 'site.yaml']) cpSync(path.join(root, part), path.join(folder, part), { recursive: true });
  mkdirSync(path.join(folder, 'content/articles/2022'));
  for (const [file, [title, language, text]] of Object.entries(ARTICLES)) {
    writeFileSync(path.join(folder, 'content/articles/2022', file), `---\ntitle: "${title}"\ndate: 2022-02-01\nlanguage: ${language}\n---\n${text}\n`);
  }
  writeFileSync(path.join(folder, 'content/articles/2022/secret.md'), '---\ntitle: Zebra crossing\ndate: 2022-02-01\nstatus: draft\n---\nQuagga.\n');
  execFileSync(program, ['build', folder, '--output', output]);
  server = await serve({ [BASE]: output });
  origin = server.origin;
  browser = await launch();
});

after(async () => {
  await browser?.close();
  server?.close();
  if (folder) rmSync(folder, { recursive: true, force: true });
});

async function open(url, { from = `${origin}${BASE}/`, javascript = true, width = 1280, scheme = 'light' } = {}) {
  const page = await browser.newPage();
  const requests = [];
  const problems = [];
  page.on('request', request => requests.push(new URL(request.url()).pathname.replace(BASE, '')));
  page.on('console', message => message.type() === 'error' && problems.push(message.text()));
  page.on('pageerror', error => problems.push(String(error)));
  await page.setViewport({ width, height: 900 });
  await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: scheme }]);
  await page.setJavaScriptEnabled(javascript);
  await page.goto(`${from}${url}`, { waitUntil: 'load' });
  return { page, requests, problems };
}

/** Waits until the results match the form. */
const settled = page => page.waitForSelector('.search-hits[aria-busy=false]');

/** Searches for `text`, and returns the titles of the hits. */
async function search(page, text) {
  const field = await page.waitForSelector('[name=q]', { visible: true });
  await field.evaluate(field => { field.value = ''; });
  await field.type(text);
  assert.equal(await field.evaluate(field => field.value), text, 'the text is in the field');
  await settled(page);
  return titles(page);
}

const titles = page => page.$$eval('.search-hits .title a', links => links.map(link => link.textContent));

test('nothing is loaded before it is used', async () => {
  const { page, requests, problems } = await open('articles/2021/lavrov-in-islamabad/');
  assert.deepEqual(requests.filter(url => /search|cards|\.bin|\.json/.test(url)), []);
  assert.deepEqual(requests.filter(url => url.endsWith('.js')), ['/site.js']);
  assert.deepEqual(problems, []);
  await page.close();
});

test('a slash opens the search on any page, Enter opens the first hit', async () => {
  const { page, problems } = await open('articles/2021/lavrov-in-islamabad/');
  await page.keyboard.press('/');
  await page.waitForSelector('dialog[open] [name=q]');
  assert.equal(await page.evaluate(() => document.activeElement.name), 'q');
  assert.equal((await search(page, 'lavrow'))[0], 'Sergey Lavrov', 'a typing error in a name');
  await assertAccessible(page, 'with the search open');
  await Promise.all([page.waitForNavigation(), page.keyboard.press('Enter')]);
  assert.match(page.url(), /\/people\/sergey-lavrov\//);
  assert.deepEqual(problems, []);
  await page.close();
});

test('Enter waits for the current query', async () => {
  const { page } = await open('search/');
  await settled(page);
  await page.type('[name=q]', 'pakistan');
  await settled(page);
  await page.$eval('[name=q]', field => {
    field.value = 'lavrov';
    field.dispatchEvent(new Event('input', { bubbles: true }));
    field.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true, cancelable: true }));
  });
  await page.waitForFunction(() => location.pathname.includes('/people/sergey-lavrov/'));
  await page.close();
});

test('the arrow keys move through the hits and Escape closes', async () => {
  const { page } = await open('');
  await page.click('a[data-search]');
  await page.waitForSelector('dialog[open] [name=q]');
  const found = await search(page, 'pipeline');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowDown');
  assert.equal(await page.evaluate(() => document.activeElement.textContent), found[1]);
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('ArrowUp');
  assert.equal(await page.evaluate(() => document.activeElement.name), 'q');
  await page.keyboard.press('Escape');
  assert.equal(await page.$('dialog[open]'), null);
  await page.close();
});

test('the search closes with its button, with a click outside, and when a hit is opened', async () => {
  const { page, problems } = await open('articles/2021/lavrov-in-islamabad/');
  const closed = () => page.waitForFunction(() => !document.querySelector('dialog[open]'));
  const openSearch = async () => {
    await page.keyboard.press('/');
    await page.waitForSelector('dialog[open] [name=q]', { visible: true });
  };
  await openSearch();
  await page.click('dialog .close');
  await closed();
  await openSearch();
  await page.mouse.click(5, 500);
  await closed();
  await openSearch();
  await page.click('dialog .search-here [role=status]');
  assert.ok(await page.$('dialog[open]'), 'a click inside does not close it');
  await search(page, 'military closer');
  await page.click('.search-hits .section a[href*="lavrov-in-islamabad/"]');
  await closed();
  assert.match(page.url(), /\/lavrov-in-islamabad\/.*#defence$/);
  assert.deepEqual(problems, []);
  await page.close();
});

test('articles are found in every language, with their sections', async () => {
  const { page, problems } = await open('search/');
  for (const [text, title] of [
    ['外交部长', '外交部长访问伊斯兰堡'], ['газопроводом', 'Газопровод через Пакистан'], ['اسلام اباد', 'زيارة إلى إسلام آباد'],
    ['gas pipelines', 'Pakistan wants an early start on its gas pipeline from Karachi to Lahore'],
  ]) {
    assert.ok((await search(page, text)).includes(title), `${text}: ${await titles(page)}`);
  }
  await page.waitForSelector('.search-hits .excerpt mark');
  const section = await page.$eval('.search-hits .section a', link => link.href);
  assert.match(section, /\/briefs\/.*#/);
  assert.match(page.url(), /\?q=gas%20pipelines$/);
  const found = await titles(page);
  await page.reload();
  await settled(page);
  assert.deepEqual(await titles(page), found, 'the URL restores the search');
  assert.deepEqual(problems, []);
  await page.close();
});

test('a quotation with all words is a hit with a link to its position', async () => {
  const { page, problems } = await open('search/');
  await search(page, 'special military equipment');
  const quoted = await page.waitForSelector('.search-hits blockquote.excerpt');
  assert.match(await quoted.evaluate(quoted => quoted.textContent), /special military equipment/);
  const link = await quoted.evaluate(quoted => quoted.closest('li').querySelector('.title a').href);
  assert.match(link, /#q-/);
  await page.goto(link);
  assert.match(await page.$eval(`[id="${new URL(link).hash.slice(1)}"]`, quotation => quotation.textContent), /special military equipment/);
  assert.deepEqual(problems, []);
  await page.close();
});

test('filters restrict the hits', async () => {
  const { page } = await open('search/');
  await search(page, 'pakistan');
  await page.$eval('.search-here details', details => { details.open = true; });
  await page.select('[name=sort]', 'quotations');
  await page.waitForSelector('.search-hits blockquote.excerpt mark');
  assert.match(await page.$eval('.search-hits .title a', link => link.href), /#q-/);
  const kinds = await page.$$eval('[name=sort] option', options => options.map(option => [option.textContent, option.value]));
  await page.select('[name=sort]', kinds.find(([label]) => label === 'People')[1]);
  await settled(page);
  const sorts = await page.$$eval('.search-hits .about', all => all.map(about => about.textContent));
  assert.ok(sorts.length > 0 && sorts.every(sort => sort.startsWith('Person')), String(sorts));
  await page.select('[name=sort]', 'articles');
  await settled(page);
  const every = await titles(page);
  await page.type('[name=person]', 'Vladimir Putin');
  await settled(page);
  const some = await titles(page);
  assert.ok(some.length > 0 && some.length < every.length, 'articles that name him');
  await page.$eval('[name=from]', field => { field.value = '2022-01-01'; field.dispatchEvent(new Event('input', { bubbles: true })); });
  await settled(page);
  assert.ok((await titles(page)).length < some.length, 'articles of that year');
  await page.close();
});

test('unpublished articles are not found', async () => {
  const { page } = await open('search/');
  assert.deepEqual(await search(page, 'zebra'), []);
  assert.deepEqual(await search(page, 'quagga'), []);
  await page.close();
});

test('the search page states its requirements', async () => {
  const without = await open('search/', { javascript: false });
  assert.match(await without.page.$eval('noscript', notice => notice.textContent), /needs JavaScript/);
  assert.equal(await without.page.$eval('.search-here form', form => form.hidden), true);
  await without.page.close();
  const disk = await open('search/index.html', { from: `file://${output}/` });
  await disk.page.waitForSelector('[data-search-failed]', { visible: true });
  await disk.page.close();
});

test('the search page is accessible', async () => {
  for (const [width, scheme] of [[320, 'light'], [1280, 'dark']]) {
    const { page } = await open('search/', { width, scheme });
    await assertAccessible(page, 'before');
    await search(page, 'pakistan');
    await page.$eval('.search-here details', details => { details.open = true; });
    await page.waitForSelector('.search-hits .excerpt');
    await assertAccessible(page, 'with hits');
    assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), 'no horizontal scrolling');
    await page.close();
  }
});

test('hovering a name shows its card until Escape', async () => {
  const { page, problems } = await open('articles/2021/lavrov-in-islamabad/');
  await page.hover('main a.mention.person[href*="sergey-lavrov"]');
  const card = await page.waitForSelector('.name-card', { visible: true });
  const text = await card.evaluate(card => card.innerText);
  assert.match(text, /^Sergey Lavrov/);
  assert.match(text, /Foreign minister of Russia/i);
  assert.ok(await card.$('.quotation'), 'the newest quotation');
  assert.equal(await card.$eval('.name a', link => new URL(link.href).pathname), `${BASE}/people/sergey-lavrov/index.html`);
  await assertAccessible(page, 'with a card');
  // The card remains while the pointer is on it.
  await card.hover();
  await new Promise(done => setTimeout(done, 600));
  assert.ok(await page.$('.name-card'));
  await page.keyboard.press('Escape');
  assert.equal(await page.$('.name-card'), null);
  assert.deepEqual(problems, []);
  await page.close();
});

test('focusing a name shows its card', async () => {
  const { page } = await open('articles/2021/lavrov-in-islamabad/');
  await page.evaluate(() => { document.querySelector('main .text').tabIndex = -1; document.querySelector('main .text').focus(); });
  const isOnName = () => page.evaluate(() => document.activeElement.matches('.text a.mention.person'));
  for (let presses = 0; presses < 12 && !await isOnName(); presses++) await page.keyboard.press('Tab');
  assert.ok(await isOnName());
  await page.waitForSelector('.name-card', { visible: true });
  await page.keyboard.press('Tab');
  assert.ok(await page.evaluate(() => Boolean(document.activeElement.closest('.name-card'))), 'the next stop is in the card');
  await page.keyboard.press('Escape');
  assert.equal(await page.$('.name-card'), null);
  assert.ok(await isOnName(), 'the focus is on the name again');
  await page.close();
});

test('the first card belongs to the name with the focus when the script is loaded', async () => {
  const { page } = await open('articles/2021/lavrov-in-islamabad/');
  await page.setRequestInterception(true);
  let release;
  const isRequested = new Promise(done => page.on('request', request => {
    if (!request.url().includes('/cards.js')) return request.continue();
    release = () => request.continue();
    done();
  }));
  const name = await page.$('main .text a.mention.person');
  const other = await page.evaluateHandle(name => [...document.querySelectorAll('main .text a.mention.person')].find(({ href }) => href !== name.href), name);
  // A key press makes the focus visible (`:focus-visible`).
  await page.keyboard.press('Tab');
  await name.focus();
  await isRequested;
  await other.focus();
  await release();
  const card = await page.waitForSelector('.name-card', { visible: true });
  assert.ok(await card.evaluate((card, name) => card.previousElementSibling === name, other), 'the card belongs to the second name');
  // Moving the pointer does not hide a card that the focus shows.
  await page.mouse.move(2, 2);
  await page.mouse.move(640, 450);
  await new Promise(done => setTimeout(done, 600));
  assert.ok(await page.$('.name-card'));
  await page.close();
});

test('tapping a name shows its card first', async () => {
  const page = await browser.newPage();
  await page.setViewport({ width: 360, height: 740, hasTouch: true, isMobile: true });
  await page.goto(`${origin}${BASE}/articles/2021/lavrov-in-islamabad/`);
  const name = await page.$('main .text a.mention.person');
  await name.tap();
  const card = await page.waitForSelector('.name-card', { visible: true });
  assert.match(page.url(), /lavrov-in-islamabad/);
  const inside = await card.evaluate(card => {
    const { left, right } = card.getBoundingClientRect();
    return left >= 0 && right <= innerWidth;
  });
  assert.ok(inside, 'the card is inside the window');
  await Promise.all([page.waitForNavigation(), name.tap()]);
  assert.match(page.url(), /people/);
  await page.close();
});
