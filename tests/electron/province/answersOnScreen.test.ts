/** What the province's screen of received packages rests on: the figures of a package by their names, answers again as files. */
import { mkdtempSync, readdirSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import type { JsonValue } from '../../../shared/canonicalJson.ts'
import { createReporter, type Reporter, replacing, signReport } from '../../support/districtPackages.ts'
import { type Office, openOffice } from '../../support/office.ts'
import { PASSWORD } from '../workspace.ts'

const typed = (value: JsonValue) => ({ value, state: 'value', origin: 'typed' })
const status: JsonValue = {
  form: 'addict_status',
  version: 1,
  period: '2021-ND09_6T',
  definition: 'a'.repeat(64),
  rows: [
    { key: '02683', label: 'Thị trấn Bát Xát', unit: '02683', cells: { dau_ky: typed(1330) } },
    { key: '02686', label: 'Xã A Mú Sung', unit: '02686', cells: { dau_ky: { ...typed(null), state: 'nil' } } },
  ],
  total: { dau_ky: typed(1330), cot_la: typed('103.9') },
}

let batXat: Reporter
beforeAll(async () => {
  batXat = await createReporter('082', 'Huyện Bát Xát')
})

async function takeIn(places: string[] = []): Promise<{ office: Office; id: string }> {
  const office = await openOffice({ unit: '10', role: 'province', now: '2021-06-17T02:00:00.000Z', places })
  const { bytes, id } = await signReport(batXat, { content: { forms: [status] } })
  await office.call('province.ingest', { name: 'GOI.asice', bytes, trust: [batXat.pem] })
  return { office, id }
}

describe('the figures of a package', () => {
  it('stand under the headers and numbers of the form, as an officer reads them, its total last', async () => {
    const { office, id } = await takeIn()
    const { package: head, forms } = await office.call('province.figures', { id })
    expect(head).toMatchObject({ id, unit: { name: 'Huyện Bát Xát' } })
    const [form] = forms
    expect(form).toMatchObject({ form: 'addict_status', number: 'PL02', period: '2021-ND09_6T' })
    const column = form?.columns.findIndex(({ key }) => key === 'dau_ky') ?? -1
    expect(form?.columns[column]).toEqual({ key: 'dau_ky', path: ['Số đầu kỳ'], number: 1 })
    expect(form?.rows.map(({ key, label, values }) => [key, label, values[column]])).toEqual([
      ['02683', 'Thị trấn Bát Xát', '1.330'],
      ['02686', 'Xã A Mú Sung', '–'],
      ['T', 'Tổng cộng', '1.330'],
    ])
    // A column that this office does not know is shown all the same, behind those of the form.
    expect(form?.columns.at(-1)).toEqual({ key: 'cot_la', path: ['cot_la'], number: null })
    expect(form?.rows.at(-1)?.values.at(-1)).toBe('103,9')
    expect(form?.rows[0]?.values.at(-1)).toBeNull()
    await expect(office.call('province.figures', { id: 'khong-co' })).rejects.toMatchObject({
      code: 'received_unknown',
    })
  })

  it('stand under headers that name the years, and so do the cells in which two rounds differ', async () => {
    const office = await openOffice({ unit: '10', role: 'province', now: '2021-06-17T02:00:00.000Z' })
    const targets = (thuc_hien: number): JsonValue => ({
      form: 'annual_targets',
      version: 1,
      period: '2021-ND09_NAM',
      definition: 'a'.repeat(64),
      rows: [{ key: 'MT06', label: 'Tiếp nhận', cells: { th_nam_truoc: typed(thuc_hien) } }],
      total: null,
    })
    const first = await signReport(batXat, { content: { forms: [targets(1)] } })
    const second = await signReport(batXat, { content: { forms: [targets(2)] }, ...replacing(first) })
    for (const { bytes } of [first, second])
      await office.call('province.ingest', { name: 'GOI.asice', bytes, trust: [batXat.pem] })
    const { forms } = await office.call('province.figures', { id: second.id })
    const headers = new Set(forms.flatMap(({ columns }) => columns.flatMap(({ path }) => path)))
    expect([...headers]).toEqual(expect.arrayContaining(['Thực hiện năm 2020', 'Kế hoạch năm 2021']))
    const { cells } = await office.call('province.diff', { older: first.id, newer: second.id })
    expect(cells.map(({ columnLabel }) => columnLabel)).toEqual(['Thực hiện năm 2020'])
  })
})

describe('an answer that was given', () => {
  it('is copied to a drive and read back; a second return of the same package has a name of its own', async () => {
    const usb = mkdtempSync(join(tmpdir(), 'usb-'))
    const { office, id } = await takeIn([usb])
    const give = () =>
      office.call('answers.give', {
        package: id,
        answer: 'tra',
        reason: 'Rà lại',
        deadline: '2021-06-19',
        comments: [{ form: 'addict_status', row: '02683', column: 'dau_ky', text: 'Nghi gõ thừa số.' }],
        password: PASSWORD,
      })
    const [first, second] = [await give(), await give()]
    const [place] = await office.call('backups.places', {})
    const copy = (answer: string) => office.call('answers.copy', { id: answer, place: place?.id ?? '' })
    expect(await copy(first.id)).toMatchObject({ fileName: 'PHIEUTRA_082_2021-ND09_6T_r1.asice' })
    expect(await copy(second.id)).toMatchObject({ fileName: 'PHIEUTRA_082_2021-ND09_6T_r1_lan2.asice' })
    expect(readdirSync(usb).sort()).toEqual([first.name, second.name].sort())
    expect(Buffer.compare(readFileSync(join(usb, second.name)), second.bytes)).toBe(0)
    await expect(copy('khong-co')).rejects.toMatchObject({ code: 'answer_unknown' })
    const board = await office.call('province.board', { period: '2021-ND09_6T' })
    expect(board.units.find(({ unit }) => unit.code === '082')).toMatchObject({
      state: 'tra_lai',
      returnedUntil: '2021-06-19',
    })
    // Received as it was sent after all: it counts again.
    await office.call('answers.give', { package: id, answer: 'nhan', password: PASSWORD })
    const again = await office.call('province.board', { period: '2021-ND09_6T' })
    expect(again.units.find(({ unit }) => unit.code === '082')?.state).toBe('can_xem')
  })
})
