// Validates every page, style sheet and chart with the Nu checker, in one JVM: of the sample
// site, of the fixtures, and of real sites if they are available.
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

/** Features of specifications that the checker does not support yet. Browsers without support
 *  ignore them. */
const UNSUPPORTED = [
  'Property “scroll-target-group” doesn\'t exist', // CSS Overflow 5
  'pseudo-class “:target-current”', // CSS Overflow 5
  'Property “container-type” doesn\'t exist', // CSS Conditional Rules 5
  'Unrecognized at-rule “@container”', // CSS Conditional Rules 5
  'Property “paint-order” doesn\'t exist', // SVG 2
];

/** Whether a message is about the policy. The checker reads files, which have no origin, so it
 *  reports every link as a violation. */
const isAboutPolicy = (message) => message.includes('violates Content Security Policy');

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

/** Returns the URL of a site's folder, with one slash as the checker writes it. */
const folderUrl = (name) => `file:${folder}/${name}/`;

/** Returns the messages about a site with file, line and excerpt, deduplicated. */
const messagesAbout = (name, type) => {
  const start = folderUrl(name);
  const lines = messages
    .filter((message) => (message.url ?? '').startsWith(start) && (message.type === type || message.subType === type))
    .filter(({ message }) => !isAboutPolicy(message) && !UNSUPPORTED.some((feature) => message.includes(feature)))
    .map(({ url, lastLine, message, extract }) => `${url.slice(start.length)}:${lastLine}: ${message} ${JSON.stringify(extract)}`);
  return [...new Set(lines)];
};

test('the checker has read every site', () => {
  for (const name of Object.keys(SITES)) {
    const home = `${folderUrl(name)}index.html`;
    assert.ok(messages.some((message) => message.url === home), `no message about ${name}, not even about its policy`);
  }
  assert.deepEqual(messages.filter((message) => message.type === 'non-document-error'), []);
});

for (const name of Object.keys(SITES)) {
  test(`${name}: no error on any page`, () => assert.deepEqual(messagesAbout(name, 'error'), []));
}

for (const name of ['sample', 'harbour', 'briefing', 'bridge', 'ferries']) {
  test(`${name}: no warning on any page`, () => assert.deepEqual(messagesAbout(name, 'warning'), []));
}
