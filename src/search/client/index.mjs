// Queries the search index of a site. It has no access to the page: `read` gets the files of
// the index, and tests run it without a browser. `src/search/` writes the files.

// ---- words, folded like the index by `src/search/fold.rs`

const RUN = /[\p{Alphabetic}\p{N}\p{M}\u00ad\u200c\u200d]+/gu
const UNTYPED = /[\u00ad\u0640\u200b-\u200f\u0300-\u036f\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e4\u06e7\u06e8\u06ea-\u06ed]/gu
const UNSPACED = /[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3005-\u3007\u3040-\u312f\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff66-\uff9f\u{20000}-\u{3ffff}]/u
const LETTERS = {
  'ß': 'ss', 'æ': 'ae', 'œ': 'oe', 'þ': 'th', 'ø': 'o', 'ł': 'l', 'đ': 'd', 'ð': 'd', 'ħ': 'h', 'ı': 'i', 'ς': 'σ',
  'ى': 'ي', 'ی': 'ي', 'ے': 'ي', 'ک': 'ك', 'ۀ': 'ه', 'ۃ': 'ه', 'ہ': 'ه', 'ھ': 'ه', 'ة': 'ه', 'ە': 'ه',
}
const FOLDED = /[ßæœþøłđðħıςىیےکۀۃہھةە٠-٩۰-۹]/gu

function fold(run) {
  const typed = run.normalize('NFKD').replace(UNTYPED, '').normalize('NFC')
  const digit = letter => (letter.codePointAt(0) & 15).toString()
  return typed.toLowerCase().replace(UNTYPED, '').replace(FOLDED, letter => LETTERS[letter] ?? digit(letter))
}

/** Returns the folded words of a text. */
export function words(text) {
  const found = []
  for (const run of text.replace(/(\p{N})[.,](?=\p{N})/gu, '$1').match(RUN) ?? []) {
    for (const part of fold(run).match(RUN) ?? []) splitByScript(part, found)
  }
  return found
}

function splitByScript(run, found) {
  const letters = [...run]
  for (let from = 0, to; from < letters.length; from = to) {
    const unspaced = UNSPACED.test(letters[from])
    for (to = from + 1; to < letters.length && UNSPACED.test(letters[to]) === unspaced; to++);
    const part = letters.slice(from, to)
    if (!unspaced || part.length < 2) found.push(part.join(''))
    else part.slice(1).forEach((letter, at) => found.push(part[at] + letter))
  }
}

// ---- similarity

const commonPrefix = (a, b) => {
  let at = 0
  while (at < a.length && a[at] === b[at]) at++
  return at
}

/** Returns the number of letters to add, remove, replace or swap to turn `a` into `b` (the
 *  Damerau–Levenshtein distance); at most `limit + 1`. */
export function editDistance(a, b, limit) {
  if (Math.abs(a.length - b.length) > limit) return limit + 1
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
    if (least > limit) return limit + 1
    before = row
    row = next
  }
  return row[b.length]
}

/** Returns the similarity of `word` to `query`, from 0 to 1. `isPrefix` means that the reader
 *  may still be typing `query`. */
export function similarity(query, word, isPrefix) {
  if (word === query) return 1
  if (UNSPACED.test(query)) return query.length === 1 && word.startsWith(query) ? 0.9 : 0
  if (isPrefix && word.startsWith(query)) return 0.6 + 0.3 * query.length / word.length
  // In many languages, the inflected forms of a word share a prefix and have short endings.
  const same = commonPrefix(query, word)
  const rest = Math.max(query.length, word.length) - same
  return same >= 4 && rest <= 3 && same >= 2 * rest ? 0.5 - 0.05 * rest : 0
}

/** Returns the similarity of `word` to `query` if `query` has a typing error. */
export function typoSimilarity(query, word) {
  const limit = query.length >= 8 ? 2 : query.length >= 4 ? 1 : 0
  if (!limit) return 0
  const distance = editDistance(query, word, limit)
  return distance > limit ? 0 : 0.4 - 0.1 * distance
}

// ---- files

/** Parses a shard to a map from words to their postings, which are not decoded yet. */
export function parseShard(bytes) {
  const found = new Map(), utf8 = new TextDecoder()
  const file = { bytes, at: 0 }
  let before = new Uint8Array()
  while (file.at < bytes.length) {
    const shared = readVarint(file), own = readVarint(file)
    const word = new Uint8Array(shared + own)
    word.set(before.subarray(0, shared))
    word.set(bytes.subarray(file.at, file.at + own), shared)
    file.at += own
    before = word
    const counts = [readVarint(file), readVarint(file)]
    found.set(utf8.decode(word), { bytes, at: file.at, counts })
    counts.forEach(count => skipPostings(file, count))
  }
  return found
}

function skipPostings(file, count) {
  for (let left = count; left; file.at++) if (file.bytes[file.at] < 128) left--
  file.at += count
}

function readVarint(file) {
  let value = 0
  for (let shift = 0; ; shift += 7) {
    const byte = file.bytes[file.at++]
    value += (byte & 127) * 2 ** shift
    if (byte < 128) return value
  }
}

/** Reads ascending numbers, which are stored as differences. */
function readNumbers(file, count) {
  let value = 0
  return Array.from({ length: count }, () => value += readVarint(file))
}

/** Decodes the postings of a word: in articles, and in named nodes. */
function readPostings({ bytes, at, counts }) {
  const file = { bytes, at }
  return counts.map(count => {
    const numbers = readNumbers(file, count)
    const features = bytes.subarray(file.at, file.at += count)
    return { numbers, features }
  })
}

const fileName = prefix => [...prefix].map(c => /[a-z0-9]/.test(c) ? c : '-' + c.codePointAt(0).toString(16)).join('')

// ---- the index

// The features of a posting: two bits of weight, one for quotations, and the section.
const WEIGHTS = [1, 3, 5, 8]
const QUOTED = 4

/** The scores of all articles, or of all named nodes, summed over the words of the query. */
class Scores {
  constructor(size) {
    this.score = new Float64Array(size)
    this.words = new Uint8Array(size)
    this.section = new Int8Array(size).fill(-1)
    this.quoted = new Uint8Array(size).fill(1)
  }

  /** Adds the scores and features of one word, by number. */
  add(scored) {
    for (const [number, { score, features }] of scored) {
      this.score[number] += score
      this.words[number]++
      this.quoted[number] &= features & QUOTED ? 1 : 0
      const section = features >> 3
      if (this.section[number] < 0) this.section[number] = section
      else if (this.section[number] !== section) this.section[number] = 0
    }
  }

  /** Returns the allowed numbers with all `count` words, or else with as many as possible. */
  best(count, isAllowed) {
    for (let least = count; least > 0; least--) {
      const found = []
      this.words.forEach((words, number) => { if (words >= least && isAllowed(number)) found.push(number) })
      if (found.length) return found
    }
    return []
  }
}

/** The search index. `read(name, version)` returns the bytes of a file. */
export class Index {
  constructor(read) {
    this.read = read
    this.files = new Map()
    // The folder of the pages in the reader's language; empty for the default language.
    this.folder = ''
    // The reader's language, on a site with several languages.
    this.language = ''
  }

  async open() {
    this.manifest = JSON.parse(new TextDecoder().decode(await this.read('index.json', '')))
    const names = await this.json('n.bin', this.manifest.names)
    this.names = names.map(([kind, href, name, about, count, furtherNames, localized], number) => {
      const folder = localized ? this.folder : '', words_ = [name, ...furtherNames].map(words)
      const [shownName, shownAbout] = localized?.[folder] ?? [name, about]
      return { number, kind, href: folder + href, name: shownName, about: shownAbout, count, words: words_ }
    })
    this.manifest.kinds = this.manifest.kinds.map(([label, plural, filter, localized]) => {
      return [...(localized?.[this.folder] ?? [label, plural]), filter]
    })
    return this
  }

  file(name, version, decode) {
    if (!this.files.has(name)) this.files.set(name, this.read(name, version).then(decode))
    return this.files.get(name)
  }

  json(name, version) {
    return this.file(name, version, bytes => JSON.parse(new TextDecoder().decode(bytes)))
  }

  /** Returns the shard that would contain `word`: the one with the longest matching prefix. */
  async shard(word) {
    for (let length = word.length; length >= 0; length--) {
      const prefix = word.slice(0, length), version = this.manifest.words[prefix]
      if (version) return this.file(`w${fileName(prefix)}.bin`, version, parseShard)
    }
    return new Map()
  }

  /** Scores the articles and the named nodes that contain `word` or a similar word. */
  async scoreWord(word, isPrefix) {
    const similar = []
    const shard = await this.shard(word)
    for (const [other, entry] of shard) {
      const value = similarity(word, other, isPrefix)
      if (value) similar.push([value, entry])
    }
    if (!similar.length) {
      for (const [other, entry] of shard) {
        const value = typoSimilarity(word, other)
        if (value) similar.push([value, entry])
      }
    }
    const isEverywhere = similar.some(([value, entry]) => value === 1 && !entry.counts[0] && !entry.counts[1])
    const scored = [new Map(), new Map()]
    const rarity = ({ counts }) => Math.log(1 + (this.manifest.articles + this.names.length) / (1 + counts[0] + counts[1]))
    // If the word itself occurs, a similar word counts less, and not for its own rarity.
    const exact = similar.find(([value]) => value === 1)?.[1]
    for (const [value, entry] of similar) {
      const rare = exact ? Math.min(rarity(entry), rarity(exact)) : rarity(entry)
      const factor = exact && value < 1 ? value / 2 : value
      readPostings(entry).forEach((postings, group) => postings.numbers.forEach((number, at) => {
        const score = factor * rare * WEIGHTS[postings.features[at] & 3]
        const before = scored[group].get(number)
        if (!before || before.score < score) scored[group].set(number, { score, features: postings.features[at] })
      }))
    }
    return { scored, isEverywhere }
  }

  /** Scores the names that are similar to the words, by number. */
  scoreNames(query, isPrefix) {
    const found = new Map()
    for (const entry of this.names) {
      const score = Math.max(...entry.words.map(name => nameSimilarity(query, name, isPrefix)))
      if (score > 0) found.set(entry.number, score * (1 + Math.log10(1 + entry.count) / 10))
    }
    return found
  }

  /** Returns the set of articles that mention the named node `number`. */
  async articlesOf(number) {
    const list = Math.floor(number / 64)
    const lists = await this.file(`l${list}.bin`, this.manifest.lists[list], bytes => {
      const file = { bytes, at: 0 }, lists = []
      while (file.at < bytes.length) lists.push(readNumbers(file, readVarint(file)))
      return lists
    })
    return new Set(lists[number % 64])
  }

  block(article) {
    const at = Math.floor(article / this.manifest.block)
    return this.json(`a${at}.bin`, this.manifest.blocks[at])
  }

  /** Returns the number of each article's language, or nothing on a site with one language. */
  async articleLanguages() {
    return this.manifest.article_languages && this.file('t.bin', this.manifest.article_languages, bytes => bytes)
  }

  languageNumber(language) {
    return this.manifest.languages?.indexOf(language) ?? -1
  }

  /** Returns the number of articles before `day`, a number like 20210407. */
  async articlesBefore(day) {
    let at = this.manifest.days.findIndex(first => first >= day)
    if (at < 0) at = this.manifest.days.length
    if (!at) return 0
    const block = await this.block((at - 1) * this.manifest.block)
    const earlier = block.findIndex(article => article[2] >= day)
    return (at - 1) * this.manifest.block + (earlier < 0 ? block.length : earlier)
  }

  /** Returns a predicate for the articles that pass the filters, or null if all do. */
  async articleFilter({ about = [], from, to, language }) {
    const first = from ? await this.articlesBefore(from) : 0
    const last = to ? await this.articlesBefore(to + 1) : Infinity
    const lists = await Promise.all(about.map(number => this.articlesOf(number)))
    const wanted = this.languageNumber(language), languages = wanted >= 0 && await this.articleLanguages()
    if (!lists.length && !from && !to && !languages) return null
    return article => article >= first && article < last && lists.every(list => list.has(article)) && (!languages || languages[article] === wanted)
  }

  /** Searches for `text` with filters: returns the first `limit` hits and their total number.
   *
   *  `filters.sort` is `articles`, `quotations` or the number of a kind; `about` contains
   *  numbers of names; `from` and `to` are days like 20210407; `language` is the language of
   *  articles. Without it, articles in the reader's language come first. */
  async find(text, filters = {}, limit = 20) {
    const all = words(text)
    const significant = all.filter(word => [...word].length > 1 || UNSPACED.test(word))
    const query = significant.length ? significant : all
    const isPrefix = at => at === query.length - 1 && !/\s$/u.test(text)
    const filter = await this.articleFilter(filters)
    const results = await Promise.all(query.map((word, at) => this.scoreWord(word, isPrefix(at))))
    const scored = results.filter(({ isEverywhere }) => !isEverywhere).map(({ scored }) => scored)
    const wantsArticles = typeof filters.sort !== 'number'
    const articles = wantsArticles ? this.rankArticles(scored, filter, filters.sort, await this.articleLanguages()) : []
    // Entities and text pages have no date, mention nobody, and are in every language.
    const wantsOnlyArticles = filters.sort === 'articles' || filters.sort === 'quotations' || filters.about?.length || filters.from || filters.to
    const nodes = wantsOnlyArticles ? [] : this.rankNodes(scored, query, isPrefix, filters.sort)
    const byName = nodes.filter(hit => hit.isByName)
    const top = wantsArticles ? byName.slice(0, 4) : nodes
    const found = [...top, ...articles, ...(wantsArticles ? nodes.filter(hit => !top.includes(hit)) : [])]
    return { total: found.length, hits: await Promise.all(found.slice(0, limit).map(hit => this.hit(hit))), query }
  }

  rankArticles(scored, filter, sort, languages) {
    const size = this.manifest.articles
    const scores = new Scores(size)
    scored.forEach(([articles]) => scores.add(articles))
    const isQuoted = sort === 'quotations' ? article => scores.quoted[article] : () => true
    let found = scores.best(scored.length, article => (!filter || filter(article)) && isQuoted(article))
    // Without words, the filters alone select the articles.
    if (!scored.length && filter) found = Array.from({ length: size }, (_, article) => article).filter(filter)
    const isSeveralWords = scored.length > 1
    const score = article => scores.score[article] * (isSeveralWords && scores.section[article] > 0 ? 1.3 : 1)
    const own = this.languageNumber(this.language)
    const ranked = found.map(article => ({ article, isOwn: languages?.[article] === own, score: score(article), section: scores.section[article], isQuoted: isSeveralWords && scores.quoted[article] > 0 }))
    return ranked.sort((a, b) => b.isOwn - a.isOwn || b.score - a.score || b.article - a.article)
  }

  rankNodes(scored, query, isPrefix, sort) {
    const scores = new Scores(this.names.length)
    scored.forEach(([, nodes]) => scores.add(nodes))
    const byName = query.length ? this.scoreNames(query, isPrefix(query.length - 1)) : new Map()
    const found = new Set([...byName.keys(), ...scores.best(scored.length, () => true)])
    const ranked = [...found].map(node => ({
      node, isByName: byName.has(node), score: (byName.get(node) ?? 0) * 1000 + scores.score[node],
    }))
    const wanted = ranked.filter(({ node }) => typeof sort !== 'number' || this.names[node].kind === sort)
    return wanted.sort((a, b) => b.score - a.score || this.names[b.node].count - this.names[a.node].count || a.node - b.node)
  }

  /** Returns everything that the list of results shows of a hit. */
  async hit({ article, node, section, isQuoted }) {
    if (article === undefined) {
      const { kind, href, name, about } = this.names[node]
      return { sort: this.manifest.kinds[kind][0], href, title: name, about, isArticle: false }
    }
    const [href, title, day, language, sections] = (await this.block(article))[article % this.manifest.block]
    const [anchor, heading] = sections[section - 1] ?? []
    return { href, title, day, language, anchor, heading, isQuoted, isArticle: true }
  }
}

/** Returns the similarity of a query to a name; 0 unless each word is similar to one of the
 *  name. */
function nameSimilarity(query, name, isPrefix) {
  let sum = 0
  for (const [at, word] of query.entries()) {
    const isOpen = isPrefix && at === query.length - 1
    const best = Math.max(0, ...name.map(other => similarity(word, other, isOpen) || typoSimilarity(word, other)))
    if (!best) return 0
    sum += best
  }
  const covered = Math.min(1, query.length / name.length)
  return sum / query.length * (0.8 + 0.2 * covered)
}

// ---- excerpts

/** Splits `text` into parts, each with whether it matches the query. */
export function highlight(text, query) {
  const parts = []
  const push = (part, isMatch) => {
    if (!part) return
    const last = parts.at(-1)
    if (last?.isMatch === isMatch) last.text += part
    else parts.push({ text: part, isMatch })
  }
  let from = 0
  for (const { 0: run, index } of text.matchAll(RUN)) {
    push(text.slice(from, index), false)
    from = index + run.length
    if (!UNSPACED.test(run)) {
      push(run, matches(run, query))
      continue
    }
    const letters = [...run]
    const isPair = at => at >= 0 && at + 1 < letters.length && matches(letters[at] + letters[at + 1], query)
    letters.forEach((letter, at) => push(letter, isPair(at - 1) || isPair(at) || query.includes(fold(letter))))
  }
  push(text.slice(from), false)
  return parts
}

function matches(run, query) {
  return words(run).some(word => query.some((wanted, at) => similarity(wanted, word, at === query.length - 1) || typoSimilarity(wanted, word)))
}

/** Cuts `parts` to about `length` letters around the first match. */
export function clip(parts, length) {
  const first = parts.findIndex(part => part.isMatch)
  const before = parts[first - 1]?.text ?? ''
  const cut = before.length > length / 3 ? before.indexOf(' ', before.length - length / 3) + 1 || before.length - Math.floor(length / 3) : 0
  const start = first < 1 ? 0 : first - 1
  const clipped = []
  let left = length
  for (const [at, part] of parts.slice(start).entries()) {
    const text = at === 0 && first > 0 ? (start > 0 || cut > 0 ? '… ' : '') + part.text.slice(cut) : part.text
    if (text.length > left) {
      const end = text.lastIndexOf(' ', left)
      clipped.push({ text: text.slice(0, end > 0 ? end : left) + ' …', isMatch: part.isMatch })
      break
    }
    clipped.push({ text, isMatch: part.isMatch })
    left -= text.length
  }
  return clipped
}

/** Returns the index of the text with the most words of the query, the first of several; -1 if
 *  none has at least `least`. */
export function bestMatch(texts, query, least = 1) {
  let best = -1, most = least - 1
  texts.forEach((text, at) => {
    const has = new Set(words(text))
    const count = query.filter(wanted => [...has].some(word => similarity(wanted, word, true))).length
    if (count > most) [best, most] = [at, count]
  })
  return best
}

// ---- localized dates

/** Formats a day such as 20210407. Browsers differ in their data on languages, so the page
 *  contains a pattern for each month (`days`) and the digits. */
export function formatDay(day, { days, calendar, digits }) {
  let fields = { year: Math.floor(day / 10000), month: Math.floor(day / 100) % 100, day: day % 100 }
  const patterns = days?.split('|')
  if (!patterns?.[11]) return Object.values(fields).map((field, at) => String(field).padStart(at ? 2 : 4, '0')).join('-')
  if (calendar !== 'gregory') fields = convertDate(calendar, fields)
  const localize = number => String(number).replace(/\d/g, digit => digits[digit])
  return patterns[fields.month - 1].replace('{D}', localize(fields.day)).replace('{Y}', localize(fields.year))
}

function convertDate(calendar, { year, month, day }) {
  const numeric = { year: 'numeric', month: 'numeric', day: 'numeric', timeZone: 'UTC' }
  const parts = new Intl.DateTimeFormat(`en-u-ca-${calendar}-nu-latn`, numeric).formatToParts(new Date(Date.UTC(year, month - 1, day)))
  const field = (...types) => Number(parts.find(({ type }) => types.includes(type)).value)
  return { year: field('year', 'relatedYear'), month: field('month'), day: field('day') }
}
