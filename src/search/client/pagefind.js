// Starts the user interface of Pagefind, which must have indexed the built site.

/** Pagefind's custom properties, and those of the theme. */
const PROPERTIES = { primary: 'accent', text: 'ink', background: 'paper', border: 'rule', tag: 'tint', font: 'sans' }

/** Starts Pagefind in `container`. */
export async function begin(container) {
  const base = new URL('../pagefind/', import.meta.url)
  const sheet = document.createElement('link')
  sheet.rel = 'stylesheet'
  sheet.href = new URL('pagefind-ui.css', base)
  const script = document.createElement('script')
  script.src = new URL('pagefind-ui.js', base)
  const isLoaded = new Promise(resolve => {
    script.onload = () => resolve(true)
    script.onerror = () => resolve(false)
  })
  document.head.append(sheet, script)
  if (!await isLoaded) return
  container.textContent = ''
  for (const [theirs, ours] of Object.entries(PROPERTIES)) container.style.setProperty(`--pagefind-ui-${theirs}`, `var(--${ours})`)
  new window.PagefindUI({ element: container, showSubResults: true, showImages: false })
}
