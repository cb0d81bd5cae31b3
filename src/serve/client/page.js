
// The page that this tab shows: it is fetched again and morphed in place.
const script = document.currentScript;
const own = new URL('.', script.src);
let version = script.dataset.version;
let follow = false;
let looking = false;
let again = false;

// What is read as one: it changes, moves and comes into view as a whole.
const PASSAGE = 'h1,h2,h3,h4,h5,h6,p,li,dt,dd,tr,blockquote,pre,figure,figcaption,summary';

// Where words are looked for is the business of the page's own script.
const KEPT = '[data-search-here]';
// What came from the server: what a script has put beside it is not taken away.
const served = new WeakSet(document.body.querySelectorAll('*'));
const kept = keptOf(document);

// Where the reader was, for the page that this one has become.
const PLACE = 'dateline: place';
const was = JSON.parse(sessionStorage.getItem(PLACE) ?? '{}');
sessionStorage.removeItem(PLACE);
if (was.path === location.pathname) scrollTo(was.x, was.y);

/** Goes to where the page stands now, and to the place in it. */
function moveTo(to) {
  const next = new URL(to, location.href);
  sessionStorage.setItem(PLACE, JSON.stringify({ path: next.pathname, x: scrollX, y: scrollY }));
  location.replace(next.pathname + location.search + location.hash);
}

/** Fetches the page that stands at this address now, and shows it. */
async function look() {
  again = true;
  if (looking) return;
  looking = true;
  try {
    while (again) {
      again = false;
      const response = await fetch(location.href.split('#')[0], { cache: 'no-cache' });
      heard();
      await show(response);
    }
  } catch {
    // The server is away; when it is back, the stream says which version it has.
  } finally {
    looking = false;
  }
}

async function show(response) {
  if (response.redirected) return moveTo(response.url);
  if (!(response.headers.get('content-type') ?? '').startsWith('text/html')) return location.reload();
  const newer = (response.headers.get('etag') ?? '').replace(/^(W\/)?"|"$/g, '');
  const text = await response.text();
  if (newer === version) return;
  version = newer;
  update(new DOMParser().parseFromString(text, 'text/html'));
}

function update(next) {
  // A script has run already and cannot be taken back.
  if (scripts(next) !== scripts(document) || keptOf(next) !== kept) return location.reload();
  const before = follow ? passages() : [];
  updateHead(next);
  const named = nameAlike(document.body, next.body);
  Idiomorph.morph(document.body, next.body, { morphStyle: 'outerHTML', ignoreActiveValue: true, callbacks });
  for (const passage of named) passage.removeAttribute('id');
  if (follow) showChange(before);
}

// Idiomorph knows elements by their ids. While it works, passages that stay the
// same have one, so that a new paragraph is put between two others instead of
// shifting the text of all that follow; what is read and selected stays.
// Blanks between passages would be taken for each other and push the passages
// out of their places; where nobody sees them, they are taken out.
function nameAlike(body, nextBody) {
  for (const element of nextBody.querySelectorAll('*')) served.add(element);
  const isInline = (passage) => getComputedStyle(passage).display.startsWith('inline');
  const inline = new Set([...body.querySelectorAll(PASSAGE)].filter(isInline).map((passage) => passage.tagName));
  takeOutBlanks(body, inline);
  takeOutBlanks(nextBody, inline);
  const present = byWords(body);
  const named = [];
  for (const [words, passage] of byWords(nextBody)) {
    const same = present.get(words);
    if (!same) continue;
    same.id = passage.id = `dateline-passage-${named.length}`;
    named.push(same);
  }
  return named;
}

function takeOutBlanks(body, inline) {
  const passages = [...body.querySelectorAll(PASSAGE)].filter((passage) => !inline.has(passage.tagName));
  const beside = passages.flatMap((passage) => [passage.previousSibling, passage.nextSibling]);
  for (const node of beside) if (node?.nodeType === Node.TEXT_NODE && !node.data.trim()) node.remove();
}

function byWords(body) {
  const found = new Map();
  for (const passage of body.querySelectorAll(PASSAGE)) {
    if (passage.id || !served.has(passage) || passage.closest(KEPT)) continue;
    const words = `${passage.tagName} ${passage.textContent}`;
    let key = words;
    for (let twin = 2; found.has(key); twin += 1) key = `${twin} ${words}`;
    found.set(key, passage);
  }
  return found;
}

function keptOf(page) {
  return [...page.querySelectorAll(KEPT)].map((element) => element.outerHTML).join('\n');
}

function scripts(page) {
  const runs = (script) => !script.src.startsWith(own.href) && !/json/.test(script.type);
  return [...page.scripts].filter(runs).map((script) => script.src + script.text).join('\n');
}

// What the reader has opened, typed or ticked is the reader's.
const readers = { DETAILS: ['open'], DIALOG: ['open'], INPUT: ['value', 'checked'], TEXTAREA: ['value'], OPTION: ['selected'] };

const callbacks = {
  beforeAttributeUpdated: (name, element) => !readers[element.tagName]?.includes(name),
  beforeNodeMorphed: (node) => !node.matches?.(KEPT),
  beforeNodeRemoved: (node) => node.nodeType !== Node.ELEMENT_NODE || served.has(node),
  afterNodeAdded(node) {
    for (const element of [node, ...(node.querySelectorAll?.('*') ?? [])]) served.add(element);
  },
};
