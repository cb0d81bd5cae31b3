// A site in two languages: every text in another language than the page has a `lang`.
import { test } from 'node:test';
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { program, serve } from './common.mjs';
import { PAGES_BY_LANGUAGE, browser, origin, useSites } from './sites.mjs';

useSites();

/** Returns the texts in the script of the other language without a `lang` for it. `exceptions`
 *  are texts in both scripts, and texts whose language no file declares. */
const unmarked = (page, language, exceptions) => page.evaluate((language, exceptions) => {
  const other = language === 'ur' ? /\p{Script=Latin}{2}/u : /\p{Script=Arabic}/u;
  const own = language === 'ur' ? /\p{Script=Arabic}/u : /\p{Script=Latin}/u;
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const found = [];
  while (walker.nextNode()) {
    const text = walker.currentNode.data.trim(), element = walker.currentNode.parentElement;
    const isMarked = !element.closest('[lang]').getAttribute('lang').startsWith(language);
    if (other.test(text) && !own.test(text) && !isMarked && !element.closest('script, desc, [hidden]')) found.push(text);
  }
  return [...new Set(found)].filter((text) => !exceptions.some((known) => text.includes(known)));
}, language, exceptions);

/** The generator, units, the name of an author without a page, a source, an alias. */
const EXCEPTIONS = ['dateline', 'USD', 'Iris Vale', 'Plan of the ministry', 'Ministry of Transport', 'passengers', 'Shah'];

for (const [language, pages] of PAGES_BY_LANGUAGE) {
  for (const [name, url] of Object.entries(pages)) {
    test(`${name}: texts in the other language are marked`, async () => {
      const page = await browser.newPage();
      await page.goto(`${origin}/ferries/${url}`, { waitUntil: 'load' });
      assert.equal(await page.$eval('html', (html) => html.lang), language);
      assert.deepEqual(await unmarked(page, language, EXCEPTIONS), []);
      await page.close();
    });
  }
}

/** Searches for a word in both languages, and returns the file language and the marked language of
 *  each article. `choose` selects a language. */
async function search(folder, word, choose) {
  const page = await browser.newPage();
  await page.goto(`${origin}/ferries/${folder}search/`, { waitUntil: 'load' });
  await (await page.waitForSelector('[name=q]', { visible: true })).type(word);
  const settled = () => page.waitForSelector('.search-hits[aria-busy=false]');
  await settled();
  if (choose !== undefined) {
    await page.$eval('.search-here details', (details) => { details.open = true; });
    await page.select('[name=language]', choose);
    await settled();
  }
  const around = await page.$$eval('.search-hits .about', (all) => all.map(({ lang, dir }) => `${lang} ${dir}`));
  assert.deepEqual([...new Set(around)], [folder ? 'ur rtl' : 'en ltr'], 'details of a hit are in the language of the page');
  const hits = await page.$$eval('.search-hits .title a', (links) => links.map((link) => [new URL(link.href).pathname, link.closest('[lang]').lang]));
  await page.close();
  return hits.filter(([path]) => path.includes('/articles/')).map(([path, language]) => [path.includes('-ur/') ? 'ur' : 'en', language]);
}

for (const [folder, own, other] of [['', 'en', 'ur'], ['ur/', 'ur', 'en']]) {
  test(`search ranks ${own} first on its pages, and can filter by language`, async () => {
    const all = await search(folder, '120,000');
    assert.deepEqual(all.map(([file]) => file), [own, other], String(all));
    for (const language of [own, other]) {
      assert.deepEqual(await search(folder, '120,000', language), [[language, language]]);
    }
    assert.deepEqual(await search(folder, '120,000', ''), all);
  });
}

const DAYS = ['2021-01-02', '2021-03-20', '2021-04-07', '2021-09-30', '2022-12-25'];
const LOCALES = [
  ...['en', 'en-US', 'ar', 'ar-EG', 'ur', 'fa', 'he', 'ru', 'fr', 'es', 'zh'].map((language) => [language, 'gregorian']),
  ['fa', 'persian'], ['th', 'buddhist'], ['ar', 'islamic-umalqura'],
];

test('hits have the same dates as pages, in every language and calendar', async () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'dateline-days-'));
  const folders = {};
  for (const [language, calendar] of LOCALES) {
    const name = `${language}-${calendar}`, site = path.join(folder, name);
    mkdirSync(path.join(site, 'content/articles'), { recursive: true });
    writeFileSync(path.join(site, 'site.yaml'), `title: T\nlanguage: ${language}\ncalendar: ${calendar}\n`);
    for (const day of DAYS) writeFileSync(path.join(site, `content/articles/on-${day}.md`), `---\ntitle: Zebra of ${day}\ndate: ${day}\n---\nQuagga.\n`);
    folders[`/${name}`] = path.join(site, 'public');
    execFileSync(program, ['build', site, '--output', folders[`/${name}`]], { stdio: 'pipe' });
  }
  const server = await serve(folders);
  const page = await browser.newPage();
  const texts = (selector) => page.$$eval(selector, (found) => found.map((one) => one.textContent));
  for (const name of Object.keys(folders)) {
    await page.goto(`${server.origin}${name}/search/?q=zebra`, { waitUntil: 'load' });
    await page.waitForSelector('.search-hits[aria-busy=false] .about');
    const hits = await texts('.search-hits .about');
    const expected = [];
    for (const day of DAYS) {
      await page.goto(`${server.origin}${name}/articles/on-${day}/`, { waitUntil: 'load' });
      expected.push((await texts('.byline time'))[0]);
    }
    assert.deepEqual(hits.sort(), expected.sort(), name);
  }
  await page.close();
  server.close();
  rmSync(folder, { recursive: true, force: true });
});
