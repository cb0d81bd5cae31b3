// Begins Pagefind, which was run on the finished pages.

/** What it calls its colours and letters, and what the theme does. */
const LOOK = { primary: 'accent', text: 'ink', background: 'paper', border: 'rule', tag: 'tint', font: 'sans' }

/** Begins it in `place`, the part of the search page for it. */
export async function begin(place) {
  const base = new URL('../pagefind/', import.meta.url)
  const sheet = document.createElement('link')
  sheet.rel = 'stylesheet'
  sheet.href = new URL('pagefind-ui.css', base)
  const script = document.createElement('script')
  script.src = new URL('pagefind-ui.js', base)
  const isThere = new Promise(done => {
    script.onload = () => done(true)
    script.onerror = () => done(false)
  })
  document.head.append(sheet, script)
  if (!await isThere) return
  place.textContent = ''
  for (const [its, ours] of Object.entries(LOOK)) place.style.setProperty(`--pagefind-ui-${its}`, `var(--${ours})`)
  new window.PagefindUI({ element: place, showSubResults: true, showImages: false })
}
