/**
 * An object of long lists as JSON text that is written and read run by run, so that it can be told and stopped. It stays
 * JSON that any program reads; text of earlier programs, in one line, is read as a whole.
 */
import { countSteps, tellStep } from '../../../db/longWork.ts'

/** Members of a list in one line. */
const RUN = 300
const MEGABYTE = 1024 * 1024

/** The text in pieces. `content` is plain data; every other line holds a run of a list, which the line before it has opened. */
export function writeLongText(step: string, content: Readonly<Record<string, unknown>>): Generator<string> {
  const runs = Object.values(content).map((value) => (Array.isArray(value) ? Math.ceil(value.length / RUN) : 0))
  const total = runs.reduce((all, one) => all + one, 1)
  return countSteps(step, piecesOf(content), total, 1)
}

function* piecesOf(content: Readonly<Record<string, unknown>>): Generator<string> {
  let before = '{'
  for (const [place, [key, value]] of Object.entries(content).entries()) {
    before += `${place > 0 ? ',' : ''}${JSON.stringify(key)}:`
    if (!Array.isArray(value)) {
      before += JSON.stringify(value)
      continue
    }
    before += '['
    for (let begin = 0; begin < value.length; begin += RUN) {
      const run = JSON.stringify(value.slice(begin, begin + RUN)).slice(1, -1)
      yield `${before}\n${begin > 0 ? ',' : ''}${run}\n`
      before = ''
    }
    before += ']'
  }
  yield `${before}}`
}

/** What was written. Throws a SyntaxError where it is no JSON. */
export function readLongText(step: string, text: string): unknown {
  const lists = new Map<string, unknown[]>()
  let list: unknown[] = []
  let frame = ''
  let isRun = false
  let read = 0
  for (const line of linesOf(text)) {
    tellStep(`${step} (MB)`, Math.floor(read / MEGABYTE), Math.ceil(text.length / MEGABYTE))
    read += line.length
    if (isRun) {
      for (const member of JSON.parse(`[${line.startsWith(',') ? line.slice(1) : line}]`) as unknown[])
        list.push(member)
    } else if (line !== '') {
      frame += line
      list = []
      const key = /"(\w+)":\[$/.exec(frame)?.[1]
      if (key !== undefined) lists.set(key, list)
    }
    isRun = !isRun
  }
  return { ...(JSON.parse(frame) as object), ...Object.fromEntries(lists) }
}

function* linesOf(text: string): Generator<string> {
  let begin = 0
  for (let end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', begin)) {
    yield text.slice(begin, end)
    begin = end + 1
  }
  yield text.slice(begin)
}
