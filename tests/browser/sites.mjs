// The sites that are looked at: the sample, which is built already, one with long lists and
// drawings, and one in two languages; and a page of each type of them.
import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before } from 'node:test';
import { promisify } from 'node:util';
import { launch, program, root, serve } from './common.mjs';

/** The sample site as it was built. */
export const output = path.join(root, 'public');
/** Where it is served. */
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

const DRAWN = {
  'person, drawn': 'people/ada-brandt/',
  'person, drawn from right to left': 'people/karim-shah/',
  'topic, drawn': 'topics/ferry-service/',
  'figure, drawn': 'figures/ferry-passengers/',
  'figures, drawn': 'figures/',
  'long timeline': 'timeline/',
  'long quotations': 'quotations/',
  'quotations of a person': 'people/ada-brandt/quotations/2/',
  'figures of a topic': 'topics/ferry-service/figures/1/',
};

/** In English and in Urdu. */
const SPOKEN = {
  home: '',
  person: 'people/ada-brandt/',
  'person, named in the other language': 'people/karim-shah/',
  topic: 'topics/ferries/',
  'topic without a name of its own': 'topics/night-ferries/',
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
/** Pages of the site in two languages: the language, and each path by its name. */
export const SPEAKING = [['en', '', ''], ['ur', 'ur/', '-ur']].map(([language, folder, ending]) => {
  const pages = Object.entries(SPOKEN).map(([name, url]) => [`${name}, ${language}`, `${folder}${url}`]);
  return [language, Object.fromEntries([...pages, [`article, ${language}`, `articles/2024-night${ending}/`]])];
});

const below = (base, pages) => Object.entries(pages).map(([name, url]) => [name, `${base}/${url}`]);
/** Every page that is looked at: its name, and its path on the server. */
export const ADDRESSES = [...below(BASE, PAGES), ...below('/harbour', DRAWN), ...SPEAKING.flatMap(([, pages]) => below('/ferries', pages))];

/** Builds the other sites and serves all. */
async function begin() {
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
    end() {
      server.close();
      return rm(folder, { recursive: true, force: true });
    },
  };
}

/** The browser, and where the sites are served, while the tests of a file run. */
export let browser, origin;

/** Lets the tests of a file have them. */
export function stage() {
  let sites;
  before(async () => {
    sites = await begin();
    origin = sites.origin;
    browser = await launch();
  });
  after(async () => {
    await browser?.close();
    await sites?.end();
  });
}
