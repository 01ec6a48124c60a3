/** Two rounds of one district by their records: added, gone and changed, by file number and token, without a name; and to Excel. */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { parseArguments } from '../../../electron/cli/arguments.ts'
import { createCaller } from '../../../electron/cli/caller.ts'
import { commands } from '../../../electron/cli/commands.ts'
import type { JsonValue } from '../../../shared/canonicalJson.ts'
import {
  createReporter,
  type Reporter,
  replacing,
  type SignedReport,
  signReport,
} from '../../support/districtPackages.ts'
import { type Office, openOffice } from '../../support/office.ts'
import { unpackAll } from '../../support/unpackAll.ts'
import { makeFolder, PASSWORD } from '../workspace.ts'

const period = '2021-ND09_6T'
let batXat: Reporter
beforeAll(async () => {
  batXat = await createReporter('082', 'Huyện Bát Xát')
})

const openProvince = (): Promise<Office> =>
  openOffice({ unit: '10', role: 'province', now: '2021-06-17T02:00:00.000Z' })

function record(code: string | null, changes: Record<string, JsonValue> = {}): JsonValue {
  return { code, unit: '02683', start: '2021-01-05', end: null, tokens: [], values: { loai: 'NGHIEN' }, ...changes }
}

function withRecords(records: JsonValue[], form = 'drug_users'): Record<string, JsonValue> {
  return { level: 'day_du', registers: [{ form, version: 1, definition: 'a'.repeat(64), records }] }
}

async function send(office: Office, content: Record<string, JsonValue>, before?: SignedReport): Promise<SignedReport> {
  const report = await signReport(batXat, { content, ...(before && replacing(before)) })
  await office.call('province.ingest', {
    name: `GOI_${report.sequence}.asice`,
    bytes: report.bytes,
    trust: [batXat.pem],
  })
  return report
}

const older = withRecords([
  record('082-1'),
  record('082-2', { values: { loai: 'NGHIEN', ghi_chu: 'lời của cán bộ' }, person: { ho_ten: 'Khổng Văn Hai' } }),
  record('082-3'),
  record(null, { tokens: ['c:bon'] }),
])
const newer = withRecords([
  record('082-1'),
  record('082-2', {
    unit: '02686',
    end: '2021-06-01',
    values: { loai: 'SU_DUNG', ghi_chu: 'lời khác' },
    person: { ho_ten: 'Khổng Văn Hài' },
  }),
  record(null, { tokens: ['c:bon'], values: { loai: 'SU_DUNG' } }),
  record('082-5'),
])

describe('records of two rounds', () => {
  it('are the same by file number or token; what changed is told with its values, words and names are not', async () => {
    const office = await openProvince()
    await send(office, newer, await send(office, older))
    const found = await office.call('province.diffRecords', { unit: '082', period })
    expect(found.counts).toEqual({ added: 1, gone: 1, changed: 2 })
    expect(found.lines.map(({ change, code, number }) => [change, code, number])).toEqual([
      ['doi', '082-2', 'R01'],
      ['doi', null, 'R01'],
      ['them', '082-5', 'R01'],
      ['bot', '082-3', 'R01'],
    ])
    const [changed] = found.lines
    expect(changed).toMatchObject({ unit: 'Xã A Mú Sung', end: '2021-06-01', person: ['Họ và tên'] })
    const told = Object.fromEntries((changed?.fields ?? []).map(({ label, ...values }) => [label, values]))
    expect(Object.values(told)).toContainEqual({
      older: 'Thị trấn Bát Xát',
      newer: 'Xã A Mú Sung',
      isWithheld: false,
    })
    expect(Object.values(told)).toContainEqual({ older: null, newer: '01/06/2021', isWithheld: false })
    expect(Object.values(told)).toContainEqual({ older: null, newer: null, isWithheld: true })
    for (const word of ['Khổng', 'lời của', 'lời khác']) expect(JSON.stringify(found)).not.toContain(word)
  })

  it('are not compared where one package has numbers alone, and sealed registers tell no value', async () => {
    const office = await openProvince()
    const numbers = await send(office, {})
    const first = await send(office, withRecords([record('082-1')], 'trafficking_victims'), numbers)
    const bare = await office.call('province.diffRecords', { unit: '082', period })
    expect(bare).toMatchObject({ has: { older: false, newer: true }, lines: [] })
    const moved = record('082-1', { unit: '02686', values: { loai: 'KHAC' } })
    await send(office, withRecords([moved], 'trafficking_victims'), first)
    const { lines } = await office.call('province.diffRecords', { unit: '082', period })
    expect(lines).toHaveLength(1)
    expect(lines[0]?.fields.map(({ older: was, newer: is, isWithheld }) => [was, is, isWithheld])).toEqual([
      [null, null, true],
      [null, null, true],
    ])
  })

  it('are read and compared step by step, and stopped at any of them; no file and no word in the log then', async () => {
    const office = await openProvince()
    await send(office, newer, await send(office, older))
    const heard: string[] = []
    const follow = async (name: 'province.diffRecords' | 'province.diffWorkbook', stopAt: string | null) => {
      heard.length = 0
      const result = await office.app.call(
        name,
        { unit: '082', period },
        { onProgress: ({ step }) => heard.push(step), isCancelled: () => stopAt !== null && heard.includes(stopAt) },
      )
      return result.ok ? 'done' : result.error.code
    }
    const steps = ['Đang đọc hồ sơ trong gói', 'Đang so từng hồ sơ', 'Đang ghi chỗ khác của từng hồ sơ']
    expect(await follow('province.diffRecords', null)).toBe('done')
    expect(heard).toEqual(expect.arrayContaining(steps))
    // A stop is heeded at the next step; after the last one there is the answer.
    for (const step of steps.slice(0, -1))
      expect([step, await follow('province.diffRecords', step)]).toEqual([step, 'call_cancelled'])
    const written = ['Đang kẻ các ô của trang', 'Đang viết các dòng vào tệp Excel']
    for (const step of [...steps, ...written])
      expect([step, await follow('province.diffWorkbook', step)]).toEqual([step, 'call_cancelled'])
    expect(JSON.stringify(await office.call('audit.list', {}))).not.toContain('province.diffWorkbook')
    expect(await follow('province.diffWorkbook', null)).toBe('done')
  })

  it('go to Excel with the cells, by screen and by command, and the log says so', async () => {
    const office = await openProvince()
    await send(office, newer, await send(office, older))
    const file = await office.call('province.diffWorkbook', { unit: '082', period })
    expect(file.name).toBe(`SOSANH_082_${period}_r1_r2.xlsx`)
    const text = unpackAll(Buffer.from(file.bytes)).toString()
    for (const word of ['Ô số liệu', 'Hồ sơ', '082-5', 'Xã A Mú Sung']) expect(text).toContain(word)
    for (const word of ['Khổng', 'lời khác']) expect(text).not.toContain(word)
    const folder = makeFolder()
    const secret = join(folder, 'mat-khau')
    writeFileSync(secret, PASSWORD)
    const args = parseArguments(['province', 'diff', '--unit', '082', '--period', period, '--out', folder])
    const { text: said } = (await commands[args.command]?.run(args, createCaller(office.app))) ?? { text: '' }
    expect(said).toContain('Hồ sơ: thêm 1, bớt 1, đổi 2.')
    expect(said).toContain(join(folder, file.name))
    const log = await office.call('audit.list', {})
    expect(JSON.stringify(log)).toContain('province.diffWorkbook')
  })
})
