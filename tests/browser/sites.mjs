// The sites under test: the sample, which is built already, a site with long lists and charts,
// and a site in two languages; and a page of each type.
import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before } from 'node:test';
import { promisify } from 'node:util';
import { launch, program, root, serve } from './common.mjs';

/** The output folder of the sample site. */
export const output = path.join(root, 'public');
/** The path at which the sample site is served. */
export const BASE = '/briefs';

export const PAGES = {
  home: '',
  article: 'articles/2021/lavrov-in-islamabad/',
  urdu: 'articles/2021/lavrov-ka-daura-e-islamabad/',
  person: 'people/sergey-lavrov/',
  topic: 'topics/defence/',
  'topic with a chart': 'topics/population/',
  place: 'places/islamabad/',
  people: 'people/',
  topics: 'topics/',
  timeline: 'timeline/',
  quotations: 'quotations/',
  figures: 'figures/',
  archive: 'archive/',
  month: 'archive/2021/04/',
  about: 'about/',
  day: 'briefs/2021-04-07/',
  week: 'briefs/2021-w14/',
  briefs: 'briefs/',
};

const CHARTS = {
  'person with charts': 'people/ada-brandt/',
  'person with charts from right to left': 'people/karim-shah/',
  'topic with charts': 'topics/ferry-service/',
  'figure with a chart': 'figures/ferry-passengers/',
  'figures with charts': 'figures/',
  'long timeline': 'timeline/',
  'long quotations': 'quotations/',
  'quotations of a person': 'people/ada-brandt/quotations/2/',
  'figures of a topic': 'topics/ferry-service/figures/1/',
};

/** The pages that exist in English and in Urdu. */
const TRANSLATED = {
  home: '',
  person: 'people/ada-brandt/',
  'person with a name in the other language': 'people/karim-shah/',
  topic: 'topics/ferries/',
  'topic without a translated name': 'topics/night-ferries/',
  organisation: 'organisations/harbour-office/',
  place: 'places/lindmouth/',
  event: 'events/opening/',
  figure: 'figures/subsidy/',
  figures: 'figures/',
  people: 'people/',
  timeline: 'timeline/',
  quotations: 'quotations/',
  archive: 'archive/',
  day: 'briefs/2024-03-09/',
  week: 'briefs/2024-w10/',
  briefs: 'briefs/',
  search: 'search/',
};
/** The pages of the site in two languages, by language: the name and path of each. */
export const PAGES_BY_LANGUAGE = [['en', '', ''], ['ur', 'ur/', '-ur']].map(([language, folder, ending]) => {
  const pages = Object.entries(TRANSLATED).map(([name, url]) => [`${name}, ${language}`, `${folder}${url}`]);
  return [language, Object.fromEntries([...pages, [`article, ${language}`, `articles/2024-night${ending}/`]])];
});

const atBase = (base, pages) => Object.entries(pages).map(([name, url]) => [name, `${base}/${url}`]);
/** All pages under test: the name and the path on the server. */
export const ALL_PAGES = [...atBase(BASE, PAGES), ...atBase('/harbour', CHARTS), ...PAGES_BY_LANGUAGE.flatMap(([, pages]) => atBase('/ferries', pages))];

/** Builds the fixture sites and serves all sites. */
async function start() {
  const folder = await mkdtemp(path.join(tmpdir(), 'dateline-sites-'));
  const folders = { [BASE]: output };
  for (const name of ['harbour', 'ferries']) {
    folders[`/${name}`] = path.join(folder, name);
    const options = ['build', path.join(root, 'tests/fixtures', name), '--output', folders[`/${name}`]];
    await promisify(execFile)(program, options, { env: { ...process.env, SOURCE_DATE_EPOCH: '1767225600' } });
  }
  const server = await serve(folders);
  return {
    origin: server.origin,
    stop() {
      server.close();
      return rm(folder, { recursive: true, force: true });
    },
  };
}

/** The browser, and the origin of the served sites, while the tests of a file run. */
export let browser, origin;

/** Starts the browser and the server for the tests of a file. */
export function useSites() {
  let sites;
  before(async () => {
    sites = await start();
    origin = sites.origin;
    browser = await launch();
  });
  after(async () => {
    await browser?.close();
    await sites?.stop();
  });
}
