// Begins Pagefind, which was run on the finished pages.

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
  new window.PagefindUI({ element: place, showSubResults: true })
}
