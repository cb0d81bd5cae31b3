// A site in a folder of its own, and `dateline serve` on it.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cp, mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { program, root } from './common.mjs';

/** How long a test waits for what should be there within milliseconds. */
export const PATIENCE_MS = 10_000;

const paragraphs = (name) => Array.from({ length: 40 }, (_, at) => `Paragraph ${at} of ${name} tells of the ferry and of those who wait for it.`);

/** The text of an article; `edit` maps its paragraphs. */
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

  /** Starts the program; done when it says where it is. */
  async serve(...flags) {
    const args = ['serve', '.', '--format', 'json', ...this.flags, ...flags];
    const env = { ...process.env, SOURCE_DATE_EPOCH: '1936787400' };
    this.process = spawn(program, args, { cwd: this.folder, env, stdio: ['ignore', 'pipe', 'pipe'] });
    this.process.stderr.on('data', (data) => (this.told = (this.told ?? '') + data));
    const lines = createInterface({ input: this.process.stdout });
    const [line] = await Promise.race([once(lines, 'line'), once(this.process, 'exit').then(() => assert.fail(this.told))]);
    this.url = JSON.parse(line).url;
    this.port = new URL(this.url).port;
  }

  /** Ends the program as Ctrl-C does, and says with which code. */
  async stop() {
    const ended = once(this.process, 'exit');
    this.process.kill('SIGINT');
    return (await ended)[0];
  }

  async write(file, text) {
    const target = path.join(this.folder, file);
    await mkdir(path.dirname(target), { recursive: true });
    // As most editors save: whole, or not at all.
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

/** A tab; `requests` and `problems` grow as it works, `loads` counts its documents. */
export async function open(browser, address, { width = 1280, height = 900, scheme = 'light', calm = true } = {}) {
  const page = await browser.newPage();
  const tab = { page, requests: [], problems: [], loads: 0 };
  page.on('request', (request) => tab.requests.push(new URL(request.url()).pathname));
  page.on('framenavigated', () => (tab.loads += 1));
  page.on('pageerror', (error) => tab.problems.push(String(error)));
  page.on('console', (message) => message.type() === 'error' && tab.problems.push(message.text()));
  await page.setViewport({ width, height });
  await page.emulateMediaFeatures([
    { name: 'prefers-color-scheme', value: scheme },
    { name: 'prefers-reduced-motion', value: calm ? 'reduce' : 'no-preference' },
  ]);
  const listens = page.waitForResponse((response) => response.url().includes('/.dateline/events'), { timeout: PATIENCE_MS });
  await page.goto(address, { waitUntil: 'load' });
  await listens;
  tab.seen = () => tab.requests.length;
  return tab;
}

/** Waits until the page says `text`. */
export function says(page, text) {
  return page.waitForFunction((text) => document.body.innerText.includes(text), { timeout: PATIENCE_MS, polling: 'mutation' }, text);
}

/** What the overlay says; `null` if there is none, or if it was put aside. */
export function overlay(page) {
  return page.evaluate(() => document.querySelector('dateline-problems')?.shadowRoot.querySelector('section')?.innerText ?? null);
}

export function waitForOverlay(page, isThere = true) {
  const check = (isThere) => Boolean(document.querySelector('dateline-problems')?.shadowRoot.querySelector('section')) === isThere;
  return page.waitForFunction(check, { timeout: PATIENCE_MS, polling: 20 }, isThere);
}

/** Waits until the page says that it hears nothing, or no longer says it. */
export function waitForSilence(page, isThere = true) {
  const check = (isThere) => Boolean(document.querySelector('dateline-problems')?.shadowRoot.querySelector('.silent')) === isThere;
  return page.waitForFunction(check, { timeout: PATIENCE_MS, polling: 20 }, isThere);
}
