// The script of every page: opens the search with `/` or its link, and loads the script of
// name cards when a name is hovered, focused or tapped. Without scripts, both are links.
(() => {
  const base = document.currentScript.src
  const load = file => import(new URL(file, base))
  const one = (selector, from = document) => from.querySelector(selector)

  const link = one('a[data-search]')
  let form = one('[data-search-here]'), dialog
  const begin = async () => (await load('search/search.js?v=SEARCH_VERSION')).begin(form)
  const open = async () => {
    try {
      if (!form) {
        const page = await (await fetch(link.href)).text()
        form = one('[data-search-here]', new DOMParser().parseFromString(page, 'text/html'))
        dialog = document.createElement('dialog')
        dialog.className = 'search'
        dialog.ariaLabel = link.textContent
        dialog.onkeydown = e => { e.key == 'Escape' && dialog.close() }
        // A hit can be on this page, and a click on the backdrop is outside the form.
        dialog.onclick = e => { (e.target == dialog || e.target.closest('a,.close')) && dialog.close() }
        dialog.append(form)
        document.body.append(dialog)
        await begin()
      }
      if (dialog && !dialog.open) dialog.showModal()
      one('input', form)?.focus()
    } catch { location = link.href }
  }
  if (link) {
    if (form) begin().catch(() => { one('[data-search-failed]').hidden = false })
    document.addEventListener('keydown', e => {
      if (e.key != '/' || e.ctrlKey || e.metaKey || e.altKey || e.target.closest('input,select,textarea')) return
      e.preventDefault()
      open()
    })
    link.onclick = e => {
      if (e.ctrlKey || e.metaKey || e.shiftKey) return
      e.preventDefault()
      open()
    }
  }

  // Events are queued until the script of name cards is loaded.
  const types = ['pointerover', 'focusin', 'click'], queue = []
  let tapped
  const enqueue = e => {
    const name = e.target.closest?.('main :is(.mention,.chip)'), touch = e.pointerType == 'touch'
    const shows = name && (e.type == 'focusin' ? name.matches(':focus-visible') : (e.type == 'click') == touch)
    if (!shows && !queue[0]) return
    if (shows && touch) {
      e.preventDefault()
      tapped = name
    }
    if (queue.push(e) > 1) return
    load('cards.js?v=CARD_VERSION').then(cards => cards.begin(queue), () => { if (tapped) location = tapped.href })
      .finally(() => types.forEach(type => document.removeEventListener(type, enqueue)))
  }
  // Browsers do not load modules from `file:` URLs.
  if (location.protocol != 'file:') types.forEach(type => document.addEventListener(type, enqueue))
})()
