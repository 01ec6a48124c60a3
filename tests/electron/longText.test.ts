/** The content of an exchange file as text in runs: nothing of it is lost, and earlier programs and files are understood. */
import { describe, expect, it } from 'vitest'
import { withReports } from '../../db/longWork.ts'
import { readLongText, writeLongText } from '../../electron/services/pair/longText.ts'

const members = (count: number): unknown[] =>
  Array.from({ length: count }, (_, at) => ({
    key: `["${at}"]`,
    text: 'hai\ndòng "\\n" , [',
    now: at % 2 ? null : { a: at },
  }))

const contents: [string, Record<string, unknown>][] = [
  ['no list at all', { schema: 3, head: { seq: 1, mac: '"x":[' } }],
  ['empty lists', { entries: [], packs: [], changes: [] }],
  ['a list of one run', { isWhole: true, entries: members(5), madeBy: 'Nguyễn Văn A' }],
  [
    'lists of several runs beside short ones',
    { packs: ['a 1'], entries: members(901), gone: [], changes: members(300) },
  ],
]

describe('long text', () => {
  it.each(contents)('with %s is read as it was written, by any reader of JSON too', (_, content) => {
    const text = [...writeLongText('Đang viết', content)].join('')
    expect(readLongText('Đang đọc', text)).toEqual(content)
    expect(JSON.parse(text)).toEqual(content)
  })

  it('of an earlier program, in one line, is read too', () => {
    const content = { schema: 3, entries: members(700), changes: [] }
    expect(readLongText('Đang đọc', JSON.stringify(content))).toEqual(content)
  })

  it('is told run by run, so that it can be stopped at any of them', () => {
    const told: number[] = []
    const text = withReports(
      ({ done, total }) => told.push(done / (total ?? 1)),
      () => [...writeLongText('Đang viết', { entries: members(900) })].join(''),
    )
    expect(told).toEqual([0, 0.25, 0.5, 0.75])
    const stop = (): never => {
      throw new Error('stopped')
    }
    expect(() => withReports(stop, () => readLongText('Đang đọc', text))).toThrow('stopped')
  })

  it('that was cut off is no text', () => {
    const text = [...writeLongText('Đang viết', { entries: members(900) })].join('')
    expect(() => readLongText('Đang đọc', text.slice(0, -20))).toThrow(SyntaxError)
  })
})
