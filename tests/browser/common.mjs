// Helpers for all browser tests: the program, the browsers, a server for built sites, and an
// accessibility check.
import assert from 'node:assert/strict';
import { existsSync, statSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import puppeteer from 'puppeteer-core';

const axe = createRequire(import.meta.url).resolve('axe-core/axe.min.js');

/** The folder of the repository. */
export const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..');

const built = ['release', 'debug'].map((profile) => path.join(root, 'target', profile, 'dateline')).filter(existsSync);
const newest = built.sort((a, b) => statSync(b).mtimeMs - statSync(a).mtimeMs)[0];
/** The path of the program under test. */
export const program = process.env.DATELINE ?? newest;

export const FIREFOX = process.env.FIREFOX ?? '/usr/bin/firefox-esr';

export function launchFirefox() {
  return puppeteer.launch({ browser: 'firefox', executablePath: FIREFOX, headless: true });
}

export function launch() {
  return puppeteer.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'],
  });
}

const TYPES = {
  '.html': 'text/html', '.css': 'text/css', '.js': 'text/javascript', '.json': 'application/json', '.xml': 'application/xml',
  '.svg': 'image/svg+xml', '.jpg': 'image/jpeg', '.wasm': 'application/wasm',
};

/** Serves folders on the loopback interface, each below its own path such as `/briefs`.
 *  `policy` is the Content-Security-Policy header. */
export async function serve(folders, policy = "default-src 'self'") {
  const server = createServer(async (request, response) => {
    const pathname = decodeURIComponent(new URL(request.url, 'http://127.0.0.1').pathname);
    const [, base, rest] = /^(\/[^/]+)(\/.*)$/.exec(pathname) ?? [];
    const file = rest?.endsWith('/') ? `${rest}index.html` : rest;
    try {
      const body = await readFile(path.join(folders[base], path.normalize(file)));
      response.writeHead(200, { 'content-type': TYPES[path.extname(file)] ?? 'application/octet-stream', 'content-security-policy': policy });
      response.end(body);
    } catch {
      response.writeHead(404).end();
    }
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { origin: `http://127.0.0.1:${server.address().port}`, close: () => server.close() };
}

/** Asserts that axe finds no accessibility problem in the element `selector`. Bypasses the
 *  policy of the page, which blocks scripts from elsewhere. */
export async function assertAccessible(page, message, selector = 'html') {
  const session = await page.createCDPSession();
  await session.send('Page.setBypassCSP', { enabled: true });
  await page.evaluate(await readFile(axe, 'utf8'));
  const rules = ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa', 'best-practice'];
  const found = await page.evaluate((selector, rules) => globalThis.axe.run(selector, { runOnly: rules }), selector, rules);
  const problems = found.violations.map(({ id, nodes }) => `${id}: ${nodes.slice(0, 3).map((node) => node.html.slice(0, 160)).join(' | ')}`);
  assert.deepEqual(problems, [], message);
}
