
// Updates the head: replaces changed elements, and style sheets without a flash.

/** Updates the head to that of `next`. */
function updateHead(next) {
  for (const name of ['lang', 'dir', 'class']) {
    const value = next.documentElement.getAttribute(name);
    if (value === null) document.documentElement.removeAttribute(name);
    else if (value !== document.documentElement.getAttribute(name)) document.documentElement.setAttribute(name, value);
  }
  const wanted = [...next.head.children].filter((element) => !isSheet(element) && !isScript(element));
  const present = [...document.head.children].filter((element) => !isSheet(element) && !isScript(element));
  const wantedMarkup = new Set(wanted.map((element) => element.outerHTML));
  const presentMarkup = new Set(present.map((element) => element.outerHTML));
  for (const element of present) if (!wantedMarkup.has(element.outerHTML)) element.remove();
  for (const element of wanted) if (!presentMarkup.has(element.outerHTML)) document.head.append(document.importNode(element, true));
  updateSheets([...next.head.children].filter(isSheet));
}

function isSheet(element) {
  return element.matches('link[rel~=stylesheet], style');
}

function isScript(element) {
  return element.matches('script:not([type*=json])');
}

// The original markup of style sheets that were replaced.
const originalMarkup = new WeakMap();

function updateSheets(wanted) {
  const before = (element) => originalMarkup.get(element) ?? element.outerHTML;
  const present = [...document.head.children].filter(isSheet);
  let last = null;
  for (const element of wanted) {
    const same = present.find((other) => before(other) === element.outerHTML || (other.href && other.href === element.href));
    const twin = same ?? present.find((other) => other.href && pathOf(other.href) === pathOf(element.href));
    if (twin) present.splice(present.indexOf(twin), 1);
    if (same) last = same;
    else last = insertSheet(document.importNode(element, true), twin, last);
  }
  for (const element of present) element.remove();
}

/** Inserts a style sheet. The one that it replaces stays until the new one has loaded. */
function insertSheet(sheet, old, last) {
  const removeOld = () => old?.remove();
  sheet.addEventListener('load', removeOld);
  sheet.addEventListener('error', removeOld);
  (old ?? last ?? document.head.lastElementChild).after(sheet);
  if (sheet.tagName === 'STYLE') removeOld();
  return sheet;
}

/** Replaces the style sheet with the path of `href` by the one at `href`. */
function replaceSheet(href) {
  const sheets = document.querySelectorAll('link[rel~=stylesheet]');
  for (const old of [...sheets].filter((sheet) => pathOf(sheet.href) === pathOf(href))) {
    if (old.href === new URL(href, location.href).href) continue;
    const sheet = old.cloneNode();
    sheet.setAttribute('href', href);
    originalMarkup.set(sheet, originalMarkup.get(old) ?? old.outerHTML);
    insertSheet(sheet, old);
  }
}

function pathOf(href) {
  return href ? new URL(href, location.href).pathname : '';
}
