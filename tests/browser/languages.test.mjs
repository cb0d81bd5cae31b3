// A site in two languages, on the screen: every text says which language it is in.
import { test } from 'node:test';
import assert from 'node:assert/strict';
import { SPEAKING, browser, origin, stage } from './sites.mjs';

stage();

/** Texts in the letters of the other language that do not say so. Those in which the author
 *  writes both, and what no file says the language of, are in `but`. */
const unmarked = (page, language, but) => page.evaluate((language, but) => {
  const other = language === 'ur' ? /\p{Script=Latin}{2}/u : /\p{Script=Arabic}/u;
  const own = language === 'ur' ? /\p{Script=Arabic}/u : /\p{Script=Latin}/u;
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const found = [];
  while (walker.nextNode()) {
    const text = walker.currentNode.data.trim(), element = walker.currentNode.parentElement;
    const isSaid = !element.closest('[lang]').getAttribute('lang').startsWith(language);
    if (other.test(text) && !own.test(text) && !isSaid && !element.closest('script, desc, [hidden]')) found.push(text);
  }
  return [...new Set(found)].filter((text) => !but.some((known) => text.includes(known)));
}, language, but);

/** The generator, units, the name of an author who has no page, a source, an alias. */
const BUT = ['dateline', 'USD', 'Iris Vale', 'Plan of the ministry', 'Ministry of Transport', 'passengers', 'Shah'];

for (const [language, pages] of SPEAKING) {
  for (const [name, url] of Object.entries(pages)) {
    test(`${name}: what is in the other language says so`, async () => {
      const page = await browser.newPage();
      await page.goto(`${origin}/ferries/${url}`, { waitUntil: 'load' });
      assert.equal(await page.$eval('html', (html) => html.lang), language);
      assert.deepEqual(await unmarked(page, language, BUT), []);
      await page.close();
    });
  }
}
