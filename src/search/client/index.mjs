// Looks into the index of a site. It knows no page: `read` gets it its files, and
// tests run it by itself. How the files are made stands in `src/search/`.

// ---- words, as `src/search/fold.rs` makes them of the texts

const RUN = /[\p{Alphabetic}\p{N}\p{M}\u00ad\u200c\u200d]+/gu
const UNWRITTEN = /[\u00ad\u0640\u200b-\u200f\u0300-\u036f\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e4\u06e7\u06e8\u06ea-\u06ed]/gu
const UNSPACED = /[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3005-\u3007\u3040-\u312f\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff66-\uff9f\u{20000}-\u{3ffff}]/u
const LETTERS = {
  'ß': 'ss', 'æ': 'ae', 'œ': 'oe', 'þ': 'th', 'ø': 'o', 'ł': 'l', 'đ': 'd', 'ð': 'd', 'ħ': 'h', 'ı': 'i', 'ς': 'σ',
  'ى': 'ي', 'ی': 'ي', 'ے': 'ي', 'ک': 'ك', 'ۀ': 'ه', 'ۃ': 'ه', 'ہ': 'ه', 'ھ': 'ه', 'ة': 'ه', 'ە': 'ه',
}
const OTHER_LETTERS = /[ßæœþøłđðħıςىیےکۀۃہھةە٠-٩۰-۹]/gu

function fold(run) {
  const kept = run.normalize('NFKD').replace(UNWRITTEN, '').normalize('NFC')
  const digit = letter => (letter.codePointAt(0) & 15).toString()
  return kept.toLowerCase().replace(UNWRITTEN, '').replace(OTHER_LETTERS, letter => LETTERS[letter] ?? digit(letter))
}

/** The words of a text, folded. */
export function words(text) {
  const found = []
  for (const run of text.replace(/(\p{N})[.,](?=\p{N})/gu, '$1').match(RUN) ?? []) {
    for (const part of fold(run).match(RUN) ?? []) byScript(part, found)
  }
  return found
}

function byScript(run, found) {
  const letters = [...run]
  for (let from = 0, to; from < letters.length; from = to) {
    const unspaced = UNSPACED.test(letters[from])
    for (to = from + 1; to < letters.length && UNSPACED.test(letters[to]) === unspaced; to++);
    const part = letters.slice(from, to)
    if (!unspaced || part.length < 2) found.push(part.join(''))
    else part.slice(1).forEach((letter, at) => found.push(part[at] + letter))
  }
}

// ---- likeness

const commonStart = (a, b) => {
  let at = 0
  while (at < a.length && a[at] === b[at]) at++
  return at
}

/** Letters to add, leave out, change or swap to make `b` of `a`; more than `most` is `most + 1`. */
export function distance(a, b, most) {
  if (Math.abs(a.length - b.length) > most) return most + 1
  let before = [], row = Array.from({ length: b.length + 1 }, (_, at) => at)
  for (let i = 1; i <= a.length; i++) {
    const next = [i]
    let least = i
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1]
      next[j] = Math.min(row[j] + 1, next[j - 1] + 1, row[j - 1] + (same ? 0 : 1))
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) next[j] = Math.min(next[j], before[j - 2] + 1)
      least = Math.min(least, next[j])
    }
    if (least > most) return most + 1
    before = row
    row = next
  }
  return row[b.length]
}

/** How like `word` is to `query`, from 0 to 1; `open` if more of `query` may be to come. */
export function likeness(query, word, open) {
  if (word === query) return 1
  if (UNSPACED.test(query)) return query.length === 1 && word.startsWith(query) ? 0.9 : 0
  if (open && word.startsWith(query)) return 0.6 + 0.3 * query.length / word.length
  // Forms of one word begin alike and have short endings, in many languages.
  const same = commonStart(query, word)
  const rest = Math.max(query.length, word.length) - same
  return same >= 4 && rest <= 3 && same >= 2 * rest ? 0.5 - 0.05 * rest : 0
}

/** The same for a word with a slip in it. */
export function nearness(query, word) {
  const most = query.length >= 8 ? 2 : query.length >= 4 ? 1 : 0
  if (!most) return 0
  const slips = distance(query, word, most)
  return slips > most ? 0 : 0.4 - 0.1 * slips
}

// ---- files

/** A file of words: where each stands, still to be read. */
export function readWords(bytes) {
  const found = new Map(), utf8 = new TextDecoder()
  const file = { bytes, at: 0 }
  let before = new Uint8Array()
  while (file.at < bytes.length) {
    const shared = number(file), own = number(file)
    const word = new Uint8Array(shared + own)
    word.set(before.subarray(0, shared))
    word.set(bytes.subarray(file.at, file.at + own), shared)
    file.at += own
    before = word
    const counts = [number(file), number(file)]
    found.set(utf8.decode(word), { bytes, at: file.at, counts })
    counts.forEach(count => skip(file, count))
  }
  return found
}

function skip(file, count) {
  for (let left = count; left; file.at++) if (file.bytes[file.at] < 128) left--
  file.at += count
}

function number(file) {
  let value = 0
  for (let shift = 0; ; shift += 7) {
    const byte = file.bytes[file.at++]
    value += (byte & 127) * 2 ** shift
    if (byte < 128) return value
  }
}

function numbers(file, count) {
  let value = 0
  return Array.from({ length: count }, () => value += number(file))
}

/** Where a word stands: in articles, and in everything else. */
function posts({ bytes, at, counts }) {
  const file = { bytes, at }
  return counts.map(count => {
    const which = numbers(file, count)
    const how = bytes.subarray(file.at, file.at += count)
    return { which, how }
  })
}

const fileName = start => [...start].map(c => /[a-z0-9]/.test(c) ? c : '-' + c.codePointAt(0).toString(16)).join('')

// ---- the index

const WEIGHTS = [1, 3, 5, 8]
const QUOTED = 4

/** What was found, in the order of how well it fits; its parts are filled as words come. */
class Tally {
  constructor(size) {
    this.score = new Float64Array(size)
    this.words = new Uint8Array(size)
    this.section = new Int8Array(size).fill(-1)
    this.quoted = new Uint8Array(size).fill(1)
  }

  /** Adds a word of the query: for each number how well it fits, and how it stands there. */
  add(fits) {
    for (const [which, { score, how }] of fits) {
      this.score[which] += score
      this.words[which]++
      this.quoted[which] &= how & QUOTED ? 1 : 0
      const section = how >> 3
      if (this.section[which] < 0) this.section[which] = section
      else if (this.section[which] !== section) this.section[which] = 0
    }
  }

  /** Numbers that have all words; or, if there are none, most. */
  best(count, allowed) {
    for (let least = count; least > 0; least--) {
      const found = []
      this.words.forEach((words, which) => { if (words >= least && allowed(which)) found.push(which) })
      if (found.length) return found
    }
    return []
  }
}

/** An index, by what gets its files: `read(name, mark)` gives the bytes of one. */
export class Index {
  constructor(read) {
    this.read = read
    this.files = new Map()
    // The folder of the pages in the language of the reader; none for the site's own.
    this.folder = ''
    // The language of the reader, where the site has several.
    this.language = ''
  }

  async open() {
    this.first = JSON.parse(new TextDecoder().decode(await this.read('index.json', '')))
    const names = await this.json('n.bin', this.first.names)
    this.names = names.map(([kind, href, name, about, count, others, spoken], which) => {
      const folder = spoken ? this.folder : '', words_ = [name, ...others].map(words)
      const [shown, is] = spoken?.[folder] ?? [name, about]
      return { which, kind, href: folder + href, name: shown, about: is, count, words: words_ }
    })
    this.first.kinds = this.first.kinds.map(([label, plural, offered, spoken]) => {
      return [...(spoken?.[this.folder] ?? [label, plural]), offered]
    })
    return this
  }

  file(name, mark, decode) {
    if (!this.files.has(name)) this.files.set(name, this.read(name, mark).then(decode))
    return this.files.get(name)
  }

  json(name, mark) {
    return this.file(name, mark, bytes => JSON.parse(new TextDecoder().decode(bytes)))
  }

  async wordsLike(word) {
    for (let length = word.length; length >= 0; length--) {
      const start = word.slice(0, length), mark = this.first.words[start]
      if (mark) return this.file(`w${fileName(start)}.bin`, mark, readWords)
    }
    return new Map()
  }

  /** For every number how well `word` fits: of articles, and of everything else. */
  async fits(word, open) {
    const like = []
    const known = await this.wordsLike(word)
    for (const [other, entry] of known) {
      const how = likeness(word, other, open)
      if (how) like.push([how, entry])
    }
    if (!like.length) {
      for (const [other, entry] of known) {
        const how = nearness(word, other)
        if (how) like.push([how, entry])
      }
    }
    const everywhere = like.some(([how, entry]) => how === 1 && !entry.counts[0] && !entry.counts[1])
    const fits = [new Map(), new Map()]
    const rarity = ({ counts }) => Math.log(1 + (this.first.articles + this.names.length) / (1 + counts[0] + counts[1]))
    // Where the word itself stands, what is only like it neither counts for being rare, nor as much.
    const itself = like.find(([how]) => how === 1)?.[1]
    for (const [how, entry] of like) {
      const rare = itself ? Math.min(rarity(entry), rarity(itself)) : rarity(entry)
      const fit = itself && how < 1 ? how / 2 : how
      posts(entry).forEach((part, sort) => part.which.forEach((which, at) => {
        const score = fit * rare * WEIGHTS[part.how[at] & 3]
        const before = fits[sort].get(which)
        if (!before || before.score < score) fits[sort].set(which, { score, how: part.how[at] })
      }))
    }
    return { fits, everywhere }
  }

  /** What has a name like the words: by number, how well it fits. */
  named(query, open) {
    const found = new Map()
    for (const entry of this.names) {
      const fit = Math.max(...entry.words.map(name => fitOfName(query, name, open)))
      if (fit > 0) found.set(entry.which, fit * (1 + Math.log10(1 + entry.count) / 10))
    }
    return found
  }

  /** The articles that `which` is named in. */
  async articlesOf(which) {
    const number_ = Math.floor(which / 64)
    const lists = await this.file(`l${number_}.bin`, this.first.lists[number_], bytes => {
      const file = { bytes, at: 0 }, lists = []
      while (file.at < bytes.length) lists.push(numbers(file, number(file)))
      return lists
    })
    return new Set(lists[which % 64])
  }

  block(which) {
    const at = Math.floor(which / this.first.block)
    return this.json(`a${at}.bin`, this.first.blocks[at])
  }

  /** The number of the language of each article; nothing on a site that has but one. */
  async articleLanguages() {
    return this.first.article_languages && this.file('t.bin', this.first.article_languages, bytes => bytes)
  }

  numberOf(language) {
    return this.first.languages?.indexOf(language) ?? -1
  }

  /** How many articles are dated before `day`, a number like 20210407. */
  async before(day) {
    let at = this.first.days.findIndex(first => first >= day)
    if (at < 0) at = this.first.days.length
    if (!at) return 0
    const block = await this.block((at - 1) * this.first.block)
    const earlier = block.findIndex(article => article[2] >= day)
    return (at - 1) * this.first.block + (earlier < 0 ? block.length : earlier)
  }

  /** Which articles the filters let through; nothing if they let all. */
  async filter({ about = [], from, to, language }) {
    const first = from ? await this.before(from) : 0
    const last = to ? await this.before(to + 1) : Infinity
    const lists = await Promise.all(about.map(which => this.articlesOf(which)))
    const wanted = this.numberOf(language), languages = wanted >= 0 && await this.articleLanguages()
    if (!lists.length && !from && !to && !languages) return null
    return which => which >= first && which < last && lists.every(list => list.has(which)) && (!languages || languages[which] === wanted)
  }

  /** What fits `text` and the filters: the first `most` hits, and how many there are.
   *
   *  `filters.sort` is `articles`, `quotations` or the number of a kind; `about` has
   *  numbers of names; `from` and `to` are days like 20210407; `language` is that of
   *  articles. Without it those in the language of the reader come first. */
  async find(text, filters = {}, most = 20) {
    const all = words(text)
    const said = all.filter(word => [...word].length > 1 || UNSPACED.test(word))
    const query = said.length ? said : all
    const isOpen = at => at === query.length - 1 && !/\s$/u.test(text)
    const allowed = await this.filter(filters)
    const fits = await Promise.all(query.map((word, at) => this.fits(word, isOpen(at))))
    const telling = fits.filter(fit => !fit.everywhere)
    const wantsArticles = typeof filters.sort !== 'number'
    const articles = wantsArticles ? this.articles(telling, allowed, filters.sort, await this.articleLanguages()) : []
    // Names are in every language, but have no date, and name nobody.
    const isOfArticles = filters.sort === 'articles' || filters.sort === 'quotations' || filters.about?.length || filters.from || filters.to
    const others = isOfArticles ? [] : this.others(telling, query, isOpen, filters.sort)
    const named = others.filter(hit => hit.named)
    const shown = wantsArticles ? named.slice(0, 4) : others
    const found = [...shown, ...articles, ...(wantsArticles ? others.filter(hit => !shown.includes(hit)) : [])]
    return { total: found.length, hits: await Promise.all(found.slice(0, most).map(hit => this.hit(hit))), query }
  }

  articles(telling, allowed, sort, languages) {
    const size = this.first.articles
    const tally = new Tally(size)
    telling.forEach(({ fits }) => tally.add(fits[0]))
    const isQuoted = sort === 'quotations' ? which => tally.quoted[which] : () => true
    let found = tally.best(telling.length, which => (!allowed || allowed(which)) && isQuoted(which))
    // Without words the filters alone say what is wanted.
    if (!telling.length && allowed) found = Array.from({ length: size }, (_, which) => which).filter(allowed)
    const score = which => tally.score[which] * (telling.length > 1 && tally.section[which] > 0 ? 1.3 : 1)
    const own = this.numberOf(this.language)
    const scored = found.map(which => ({ article: which, own: languages?.[which] === own, score: score(which), section: tally.section[which], isQuoted: telling.length > 1 && tally.quoted[which] > 0 }))
    return scored.sort((a, b) => b.own - a.own || b.score - a.score || b.article - a.article)
  }

  others(telling, query, isOpen, sort) {
    const tally = new Tally(this.names.length)
    telling.forEach(({ fits }) => tally.add(fits[1]))
    const named = query.length ? this.named(query, isOpen(query.length - 1)) : new Map()
    const found = new Set([...named.keys(), ...tally.best(telling.length, () => true)])
    const scored = [...found].map(other => ({
      other, named: named.has(other), score: (named.get(other) ?? 0) * 1000 + tally.score[other],
    }))
    const wanted = scored.filter(({ other }) => typeof sort !== 'number' || this.names[other].kind === sort)
    return wanted.sort((a, b) => b.score - a.score || this.names[b.other].count - this.names[a.other].count || a.other - b.other)
  }

  /** A hit, with all that is shown of it at once. */
  async hit({ article, other, section, isQuoted }) {
    if (article === undefined) {
      const { kind, href, name, about } = this.names[other]
      return { sort: this.first.kinds[kind][0], href, title: name, about, isArticle: false }
    }
    const [href, title, day, language, sections] = (await this.block(article))[article % this.first.block]
    const [anchor, heading] = sections[section - 1] ?? []
    return { href, title, day, language, anchor, heading, isQuoted, isArticle: true }
  }
}

/** How well the words fit a name: each must fit one of its own. */
function fitOfName(query, name, open) {
  let sum = 0
  for (const [at, word] of query.entries()) {
    const isOpen = open && at === query.length - 1
    const best = Math.max(0, ...name.map(other => likeness(word, other, isOpen) || nearness(word, other)))
    if (!best) return 0
    sum += best
  }
  const covered = Math.min(1, query.length / name.length)
  return sum / query.length * (0.8 + 0.2 * covered)
}

// ---- excerpts

/** `text` in parts, each with whether it is one of the words looked for. */
export function marked(text, query) {
  const parts = []
  const put = (part, is) => {
    if (!part) return
    const last = parts.at(-1)
    if (last?.is === is) last.text += part
    else parts.push({ text: part, is })
  }
  let from = 0
  for (const { 0: run, index } of text.matchAll(RUN)) {
    put(text.slice(from, index), false)
    from = index + run.length
    if (!UNSPACED.test(run)) {
      put(run, isWanted(run, query))
      continue
    }
    const letters = [...run]
    const pair = at => at >= 0 && at + 1 < letters.length && isWanted(letters[at] + letters[at + 1], query)
    letters.forEach((letter, at) => put(letter, pair(at - 1) || pair(at) || query.includes(fold(letter))))
  }
  put(text.slice(from), false)
  return parts
}

function isWanted(run, query) {
  return words(run).some(word => query.some((wanted, at) => likeness(wanted, word, at === query.length - 1) || nearness(wanted, word)))
}

/** The part of `parts` around the first word found, of about `length` letters. */
export function clipped(parts, length) {
  const first = parts.findIndex(part => part.is)
  const before = parts[first - 1]?.text ?? ''
  const cut = before.length > length / 3 ? before.indexOf(' ', before.length - length / 3) + 1 || before.length - Math.floor(length / 3) : 0
  const start = first < 1 ? 0 : first - 1
  const shown = []
  let left = length
  for (const [at, part] of parts.slice(start).entries()) {
    const text = at === 0 && first > 0 ? (start > 0 || cut > 0 ? '… ' : '') + part.text.slice(cut) : part.text
    if (text.length > left) {
      const end = text.lastIndexOf(' ', left)
      shown.push({ text: text.slice(0, end > 0 ? end : left) + ' …', is: part.is })
      break
    }
    shown.push({ text, is: part.is })
    left -= text.length
  }
  return shown
}

/** Of several texts the one with most of the words, and with `least` at least, the earliest
 *  if several have; -1 if none has. */
export function fittest(texts, query, least = 1) {
  let best = -1, most = least - 1
  texts.forEach((text, at) => {
    const has = new Set(words(text))
    const count = query.filter(wanted => [...has].some(word => likeness(wanted, word, true))).length
    if (count > most) [best, most] = [at, count]
  })
  return best
}

// ---- days as the pages write them

/** A day such as 20210407 in words. What browsers know of languages differs from one to the
 *  next, so the page says how each month is written (`days`), and in which digits. */
export function dayText(day, { days, calendar, digits }) {
  let fields = { year: Math.floor(day / 10000), month: Math.floor(day / 100) % 100, day: day % 100 }
  const form = days?.split('|')
  if (!form?.[11]) return Object.values(fields).map((field, at) => String(field).padStart(at ? 2 : 4, '0')).join('-')
  if (calendar !== 'gregory') fields = fieldsIn(calendar, fields)
  const inDigits = number => String(number).replace(/\d/g, digit => digits[digit])
  return form[fields.month - 1].replace('{D}', inDigits(fields.day)).replace('{Y}', inDigits(fields.year))
}

function fieldsIn(calendar, { year, month, day }) {
  const numeric = { year: 'numeric', month: 'numeric', day: 'numeric', timeZone: 'UTC' }
  const parts = new Intl.DateTimeFormat(`en-u-ca-${calendar}-nu-latn`, numeric).formatToParts(new Date(Date.UTC(year, month - 1, day)))
  const field = (...types) => Number(parts.find(({ type }) => types.includes(type)).value)
  return { year: field('year', 'relatedYear'), month: field('month'), day: field('day') }
}
