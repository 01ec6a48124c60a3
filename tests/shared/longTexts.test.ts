/** H12: no reader of typed or imported text can be kept busy by a long text made for it. */
import { describe, expect, it } from 'vitest'
import { isDateFormat } from '../../electron/excel/numberFormats.ts'
import { readDateText } from '../../shared/columns/dateText.ts'
import { columnTypes } from '../../shared/columns/index.ts'
import { readTemplateMark } from '../../shared/excel/templateMark.ts'
import { findPeriodHint } from '../../shared/excel/titleHints.ts'
import type { ColumnTypeName } from '../../shared/form.ts'
import { parseVietnameseNumber } from '../../shared/number.ts'
import { parsePeriodId } from '../../shared/period.ts'
import { normalizePersonName } from '../../shared/person.ts'
import { parseOwnRule } from '../../shared/rules.ts'
import { parseTarget } from '../../shared/target.ts'
import { foldHeader, foldText } from '../../shared/text.ts'
import { readUnitName, splitAddress } from '../../shared/unitName.ts'
import { buildSheet } from './excel/rawSheetBuilder.ts'

const LENGTH = 50_000
/** A linear reader needs a few; the bar leaves room for a computer that is busy, a quadratic one needs thousands. */
const MILLISECONDS = 300

const runs = [
  'a',
  '1',
  ' ',
  '-',
  '.',
  '(',
  '[',
  '"',
  '/',
  '=',
  'ệ',
  'a ',
  '1.',
  '1/',
  '()',
  'xã ',
  'huyện ',
  '1 ',
  '%',
  'e',
  ', ',
]
const attacks = runs.flatMap((part) => ['', '!', '\u0000'].map((end) => part.repeat(LENGTH / part.length) + end))

const readers: [string, (text: string) => unknown][] = [
  ...Object.entries(columnTypes).map(([name, type]): [string, (text: string) => unknown] => [
    `column ${name}`,
    (text) =>
      type.parse(text, {
        value: { type: name as ColumnTypeName } as never,
        findUnit: () => null,
        findReference: () => null,
      }),
  ]),
  ['number', (text) => parseVietnameseNumber(text)],
  ['unit', readUnitName],
  ['address', splitAddress],
  ['person', normalizePersonName],
  ['target', (text) => parseTarget(text)],
  ['period', (text) => parsePeriodId(text)],
  ['rule', parseOwnRule],
  ['date', (text) => readDateText(text, {})],
  ['mark', (text) => readTemplateMark(buildSheet([[text]]))],
  ['period in a title', (text) => findPeriodHint('Sheet1', [text])],
  ['number format', isDateFormat],
  ['folding', (text) => foldText(text) + foldHeader(text)],
]

describe('H12 a text of 50,000 characters', () => {
  it.each(readers)('%s is read or refused at once', (_, read) => {
    const slow = attacks.filter((text) => {
      const time = () => {
        const started = performance.now()
        read(text)
        return performance.now() - started
      }
      // Twice: a computer that is busy for a moment is no slow reader.
      return time() > MILLISECONDS && time() > MILLISECONDS
    })
    expect(slow.map((text) => text.slice(0, 8))).toEqual([])
  })
})
