// Takes screenshots of every page type for review:
//
//     node tests/browser/pictures.mjs OUT [NAME …]
//
// Writes into OUT a PNG for each page, width and colour scheme, a PDF of the printed page, and
// an index.html with all of them. With names (`article`, `person` …) it renders only those.
import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { launch, program, root, serve } from './common.mjs';

const fixture = (name) => path.join(root, 'tests/fixtures', name);
const SITES = { sample: root, harbour: fixture('harbour'), bridge: fixture('bridge'), ferries: fixture('ferries') };

const PAGES = {
  home: 'sample/',
  article: 'sample/articles/2021/lavrov-in-islamabad/',
  person: 'harbour/people/ada-brandt/',
  topic: 'harbour/topics/ferry-service/',
  organisation: 'harbour/organisations/harbour-office/',
  place: 'sample/places/islamabad/',
  event: 'sample/events/lavrov-islamabad-2021/',
  figure: 'harbour/figures/ferry-passengers/',
  figures: 'harbour/figures/',
  people: 'sample/people/',
  list: 'harbour/people/ada-brandt/quotations/2/',
  quotations: 'harbour/quotations/',
  timeline: 'harbour/timeline/',
  archive: 'sample/archive/',
  month: 'sample/archive/2021/04/',
  day: 'sample/briefs/2021-04-07/',
  week: 'sample/briefs/2021-w14/',
  briefs: 'sample/briefs/',
  about: 'sample/about/',
  search: 'sample/search/',
  missing: 'sample/404.html',
  'home, right to left': 'bridge/',
  'article, right to left': 'bridge/articles/work-begins/',
  'person, right to left': 'bridge/people/zainab-malik/',
  'topic, right to left': 'bridge/topics/bridge/',
  'figure, right to left': 'bridge/figures/bridge-cost/',
  'timeline, right to left': 'bridge/timeline/',
  'home, of two languages': 'ferries/ur/',
  'article, of two languages': 'ferries/articles/2024-night-ur/',
  'person, of two languages': 'ferries/ur/people/ada-brandt/',
  'event, of two languages': 'ferries/ur/events/opening/',
};
const WIDTHS = [360, 768, 1280];
const SCHEMES = ['light', 'dark'];

const [out, ...wanted] = process.argv.slice(2);
if (!out) {
  process.stderr.write('usage: node tests/browser/pictures.mjs OUT [NAME …]\n');
  process.exit(2);
}
const names = Object.keys(PAGES).filter((name) => wanted.length === 0 || wanted.includes(name));
const unknown = wanted.filter((name) => !names.includes(name));
if (unknown.length > 0) {
  process.stderr.write(`unknown name ${unknown.join(', ')}; expected one of ${Object.keys(PAGES).join('; ')}\n`);
  process.exit(2);
}

const built = await mkdtemp(path.join(tmpdir(), 'dateline-pictures-'));
const folders = {};
for (const [name, site] of Object.entries(SITES)) {
  folders[`/${name}`] = path.join(built, name);
  const options = ['--output', folders[`/${name}`], '--base-url', `http://127.0.0.1/${name}/`];
  await promisify(execFile)(program, ['build', site, ...options], { env: { ...process.env, SOURCE_DATE_EPOCH: '1767225600' } });
}
const server = await serve(folders);
const browser = await launch();
await mkdir(out, { recursive: true });
const pictures = [];

/** Takes a screenshot of the whole page. */
async function takeScreenshot(page, name) {
  const file = `${name.replaceAll(/[^a-z0-9]+/g, '-')}.png`;
  await page.screenshot({ path: path.join(out, file), fullPage: true });
  pictures.push([name, file]);
}

try {
  const page = await browser.newPage();
  for (const name of names) {
    const url = `${server.origin}/${PAGES[name]}`;
    for (const scheme of SCHEMES) {
      await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: scheme }]);
      for (const width of WIDTHS) {
        await page.setViewport({ width, height: 900 });
        await page.goto(url, { waitUntil: 'networkidle0' });
        await takeScreenshot(page, `${name}, ${width}, ${scheme}`);
      }
    }
    await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: 'light' }]);
    const file = `${name.replaceAll(/[^a-z0-9]+/g, '-')}-printed.pdf`;
    await page.pdf({ path: path.join(out, file), preferCSSPageSize: true });
    pictures.push([`${name}, printed`, file]);
  }
  const shown = pictures.map(([name, file]) => (file.endsWith('.pdf') ? `<p><a href="${file}">${name}</a>` : `<figure><img src="${file}" loading="lazy"><figcaption>${name}</figcaption></figure>`));
  await writeFile(path.join(out, 'index.html'), `<!doctype html><meta charset="utf-8"><title>Pictures</title>\n${shown.join('\n')}\n`);
} finally {
  await browser.close();
  server.close();
  await rm(built, { recursive: true, force: true });
}
process.stdout.write(`${pictures.length} pictures → ${out}\n`);
