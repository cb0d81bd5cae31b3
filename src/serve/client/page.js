
// Updates the page in this tab: fetches it again and morphs it in place.
const script = document.currentScript;
const own = new URL('.', script.src);
let version = script.dataset.version;
let follow = false;
let isRefreshing = false;
let isRefreshDue = false;

// Elements that change, move and scroll into view as a whole.
const PASSAGE = 'h1,h2,h3,h4,h5,h6,p,li,dt,dd,tr,blockquote,pre,figure,figcaption,summary';

// The page's own script manages the search form.
const PRESERVED = '[data-search-here]';
// Elements that came from the server. Elements that a script has added are not removed.
const served = new WeakSet(document.body.querySelectorAll('*'));
const preserved = preservedMarkup(document);

// The scroll position, for a page that has moved to another URL.
const PLACE = 'dateline: place';
const previous = JSON.parse(sessionStorage.getItem(PLACE) ?? '{}');
sessionStorage.removeItem(PLACE);
if (previous.path === location.pathname) scrollTo(previous.x, previous.y);

/** Opens the new URL of the page at the same scroll position. */
function moveTo(to) {
  const next = new URL(to, location.href);
  sessionStorage.setItem(PLACE, JSON.stringify({ path: next.pathname, x: scrollX, y: scrollY }));
  location.replace(next.pathname + location.search + location.hash);
}

/** Fetches the current page at this URL and shows it. */
async function refresh() {
  isRefreshDue = true;
  if (isRefreshing) return;
  isRefreshing = true;
  try {
    while (isRefreshDue) {
      isRefreshDue = false;
      const response = await fetch(location.href.split('#')[0], { cache: 'no-cache' });
      stopSilenceTimer();
      await show(response);
    }
  } catch {
    // The server is unreachable. Later the stream sends the current version.
  } finally {
    isRefreshing = false;
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
  // A script that has run cannot be undone.
  if (scripts(next) !== scripts(document) || preservedMarkup(next) !== preserved) return location.reload();
  const before = follow ? passages() : [];
  updateHead(next);
  const named = assignIds(document.body, next.body);
  Idiomorph.morph(document.body, next.body, { morphStyle: 'outerHTML', ignoreActiveValue: true, callbacks });
  for (const passage of named) passage.removeAttribute('id');
  if (follow) scrollToChange(before);
}

// Idiomorph matches elements by their ids. Unchanged passages temporarily get equal ids in
// both pages, so that a new paragraph is inserted between two others instead of shifting
// the text of all that follow, and selections survive. Idiomorph would also match the
// whitespace between passages and so displace them. It is removed where it is invisible.
function assignIds(body, nextBody) {
  for (const element of nextBody.querySelectorAll('*')) served.add(element);
  const isInline = (passage) => getComputedStyle(passage).display.startsWith('inline');
  const inline = new Set([...body.querySelectorAll(PASSAGE)].filter(isInline).map((passage) => passage.tagName));
  removeBlanks(body, inline);
  removeBlanks(nextBody, inline);
  const present = passagesByText(body);
  const named = [];
  for (const [words, passage] of passagesByText(nextBody)) {
    const same = present.get(words);
    if (!same) continue;
    same.id = passage.id = `dateline-passage-${named.length}`;
    named.push(same);
  }
  return named;
}

function removeBlanks(body, inline) {
  const passages = [...body.querySelectorAll(PASSAGE)].filter((passage) => !inline.has(passage.tagName));
  const siblings = passages.flatMap((passage) => [passage.previousSibling, passage.nextSibling]);
  for (const node of siblings) if (node?.nodeType === Node.TEXT_NODE && !node.data.trim()) node.remove();
}

function passagesByText(body) {
  const found = new Map();
  for (const passage of body.querySelectorAll(PASSAGE)) {
    if (passage.id || !served.has(passage) || passage.closest(PRESERVED)) continue;
    const words = `${passage.tagName} ${passage.textContent}`;
    let key = words;
    for (let twin = 2; found.has(key); twin += 1) key = `${twin} ${words}`;
    found.set(key, passage);
  }
  return found;
}

function preservedMarkup(page) {
  return [...page.querySelectorAll(PRESERVED)].map((element) => element.outerHTML).join('\n');
}

function scripts(page) {
  const isPageScript = (script) => !script.src.startsWith(own.href) && !/json/.test(script.type);
  return [...page.scripts].filter(isPageScript).map((script) => script.src + script.text).join('\n');
}

// Attributes that the reader changes by opening, typing or ticking.
const readerState = { DETAILS: ['open'], DIALOG: ['open'], INPUT: ['value', 'checked'], TEXTAREA: ['value'], OPTION: ['selected'] };

const callbacks = {
  beforeAttributeUpdated: (name, element) => !readerState[element.tagName]?.includes(name),
  beforeNodeMorphed: (node) => !node.matches?.(PRESERVED),
  beforeNodeRemoved: (node) => node.nodeType !== Node.ELEMENT_NODE || served.has(node),
  afterNodeAdded(node) {
    for (const element of [node, ...(node.querySelectorAll?.('*') ?? [])]) served.add(element);
  },
};
