/** Reads one XML part of a workbook: decides the encoding and whether the quick scanner can be used, else saxes. */
import { TextDecoder } from 'node:util'
import { type ReadContext, workbookLimits } from './readContext.ts'
import {
  type AttributeReader,
  createXmlScanner,
  type XmlFault,
  type XmlFeed,
  type XmlHandler,
  type XmlRules,
} from './xmlScanner.ts'

/** What the handlers of parts without text of interest share. */
export function ignoreText(): Pick<XmlHandler, 'collecting' | 'offset' | 'text'> {
  return { collecting: false, offset: 0, text: () => {} }
}

/** Passes every tag and text of the part to the handler; throws the AppErrors of damaged or refused XML. */
export async function readXmlPart(
  chunks: AsyncIterable<Uint8Array>,
  handler: XmlHandler,
  context: ReadContext,
): Promise<void> {
  let decoder: TextDecoder | null = null
  let feed: XmlFeed | null = null
  for await (const chunk of chunks) {
    decoder ??= new TextDecoder(findEncoding(chunk), { fatal: true })
    const text = decodeOrRefuse(decoder, chunk, true, context)
    feed ??= await chooseFeed(text, handler, context)
    feed.write(text)
  }
  if (decoder === null || feed === null) throw context.refuse('workbook_damaged')
  feed.write(decodeOrRefuse(decoder, new Uint8Array(0), false, context))
  feed.end()
}

/** The text of a whole part, without byte order mark; throws `workbook_damaged` where it is not what it says. */
export function decodeXml(part: Uint8Array, context: ReadContext): string {
  return decodeOrRefuse(new TextDecoder(findEncoding(part), { fatal: true }), part, false, context)
}

function decodeOrRefuse(decoder: TextDecoder, chunk: Uint8Array, stream: boolean, context: ReadContext): string {
  try {
    return decoder.decode(chunk, { stream })
  } catch {
    throw context.refuse('workbook_damaged')
  }
}

/** By the byte order mark or the zero bytes of UTF-16, else by the XML declaration, else UTF-8. */
function findEncoding(start: Uint8Array): string {
  const [first, second] = start
  if ((first === 0xff && second === 0xfe) || (first === 0x3c && second === 0)) return 'utf-16le'
  if ((first === 0xfe && second === 0xff) || (first === 0 && second === 0x3c)) return 'utf-16be'
  const head = Buffer.from(start.subarray(0, 200)).toString('latin1')
  const declared = /^(?:\xef\xbb\xbf)?<\?xml[^>]*\bencoding\s*=\s*["']([\w.:-]+)["']/.exec(head)?.[1]?.toLowerCase()
  // A declaration that could be read as ASCII cannot be UTF-16, whatever it says.
  return declared === undefined || declared.startsWith('utf-16') ? 'utf-8' : declared
}

/** The first tag decides: an unprefixed root goes to the quick scanner, everything else to saxes. */
async function chooseFeed(head: string, handler: XmlHandler, context: ReadContext): Promise<XmlFeed> {
  const rules: XmlRules = {
    longestToken: workbookLimits.rowCharacters,
    deepest: workbookLimits.xmlDepth,
    fail: (fault) => refuseXml(fault, context),
  }
  const root = /<([A-Za-z_][\w.-]*)(:?)/.exec(head.replace(/<!--[\s\S]*?-->/g, ''))
  return root !== null && root[2] === '' ? createXmlScanner(handler, rules) : createSaxesFeed(handler, rules)
}

function refuseXml(fault: XmlFault, context: ReadContext): Error {
  if (fault === 'dtd') return context.refuse('workbook_dtd_refused')
  if (fault === 'too_long') {
    return context.refuse('workbook_text_too_long', { limit: workbookLimits.cellCharacters.toLocaleString('vi-VN') })
  }
  return context.refuse('workbook_damaged')
}

/** The full parser, for prefixed roots: names of the root's prefix lose it, so handlers see the same names as always. */
async function createSaxesFeed(handler: XmlHandler, rules: XmlRules): Promise<XmlFeed> {
  const { SaxesParser } = await import('saxes')
  const parser = new SaxesParser()
  let prefix: string | null = null
  let depth = 0
  let attributes: Record<string, string> = {}

  const attribute: AttributeReader = (name) => {
    if (Object.hasOwn(attributes, name)) return attributes[name]
    const key = Object.keys(attributes).find((each) => each.endsWith(`:${name}`))
    return key === undefined ? undefined : attributes[key]
  }
  const withoutPrefix = (name: string) =>
    prefix !== null && prefix !== '' && name.startsWith(prefix) ? name.slice(prefix.length) : name
  const passText = (text: string) => {
    if (handler.collecting) handler.text(text)
  }

  parser.on('opentag', (tag) => {
    prefix ??= tag.name.slice(0, tag.name.indexOf(':') + 1)
    depth += 1
    if (depth > rules.deepest) throw rules.fail('too_deep')
    attributes = tag.attributes
    handler.offset = parser.position
    handler.open(withoutPrefix(tag.name), attribute)
  })
  parser.on('closetag', (tag) => {
    depth -= 1
    handler.close(withoutPrefix(tag.name))
  })
  parser.on('text', passText)
  parser.on('cdata', passText)
  parser.on('doctype', () => {
    throw rules.fail('dtd')
  })
  parser.on('error', () => {
    throw rules.fail('malformed')
  })

  return {
    write(text) {
      parser.write(text)
    },
    end() {
      parser.close()
    },
  }
}
