// A temporary site and `dateline serve` on it.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cp, mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { program, root } from './common.mjs';

/** The timeout for changes that should be visible within milliseconds. */
export const TIMEOUT_MS = 10_000;

const paragraphs = (name) => Array.from({ length: 40 }, (_, at) => `Paragraph ${at} of ${name} tells of the ferry and of those who wait for it.`);

/** Returns the text of an article; `edit` maps its paragraphs. */
export function article(title, edit = (lines) => lines) {
  return `---\ntitle: ${title}\ndate: 2031-05-01\ntopics: [Ferries]\n---\n\n${edit(paragraphs(title)).join('\n\n')}\n`;
}

const FILES = {
  'site.yaml': 'title: The Brief\nbase_url: https://example.org/brief/\n',
  'static/favicon.svg': '<svg xmlns="http://www.w3.org/2000/svg"/>',
  'content/articles/one.md': article('One'),
  'content/articles/two.md': article('Two'),
  'content/people/ada-brandt.md': '---\nname: Ada Brandt\naliases: [Brandt]\n---\n\nShe runs the ferry.\n',
  'content/people/otto-brandt.md': '---\nname: Otto Brandt\naliases: [Brandt]\n---\n\nHe does not.\n',
};

export class Preview {
  static async start(files = {}, ...flags) {
    const preview = new Preview();
    preview.folder = await mkdtemp(path.join(tmpdir(), 'dateline-preview-'));
    for (const [file, text] of Object.entries({ ...FILES, ...files })) await preview.write(file, text);
    preview.flags = flags;
    await preview.serve('--port', '0');
    return preview;
  }

  /** Starts the program, and waits until it reports its URL. */
  async serve(...flags) {
    const args = ['serve', '.', '--format', 'json', ...this.flags, ...flags];
    const env = { ...process.env, SOURCE_DATE_EPOCH: '1936787400' };
    this.process = spawn(program, args, { cwd: this.folder, env, stdio: ['ignore', 'pipe', 'pipe'] });
    this.process.stderr.on('data', (data) => (this.stderr = (this.stderr ?? '') + data));
    const lines = createInterface({ input: this.process.stdout });
    const [line] = await Promise.race([once(lines, 'line'), once(this.process, 'exit').then(() => assert.fail(this.stderr))]);
    this.url = JSON.parse(line).url;
    this.port = new URL(this.url).port;
  }

  /** Stops the program like Ctrl-C, and returns its exit code. */
  async stop() {
    const ended = once(this.process, 'exit');
    this.process.kill('SIGINT');
    return (await ended)[0];
  }

  async write(file, text) {
    const target = path.join(this.folder, file);
    await mkdir(path.dirname(target), { recursive: true });
    // Most editors save atomically.
    await writeFile(`${target}~`, text);
    await rename(`${target}~`, target);
  }

  move(from, to) {
    return rename(path.join(this.folder, from), path.join(this.folder, to));
  }

  remove(file) {
    return rm(path.join(this.folder, file));
  }

  copy(from, to) {
    return cp(path.join(root, from), path.join(this.folder, to), { recursive: true });
  }

  async close() {
    if (this.process.exitCode === null) await this.stop();
    await rm(this.folder, { recursive: true, force: true });
  }
}

/** Opens a tab. `requests` and `problems` are recorded, and `loads` counts documents. */
export async function open(browser, url, { width = 1280, height = 900, scheme = 'light', reducedMotion = true } = {}) {
  const page = await browser.newPage();
  const tab = { page, requests: [], problems: [], loads: 0 };
  page.on('request', (request) => tab.requests.push(new URL(request.url()).pathname));
  page.on('framenavigated', () => (tab.loads += 1));
  page.on('pageerror', (error) => tab.problems.push(String(error)));
  page.on('console', (message) => message.type() === 'error' && tab.problems.push(message.text()));
  await page.setViewport({ width, height });
  await page.emulateMediaFeatures([
    { name: 'prefers-color-scheme', value: scheme },
    { name: 'prefers-reduced-motion', value: reducedMotion ? 'reduce' : 'no-preference' },
  ]);
  const isConnected = page.waitForResponse((response) => response.url().includes('/.dateline/events'), { timeout: TIMEOUT_MS });
  await page.goto(url, { waitUntil: 'load' });
  await isConnected;
  tab.requestCount = () => tab.requests.length;
  return tab;
}

/** Waits until the page contains `text`. */
export function waitForText(page, text) {
  return page.waitForFunction((text) => document.body.innerText.includes(text), { timeout: TIMEOUT_MS, polling: 'mutation' }, text);
}

/** Returns the text of the overlay; `null` if there is none, or if it was dismissed. */
export function overlayText(page) {
  return page.evaluate(() => document.querySelector('dateline-problems')?.shadowRoot.querySelector('section')?.innerText ?? null);
}

export function waitForOverlay(page, isThere = true) {
  const check = (isThere) => Boolean(document.querySelector('dateline-problems')?.shadowRoot.querySelector('section')) === isThere;
  return page.waitForFunction(check, { timeout: TIMEOUT_MS, polling: 20 }, isThere);
}

/** Waits until the page shows that it lost its connection, or no longer shows it. */
export function waitForDisconnected(page, isThere = true) {
  const check = (isThere) => Boolean(document.querySelector('dateline-problems')?.shadowRoot.querySelector('.silent')) === isThere;
  return page.waitForFunction(check, { timeout: TIMEOUT_MS, polling: 20 }, isThere);
}
