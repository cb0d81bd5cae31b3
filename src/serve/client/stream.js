
// The stream of events from the server. Browsers allow few connections, so a hidden tab
// closes its own when another tab needs one, and reconnects when it becomes visible.
const RETRY_MS = 1_000;
// The time after which a tab without a connection shows that its page may be outdated.
const SILENCE_MS = 2_000;
let stream = null;
let timer = 0;
let silenceTimer = 0;

const handlers = {
  hello(hello) {
    stopSilenceTimer();
    if (hello.client !== new URL(script.src).searchParams.get('v')) return location.reload();
    follow = hello.follow;
    showProblems(hello.problems);
    if (hello.version !== version) refresh();
  },
  page: () => refresh(),
  moved(to) {
    // Further events of this URL are irrelevant.
    disconnect();
    moveTo(to);
  },
  style: (href) => replaceSheet(href),
  problems: (problems) => showProblems(problems),
  room: () => document.hidden && disconnect(),
};

function connect() {
  if (stream || document.hidden) return;
  startSilenceTimer();
  const address = new URL('events', own);
  address.searchParams.set('path', location.pathname);
  stream = new EventSource(address.href.replace(/\+/g, '%20'));
  for (const [name, handle] of Object.entries(handlers)) {
    stream.addEventListener(name, (event) => handle(JSON.parse(event.data)));
  }
  stream.addEventListener('error', () => {
    startSilenceTimer();
    // Mostly the browser reconnects by itself. If the server rejects the stream, because
    // too many tabs are connected or the site's base has changed, the tab polls.
    if (stream?.readyState !== EventSource.CLOSED) return;
    disconnect();
    timer = setTimeout(connect, RETRY_MS);
    refresh();
  });
}

function startSilenceTimer() {
  silenceTimer ||= setTimeout(showSilence, SILENCE_MS, true);
}

function stopSilenceTimer() {
  clearTimeout(silenceTimer);
  silenceTimer = 0;
  showSilence(false);
}

function disconnect() {
  clearTimeout(timer);
  stream?.close();
  stream = null;
}

document.addEventListener('visibilitychange', connect);
addEventListener('pagehide', () => {
  clearTimeout(silenceTimer);
  silenceTimer = 0;
  disconnect();
});
addEventListener('pageshow', connect);
connect();
