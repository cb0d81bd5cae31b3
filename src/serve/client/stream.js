
// What the server tells this tab. Browsers allow few connections, so a hidden tab
// lets go of its own when another needs one; when it is seen again it catches up.
const RETRY_MS = 1_000;
// A tab that hears nothing for so long says so, since its page may be an old one.
const SILENCE_MS = 2_000;
let stream = null;
let timer = 0;
let silence = 0;

const hear = {
  hello(word) {
    heard();
    if (word.client !== new URL(script.src).searchParams.get('v')) return location.reload();
    follow = word.follow;
    showProblems(word.problems);
    if (word.version !== version) look();
  },
  page: () => look(),
  moved(to) {
    // Nothing that is told of this address matters any more.
    disconnect();
    moveTo(to);
  },
  style: (href) => swapSheet(href),
  problems: (problems) => showProblems(problems),
  room: () => document.hidden && disconnect(),
};

function connect() {
  if (stream || document.hidden) return;
  listenFor();
  const address = new URL('events', own);
  address.searchParams.set('path', location.pathname);
  stream = new EventSource(address.href.replace(/\+/g, '%20'));
  for (const [name, heed] of Object.entries(hear)) {
    stream.addEventListener(name, (event) => heed(JSON.parse(event.data)));
  }
  stream.addEventListener('error', () => {
    listenFor();
    // Mostly it connects again by itself. One too many is refused, and looks now and
    // then; so does one whose site begins elsewhere.
    if (stream?.readyState !== EventSource.CLOSED) return;
    disconnect();
    timer = setTimeout(connect, RETRY_MS);
    look();
  });
}

function listenFor() {
  silence ||= setTimeout(showSilence, SILENCE_MS, true);
}

function heard() {
  clearTimeout(silence);
  silence = 0;
  showSilence(false);
}

function disconnect() {
  clearTimeout(timer);
  stream?.close();
  stream = null;
}

document.addEventListener('visibilitychange', connect);
addEventListener('pagehide', () => {
  clearTimeout(silence);
  silence = 0;
  disconnect();
});
addEventListener('pageshow', connect);
connect();
