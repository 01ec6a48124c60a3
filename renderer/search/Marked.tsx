/** A text with the typed words marked in it, whatever its accents. */
import { foldText } from '../../shared/text.ts'

export function Marked({ text, typed }: { text: string; typed: string }) {
  return splitAtWords(text, foldText(typed).split(' ').filter(Boolean)).map(({ part, isFound, at }) =>
    isFound ? <mark key={at}>{part}</mark> : <span key={at}>{part}</span>,
  )
}

/** Letters keep their places when folded one by one; a letter that folds to several or none is never cut. */
function splitAtWords(text: string, words: string[]): { part: string; isFound: boolean; at: number }[] {
  const letters = Array.from(text.normalize('NFC'))
  const folded = letters.map((letter) => (/\s/.test(letter) ? ' ' : (foldText(letter)[0] ?? ' '))).join('')
  const marked = new Array<boolean>(letters.length).fill(false)
  for (const word of words) {
    const places: number[] = []
    for (let at = folded.indexOf(word); at >= 0; at = folded.indexOf(word, at + 1)) places.push(at)
    const starts = places.filter((at) => at === 0 || !/[\p{L}\p{N}]/u.test(folded[at - 1] ?? ''))
    for (const at of starts.length > 0 ? starts : places) marked.fill(true, at, at + word.length)
  }
  const parts: { part: string; isFound: boolean; at: number }[] = []
  for (const [at, letter] of letters.entries()) {
    const last = parts.at(-1)
    const isFound = marked[at] ?? false
    if (last?.isFound === isFound) last.part += letter
    else parts.push({ part: letter, isFound, at })
  }
  return parts
}
