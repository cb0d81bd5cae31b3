// ---- the user interface

/** The length of an excerpt in letters. */
const EXCERPT_LENGTH = 220
/** The number of hits on screen, and of hits that each "show more" adds. */
const PAGE_SIZE = 20
/** The number of hits whose pages are loaded for an excerpt. */
const EXCERPTS = 8

async function readFile(name, version) {
  const isCompressed = name.endsWith('.bin')
  const url = new URL(`index/${name}${version && `?v=${version}`}`, import.meta.url)
  const response = await fetch(url, isCompressed ? {} : { cache: 'no-cache' })
  if (!response.ok) throw new Error(`${url}: ${response.status}`)
  const body = isCompressed ? response.body.pipeThrough(new DecompressionStream('deflate-raw')) : response.body
  return new Uint8Array(await new Response(body).arrayBuffer())
}

const element = (name, children = [], properties = {}) => {
  const created = Object.assign(document.createElement(name), properties)
  created.append(...[children].flat())
  return created
}

/** Starts the search in `container`, which has the form and the status line. */
export async function begin(container) {
  const form = container.querySelector('form')
  const search = new Search(container, form)
  form.onsubmit = event => event.preventDefault()
  form.hidden = search.status.hidden = false
  const initial = new URL(location.href).searchParams.get('q')
  const isPage = !container.closest('dialog')
  if (isPage && initial && !form.q.value) form.q.value = initial
  await search.open()
  form.oninput = () => search.run()
  container.onkeydown = event => search.handleKey(event)
  if (isPage) {
    if (document.activeElement === document.body) form.q.focus()
    search.saveQuery = text => {
      // Browsers limit the rate of calls, which fast typing can exceed.
      try { history.replaceState(null, '', text ? `?q=${encodeURIComponent(text)}` : location.pathname) } catch {}
    }
  }
  if (form.q.value) await search.run()
  else search.list.ariaBusy = 'false'
}

class Search {
  constructor(container, form) {
    Object.assign(this, { container, form, turn: 0, pages: new Map(), saveQuery: () => {} })
    this.root = new URL('..', import.meta.url)
    this.status = container.querySelector('[role=status]')
    this.hint = this.status.textContent
    this.list = element('ol', [], { className: 'search-hits', hidden: true, ariaBusy: 'true' })
    this.status.after(this.list)
    this.more = container.querySelector('[data-more]')
    this.more.onclick = () => this.run(this.limit + PAGE_SIZE)
  }

  async open() {
    this.index = new Index(readFile)
    const { folder = '', language = '' } = this.container.dataset
    Object.assign(this.index, { folder, language })
    await this.index.open()
    const { kinds } = this.index.manifest
    const used = new Set(this.index.names.map(name => name.kind))
    kinds.forEach(([, plural], kind) => {
      if (used.has(kind)) this.form.sort.append(element('option', plural, { value: kind }))
    })
    const known = this.index.names.filter(name => name.count).sort((a, b) => b.count - a.count)
    for (const field of this.form.querySelectorAll('[data-about]')) {
      const filter = field.dataset.about
      const names = known.filter(({ kind }) => kinds[kind][2] === filter)
      field.closest('label').hidden = !names.length
      field.list.append(...names.map(({ name }) => element('option', [], { value: name })))
    }
  }

  /** Returns the numbers of the names in the form's fields; null while one is unknown. */
  about() {
    const wanted = []
    for (const field of this.form.querySelectorAll('[data-about]')) {
      const text = words(field.value).join(' ')
      if (!text) continue
      const isNamed = name => this.index.manifest.kinds[name.kind][2] === field.dataset.about && name.words.some(words => words.join(' ') === text)
      const found = this.index.names.find(isNamed)
      if (!found) return null
      wanted.push(found.number)
    }
    return wanted
  }

  async run(limit = PAGE_SIZE) {
    const turn = ++this.turn
    this.list.ariaBusy = 'true'
    const { q, sort, from, to, language } = this.form
    const about = this.about()
    const day = field => Number(field.value.replaceAll('-', '')) || 0
    const filters = {
      sort: /^\d+$/.test(sort.value) ? Number(sort.value) : sort.value, about: about ?? [], from: day(from), to: day(to), language: language?.value,
    }
    this.saveQuery(q.value)
    const isEmpty = about && !q.value.trim() && !about.length && !filters.from && !filters.to
    if (isEmpty || !about) return this.show({ hits: [], total: 0, query: [] }, isEmpty ? this.hint : this.status.dataset.none, limit)
    try {
      const found = await this.index.find(q.value, filters, limit)
      if (turn !== this.turn) return
      const { none, found: some } = this.status.dataset
      this.show(found, found.total ? `${some} ${found.total.toLocaleString(document.documentElement.lang || undefined)}` : none, limit)
      if (this.openTurn === turn) this.list.querySelector('.title a')?.click()
      await this.addExcerpts(found, filters.sort, turn)
    } catch {
      if (turn !== this.turn) return
      this.status.textContent = this.status.dataset.failed
      this.list.ariaBusy = 'false'
    }
  }

  show({ hits, total, query }, status, limit) {
    this.limit = limit
    this.status.textContent = status
    this.list.replaceChildren(...hits.map(hit => this.row(hit, query)))
    this.list.hidden = !hits.length
    this.list.ariaBusy = 'false'
    this.more.hidden = total <= limit
  }

  row(hit, query) {
    const link = element('a', toElements(highlight(hit.title, query)), { href: new URL(hit.href, this.root) })
    const title = element('p', link, { className: 'title' })
    const row = element('li', title)
    row.dir = 'auto'
    const language = hit.language || hit.isArticle && this.index.manifest.languages?.[0]
    if (language) row.lang = language
    const about = hit.isArticle ? formatDay(hit.day, this.container.dataset) : [hit.sort, hit.about].filter(Boolean).join(' · ')
    const { lang, dir } = document.documentElement
    title.append(' ', element('span', about, { className: 'about', lang, dir }))
    if (hit.anchor) row.append(this.sectionLink(hit, hit.anchor, hit.heading))
    return row
  }

  sectionLink(hit, anchor, heading) {
    const link = element('a', heading, { href: new URL(`${hit.href}#${anchor}`, this.root) })
    return element('p', ['§ ', link], { className: 'section' })
  }

  /** Adds excerpts from the pages of the hits. Pages are small, and the one that the reader
   *  opens next is then in the cache. */
  async addExcerpts({ hits, query }, sort, turn) {
    await new Promise(done => setTimeout(done, 150))
    // One or two letters match too many sentences for an excerpt to be useful.
    if (turn !== this.turn || !query.some(word => [...word].length > 2 || UNSPACED.test(word))) return
    const rows = [...this.list.children]
    await Promise.all(hits.map(async (hit, at) => {
      if (!hit.isArticle || at >= EXCERPTS) return
      const page = await this.loadPage(hit.href)
      if (turn === this.turn && page) this.addExcerpt(rows[at], hit, page, query, sort)
    }))
  }

  loadPage(href) {
    const load = async () => {
      const response = await fetch(new URL(href, this.root))
      return new DOMParser().parseFromString(await response.text(), 'text/html')
    }
    if (!this.pages.has(href)) this.pages.set(href, load().catch(() => null))
    return this.pages.get(href)
  }

  addExcerpt(row, hit, page, query, sort) {
    const find = (selector, least) => {
      const elements = [...page.querySelectorAll(selector)].filter(element => !element.closest('aside, nav, .byline'))
      const texts = elements.map(element => element.textContent.replace(/\s+/g, ' ').trim())
      const best = bestMatch(texts, query, least)
      return best < 0 ? null : { element: elements[best], text: texts[best] }
    }
    const wantsQuotation = sort === 'quotations'
    // Without the filter, a quotation is shown only if it has all words.
    const quotation = (wantsQuotation || hit.isQuoted) && find('main article [id^="q-"]', wantsQuotation ? 1 : query.length)
    const best = quotation || !wantsQuotation && find('main article :is(p, li, dd, td, blockquote, .standfirst)')
    if (!best) return
    const excerpt = element(quotation ? 'blockquote' : 'p', toElements(clip(highlight(best.text, query), EXCERPT_LENGTH)), { className: 'excerpt' })
    row.append(excerpt)
    if (quotation) {
      const link = row.querySelector('a')
      link.href = `${link.href.split('#')[0]}#${best.element.id}`
    } else if (!hit.anchor) {
      const heading = [...page.querySelectorAll('main article :is(h2,h3,h4)[id]')].filter(heading => !heading.id.startsWith('block-') &&
        heading.compareDocumentPosition(best.element) & Node.DOCUMENT_POSITION_FOLLOWING).at(-1)
      if (heading) excerpt.before(this.sectionLink(hit, heading.id, heading.firstChild?.textContent ?? ''))
    }
  }

  /** Moves through the hits with the arrow keys, and opens the first one with Enter in the
   *  form. */
  handleKey(event) {
    const links = [...this.list.querySelectorAll('.title a')]
    const at = links.indexOf(document.activeElement)
    const isText = event.target === this.form.q
    if (event.key === 'Enter' && isText) {
      event.preventDefault()
      // Until the search is done, the list shows the hits of an earlier query.
      if (this.list.ariaBusy === 'true') this.openTurn = this.turn
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

const toElements = parts => parts.map(({ text, isMatch }) => isMatch ? element('mark', text) : text)
