// ---- what is on the screen

/** Letters of an excerpt. */
const LENGTH = 220
/** Hits that are shown, and then as many more. */
const SHOWN = 20
/** Hits whose pages are got for an excerpt. */
const QUOTED_FROM = 8

async function readFile(name, mark) {
  const isPacked = name.endsWith('.bin')
  const address = new URL(`index/${name}${mark && `?v=${mark}`}`, import.meta.url)
  const answer = await fetch(address, isPacked ? {} : { cache: 'no-cache' })
  if (!answer.ok) throw new Error(`${address}: ${answer.status}`)
  const body = isPacked ? answer.body.pipeThrough(new DecompressionStream('deflate-raw')) : answer.body
  return new Uint8Array(await new Response(body).arrayBuffer())
}

const element = (name, parts = [], properties = {}) => {
  const made = Object.assign(document.createElement(name), properties)
  made.append(...[parts].flat())
  return made
}

/** Begins a search in `place`, which has the form and room for what is found. */
export async function begin(place) {
  const form = place.querySelector('form')
  const search = new Search(place, form)
  form.onsubmit = event => event.preventDefault()
  form.hidden = search.status.hidden = false
  const asked = new URL(location.href).searchParams.get('q')
  const isPage = !place.closest('dialog')
  if (isPage && asked && !form.q.value) form.q.value = asked
  await search.open()
  form.oninput = () => search.run()
  place.onkeydown = event => search.key(event)
  if (isPage) {
    if (document.activeElement === document.body) form.q.focus()
    search.keep = text => {
      // A browser may refuse when somebody types very much.
      try { history.replaceState(null, '', text ? `?q=${encodeURIComponent(text)}` : location.pathname) } catch {}
    }
  }
  if (form.q.value) await search.run()
  else search.list.ariaBusy = 'false'
}

class Search {
  constructor(place, form) {
    Object.assign(this, { place, form, turn: 0, pages: new Map(), keep: () => {} })
    this.root = new URL('..', import.meta.url)
    this.status = place.querySelector('[role=status]')
    this.hint = this.status.textContent
    this.list = element('ol', [], { className: 'search-hits', hidden: true, ariaBusy: 'true' })
    this.status.after(this.list)
    this.more = place.querySelector('[data-more]')
    this.more.onclick = () => this.run(this.shown + SHOWN)
  }

  async open() {
    this.index = new Index(readFile)
    const { folder = '', language = '' } = this.place.dataset
    Object.assign(this.index, { folder, language })
    await this.index.open()
    const { kinds } = this.index.first
    const there = new Set(this.index.names.map(name => name.kind))
    kinds.forEach(([, plural], kind) => {
      if (there.has(kind)) this.form.sort.append(element('option', plural, { value: kind }))
    })
    const known = this.index.names.filter(name => name.count).sort((a, b) => b.count - a.count)
    for (const field of this.form.querySelectorAll('[data-about]')) {
      const can = field.dataset.about
      const names = known.filter(({ kind }) => kinds[kind][2] === can)
      field.closest('label').hidden = !names.length
      field.list.append(...names.map(({ name }) => element('option', [], { value: name })))
    }
  }

  /** The numbers of names that the fields of the form say; nothing while one is unknown. */
  about() {
    const wanted = []
    for (const field of this.form.querySelectorAll('[data-about]')) {
      const text = words(field.value).join(' ')
      if (!text) continue
      const is = name => this.index.first.kinds[name.kind][2] === field.dataset.about && name.words.some(words => words.join(' ') === text)
      const found = this.index.names.find(is)
      if (!found) return null
      wanted.push(found.which)
    }
    return wanted
  }

  async run(most = SHOWN) {
    const turn = ++this.turn
    this.list.ariaBusy = 'true'
    const { q, sort, from, to, language } = this.form
    const about = this.about()
    const day = field => Number(field.value.replaceAll('-', '')) || 0
    const filters = {
      sort: /^\d+$/.test(sort.value) ? Number(sort.value) : sort.value, about: about ?? [], from: day(from), to: day(to), language: language?.value,
    }
    this.keep(q.value)
    const isEmpty = about && !q.value.trim() && !about.length && !filters.from && !filters.to
    if (isEmpty || !about) return this.show({ hits: [], total: 0, query: [] }, isEmpty ? this.hint : this.status.dataset.none, most)
    try {
      const found = await this.index.find(q.value, filters, most)
      if (turn !== this.turn) return
      const { none, found: some } = this.status.dataset
      this.show(found, found.total ? `${some} ${found.total.toLocaleString(document.documentElement.lang || undefined)}` : none, most)
      if (this.opens === turn) this.list.querySelector('.title a')?.click()
      await this.excerpts(found, filters.sort, turn)
    } catch {
      if (turn !== this.turn) return
      this.status.textContent = this.status.dataset.failed
      this.list.ariaBusy = 'false'
    }
  }

  show({ hits, total, query }, said, most) {
    this.shown = most
    this.status.textContent = said
    this.list.replaceChildren(...hits.map(hit => this.row(hit, query)))
    this.list.hidden = !hits.length
    this.list.ariaBusy = 'false'
    this.more.hidden = total <= most
  }

  row(hit, query) {
    const link = element('a', inMarks(marked(hit.title, query)), { href: new URL(hit.href, this.root) })
    const title = element('p', link, { className: 'title' })
    const row = element('li', title)
    row.dir = 'auto'
    const language = hit.language || hit.isArticle && this.index.first.languages?.[0]
    if (language) row.lang = language
    const about = hit.isArticle ? dayText(hit.day, this.place.dataset) : [hit.sort, hit.about].filter(Boolean).join(' · ')
    const { lang, dir } = document.documentElement
    title.append(' ', element('span', about, { className: 'about', lang, dir }))
    if (hit.anchor) row.append(this.section(hit, hit.anchor, hit.heading))
    return row
  }

  section(hit, anchor, heading) {
    const link = element('a', heading, { href: new URL(`${hit.href}#${anchor}`, this.root) })
    return element('p', ['§ ', link], { className: 'section' })
  }

  /** Where the words stand, from the pages themselves: they are small, and what a
   *  reader opens next is there already. */
  async excerpts({ hits, query }, sort, turn) {
    await new Promise(done => setTimeout(done, 150))
    // A beginning of a word is in too many places for one of them to tell something.
    if (turn !== this.turn || !query.some(word => [...word].length > 2 || UNSPACED.test(word))) return
    const rows = [...this.list.children]
    await Promise.all(hits.map(async (hit, at) => {
      if (!hit.isArticle || at >= QUOTED_FROM) return
      const page = await this.page(hit.href)
      if (turn === this.turn && page) this.excerpt(rows[at], hit, page, query, sort)
    }))
  }

  page(href) {
    const get = async () => {
      const answer = await fetch(new URL(href, this.root))
      return new DOMParser().parseFromString(await answer.text(), 'text/html')
    }
    if (!this.pages.has(href)) this.pages.set(href, get().catch(() => null))
    return this.pages.get(href)
  }

  excerpt(row, hit, page, query, sort) {
    const fitting = (selector, least) => {
      const places = [...page.querySelectorAll(selector)].filter(place => !place.closest('aside, nav, .byline'))
      const texts = places.map(place => place.textContent.replace(/\s+/g, ' ').trim())
      const best = fittest(texts, query, least)
      return best < 0 ? null : { place: places[best], text: texts[best] }
    }
    const isAsked = sort === 'quotations'
    // Without the filter a quotation is a hit if it has all the words.
    const quotation = (isAsked || hit.isQuoted) && fitting('main article [id^="q-"]', isAsked ? 1 : query.length)
    const best = quotation || !isAsked && fitting('main article :is(p, li, dd, td, blockquote, .standfirst)')
    if (!best) return
    const excerpt = element(quotation ? 'blockquote' : 'p', inMarks(clipped(marked(best.text, query), LENGTH)), { className: 'excerpt' })
    row.append(excerpt)
    if (quotation) {
      const link = row.querySelector('a')
      link.href = `${link.href.split('#')[0]}#${best.place.id}`
    } else if (!hit.anchor) {
      const heading = [...page.querySelectorAll('main article :is(h2,h3,h4)[id]')].filter(heading => !heading.id.startsWith('block-') &&
        heading.compareDocumentPosition(best.place) & Node.DOCUMENT_POSITION_FOLLOWING).at(-1)
      if (heading) excerpt.before(this.section(hit, heading.id, heading.firstChild?.textContent ?? ''))
    }
  }

  /** The arrows go through the hits, Enter in the form opens the first. */
  key(event) {
    const links = [...this.list.querySelectorAll('.title a')]
    const at = links.indexOf(document.activeElement)
    const isText = event.target === this.form.q
    if (event.key === 'Enter' && isText) {
      event.preventDefault()
      // What is listed is of an earlier text until the search is done.
      if (this.list.ariaBusy === 'true') this.opens = this.turn
      else links[0]?.click()
      return
    }
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    if (!step || !links.length || !(isText || at >= 0)) return
    event.preventDefault()
    const next = at + step
    if (next < 0) this.form.q.focus()
    else links[Math.min(next, links.length - 1)].focus()
  }
}

const inMarks = parts => parts.map(({ text, is }) => is ? element('mark', text) : text)
