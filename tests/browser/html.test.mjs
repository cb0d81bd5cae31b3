// Every page, style sheet and drawing of the sample site, of the fixtures, and of real
// sites where they are at hand, is what the HTML standard says: the Nu checker, in one JVM.
import { after, before, test } from 'node:test';
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { program, root } from './common.mjs';

const run = promisify(execFile);
const jar = path.join(path.dirname(createRequire(import.meta.url).resolve('vnu-jar')), 'build/dist/vnu.jar');
const corpora = process.env.DATELINE_CORPORA ?? path.join(root, '../shared/corpora');

const SITES = {
  sample: root,
  harbour: path.join(root, 'tests/fixtures/harbour'),
  briefing: path.join(root, 'tests/fixtures/briefing'),
  bridge: path.join(root, 'tests/fixtures/bridge'),
  ferries: path.join(root, 'tests/fixtures/ferries'),
};
for (const name of ['digitalgov-2013', 'congress-sample']) {
  if (existsSync(path.join(corpora, name))) SITES[name] = path.join(corpora, name);
}

/** Of specifications that the checker does not know yet; browsers that do not either pass over them. */
const YOUNG = [
  'Property “scroll-target-group” doesn\'t exist', // CSS Overflow 5
  'pseudo-class “:target-current”', // CSS Overflow 5
  'Property “container-type” doesn\'t exist', // CSS Conditional Rules 5
  'Unrecognized at-rule “@container”', // CSS Conditional Rules 5
  'Property “paint-order” doesn\'t exist', // SVG 2
];

/** The checker sees files, where no address is the page's own, so it takes every link of the policy for a foreign one. */
const isOfFiles = (message) => message.includes('violates Content Security Policy');

let folder, messages;

before(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'dateline-html-'));
  const env = { ...process.env, SOURCE_DATE_EPOCH: '1767225600' };
  for (const [name, site] of Object.entries(SITES)) {
    await run(program, ['build', site, '--output', path.join(folder, name)], { env, maxBuffer: 1 << 28 });
  }
  const options = ['--skip-non-html', '--also-check-css', '--also-check-svg', '--format', 'json', '--exit-zero-always'];
  const checker = ['-Xmx1g', '-cp', jar, 'nu.validator.client.SimpleCommandLineValidator', ...options];
  const { stderr } = await run('java', [...checker, ...Object.keys(SITES)], { cwd: folder, maxBuffer: 1 << 28 });
  ({ messages } = JSON.parse(stderr));
});

after(() => rm(folder, { recursive: true, force: true }));

/** Where the checker has the files of a site: a URL with one slash. */
const below = (name) => `file:${folder}/${name}/`;

/** What is said of a site: file, line, message and place, each once. */
const told = (name, type) => {
  const start = below(name);
  const lines = messages
    .filter((message) => (message.url ?? '').startsWith(start) && (message.type === type || message.subType === type))
    .filter(({ message }) => !isOfFiles(message) && !YOUNG.some((young) => message.includes(young)))
    .map(({ url, lastLine, message, extract }) => `${url.slice(start.length)}:${lastLine}: ${message} ${JSON.stringify(extract)}`);
  return [...new Set(lines)];
};

test('the checker has looked at every site', () => {
  for (const name of Object.keys(SITES)) {
    const home = `${below(name)}index.html`;
    assert.ok(messages.some((message) => message.url === home), `nothing is said of ${name}, not even of its policy`);
  }
  assert.deepEqual(messages.filter((message) => message.type === 'non-document-error'), []);
});

for (const name of Object.keys(SITES)) {
  test(`${name}: no error on any page`, () => assert.deepEqual(told(name, 'error'), []));
}

for (const name of ['sample', 'harbour', 'briefing', 'bridge', 'ferries']) {
  test(`${name}: no warning on any page`, () => assert.deepEqual(told(name, 'warning'), []));
}
