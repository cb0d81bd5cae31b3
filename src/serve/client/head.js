
// The head: replaced where it differs, style sheets without a flash.

/** Takes over what the head of `next` says. */
function updateHead(next) {
  for (const name of ['lang', 'dir', 'class']) {
    const value = next.documentElement.getAttribute(name);
    if (value === null) document.documentElement.removeAttribute(name);
    else if (value !== document.documentElement.getAttribute(name)) document.documentElement.setAttribute(name, value);
  }
  const wanted = [...next.head.children].filter((element) => !isSheet(element) && !runs(element));
  const present = [...document.head.children].filter((element) => !isSheet(element) && !runs(element));
  const there = new Set(wanted.map((element) => element.outerHTML));
  const here = new Set(present.map((element) => element.outerHTML));
  for (const element of present) if (!there.has(element.outerHTML)) element.remove();
  for (const element of wanted) if (!here.has(element.outerHTML)) document.head.append(document.importNode(element, true));
  updateSheets([...next.head.children].filter(isSheet));
}

function isSheet(element) {
  return element.matches('link[rel~=stylesheet], style');
}

function runs(element) {
  return element.matches('script:not([type*=json])');
}

// The mark-up by which the page asked for a sheet, where it was swapped since.
const asked = new WeakMap();

function updateSheets(wanted) {
  const before = (element) => asked.get(element) ?? element.outerHTML;
  const present = [...document.head.children].filter(isSheet);
  let last = null;
  for (const element of wanted) {
    const same = present.find((other) => before(other) === element.outerHTML || (other.href && other.href === element.href));
    const twin = same ?? present.find((other) => other.href && pathOf(other.href) === pathOf(element.href));
    if (twin) present.splice(present.indexOf(twin), 1);
    if (same) last = same;
    else last = place(document.importNode(element, true), twin, last);
  }
  for (const element of present) element.remove();
}

/** Puts a sheet in; the one that it replaces stays until it has loaded. */
function place(sheet, old, last) {
  const then = () => old?.remove();
  sheet.addEventListener('load', then);
  sheet.addEventListener('error', then);
  (old ?? last ?? document.head.lastElementChild).after(sheet);
  if (sheet.tagName === 'STYLE') then();
  return sheet;
}

/** Swaps the style sheet at the path of `href` for the one at `href`. */
function swapSheet(href) {
  const sheets = document.querySelectorAll('link[rel~=stylesheet]');
  for (const old of [...sheets].filter((sheet) => pathOf(sheet.href) === pathOf(href))) {
    if (old.href === new URL(href, location.href).href) continue;
    const sheet = old.cloneNode();
    sheet.setAttribute('href', href);
    asked.set(sheet, asked.get(old) ?? old.outerHTML);
    place(sheet, old);
  }
}

function pathOf(href) {
  return href ? new URL(href, location.href).pathname : '';
}
