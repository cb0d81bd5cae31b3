
// The overlay that shows problems, in a shadow DOM that isolates its styles from the
// page's. The style sheet is constructed in script, which a strict content security policy
// permits.
const STYLE = `
:host { all: initial; }
* { box-sizing: border-box; }
section, .again, .silent {
  --ground: #fff; --ink: #1c1c1e; --faint: #63636b; --line: #d5d5db; --bad: #b3261e; --odd: #8a5a00; --link: #0b57d0;
  position: fixed; z-index: 2147483647; direction: ltr; text-align: left;
  font: 14px/1.5 system-ui, sans-serif; color: var(--ink); background: var(--ground);
  border: 1px solid var(--line); border-top: 3px solid var(--bad); box-shadow: 0 6px 32px #0005;
}
@media (prefers-color-scheme: dark) {
  section, .again, .silent { --ground: #1e1f22; --ink: #ececf0; --faint: #a6a6b0; --line: #45464d; --bad: #ff8a80; --odd: #ffc46b; --link: #a8c7fa; }
}
section { inset: auto 1rem 1rem; max-width: 64rem; max-height: min(32rem, 60vh); margin: 0 auto; border-radius: 8px; display: flex; flex-direction: column; }
header { display: flex; align-items: center; gap: 1rem; padding: .4rem .5rem .4rem 1rem; border-bottom: 1px solid var(--line); }
.summary { flex: 1; display: flex; flex-wrap: wrap; align-items: baseline; gap: 0 .75rem; }
h2 { margin: 0; font-size: 15px; color: var(--bad); }
p { margin: 0; font-size: 13px; color: var(--faint); }
button { font: inherit; color: inherit; background: none; border: 1px solid var(--line); border-radius: 6px; padding: .3rem .7rem; min-height: 2.25rem; cursor: pointer; }
ol { list-style: none; margin: 0; padding: 0 1rem; overflow: auto; overscroll-behavior: contain; }
li { padding: .7rem 0; }
li + li { border-top: 1px solid var(--line); }
a { color: var(--link); font-family: ui-monospace, monospace; font-size: 13px; overflow-wrap: anywhere; }
pre { margin: .35rem 0 0; overflow-x: auto; font: 13px/1.45 ui-monospace, "DejaVu Sans Mono", Menlo, Consolas, monospace; white-space: pre; tab-size: 4; }
pre b { color: var(--bad); white-space: pre-wrap; }
.warning pre b { color: var(--odd); }
.again { inset: auto 1rem 1rem auto; min-height: 2.5rem; color: var(--bad); font-weight: 600; border-radius: 8px; }
:focus-visible { outline: 2px solid var(--link); outline-offset: 2px; }
@media (max-width: 40rem) { section { inset: auto 0 0; max-height: 45vh; border-radius: 8px 8px 0 0; border-inline: 0; border-bottom: 0; } }
.silent { inset: auto auto 1rem 1rem; max-width: min(24rem, 100% - 2rem); padding: .6rem 1rem; border-top-color: var(--odd); border-radius: 8px; }
.silent b { color: var(--odd); }
@media print { section, .again, .silent { display: none; } }
`;

const DISMISSED = 'dateline: dismissed problems';
let host = null;
let shown = [];
let isSilent = false;

/** Shows the problems, or hides the overlay if there are none. */
function showProblems(problems) {
  const before = key();
  shown = problems;
  if (host && key() === before) return;
  if (problems.length === 0) sessionStorage.removeItem(DISMISSED);
  draw(sessionStorage.getItem(DISMISSED) === key());
}

/** Shows or hides the note that the connection to the preview is lost. */
function showSilence(silent) {
  if (silent === isSilent) return;
  isSilent = silent;
  slot('silence').replaceChildren(...(silent ? [note()] : []));
  removeIfEmpty();
}

// Dismissed problems stay dismissed, also on other pages of this tab.
function key() {
  return JSON.stringify(shown.map(({ code, text }) => [code, text]));
}

function draw(isDismissed) {
  if (shown.length === 0 && !host) return;
  slot('problems').replaceChildren(...(shown.length === 0 ? [] : [isDismissed ? reminder() : panel()]));
  removeIfEmpty();
}

function removeIfEmpty() {
  if (isSilent || shown.length > 0) return;
  host.remove();
  host = null;
}

/** Returns the element for the problems or for the note about the connection. */
function slot(id) {
  if (!host) {
    host = document.createElement('dateline-problems');
    const root = host.attachShadow({ mode: 'open' });
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(STYLE);
    root.adoptedStyleSheets = [sheet];
    root.append(create('div', { id: 'problems' }), create('div', { id: 'silence' }));
    // Outside the body, so that morphing the body does not affect it.
    document.documentElement.append(host);
  }
  return host.shadowRoot.getElementById(id);
}

function note() {
  const note = create('p', { className: 'silent', lang: 'en' });
  note.setAttribute('role', 'alert');
  note.append(create('b', { textContent: 'This page is no longer updated.' }), ' The preview has ended or cannot be reached.');
  return note;
}

function dismiss() {
  sessionStorage.setItem(DISMISSED, key());
  draw(true);
}

function reopen() {
  sessionStorage.removeItem(DISMISSED);
  draw(false);
  host.shadowRoot.querySelector('button').focus();
}

function reminder() {
  const button = create('button', { type: 'button', className: 'again', textContent: count() });
  button.setAttribute('aria-label', `Show ${count()}`);
  button.addEventListener('click', reopen);
  return button;
}

function panel() {
  const section = create('section', { lang: 'en' });
  section.setAttribute('role', 'region');
  section.setAttribute('aria-labelledby', 'title');
  const title = create('h2', { id: 'title', textContent: count() });
  const summary = create('div', { className: 'summary' });
  summary.setAttribute('role', 'alert');
  summary.append(title, create('p', { textContent: 'Pages show their last good version.' }));
  const close = create('button', { type: 'button', textContent: 'Dismiss', title: 'Esc' });
  close.addEventListener('click', dismiss);
  const header = create('header');
  header.append(summary, close);
  const list = create('ol', { tabIndex: 0 });
  list.setAttribute('aria-label', 'Problems');
  list.append(...shown.map(item));
  section.append(header, list);
  return section;
}

function item({ severity, text, place, editor }) {
  const item = create('li', { className: severity });
  if (editor) item.append(create('a', { href: editor, textContent: place, title: 'Open in the editor' }));
  const [first, ...rest] = text.split('\n');
  const message = create('pre', { dir: 'ltr' });
  message.append(create('b', { textContent: first }), rest.length > 0 ? `\n${rest.join('\n')}` : '');
  item.append(message);
  return item;
}

function count() {
  const countOf = (severity) => shown.filter((problem) => problem.severity === severity).length;
  const counted = [[countOf('error'), 'error'], [countOf('warning'), 'warning']].filter(([number]) => number > 0);
  return counted.map(([number, word]) => `${number} ${word}${number === 1 ? '' : 's'}`).join(', ');
}

function create(name, properties = {}) {
  return Object.assign(document.createElement(name), properties);
}

addEventListener('keydown', (event) => {
  const isOpen = host?.shadowRoot.querySelector('section');
  if (isOpen && event.key === 'Escape' && !event.defaultPrevented) dismiss();
});
