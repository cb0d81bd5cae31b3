// A site with `search: pagefind`, indexed by Pagefind, in headless Chromium: below a sub-path,
// with the policy that Pagefind needs.
import { after, before, test } from 'node:test';
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { appendFileSync, cpSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createIndex } from 'pagefind';
import { launch, program, root, serve } from './common.mjs';

const BASE = '/briefs';
const POLICY = "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; img-src 'self' data:";
const ARTICLE = (title, more) => `---\ntitle: ${title}\ndate: 2022-02-01\npeople: [Sergey Lavrov]\ntopics: [Defence]\n${more}---\nThe quagga of ${title} grazes.\n`;

let browser, server, origin, folder, output;

before(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'dateline-pagefind-'));
  output = path.join(folder, 'public');
  for (const part of ['content', 'static', 'site.yaml']) cpSync(path.join(root, part), path.join(folder, part), { recursive: true });
  appendFileSync(path.join(folder, 'site.yaml'), 'search: pagefind\n');
  writeFileSync(path.join(folder, 'content/articles/gone.md'), ARTICLE('Yesterday', 'expires: 2022-03-01\n'));
  writeFileSync(path.join(folder, 'content/articles/here.md'), ARTICLE('Today', ''));
  execFileSync(program, ['build', folder, '--output', output]);
  const { index, errors } = await createIndex();
  assert.deepEqual(errors, []);
  assert.deepEqual((await index.addDirectory({ path: output })).errors, []);
  assert.deepEqual((await index.writeFiles({ outputPath: path.join(output, 'pagefind') })).errors, []);
  server = await serve({ [BASE]: output }, POLICY);
  origin = server.origin;
  browser = await launch();
});

after(async () => {
  await browser?.close();
  server?.close();
  if (folder) rmSync(folder, { recursive: true, force: true });
});

async function open(url) {
  const page = await browser.newPage();
  const problems = [];
  page.on('console', (message) => message.type() === 'error' && problems.push(message.text()));
  page.on('pageerror', (error) => problems.push(String(error)));
  page.on('response', (response) => response.status() >= 400 && problems.push(`${response.status()} ${response.url()}`));
  await page.goto(`${origin}${BASE}/${url}`, { waitUntil: 'load' });
  return { page, problems };
}

const links = (page) => page.$$eval('.pagefind-ui__result-title a', (links) => links.map((link) => link.getAttribute('href')));

/** Searches with Pagefind's form, and returns the URLs of the hits. */
async function search(page, text) {
  const field = await page.waitForSelector('.pagefind-ui__search-input', { visible: true });
  await field.type(text);
  await page.waitForFunction((text) => document.querySelector('.pagefind-ui__message')?.textContent.includes(text), {}, text);
  await page.waitForSelector('.pagefind-ui__result-title a');
  return links(page);
}

test('the search page finds articles, and a hit opens', async () => {
  const { page, problems } = await open('search/');
  const found = await search(page, 'pipeline');
  assert.equal(found[0], `${BASE}/articles/2021/karachi-lahore-gas-pipeline/`);
  assert.ok(found.every((link) => link.startsWith(`${BASE}/`)), String(found));
  const sections = await page.$$eval('.pagefind-ui__result-nested a', (links) => links.map((link) => link.getAttribute('href')));
  assert.ok(sections.includes(`${found[0]}#line`), String(sections));
  assert.match(await page.$eval('.pagefind-ui__result-tag', (tag) => tag.textContent), /7 April 2021/);
  await Promise.all([page.waitForNavigation(), page.click('.pagefind-ui__result-title a')]);
  assert.match(await page.$eval('h1', (heading) => heading.textContent), /gas pipeline/);
  assert.deepEqual(problems, []);
  await page.close();
});

test('a slash opens the search on any page', async () => {
  const { page, problems } = await open('people/sergey-lavrov/');
  await page.keyboard.press('/');
  await page.waitForSelector('dialog[open] .pagefind-ui__search-input', { visible: true });
  assert.ok((await search(page, 'Lavrov')).length > 0);
  await page.keyboard.press('Escape');
  assert.equal(await page.$('dialog[open]'), null);
  assert.deepEqual(problems, []);
  await page.close();
});

test('filters and dates are those of the site', async () => {
  const { page } = await open('search/');
  const found = await page.evaluate(async (bundle) => {
    const pagefind = await import(bundle);
    const urls = async (text, options) => Promise.all((await pagefind.search(text, options)).results.map(async (result) => (await result.data()).url));
    return {
      filters: await pagefind.filters(),
      lavrov: await urls(null, { filters: { Person: 'Sergey Lavrov' }, sort: { date: 'desc' } }),
      people: await urls(null, { filters: { Kind: 'Person' } }),
    };
  }, `${BASE}/pagefind/pagefind.js`);
  assert.deepEqual(Object.keys(found.filters).sort(), ['Kind', 'Person', 'Topic', 'Years']);
  assert.ok(found.filters.Topic.Defence > 0 && found.filters.Years['2021'] > 0, JSON.stringify(found.filters));
  assert.equal(found.lavrov[0], `${BASE}/articles/here/`, 'the newest first');
  assert.equal(found.people.length, readdirSync(path.join(root, 'content/people')).length);
  await page.close();
});

test('expired articles and text outside articles are not found', async () => {
  const { page } = await open('search/');
  assert.deepEqual(await search(page, 'quagga'), [`${BASE}/articles/here/`]);
  await page.close();
});
