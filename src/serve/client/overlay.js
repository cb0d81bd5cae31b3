
// The problems, laid over the page in a shadow of their own: the page's styles
// do not reach them, nor theirs the page. The sheet is made in script, so that a
// strict content security policy lets it be.
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
.told { flex: 1; display: flex; flex-wrap: wrap; align-items: baseline; gap: 0 .75rem; }
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

/** Lays the problems over the page; takes them away if there are none. */
function showProblems(problems) {
  const before = key();
  shown = problems;
  if (host && key() === before) return;
  if (problems.length === 0) sessionStorage.removeItem(DISMISSED);
  draw(sessionStorage.getItem(DISMISSED) === key());
}

/** Says that nothing is heard of the preview, or takes that away. */
function showSilence(silent) {
  if (silent === isSilent) return;
  isSilent = silent;
  slot('silence').replaceChildren(...(silent ? [note()] : []));
  leaveIfEmpty();
}

// The same problems, once dismissed, stay so, on other pages of this tab too.
function key() {
  return JSON.stringify(shown.map(({ code, text }) => [code, text]));
}

function draw(isDismissed) {
  if (shown.length === 0 && !host) return;
  slot('problems').replaceChildren(...(shown.length === 0 ? [] : [isDismissed ? reminder() : panel()]));
  leaveIfEmpty();
}

function leaveIfEmpty() {
  if (isSilent || shown.length > 0) return;
  host.remove();
  host = null;
}

/** Where the problems, or the word of silence, are shown. */
function slot(id) {
  if (!host) {
    host = document.createElement('dateline-problems');
    const root = host.attachShadow({ mode: 'open' });
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(STYLE);
    root.adoptedStyleSheets = [sheet];
    root.append(make('div', { id: 'problems' }), make('div', { id: 'silence' }));
    // Beside the body, so that morphing the body leaves it alone.
    document.documentElement.append(host);
  }
  return host.shadowRoot.getElementById(id);
}

function note() {
  const note = make('p', { className: 'silent', lang: 'en' });
  note.setAttribute('role', 'alert');
  note.append(make('b', { textContent: 'This page is not followed.' }), ' The preview has ended, or it cannot be reached.');
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
  const button = make('button', { type: 'button', className: 'again', textContent: count() });
  button.setAttribute('aria-label', `Show ${count()}`);
  button.addEventListener('click', reopen);
  return button;
}

function panel() {
  const section = make('section', { lang: 'en' });
  section.setAttribute('role', 'region');
  section.setAttribute('aria-labelledby', 'title');
  const title = make('h2', { id: 'title', textContent: count() });
  const told = make('div', { className: 'told' });
  told.setAttribute('role', 'alert');
  told.append(title, make('p', { textContent: 'Pages stay as they last were.' }));
  const close = make('button', { type: 'button', textContent: 'Dismiss', title: 'Esc' });
  close.addEventListener('click', dismiss);
  const header = make('header');
  header.append(told, close);
  const list = make('ol', { tabIndex: 0 });
  list.setAttribute('aria-label', 'Problems');
  list.append(...shown.map(item));
  section.append(header, list);
  return section;
}

function item({ severity, text, place, editor }) {
  const item = make('li', { className: severity });
  if (editor) item.append(make('a', { href: editor, textContent: place, title: 'Open in the editor' }));
  const [first, ...rest] = text.split('\n');
  const words = make('pre', { dir: 'ltr' });
  words.append(make('b', { textContent: first }), rest.length > 0 ? `\n${rest.join('\n')}` : '');
  item.append(words);
  return item;
}

function count() {
  const of = (severity) => shown.filter((problem) => problem.severity === severity).length;
  const counted = [[of('error'), 'error'], [of('warning'), 'warning']].filter(([number]) => number > 0);
  return counted.map(([number, word]) => `${number} ${word}${number === 1 ? '' : 's'}`).join(', ');
}

function make(name, properties = {}) {
  return Object.assign(document.createElement(name), properties);
}

addEventListener('keydown', (event) => {
  const isOpen = host?.shadowRoot.querySelector('section');
  if (isOpen && event.key === 'Escape' && !event.defaultPrevented) dismiss();
});
