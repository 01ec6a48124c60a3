/** Splits XML into tags and text as the chunks arrive; the quick way for the XML that spreadsheet programs write. */

/** Value of an attribute of the tag just opened: by its full name, or by its name behind any prefix. */
export type AttributeReader = (name: string) => string | undefined

/** What a reader of one part does with its tags. Names carry no prefix when they belong to the main namespace. */
export interface XmlHandler {
  /** Text is only cut out and passed on while this is true; it may come in several pieces. */
  collecting: boolean
  /** Characters from the start of the part to the tag just opened, set by the scanner. */
  offset: number
  open: (name: string, attribute: AttributeReader) => void
  close: (name: string) => void
  text: (value: string) => void
  /**
   * May read a whole element that starts at `at` of the scanner's text by itself and give the place behind it; 0 leaves
   * it to the scanner. `offset` is that of the element. Only for elements so frequent that single events cost too much.
   */
  scanElement?: (source: string, at: number, offset: number) => number
}

export interface XmlFeed {
  write: (text: string) => void
  /** To be called after the last chunk: what is still open then means damage. */
  end: () => void
}

/** Reasons for which XML is refused; the caller turns them into its own error. */
export type XmlFault = 'dtd' | 'malformed' | 'too_long' | 'too_deep'

export interface XmlRules {
  /** Longest single tag or text, in characters. */
  longestToken: number
  deepest: number
  fail: (fault: XmlFault) => Error
}

const namedEntities: Record<string, string> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" }

/** Resolves the five named entities and numeric references and folds line ends to `\n`; others stay as written. */
export function unescapeXml(text: string): string {
  const folded = text.includes('\r') ? text.replace(/\r\n?/g, '\n') : text
  if (!folded.includes('&')) return folded
  return folded.replace(/&(?:#x([0-9a-fA-F]+)|#([0-9]+)|([a-z]+));/g, (whole, hex, decimal, name) => {
    if (name !== undefined) return Object.hasOwn(namedEntities, name) ? (namedEntities[name] ?? whole) : whole
    const code = hex === undefined ? Number.parseInt(decimal, 10) : Number.parseInt(hex, 16)
    return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : '\ufffd'
  })
}

const EXCLAMATION = 0x21
const DOUBLE_QUOTE = 0x22
const SINGLE_QUOTE = 0x27
const SLASH = 0x2f
const LESS = 0x3c
const EQUALS = 0x3d
const GREATER = 0x3e
const QUESTION = 0x3f

function isSpace(code: number): boolean {
  return code === 0x20 || code === 0x0a || code === 0x0d || code === 0x09
}

/** Feeds the handler. It checks only what the readers rely on: closed tags, one depth, no DTD. */
export function createXmlScanner(handler: XmlHandler, rules: XmlRules): XmlFeed {
  /** The unfinished token of the last chunk, then the text being scanned. */
  let source = ''
  let sourceOffset = 0
  let depth = 0
  /** Name start, name end, value start, value end of each attribute of the current tag. */
  const bounds: number[] = []
  let boundCount = 0

  function attributeAt(index: number): string {
    return unescapeXml(source.slice(bounds[index + 2], bounds[index + 3]))
  }

  const attribute: AttributeReader = (name) => {
    for (let index = 0; index < boundCount; index += 4) {
      const start = bounds[index] ?? 0
      if ((bounds[index + 1] ?? 0) - start === name.length && source.startsWith(name, start)) return attributeAt(index)
    }
    const suffix = `:${name}`
    for (let index = 0; index < boundCount; index += 4) {
      if (source.slice(bounds[index], bounds[index + 1]).endsWith(suffix)) return attributeAt(index)
    }
    return undefined
  }

  function skipSpaces(from: number): number {
    let place = from
    while (isSpace(source.charCodeAt(place))) place += 1
    return place
  }

  /** Reads the tag that starts at `at`; the place behind it, or -1 when its end has not arrived yet. */
  function scanOpenTag(at: number): number {
    // Stops before the end of the text is run over, which would make V8 throw the compiled code away at every chunk.
    if (source.indexOf('>', at) < 0) return -1
    let place = at + 1
    let code = source.charCodeAt(place)
    while (!isSpace(code) && code !== GREATER && code !== SLASH) {
      if (Number.isNaN(code)) return -1
      place += 1
      code = source.charCodeAt(place)
    }
    const name = source.slice(at + 1, place)
    boundCount = 0
    for (;;) {
      place = skipSpaces(place)
      code = source.charCodeAt(place)
      if (code === GREATER || code === SLASH) break
      const nameStart = place
      while (code !== EQUALS && !isSpace(code)) {
        if (Number.isNaN(code)) return -1
        if (code === GREATER || code === LESS) throw rules.fail('malformed')
        place += 1
        code = source.charCodeAt(place)
      }
      const nameEnd = place
      place = skipSpaces(place)
      if (place >= source.length) return -1
      if (source.charCodeAt(place) !== EQUALS) throw rules.fail('malformed')
      place = skipSpaces(place + 1)
      const quote = source.charCodeAt(place)
      if (Number.isNaN(quote)) return -1
      if (quote !== DOUBLE_QUOTE && quote !== SINGLE_QUOTE) throw rules.fail('malformed')
      const valueEnd = source.indexOf(quote === DOUBLE_QUOTE ? '"' : "'", place + 1)
      if (valueEnd < 0) return -1
      bounds[boundCount] = nameStart
      bounds[boundCount + 1] = nameEnd
      bounds[boundCount + 2] = place + 1
      bounds[boundCount + 3] = valueEnd
      boundCount += 4
      place = valueEnd + 1
    }
    const isClosed = code === SLASH
    if (isClosed) {
      place += 1
      code = source.charCodeAt(place)
      if (Number.isNaN(code)) return -1
      if (code !== GREATER) throw rules.fail('malformed')
    }
    if (name === '') throw rules.fail('malformed')
    depth += 1
    if (depth > rules.deepest) throw rules.fail('too_deep')
    handler.offset = sourceOffset + at
    handler.open(name, attribute)
    if (isClosed) closeTag(name)
    return place + 1
  }

  function closeTag(name: string): void {
    depth -= 1
    if (depth < 0) throw rules.fail('malformed')
    handler.close(name)
  }

  /** Comments, CDATA and the DTD that is never allowed. */
  function scanDeclaration(at: number): number {
    if (source.startsWith('<!--', at)) return placeAfter('-->', at + 4)
    if (source.startsWith('<![CDATA[', at)) {
      const after = placeAfter(']]>', at + 9)
      if (after > 0 && handler.collecting) handler.text(source.slice(at + 9, after - 3))
      return after
    }
    if (source.length - at < 9) return -1
    throw rules.fail(source.startsWith('<!DOCTYPE', at) ? 'dtd' : 'malformed')
  }

  function placeAfter(mark: string, from: number): number {
    const found = source.indexOf(mark, from)
    return found < 0 ? -1 : found + mark.length
  }

  /** Reads whatever markup starts at `at`; the place behind it, or -1 when its end has not arrived yet. */
  function scanMarkup(at: number): number {
    if (at + 1 >= source.length) return -1
    const code = source.charCodeAt(at + 1)
    if (code === SLASH) {
      const end = source.indexOf('>', at)
      if (end >= 0) closeTag(source.slice(at + 2, end).trimEnd())
      return end < 0 ? -1 : end + 1
    }
    if (code === EXCLAMATION) return scanDeclaration(at)
    if (code === QUESTION) return placeAfter('?>', at)
    return scanOpenTag(at)
  }

  return {
    write(text) {
      source += text
      let place = 0
      for (;;) {
        const markup = source.indexOf('<', place)
        if (markup < 0) break
        if (markup > place && handler.collecting) handler.text(unescapeXml(source.slice(place, markup)))
        place = markup
        const after = handler.scanElement?.(source, markup, sourceOffset + markup) || scanMarkup(markup)
        if (after < 0) break
        place = after
      }
      sourceOffset += place
      source = source.slice(place)
      if (source.length > rules.longestToken) throw rules.fail('too_long')
    },
    end() {
      if (depth !== 0 || source.trim() !== '') throw rules.fail('malformed')
    },
  }
}
