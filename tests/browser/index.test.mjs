// Tests of the search index reader: words, similarity, files and excerpts. They need no
// browser.
import { test } from 'node:test';
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { bestMatch, clip, editDistance, formatDay, highlight, Index, parseShard, similarity, typoSimilarity, words } from '../../src/search/client/index.mjs';

const fixture = JSON.parse(readFileSync(new URL('../fixtures/search_fold.json', import.meta.url), 'utf8'));

test('words are folded like in the index', () => {
  for (const [text, expected] of fixture) assert.deepEqual(words(text), expected, text);
});

test('a typing error is a letter added, removed, replaced or swapped', () => {
  for (const typo of ['lavrovv', 'lavro', 'lavrow', 'lavorv', 'avrov']) assert.equal(editDistance('lavrov', typo, 1), 1, typo);
  assert.equal(editDistance('lavrov', 'lavender', 2), 3);
  assert.equal(typoSimilarity('usa', 'uae'), 0, 'short words must match exactly');
  assert.ok(typoSimilarity('zelenksiy', 'zelenskyy') > 0);
});

test('forms of a word are similar, different words are not', () => {
  for (const [query, word] of [['ministers', 'minister'], ['visited', 'visits'], ['лаврова', 'лаврову'], ['pipeline', 'pipelines'], ['négociations', 'négociation']]) {
    assert.ok(similarity(query, word, false) > 0, `${query} ${word}`);
  }
  for (const [query, word] of [['trade', 'tread'], ['gas', 'gasoline'], ['china', 'chile'], ['外交', '外长']]) assert.equal(similarity(query, word, false), 0, `${query} ${word}`);
});

test('the last word may be incomplete', () => {
  assert.ok(similarity('pip', 'pipeline', true) > 0);
  assert.equal(similarity('pip', 'pipeline', false), 0);
  assert.ok(similarity('外', '外交', false) > 0);
  assert.ok(similarity('pipe', 'pipeline', true) < similarity('pipelin', 'pipeline', true));
});

test('words share prefixes with the words before them', () => {
  const bytes = Uint8Array.from([0, 3, 0x67, 0x61, 0x73, 2, 0, 5, 0x80, 1, 3, 8, 3, 1, 0x70, 0, 1, 0, 0]);
  const found = parseShard(bytes);
  assert.deepEqual([...found.keys()], ['gas', 'gasp']);
  assert.deepEqual(found.get('gas').counts, [2, 0]);
  assert.deepEqual(found.get('gasp').counts, [0, 1]);
});

test('matches are highlighted', () => {
  const shown = (text, query) => highlight(text, words(query)).map(({ text, isMatch }) => (isMatch ? `[${text}]` : text)).join('');
  assert.equal(shown('The ministers’ visit to Łódź', 'minister lodz'), 'The [ministers]’ visit to [Łódź]');
  assert.equal(shown('俄罗斯外交部长访问', '外交部'), '俄罗斯[外交部]长访问');
  assert.equal(shown('لاوروف کا دورہ', 'دوره'), 'لاوروف کا [دورہ]');
});

test('an excerpt surrounds the first match', () => {
  const text = `${'before '.repeat(60)}pipeline ${'after '.repeat(60)}`;
  const shown = clip(highlight(text, ['pipeline']), 120).map(part => part.text).join('');
  assert.match(shown, /^… (before )+pipeline (after )+…$/);
  assert.ok(shown.length < 140);
  assert.equal(clip(highlight('A pipeline.', ['pipeline']), 120).map(part => part.text).join(''), 'A pipeline.');
});

test('the best match has the most words', () => {
  assert.equal(bestMatch(['gas', 'a gas pipeline', 'gas pipelines'], ['gas', 'pipeline']), 1);
  assert.equal(bestMatch(['trade'], ['gas']), -1);
});

// ---- an index in memory

const utf8 = new TextEncoder();
const letters = word => [...utf8.encode(word)];
/** Encodes a word with its postings in articles, each as `[number, features]`. */
const entry = (word, postings) => {
  const deltas = postings.map(([number], at) => number - (postings[at - 1]?.[0] ?? 0));
  return [0, letters(word).length, ...letters(word), postings.length, 0, ...deltas, ...postings.map(([, features]) => features)];
};
const TITLE = 3, QUOTED = 4, section = number => number << 3;

function index() {
  const json = value => utf8.encode(JSON.stringify(value));
  const files = {
    'index.json': json({
      articles: 3, block: 2, days: [20200101, 20210101], kinds: [['Person', 'People', 'roles'], ['Topic', 'Topics', 'labels']],
      words: { '': 'x', pi: 'x' }, blocks: ['x', 'x'], lists: ['x'], names: 'x',
    }),
    'n.bin': json([[0, 'people/l/', 'Sergey Lavrov', 'Minister', 2, ['Лавров']], [1, 'topics/gas/', 'Gas', '', 3, []]]),
    'a0.bin': json([['a/', 'First', 20200101, '', []], ['b/', 'Second', 20200601, 'ur', [['line', 'The line']]]]),
    'a1.bin': json([['c/', 'Pipeline', 20210101, '', []]]),
    'l0.bin': Uint8Array.from([2, 0, 1, 3, 0, 1, 1]),
    'w.bin': Uint8Array.from([
      ...entry('gas', [[0, 0], [1, section(1)], [2, 0]]), ...entry('lavrov', [[0, QUOTED], [1, 0]]), ...entry('laser', [[0, 0], [1, 0]]), ...entry('laserprinter', [[2, 0]]), ...entry('the', []),
    ]),
    'wpi.bin': Uint8Array.from(entry('pipeline', [[0, QUOTED], [1, section(1)], [2, TITLE]])),
  };
  const loaded = [];
  const read = async name => {
    loaded.push(name);
    return files[name] ?? assert.fail(name);
  };
  return { opened: new Index(read).open(), loaded };
}

const titles = async (text, filters) => (await (await index().opened).find(text, filters)).hits.map(hit => hit.title);

test('titles rank first, then all words in one section, then newer articles', async () => {
  assert.deepEqual(await titles('pipeline '), ['Pipeline', 'Second', 'First']);
  assert.deepEqual(await titles('gas pipeline', { sort: 'articles' }), ['Pipeline', 'Second', 'First']);
  assert.deepEqual(await titles('lavrov gas', { sort: 'articles' }), ['Second', 'First']);
});

test('a section with all words is named', async () => {
  const found = await (await index().opened).find('gas pipeline', { sort: 'articles' });
  assert.deepEqual(found.hits.map(hit => hit.anchor), [undefined, 'line', undefined]);
});

test('names are found by any of their words, with typing errors, in any script', async () => {
  for (const text of ['Lavrov', 'lavrow', 'sergei lav', 'лавров', 'Лаврова']) {
    assert.equal((await titles(text))[0], 'Sergey Lavrov', text);
  }
});

test('a query with a typing error finds similar words', async () => {
  assert.deepEqual(await titles('pipelnie', { sort: 'articles' }), ['Pipeline', 'Second', 'First']);
});

test('a word that only starts with the query ranks lower, even if it is rare', async () => {
  const { scored: [articles] } = await (await index().opened).scoreWord('laser', true);
  assert.ok(articles.get(2).score < articles.get(0).score / 2);
});

test('a word in most articles is ignored', async () => {
  assert.deepEqual(await titles('the pipeline', { sort: 'articles' }), ['Pipeline', 'Second', 'First']);
});

test('filters restrict the hits', async () => {
  assert.deepEqual(await titles('pipeline', { sort: 'quotations' }), ['First']);
  assert.deepEqual(await titles('pipeline', { sort: 0 }), []);
  assert.deepEqual(await titles('gas', { sort: 1 }), ['Gas']);
  assert.deepEqual(await titles('pipeline', { about: [0] }), ['Second', 'First']);
  assert.deepEqual(await titles('pipeline', { from: 20200601 }), ['Pipeline', 'Second']);
  assert.deepEqual(await titles('pipeline', { to: 20200601 }), ['Second', 'First']);
  assert.deepEqual(await titles('', { about: [0], from: 20200102 }), ['Second']);
});

test('a query loads only the files that it needs', async () => {
  const { opened, loaded } = index();
  await (await opened).find('pipeline ', { from: 20210101, sort: 'articles' });
  assert.deepEqual(loaded.sort(), ['a0.bin', 'a1.bin', 'index.json', 'n.bin', 'wpi.bin']);
});

test('names link to the pages in the reader’s language', async () => {
  const files = {
    'index.json': { articles: 0, words: {}, kinds: [['Person', 'People', 'roles', { 'ur/': ['شخصیت', 'شخصیات'] }], ['Page', 'Pages', '', {}]] },
    'n.bin': [[0, 'people/ada/index.html', 'Ada', 'Writer', 2, ['ایڈا'], { 'ur/': ['ایڈا', 'مصنفہ'] }], [1, 'about/index.html', 'About Ada', '', 0, []]],
  };
  const found = async folder => {
    const index = new Index(async name => new TextEncoder().encode(JSON.stringify(files[name])));
    index.folder = folder;
    await index.open();
    const { hits } = await index.find('Ada');
    return hits.map(({ href, title, sort, about }) => [href, title, sort, about]);
  };
  assert.deepEqual(await found(''), [['people/ada/index.html', 'Ada', 'Person', 'Writer'], ['about/index.html', 'About Ada', 'Page', '']]);
  assert.deepEqual(await found('ur/'), [['ur/people/ada/index.html', 'ایڈا', 'شخصیت', 'مصنفہ'], ['about/index.html', 'About Ada', 'Page', '']]);
});

test('articles in the reader’s language come first, and a filter selects a language', async () => {
  const json = value => new TextEncoder().encode(JSON.stringify(value));
  const files = {
    'index.json': json({ articles: 3, block: 64, words: { 'ga': '1' }, blocks: ['1'], kinds: [], languages: ['en', 'ur'], article_languages: '1' }),
    'n.bin': json([]),
    'a0.bin': json(['gas', 'urdu', 'new'].map((href, at) => [href, href, 20210401 + at, at === 1 ? 'ur' : '', []])),
    // The word is in all three articles, and in the titles of the first and the last.
    'wga.bin': Uint8Array.from([0, 3, 0x67, 0x61, 0x73, 3, 0, 0, 1, 1, 3, 0, 3]),
    't.bin': Uint8Array.from([0, 1, 0]),
  };
  const found = async (reader, language) => {
    const index = new Index(async name => files[name]);
    index.language = reader;
    await index.open();
    return (await index.find('gas ', { language })).hits.map(({ href }) => href);
  };
  assert.deepEqual(await found(''), ['new', 'gas', 'urdu']);
  assert.deepEqual(await found('en'), ['new', 'gas', 'urdu']);
  assert.deepEqual(await found('ur'), ['urdu', 'new', 'gas']);
  assert.deepEqual(await found('ur', 'en'), ['new', 'gas']);
  assert.deepEqual(await found('en', 'ur'), ['urdu']);
});

test('days are formatted with the patterns, calendar and digits of the page', () => {
  const twelve = pattern => Array.from({ length: 12 }, (_, month) => pattern.replace('M', `m${month + 1}`)).join('|');
  const day = (calendar, digits) => formatDay(20210407, { days: twelve('{D} M {Y}'), calendar, digits });
  assert.equal(day('gregory', '0123456789'), '7 m4 2021');
  assert.equal(day('persian', '۰۱۲۳۴۵۶۷۸۹'), '۱۸ m1 ۱۴۰۰');
  assert.equal(day('buddhist', '0123456789'), '7 m4 2564');
  assert.equal(day('islamic-umalqura', '0123456789'), '25 m8 1442');
  assert.equal(formatDay(10210407, { days: '', calendar: '' }), '1021-04-07');
});
