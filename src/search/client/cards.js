// Name cards: a preview of an entity when its name is hovered, focused or tapped. A card
// contains the elements with `data-card` on the page of the entity, and remains while the
// pointer or the focus is on it (WCAG 1.4.13).

const pages = new Map()
let card, owner, timer

const nameOf = event => event.target.closest?.('main :is(.mention,.chip)')

function loadPage(url) {
  const load = async () => new DOMParser().parseFromString(await (await fetch(url)).text(), 'text/html')
  if (!pages.has(url)) pages.set(url, load().catch(() => { pages.delete(url) }))
  return pages.get(url)
}

/** Returns the canonical URL of a page, without fragment and `index.html`. */
const pageUrl = url => url.split('#')[0].replace(/\/index\.html$/, '/')

function hide() {
  clearTimeout(timer)
  card?.remove()
  card = owner = undefined
}

/** Shows the card of `name`, or calls `fallback` if it has none. */
async function show(name, fallback) {
  if (owner === name) return
  hide()
  owner = name
  const url = name.href.split('#')[0]
  const isCurrent = pageUrl(url) === pageUrl(location.href)
  const isInternal = new URL(url).origin === location.origin
  const marked = isInternal && !isCurrent ? [...(await loadPage(url))?.querySelectorAll('[data-card]') ?? []] : []
  const parts = marked.flatMap(part => part.dataset.card ? [...part.querySelectorAll(part.dataset.card)] : [part])
  if (owner !== name) return
  if (!parts.length) {
    owner = undefined
    fallback?.()
    return
  }
  card = createCard(name, parts, url)
  name.after(card)
  card.showPopover()
  position(name)
}

function createCard(name, parts, url) {
  const card = document.createElement('div')
  card.className = 'name-card'
  card.role = 'group'
  card.ariaLabel = name.textContent
  card.popover = 'manual'
  card.append(...parts.map(part => document.importNode(part, true)))
  for (const part of card.querySelectorAll('*')) {
    // Ids must be unique on the page.
    part.removeAttribute('id')
    part.removeAttribute('data-card')
    for (const key of ['href', 'src']) {
      const value = part.getAttribute(key)
      if (value !== null) part.setAttribute(key, new URL(value, url))
    }
  }
  // The heading of the other page is not a heading on this one.
  for (const heading of card.querySelectorAll('h1,h2,h3')) {
    const link = document.createElement('a')
    link.href = url
    link.append(...heading.childNodes)
    const line = document.createElement('p')
    line.className = 'name'
    line.append(link)
    heading.replaceWith(line)
  }
  return card
}

/** Places the card below the name if there is room, else above it, inside the window. */
function position(name) {
  const box = name.getClientRects()[0] ?? name.getBoundingClientRect()
  const { clientWidth, clientHeight } = document.documentElement
  const left = Math.max(8, Math.min(box.left, clientWidth - card.offsetWidth - 8))
  const above = box.bottom + card.offsetHeight > clientHeight && box.top > card.offsetHeight
  card.style.left = `${left + scrollX}px`
  card.style.top = `${(above ? box.top - card.offsetHeight : box.bottom) + scrollY}px`
}

const schedule = (action, ms) => {
  clearTimeout(timer)
  timer = setTimeout(action, ms)
}

/** Whether the focus is on the name or in its card: then a page that scrolls under a resting
 *  pointer must not hide the card. */
const hasFocus = () => owner.matches(':focus-visible') || card?.contains(document.activeElement)

function handlePointer(event) {
  if (event.pointerType !== 'mouse') return
  const name = nameOf(event)
  clearTimeout(timer)
  if (card?.contains(event.target)) return
  if (name) schedule(() => show(name), 250)
  else if (owner && !hasFocus()) schedule(hide, 250)
}

function handleFocus(event) {
  if (card?.contains(event.target)) return
  const name = nameOf(event)
  if (name?.matches(':focus-visible')) show(name)
  else hide()
}

function handleClick(event) {
  const name = nameOf(event)
  if (event.pointerType !== 'touch' || card?.contains(event.target)) return
  if (!name) hide()
  else if (owner !== name) {
    event.preventDefault()
    show(name, () => { location = name.href })
  }
}

function handleKey(event) {
  if (event.key !== 'Escape' || !owner) return
  // The focus returns to the name, so that the reader continues from there.
  const name = owner, wasInside = card?.contains(document.activeElement)
  hide()
  if (wasInside) {
    owner = name
    name.focus()
    owner = undefined
  }
}

/** Starts with the events since the first one on a name. */
export function begin(events) {
  document.addEventListener('pointerover', handlePointer)
  document.addEventListener('focusin', handleFocus)
  document.addEventListener('click', handleClick)
  document.addEventListener('keydown', handleKey)
  const handlers = { pointerover: handlePointer, focusin: handleFocus, click: handleClick }
  for (const event of events) handlers[event.type](event)
}
