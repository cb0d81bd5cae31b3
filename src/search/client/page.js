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
        // What a handler gives back would stop the key if it were false.
        dialog.onkeydown = e => { if (e.key == 'Escape') dialog.close() }
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

  const kinds = ['pointerover', 'focusin', 'click']
  const first = e => {
    const name = e.target.closest?.('main :is(.mention,.chip)'), touch = e.pointerType == 'touch'
    if (!name || (e.type == 'click') != touch) return
    if (touch) e.preventDefault()
    kinds.forEach(kind => document.removeEventListener(kind, first))
    load('cards.js?v=CARD_MARK').then(cards => cards.begin(e), () => touch && (location = name.href))
  }
  // From disk a browser lets in no script that is asked for later.
  if (location.protocol != 'file:') kinds.forEach(kind => document.addEventListener(kind, first))
})()
