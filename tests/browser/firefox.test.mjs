// A smoke test of the preview in Firefox.
import { after, before, test } from 'node:test';
import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { FIREFOX, launchFirefox } from './common.mjs';
import { TIMEOUT_MS, Preview, article } from './preview.mjs';

const skip = existsSync(FIREFOX) ? false : 'Firefox is not installed';
const edited = (at, text) => (lines) => lines.with(at, text);

let browser;
before(async () => skip || (browser = await launchFirefox()));
after(() => browser?.close());

test('an edit, an error, a restart and a renamed page, in Firefox', { skip }, async (t) => {
  const site = await Preview.start();
  t.after(() => site.close());
  const page = await browser.newPage();
  const until = (check, ...values) => page.waitForFunction(check, { timeout: TIMEOUT_MS, polling: 50 }, ...values);
  const waitForText = (text) => until((text) => document.body.innerText.includes(text), text);
  const top = () => page.evaluate(() => [...document.querySelectorAll('main p')].find((p) => p.textContent.startsWith('Paragraph 30')).getBoundingClientRect().top);
  const isConnected = page.waitForResponse((response) => response.url().includes('/.dateline/events'), { timeout: TIMEOUT_MS });
  await page.goto(`${site.url}articles/one/`);
  await isConnected;
  await page.evaluate(() => {
    globalThis.isSameDocument = true;
    scrollTo({ top: 1200, behavior: 'instant' });
  });

  const before = await top();
  await site.write('content/articles/one.md', article('One', (lines) => ['New at the top.', ...lines]));
  await waitForText('New at the top.');
  assert.ok(Math.abs((await top()) - before) <= 2, `${before} → ${await top()}`);

  await site.write('content/articles/one.md', article('One', edited(3, 'So said [[Brandt]].')));
  await until(() => document.querySelector('dateline-problems')?.shadowRoot.querySelector('section'));
  await site.write('content/articles/one.md', article('One', edited(3, 'All is well.')));
  await until(() => !document.querySelector('dateline-problems'));
  await waitForText('All is well.');

  assert.equal(await site.stop(), 0);
  await site.write('content/articles/one.md', article('One', edited(3, 'While you were away.')));
  await site.serve('--port', site.port);
  await waitForText('While you were away.');
  assert.equal(await page.evaluate(() => globalThis.isSameDocument), true);

  await site.move('content/articles/one.md', 'content/articles/uno.md');
  await until((url) => location.href === url, `${site.url}articles/uno/`);
});
