// Compares the built-in search with Pagefind on the same site: recall and precision against a
// plain scan of the texts, and cost. It prints tables for `docs/search.md`.
//
//   node compare-search.mjs SITE [--queries 40] [--rounds 3] [--seed 1]
//   node compare-search.mjs --texts FOLDER …
//
// SITE is a dateline site. With --texts, a site is created from the Markdown files in FOLDER,
// with any front matter; their folders or names contain a language tag: `ru/x.md`,
// `x_ar_2020.md`. Requires GNU time, Chromium, and a release build of the program.
import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { gunzipSync, gzipSync } from 'node:zlib';
import { launch, program, serve } from './common.mjs';

const { values: options, positionals: [given] } = parseArgs({
  allowPositionals: true,
  options: { queries: { type: 'string', default: '40' }, rounds: { type: 'string', default: '3' }, seed: { type: 'string', default: '1' }, texts: { type: 'string' } },
});
const [queriesOfSort, rounds] = [options.queries, options.rounds].map(Number);

/** Returns pseudo-random numbers from 0 to 1, determined by the seed (mulberry32). */
let state = Number(options.seed);
function random() {
  state = (state + 0x6d2b79f5) | 0;
  let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
  mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
  return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
}
const oneOf = (list) => list[Math.floor(random() * list.length)];

// ---- two sites with the same content

const folder = mkdtempSync(path.join(tmpdir(), 'compare-search-'));
process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
const sites = Object.fromEntries(['own', 'pagefind', 'off'].map((search) => [search, site(search)]));

function site(search) {
  const at = path.join(folder, search);
  mkdirSync(at);
  if (options.texts) createSite(at);
  else for (const part of readdirSync(given).filter((name) => name !== 'public')) cpSync(path.join(given, part), path.join(at, part), { recursive: true });
  const settings = path.join(at, 'site.yaml');
  writeFileSync(settings, `${readFileSync(settings, 'utf8').replace(/^search:.*\n/m, '')}\nsearch: ${search}\n`);
  return { at, output: path.join(at, 'public') };
}

/** Creates a site from Markdown files for other generators. */
function createSite(at) {
  mkdirSync(path.join(at, 'content/articles'), { recursive: true });
  writeFileSync(path.join(at, 'site.yaml'), 'title: Texts\nbase_url: https://example.org/\nlater_mentions: off\n');
  const files = readdirSync(options.texts, { recursive: true }).filter((name) => name.endsWith('.md')).sort();
  files.forEach((name, number) => {
    const [, tag] = /(?:^|[/_])([a-z]{2}(?:-[a-z]{2})?)(?=[/_])/.exec(name) ?? [];
    const [, front = '', body] = /^(?:---\r?\n([^]*?)\r?\n---\r?\n)?([^]*)$/.exec(readFileSync(path.join(options.texts, name), 'utf8'));
    const title = /^title:\s*["']?(.*?)["']?\s*$/m.exec(front)?.[1];
    if (!title || !tag) return;
    const prose = body.replace(/<!--[^]*?-->|\{\{[^]*?\}\}|<[^>]*>/g, ' ').replace(/!?\[([^\]]*)\]\([^)]*\)/g, '$1').replace(/[[\]{}]/g, ' ');
    writeFileSync(path.join(at, `content/articles/t${number}.md`), `---\ntitle: ${JSON.stringify(title)}\ndate: 2020-05-15\nlanguage: ${tag}\n---\n\n${prose}\n`);
  });
}

/** Runs a command, and returns its wall time and CPU time in seconds, and its peak memory in MB. */
function measure(command, ...args) {
  const report = path.join(folder, 'time');
  execFileSync('/usr/bin/time', ['-o', report, '-f', '%e %U %S %M', command, ...args], { stdio: ['ignore', 'ignore', 'ignore'] });
  const [wall, user, system, memory] = readFileSync(report, 'utf8').trim().split(' ').map(Number);
  return { wall, cpu: user + system, memory: memory / 1024 };
}
const median = (list) => list.toSorted((a, b) => a - b)[Math.floor(list.length / 2)];
const medians = (runs) => Object.fromEntries(['wall', 'cpu', 'memory'].map((key) => [key, median(runs.map((run) => run[key]))]));

const pagefindProgram = createRequire(import.meta.url).resolve(`@pagefind/${process.platform}-${process.arch}/bin/pagefind_extended`);
const cost = { own: [], off: [], pagefind: [] };
for (let round = 0; round < rounds; round++) {
  // Interleaved, so that other load on the machine affects both.
  for (const search of round % 2 ? ['off', 'own'] : ['own', 'off']) {
    rmSync(sites[search].output, { recursive: true, force: true });
    cost[search].push(measure(program, 'build', sites[search].at, '--output', sites[search].output));
  }
  if (round === 0) execFileSync(program, ['build', sites.pagefind.at, '--output', sites.pagefind.output], { stdio: 'ignore' });
  cost.pagefind.push(measure(pagefindProgram, '--site', sites.pagefind.output));
}

// ---- the texts, and the results of a plain scan

const exported = JSON.parse(execFileSync(program, ['export', sites.own.at], { maxBuffer: 2 ** 30, stdio: ['ignore', 'pipe', 'ignore'] }));
const WORD = /[\p{L}\p{N}\p{M}]+/gu;
const UNSPACED = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]/u;

/** Returns the visible text of an article: title, summary and so on, and the body, without markup
 *  and picture captions. */
function prose(source) {
  const [, front, body] = /^\ufeff?---\r?\n([^]*?)\r?\n---\r?\n([^]*)$/.exec(source);
  const shown = [];
  let isShown = false;
  for (const line of front.split(/\r?\n/)) {
    const key = /^([a-z_]+):\s*(.*)$/.exec(line);
    if (key) isShown = ['title', 'summary', 'key_points', 'why_it_matters', 'whats_next'].includes(key[1]);
    if (isShown) shown.push(key ? key[2] : line);
  }
  return `${shown.join('\n')}\n${body}`.replace(/!\[[^\]]*\]\([^)]*\)/g, ' ').replace(/\]\([^)\s]*(?:\s+"[^"]*")?\)/g, ' ').replace(/\[\[[^\]|]*\|/g, ' ').replace(/\{#[^}]*\}|<[^>]*>|&[a-z#0-9]+;/gi, ' ').normalize('NFC');
}

const articles = exported.articles.map(({ path: file, url }) => {
  const at = ['.md', '/index.md'].map((end) => path.join(sites.own.at, 'content', file + end)).find(existsSync);
  const source = readFileSync(at, 'utf8');
  const text = prose(source).toLowerCase();
  const words = text.match(WORD) ?? [];
  return { url, words, has: new Set(words), run: ` ${words.join(' ')} `, language: /^language:\s*(\S+)/m.exec(source)?.[1] ?? 'en' };
});
const count = new Map();
for (const { has } of articles) for (const word of has) count.set(word, (count.get(word) ?? 0) + 1);

const articlesWith = (...words) => articles.filter(({ has }) => words.every((word) => has.has(word)));
const isSignificant = (word) => !UNSPACED.test(word) && word.length >= 4 && count.get(word) * 2 <= articles.length;
const withTypo = (word) => {
  const at = 1 + Math.floor(random() * (word.length - 2));
  const letter = oneOf([...'aeinorst']);
  return oneOf([word.slice(0, at) + word.slice(at + 1), word.slice(0, at) + letter + word.slice(at), word.slice(0, at) + letter + word.slice(at + 1), word.slice(0, at) + word[at + 1] + word[at] + word.slice(at + 2)]);
};
const ENDINGS = [[/s$/, ''], [/ed$/, 'ing'], [/ing$/, 'ed'], [/ed$/, 's'], [/([^s])$/, '$1s']];
const people = exported.entities.filter(({ kind }) => kind === 'person').map(({ name, url }) => ({ name, url, words: name.toLowerCase().match(WORD) ?? [] }));
const named = people.map((person) => ({ ...person, truth: articles.filter(({ run }) => run.includes(` ${person.words.join(' ')} `)) })).filter(({ truth, words }) => truth.length && words.length > 1);

/** Generators of queries from the texts; each returns nothing if it has no candidate. */
const SORTS = {
  'one word': (article) => {
    const word = oneOf(article.words.filter(isSignificant));
    return word && { text: word, truth: articlesWith(word) };
  },
  'two words of one text': (article) => {
    const words = article.words.filter(isSignificant), at = Math.floor(random() * words.length), other = words[at + 1 + Math.floor(random() * 4)];
    return other && other !== words[at] && { text: `${words[at]} ${other}`, truth: articlesWith(words[at], other) };
  },
  'another form of a word': (article) => {
    const word = oneOf(article.words.filter((word) => isSignificant(word) && /^[a-z]{5,}$/.test(word)));
    const forms = word ? ENDINGS.filter(([end]) => end.test(word)).map(([end, other]) => word.replace(end, other)).filter((form) => !count.has(form)) : [];
    return forms.length && { text: oneOf(forms), truth: articlesWith(word) };
  },
  'a name': () => {
    const person = oneOf(named);
    return person && { text: person.name, truth: person.truth, page: person.url };
  },
  'a name with a typing error': () => {
    const person = oneOf(named), long = person?.words.toSorted((a, b) => b.length - a.length)[0];
    if (!long || long.length < 5) return undefined;
    const typo = withTypo(long);
    return !count.has(typo) && { text: person.words.map((word) => (word === long ? typo : word)).join(' '), truth: person.truth, page: person.url };
  },
};
for (const [script, letter] of Object.entries({ Arabic: /^\p{Script=Arabic}/u, Cyrillic: /^\p{Script=Cyrillic}/u, Hebrew: /^\p{Script=Hebrew}/u, Devanagari: /^\p{Script=Devanagari}/u, Greek: /^\p{Script=Greek}/u, Hangul: /^\p{Script=Hangul}/u })) {
  SORTS[`one word, ${script}`] = (article) => {
    const word = oneOf(article.words.filter((word) => letter.test(word) && [...word].length >= 3));
    // One language at a time, like Pagefind.
    return word && { text: word, truth: articlesWith(word).filter(({ language }) => language === article.language) };
  };
}
SORTS['two or three letters, Chinese and Japanese'] = (article) => {
  const runs = article.words.join(' ').match(/\p{Script=Han}{2,}/gu), run = oneOf(runs ?? []);
  if (!run) return undefined;
  const letters = [...run], length = Math.min(letters.length, 2 + Math.floor(random() * 2)), at = Math.floor(random() * (letters.length - length + 1));
  const text = letters.slice(at, at + length).join('');
  return { text, truth: articles.filter(({ run, language }) => language === article.language && run.includes(text)) };
};

const queries = [];
for (const [sort, draw] of Object.entries(SORTS)) {
  const drawn = new Map();
  for (let tries = 0; drawn.size < queriesOfSort && tries < 50 * queriesOfSort; tries++) {
    const article = oneOf(articles), query = draw(article);
    if (query && !drawn.has(query.text)) drawn.set(query.text, { sort, language: article.language, ...query });
  }
  if (drawn.size >= queriesOfSort / 4) queries.push(...drawn.values());
}

// ---- search in a browser

const server = await serve({ '/own': sites.own.output, '/pagefind': sites.pagefind.output }, "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; img-src 'self' data:");
const browser = await launch();

/** Runs all queries, and returns the URLs of the hits, best first. */
async function runQueries(base, begin, search) {
  const page = await browser.newPage();
  await page.goto(`${server.origin}${base}/404.html`);
  const answers = [];
  let language;
  for (const query of queries) {
    if (query.language !== language) await page.evaluate(begin, base, (language = query.language));
    answers.push(await search(page, query));
  }
  await page.close();
  return answers;
}

const ownAnswers = await runQueries('/own', async (base) => {
  if (globalThis.index) return;
  const { Index } = await import(`${base}/search/search.js`);
  globalThis.index = await new Index(async (name) => {
    const answer = await fetch(`${base}/search/index/${name}`);
    const body = name.endsWith('.bin') ? answer.body.pipeThrough(new DecompressionStream('deflate-raw')) : answer.body;
    return new Uint8Array(await new Response(body).arrayBuffer());
  }).open();
}, (page, { text }) => page.evaluate(async (text) => {
  const urls = async (filters) => (await globalThis.index.find(text, filters, Infinity)).hits.map(({ href }) => `/${href.replace(/index\.html$/, '')}`);
  return { all: await urls({}), articles: await urls({ sort: 'articles' }) };
}, text));

const fragments = path.join(sites.pagefind.output, 'pagefind/fragment');
const urlOf = new Map(readdirSync(fragments).map((name) => {
  const text = gunzipSync(readFileSync(path.join(fragments, name))).toString();
  return [name.replace('.pf_fragment', ''), JSON.parse(text.slice(text.indexOf('{'))).url];
}));
const isArticle = new Set(articles.map(({ url }) => url));
const pagefindAnswers = await runQueries('/pagefind', async (base, language) => {
  document.documentElement.lang = language;
  globalThis.pagefind = (await import(`${base}/pagefind/pagefind.js?${language}`)).createInstance({ basePath: `${base}/pagefind/` });
  await globalThis.pagefind.init();
}, async (page, { text }) => {
  const ids = await page.evaluate(async (text) => (await globalThis.pagefind.search(text)).results.map(({ id }) => id), text);
  const all = ids.map((id) => urlOf.get(id) ?? urlOf.get(id.replace(/^[^_]+_/, '')));
  return { all, articles: all.filter((url) => isArticle.has(url)) };
});

/** Returns the transfer size of a file; hosts compress text. */
const sent = (url, body) => (/\.(html|css|js|json|svg)($|\?)|\/$/.test(url) ? gzipSync(body).length : body.length);

/** Measures the traffic of the search page: to open it, for the first letter, and for the rest of
 *  the query. */
async function traffic(base, text, field, hit) {
  const page = await browser.newPage();
  let bytes = 0;
  const waiting = [];
  page.on('response', (response) => waiting.push(response.buffer().then((body) => (bytes += sent(response.url(), body)), () => {})));
  const rest = async () => {
    await page.waitForNetworkIdle({ idleTime: 800 });
    await Promise.all(waiting);
    return bytes;
  };
  await page.goto(`${server.origin}${base}/about/`).catch(() => {});
  await rest();
  bytes = 0;
  await page.goto(`${server.origin}${base}/search/`);
  await page.waitForSelector(field, { visible: true });
  const before = await rest();
  await page.type(field, text[0]);
  const first = await rest();
  await page.type(field, text.slice(1));
  await page.waitForSelector(hit);
  const whole = await rest();
  await page.close();
  return { before, first: first - before, query: whole - first };
}
const samples = queries.filter(({ sort, language, truth }) => sort === 'one word' && language === 'en' && truth.length > 2).slice(0, 5);
const traffics = { own: [], pagefind: [] };
for (const { text } of samples) {
  traffics.own.push(await traffic('/own', text, '[name=q]', '.search-hits .title a'));
  traffics.pagefind.push(await traffic('/pagefind', text, '.pagefind-ui__search-input', '.pagefind-ui__result-title a'));
}
await browser.close();
server.close();

// ---- the results

const average = (list) => list.reduce((sum, value) => sum + value, 0) / list.length;
const share = (value) => (Number.isNaN(value) ? '' : `${(100 * value).toFixed(1)}`);

function scores(answers, sort) {
  const rows = queries.map((query, at) => ({ ...query, ...answers[at] })).filter((query) => query.sort === sort);
  const part = (row, found) => {
    const truth = new Set(row.truth.map(({ url }) => url));
    return found.filter((url) => truth.has(url)).length;
  };
  const all = average(rows.map((row) => part(row, row.articles) / row.truth.length));
  const ten = average(rows.map((row) => part(row, row.articles.slice(0, 10)) / Math.min(10, row.truth.length)));
  const right = average(rows.filter((row) => row.articles.length).map((row) => part(row, row.articles.slice(0, 10)) / Math.min(10, row.articles.length)));
  const pages = average(rows.filter((row) => row.page).map((row) => Number(row.all.slice(0, 10).includes(row.page))));
  return [all, ten, right, pages].map(share);
}

console.log(`${articles.length} articles, ${queries.length} queries, seed ${options.seed}; own, then Pagefind\n`);
console.log('| query | n | recall | recall in the first ten | precision of the first ten | page of the name in the first ten |\n|---|--:|--:|--:|--:|--:|');
for (const sort of new Set(queries.map((query) => query.sort))) {
  const [own, other] = [ownAnswers, pagefindAnswers].map((answers) => scores(answers, sort));
  console.log(`| ${sort} | ${queries.filter((query) => query.sort === sort).length} | ${own.map((value, at) => (value ? `${value}, ${other[at]}` : '')).join(' | ')} |`);
}
const files = (at) => readdirSync(at, { recursive: true }).map((name) => path.join(at, name)).filter((name) => statSync(name).isFile());
const index = { own: files(path.join(sites.own.output, 'search/index')), pagefind: files(path.join(sites.pagefind.output, 'pagefind')).filter((name) => /pf_|\.pagefind$|entry\.json$/.test(name)) };
const size = (names) => names.reduce((sum, name) => sum + statSync(name).size, 0);
const [own, off, pagefind] = [cost.own, cost.off, cost.pagefind].map(medians);
const kb = (value) => `${(value / 1000).toFixed(1)} kB`;
const rows = [
  ['files of the index', index.own.length, index.pagefind.length],
  ['size of the index', kb(size(index.own)), kb(size(index.pagefind))],
  ['CPU time, relative to a build without search', `${((own.cpu - off.cpu) / off.cpu).toFixed(2)}`, `${(pagefind.cpu / off.cpu).toFixed(2)}`],
  ['wall time, relative to a build without search', `${((own.wall - off.wall) / off.wall).toFixed(2)}`, `${(pagefind.wall / off.wall).toFixed(2)}`],
  ['peak memory, relative to a build without search', `${(own.memory / off.memory).toFixed(2)}`, `${(pagefind.memory / off.memory).toFixed(2)}`],
  ...['before', 'first', 'query'].map((step) => [
    { before: 'transfer to open the search page', first: 'then for the first letter', query: 'then for a word, with excerpts' }[step],
    ...['own', 'pagefind'].map((which) => kb(median(traffics[which].map((each) => each[step])))),
  ]),
];
console.log('\n| | own | Pagefind |\n|---|--:|--:|');
for (const row of rows) console.log(`| ${row.join(' | ')} |`);
console.log(`\nSeconds (median of ${rounds}): off ${off.wall} wall ${off.cpu.toFixed(2)} CPU ${off.memory.toFixed(0)} MB; own ${own.wall} ${own.cpu.toFixed(2)} ${own.memory.toFixed(0)}; Pagefind ${pagefind.wall} ${pagefind.cpu.toFixed(2)} ${pagefind.memory.toFixed(0)}`);
