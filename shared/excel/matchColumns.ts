/** Which column or field of one form each header of a block means, and how sure that is. */
import { findCode } from '../codes/findCode.ts'
import { foldHeader, foldTone } from '../text.ts'
import type { HeaderEntry, KnownForm, KnownForms, MatchTarget } from './formVocabulary.ts'
import { type HeaderTexts, headerLikeness, isOrdinalHeader, textLikeness, totalWord } from './headerText.ts'
import { columnLetters } from './rawSheet.ts'
import type { MatchedColumn, MatchHints } from './sheetMatch.ts'

interface Candidate {
  key: string
  confidence: number
}

/** From here on a column is taken without asking. */
export const sureConfidence = 0.8
const leastConfidence = 0.5
const leastLikeness = 0.72
const newlyBuilt = new RegExp(
  `^(?:${['xây dựng mới', 'xây mới', 'nhân rộng', 'thành lập mới'].map(foldTone).join('|')})`,
)
const dayParts = ['ngay', 'thang', 'nam']
// Always asked.
const mostNearConfidence = 0.79

/**
 * Assigns every header to at most one key and every key to at most one header, the surest first; with equal claims
 * the order of the definition decides. A key `field=CODE` is a column whose filled cells mean that code (x marks, or
 * a birth year under `Nam` / `Nữ`); `field+` continues a text whose heading spans two columns; `target:duy_tri` and
 * `target:xay_moi` hold the two parts of a target, `date:ngay`, `date:thang` and `date:nam` those of a day.
 */
export function matchColumns(
  headers: readonly HeaderTexts[],
  known: KnownForm,
  codes: KnownForms['codes'],
  hints: MatchHints = {},
): MatchedColumn[] {
  const told = new Map(Object.entries(hints.columns ?? {}))
  const order = new Map([...known.targets.keys()].map((key, index) => [key, index]))
  const candidates = new Map(
    headers
      .filter((header) => !told.has(columnLetters(header.column)))
      .map((header) => [header, withMarks(header, listCandidates(header, known))]),
  )
  const taken = new Map<string, HeaderTexts>()
  const result = new Map<HeaderTexts, Candidate>()
  const toldKeys = new Set([...told.values()].filter((key) => key !== null))

  claimDayParts()
  claimBest()
  preferKnownOperands()
  claimNearSpellings()
  claimTargetParts()
  claimLabel()
  joinSpannedTexts()
  return headers.map(describe)

  function withMarks(header: HeaderTexts, list: Candidate[]): Candidate[] {
    if ((list[0]?.confidence ?? 0) >= sureConfidence) return list
    return [...listMarks(header, headers, known, codes), ...list]
  }

  function claimBest(): void {
    const claims = [...candidates].flatMap(([header, list]) => list.map((candidate) => ({ header, ...candidate })))
    claims.sort(
      (a, b) =>
        b.confidence - a.confidence ||
        a.header.column - b.header.column ||
        (order.get(a.key) ?? 0) - (order.get(b.key) ?? 0),
    )
    for (const { header, key, confidence } of claims) {
      if (confidence >= sureConfidence || (confidence >= leastConfidence && !isSure(header)))
        claim(header, key, confidence)
    }
  }

  // A header that surely means one thing means nothing else when another column has taken that.
  function isSure(header: HeaderTexts): boolean {
    return (candidates.get(header)?.[0]?.confidence ?? 0) >= sureConfidence
  }

  function claim(header: HeaderTexts, key: string, confidence: number): void {
    if (taken.has(key) || toldKeys.has(key) || result.has(header)) return
    taken.set(key, header)
    result.set(header, { key, confidence })
  }

  // “Đạt % kế hoạch” without a second line: the ratio whose other figures the sheet has.
  function preferKnownOperands(): void {
    for (const [header, found] of result) {
      if (found.confidence >= sureConfidence) continue
      const better = (candidates.get(header) ?? [])
        .filter((one) => one.confidence === found.confidence && !taken.has(one.key))
        .find((one) => countOperands(one.key) > countOperands(found.key))
      if (better === undefined) continue
      taken.delete(found.key)
      taken.set(better.key, header)
      result.set(header, better)
    }
  }

  function countOperands(key: string): number {
    return (known.targets.get(key)?.operands ?? []).filter((operand) => taken.has(operand)).length
  }

  function claimNearSpellings(): void {
    for (const [header, list] of candidates) {
      if (result.has(header) || isSure(header)) continue
      const near = nearSpellings(header, known)
      for (const candidate of near) claim(header, candidate.key, candidate.confidence)
      for (const candidate of near) {
        if (!list.some((one) => one.key === candidate.key)) list.push(candidate)
      }
    }
  }

  // “Ngày”, “Tháng”, “Năm” side by side below “Ngày sinh”: one day in three columns.
  function claimDayParts(): void {
    for (const [index, header] of headers.entries()) {
      const three = headers.slice(index, index + 3)
      const above = header.parts.slice(0, -1).join(' ')
      const isDay = three.length === 3 && three.every((one) => one.parts.slice(0, -1).join(' ') === above)
      if (above === '' || !isDay || three.some((one, part) => foldHeader(one.parts.at(-1) ?? '') !== dayParts[part]))
        continue
      const target = [...known.targets.values()].find(
        ({ value, paths }) =>
          (value.type === 'date' || value.type === 'partialDate') &&
          paths.some((path) => foldHeader(path.join(' ')) === foldHeader(above)),
      )
      if (target === undefined || three.some((one) => !candidates.has(one))) continue
      for (const [part, one] of three.entries()) claim(one, `${target.key}:${dayParts[part]}`, 0.9)
    }
  }

  // “Duy trì” beside “Xây dựng mới, nhân rộng”: one target of a plan in two columns.
  function claimTargetParts(): void {
    const target = [...known.targets.values()].find(
      ({ key, value, isTyped }) => isTyped && value.type === 'target' && !taken.has(key),
    )
    if (target === undefined) return
    // One of the two may have been said to be what it is: the other remains its pair.
    const find = (key: string, isCalled: (leaf: string) => boolean): HeaderTexts | undefined =>
      headers.find((header) =>
        candidates.has(header)
          ? !result.has(header) && isCalled(header.leaf)
          : told.get(columnLetters(header.column)) === key,
      )
    const [keptKey, builtKey] = [`${target.key}:duy_tri`, `${target.key}:xay_moi`]
    const kept = find(keptKey, (leaf) => leaf === foldTone('duy trì'))
    const built = find(builtKey, (leaf) => newlyBuilt.test(leaf))
    if (kept === undefined || built === undefined) return
    if (candidates.has(kept)) claim(kept, keptKey, 0.75)
    if (candidates.has(built)) claim(built, builtKey, 0.75)
  }

  // The label of an annex row stands before its figures, whatever its header is called.
  function claimLabel(): void {
    if (known.form.kind !== 'annex' || taken.has('label') || toldKeys.has('label')) return
    const firstValue = headers.find((header) => {
      const key = result.get(header)?.key
      return key !== undefined && key !== 'ordinal'
    })
    const before = headers.filter((header) => header.column < (firstValue?.column ?? 0) && candidates.has(header))
    const free = before.find((header) => !result.has(header))
    if (free !== undefined) claim(free, 'label', 0.75)
  }

  function joinSpannedTexts(): void {
    for (const [index, header] of headers.entries()) {
      const left = headers[index - 1]
      const leftKey = left === undefined ? undefined : result.get(left)?.key
      if (left === undefined || leftKey === undefined || result.has(header) || !candidates.has(header)) continue
      const target = known.targets.get(leftKey)
      if (target?.value.type !== 'text' || header.column !== left.column + 1) continue
      if (left.header === header.header || isContinued(target, left, header)) {
        claim(header, `${leftKey}+`, sureConfidence)
      }
    }
  }

  // “Họ đệm” and “Tên” below “Họ và tên”.
  function isContinued(target: MatchTarget, left: HeaderTexts, header: HeaderTexts): boolean {
    const above = header.parts.slice(0, -1).join(' ')
    return (
      (above !== '' &&
        left.parts.slice(0, -1).join(' ') === above &&
        target.paths.some((path) => foldHeader(path.join(' ')) === foldHeader(above))) ||
      (target.continuedBy ?? []).some((text) => foldHeader(text) === foldHeader(header.parts.join(' ')))
    )
  }

  function describe(header: HeaderTexts): MatchedColumn {
    const column = columnLetters(header.column)
    const hinted = told.get(column)
    if (hinted !== undefined) return { column, header: header.header, key: hinted, confidence: 1, candidates: [] }
    const found = result.get(header)
    const others = (candidates.get(header) ?? []).map((one) => one.key).filter((key) => key !== found?.key)
    return {
      column,
      header: header.header,
      key: found?.key ?? null,
      confidence: found === undefined ? 0 : Math.round(found.confidence * 100) / 100,
      candidates: others.slice(0, 5),
    }
  }
}

/** The keys a header may mean by exact words, best first. Where several claim it equally, nobody is sure. */
export function listCandidates(header: HeaderTexts, known: KnownForm): Candidate[] {
  const best = new Map<string, number>()
  for (const reading of header.readings) {
    if (isOrdinalHeader(reading.text) && known.targets.has('ordinal')) raise(best, 'ordinal', 1)
    for (const entry of known.entries.get(reading.text) ?? []) {
      const placed = reading.factor * entry.weight * placement(reading.skipped, entry, known)
      raise(best, entry.key, isOtherWord(entry, header) ? placed * 0.75 : placed)
    }
  }
  const list = [...best].map(([key, confidence]) => ({ key, confidence })).sort((a, b) => b.confidence - a.confidence)
  const [first, second] = list
  if (first === undefined || first.confidence !== second?.confidence) return list
  const tied = first.confidence
  return list.map((one) => (one.confidence === tied ? { ...one, confidence: Math.min(tied, 0.6) } : one))
}

function raise(best: Map<string, number>, key: string, confidence: number): void {
  if (confidence > (best.get(key) ?? 0)) best.set(key, confidence)
}

// `Nam` and `Năm` are one word without diacritics; both sides must have been written with them to tell.
function isOtherWord(entry: HeaderEntry, header: HeaderTexts): boolean {
  if (header.isPlain || entry.leaf === '' || entry.leaf === header.leaf) return false
  return entry.leaf.length <= 5 && header.leaf.length <= 5
}

/** How well the headings above fit: the column's own, another column's, or unknown words. */
function placement(skipped: readonly string[], entry: HeaderEntry, known: KnownForm): number {
  // “Tổng số” with nothing above it may be the total of anything.
  if (skipped.length === 0 && entry.ancestors.length > 0 && entry.text === totalWord) return 0.6
  let factor = 0.97 ** Math.max(0, entry.ancestors.length - skipped.length)
  for (const heading of skipped) {
    const own = likestHeading(heading, entry.ancestors)
    const other = likestHeading(heading, known.headings)
    if (own >= 0.6 && own >= other) factor *= 0.98
    else if (other >= 0.6) factor *= entry.ancestors.length === 0 ? 0.9 : 0.45
    else factor *= entry.ancestors.length === 0 ? 0.98 : 0.75
  }
  return factor
}

function likestHeading(text: string, headings: Iterable<string>): number {
  let best = 0
  for (const heading of headings) {
    if (heading === text) return 1
    const [short, long] = heading.length < text.length ? [heading, text] : [text, heading]
    best = Math.max(best, ` ${long} `.includes(` ${short} `) ? 0.8 : textLikeness(heading, text))
  }
  return best
}

/**
 * Columns that mark one value of a code field: its label stands under the field's own header. `Nam` and `Nữ` side by
 * side mark the gender under any header, for below them stands an x or the year of birth.
 */
function listMarks(
  header: HeaderTexts,
  headers: readonly HeaderTexts[],
  known: KnownForm,
  codes: KnownForms['codes'],
): Candidate[] {
  const above = header.parts.slice(0, -1).join(' ')
  const leaf = header.parts.at(-1) ?? ''
  for (const target of known.targets.values()) {
    const list = target.value.codeList === undefined ? undefined : codes(target.value.codeList)
    if (list === undefined) continue
    const isGender = target.key === 'gioi_tinh' && isGenderColumn(header) && headers.filter(isGenderColumn).length === 2
    const isBelow = above !== '' && target.paths.some((path) => foldHeader(path.join(' ')) === foldHeader(above))
    const code = isGender || isBelow ? findCode(list, leaf) : null
    if (code !== null) return [{ key: `${target.key}=${code}`, confidence: 0.9 }]
  }
  return []
}

function isGenderColumn(header: HeaderTexts): boolean {
  return header.leaf === 'nam' || header.leaf === 'nữ' || (header.isPlain && header.leaf === 'nu')
}

function nearSpellings(header: HeaderTexts, known: KnownForm): Candidate[] {
  const readings = header.readings.filter((reading) => reading.skipped.length === 0).map((reading) => reading.text)
  const near: Candidate[] = []
  for (const [text, entries] of known.entries) {
    const likeness = Math.max(0, ...readings.map((reading) => headerLikeness(reading, text)))
    if (likeness < leastLikeness) continue
    for (const entry of entries) {
      near.push({ key: entry.key, confidence: Math.min(mostNearConfidence, likeness * entry.weight * 0.85) })
    }
  }
  near.sort((a, b) => b.confidence - a.confidence)
  return near.filter((one, index) => near.findIndex((other) => other.key === one.key) === index).slice(0, 5)
}
