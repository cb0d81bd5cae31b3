
// The page that this tab shows: it is fetched again and morphed in place.
const script = document.currentScript;
const own = new URL('.', script.src);
let version = script.dataset.version;
let follow = false;
let looking = false;
let again = false;

/** Fetches the page that stands at this address now, and shows it. */
async function look() {
  again = true;
  if (looking) return;
  looking = true;
  try {
    while (again) {
      again = false;
      await show(await fetch(location.href.split('#')[0], { cache: 'no-cache' }));
    }
  } catch {
    // The server is away; when it is back, the stream says which version it has.
  } finally {
    looking = false;
  }
}

async function show(response) {
  if (response.redirected) return location.replace(response.url + location.hash);
  if (!(response.headers.get('content-type') ?? '').startsWith('text/html')) return location.reload();
  const newer = (response.headers.get('etag') ?? '').replace(/^(W\/)?"|"$/g, '');
  const text = await response.text();
  if (newer === version) return;
  version = newer;
  update(new DOMParser().parseFromString(text, 'text/html'));
}

function update(next) {
  // A script has run already and cannot be taken back.
  if (scripts(next) !== scripts(document)) return location.reload();
  const before = follow ? passages() : [];
  updateHead(next);
  Idiomorph.morph(document.body, next.body, { morphStyle: 'outerHTML', ignoreActiveValue: true, callbacks: { beforeAttributeUpdated } });
  if (follow) showChange(before);
}

function scripts(page) {
  const runs = (script) => !script.src.startsWith(own.href) && !/json/.test(script.type);
  return [...page.scripts].filter(runs).map((script) => script.src + script.text).join('\n');
}

// What the reader has opened, typed or ticked is the reader's.
const readers = { DETAILS: ['open'], DIALOG: ['open'], INPUT: ['value', 'checked'], OPTION: ['selected'] };

function beforeAttributeUpdated(name, element) {
  return !readers[element.tagName]?.includes(name);
}
