// The card of a name: what the page of that name marks with `data-card`, shown while
// the pointer, the keyboard or a finger is on the name or on the card (WCAG 1.4.13).

const pages = new Map()
let card, owner, timer

const nameOf = event => event.target.closest?.('main :is(.mention,.chip)')

function page(address) {
  const get = async () => new DOMParser().parseFromString(await (await fetch(address)).text(), 'text/html')
  if (!pages.has(address)) pages.set(address, get().catch(() => { pages.delete(address) }))
  return pages.get(address)
}

/** The address of a page, which may be written with the name of its file. */
const pageOf = address => address.split('#')[0].replace(/\/index\.html$/, '/')

function hide() {
  clearTimeout(timer)
  card?.remove()
  card = owner = undefined
}

/** Shows the card of `name`; does `otherwise` if it has none. */
async function show(name, otherwise) {
  if (owner === name) return
  hide()
  owner = name
  const address = name.href.split('#')[0]
  const isHere = pageOf(address) === pageOf(location.href)
  const isOurs = new URL(address).origin === location.origin
  const marked = isOurs && !isHere ? [...(await page(address))?.querySelectorAll('[data-card]') ?? []] : []
  const parts = marked.flatMap(part => part.dataset.card ? [...part.querySelectorAll(part.dataset.card)] : [part])
  if (owner !== name) return
  if (!parts.length) {
    owner = undefined
    otherwise?.()
    return
  }
  card = made(name, parts, address)
  name.after(card)
  card.showPopover()
  put(name)
}

function made(name, parts, address) {
  const made = document.createElement('div')
  made.className = 'name-card'
  made.role = 'group'
  made.ariaLabel = name.textContent
  made.popover = 'manual'
  made.append(...parts.map(part => document.importNode(part, true)))
  for (const part of made.querySelectorAll('*')) {
    // The name of the page is no heading here, and no id may be there twice.
    part.removeAttribute('id')
    part.removeAttribute('data-card')
    for (const key of ['href', 'src']) {
      const written = part.getAttribute(key)
      if (written !== null) part.setAttribute(key, new URL(written, address))
    }
  }
  for (const heading of made.querySelectorAll('h1,h2,h3')) {
    const link = document.createElement('a')
    link.href = address
    link.append(...heading.childNodes)
    const line = document.createElement('p')
    line.className = 'name'
    line.append(link)
    heading.replaceWith(line)
  }
  return made
}

/** Below the name if there is room, else above it; always inside the window. */
function put(name) {
  const box = name.getClientRects()[0] ?? name.getBoundingClientRect()
  const { clientWidth, clientHeight } = document.documentElement
  const left = Math.max(8, Math.min(box.left, clientWidth - card.offsetWidth - 8))
  const above = box.bottom + card.offsetHeight > clientHeight && box.top > card.offsetHeight
  card.style.left = `${left + scrollX}px`
  card.style.top = `${(above ? box.top - card.offsetHeight : box.bottom) + scrollY}px`
}

const wait = (what, ms) => {
  clearTimeout(timer)
  timer = setTimeout(what, ms)
}

/** Whether the keyboard is on the name or in its card: a page that scrolls under a
 *  pointer at rest must not take the card away. */
const isHeld = () => owner.matches(':focus-visible') || card?.contains(document.activeElement)

function over(event) {
  if (event.pointerType !== 'mouse') return
  const name = nameOf(event)
  clearTimeout(timer)
  if (card?.contains(event.target)) return
  if (name) wait(() => show(name), 250)
  else if (owner && !isHeld()) wait(hide, 250)
}

function focus(event) {
  if (card?.contains(event.target)) return
  const name = nameOf(event)
  if (name?.matches(':focus-visible')) show(name)
  else hide()
}

function click(event) {
  const name = nameOf(event)
  if (event.pointerType !== 'touch' || card?.contains(event.target)) return
  if (!name) hide()
  else if (owner !== name) {
    event.preventDefault()
    show(name, () => { location = name.href })
  }
}

function key(event) {
  if (event.key !== 'Escape' || !owner) return
  // The name keeps the focus, so that the reader goes on from there.
  const name = owner, wasInside = card?.contains(document.activeElement)
  hide()
  if (wasInside) {
    owner = name
    name.focus()
    owner = undefined
  }
}

/** Begins with what happened since the first event of a name. */
export function begin(events) {
  document.addEventListener('pointerover', over)
  document.addEventListener('focusin', focus)
  document.addEventListener('click', click)
  document.addEventListener('keydown', key)
  const handlers = { pointerover: over, focusin: focus, click }
  for (const event of events) handlers[event.type](event)
}
