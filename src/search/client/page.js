// On every page: opens the search at `/` or its link, and gets the script of cards
// when the pointer, the keyboard or a finger is on a name. Without it both are links.
(() => {
  const here = document.currentScript.src
  const load = file => import(new URL(file, here))
  const one = (selector, from = document) => from.querySelector(selector)

  const link = one('a[data-search]')
  let place = one('[data-search-here]'), dialog
  const begin = async () => (await load('search/search.js?v=SEARCH_MARK')).begin(place)
  const open = async () => {
    try {
      if (!place) {
        const page = await (await fetch(link.href)).text()
        place = one('[data-search-here]', new DOMParser().parseFromString(page, 'text/html'))
        dialog = document.createElement('dialog')
        dialog.className = 'search'
        dialog.ariaLabel = link.textContent
        dialog.onkeydown = e => { e.key == 'Escape' && dialog.close() }
        // A hit may be on this page; beside the form lies what is under it.
        dialog.onclick = e => { (e.target == dialog || e.target.closest('a,.close')) && dialog.close() }
        dialog.append(place)
        document.body.append(dialog)
        await begin()
      }
      if (dialog && !dialog.open) dialog.showModal()
      one('input', place)?.focus()
    } catch { location = link.href }
  }
  if (link) {
    if (place) begin().catch(() => { one('[data-search-failed]').hidden = false })
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

  // What happens until the script of cards is there is kept for it.
  const kinds = ['pointerover', 'focusin', 'click'], seen = []
  let tapped
  const first = e => {
    const name = e.target.closest?.('main :is(.mention,.chip)'), touch = e.pointerType == 'touch'
    const shows = name && (e.type == 'focusin' ? name.matches(':focus-visible') : (e.type == 'click') == touch)
    if (!shows && !seen[0]) return
    if (shows && touch) {
      e.preventDefault()
      tapped = name
    }
    if (seen.push(e) > 1) return
    load('cards.js?v=CARD_MARK').then(cards => cards.begin(seen), () => { if (tapped) location = tapped.href })
      .finally(() => kinds.forEach(kind => document.removeEventListener(kind, first)))
  }
  // From disk a browser lets in no script that is asked for later.
  if (location.protocol != 'file:') kinds.forEach(kind => document.addEventListener(kind, first))
})()
