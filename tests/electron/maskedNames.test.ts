import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { readWorkbook } from '../../electron/excel/readWorkbook.ts'
import { contract, isCallName, isPublicCall } from '../../shared/contract.ts'
import { type Office, openOffice } from '../support/office.ts'
import { sampleOf } from '../support/sampleInput.ts'
import { PASSWORD } from './workspace.ts'

const PERIOD = '2021-ND09_6T'
const secrets = ['Bế Thị Giấu', 'Thị Giấu', '026199007731', '0912007731', 'Bản Nậm Kín']
const victim = {
  ho_ten: 'Bế Thị Giấu',
  sinh: '2001-05-04',
  gioi_tinh: 'NU',
  cccd: '026199007731',
  dien_thoai: '0912007731',
  noi_o: 'Bản Nậm Kín, xã Quang Sơn',
  xa_id: '08761',
  ngay_tiep_nhan: '2021-05-20',
  ngay_gui_xac_minh: '2021-06-01',
  tinh_trang: 'CHO_XAC_MINH',
}

/** An office with one file of which lists show the number alone. */
async function openWithVictim(): Promise<Office & { id: string }> {
  const office = await openOffice()
  const { record } = await office.call('records.save', { form: 'trafficking_victims', values: victim })
  return { ...office, id: record.id }
}

/** The officer keeps the roles and loses the right to open such files. */
async function takeRight(office: Office): Promise<void> {
  const [self] = await office.call('users.list', {})
  await office.call('users.change', { id: self?.id ?? '', opensSealed: false })
}

function leaksIn(text: string, of: readonly string[] = secrets): string[] {
  return of.filter((secret) => text.includes(secret))
}

/** What each reading call answers with, or refuses with, when it is asked with what would find it. */
async function askEverything(office: Office, given: Record<string, unknown>): Promise<Map<string, string>> {
  const answers = new Map<string, string>()
  for (const name of Object.keys(contract).filter(isCallName)) {
    if (isPublicCall(name) || contract[name].access !== 'read') continue
    const sample = sampleOf(contract[name].input) as Record<string, unknown>
    const shape: Record<string, unknown> = 'shape' in contract[name].input ? contract[name].input.shape : {}
    // A file is called back by the name the officer gave it.
    const asked = 'bytes' in shape ? { ...given, name: 'a.xlsx' } : given
    const known = Object.fromEntries(Object.entries(asked).filter(([key]) => Object.hasOwn(shape, key)))
    answers.set(name, JSON.stringify(await office.app.callUnknown(name, { ...sample, ...known })))
  }
  return answers
}

describe('A10 a file of which lists show the number alone', () => {
  it('tells nothing more in any answer or refusal of any reading call, asked with what would find it', async () => {
    const office = await openWithVictim()
    const given: Record<string, unknown> = {
      id: office.id,
      form: 'trafficking_victims',
      period: PERIOD,
      text: 'be thi giau',
      search: 'be thi giau',
      name: 'Bế Thị Giấu',
      identity: '026199007731',
      records: [office.id],
      values: { ho_ten: 7 },
      field: 'ho_ten',
    }
    const leaks: Record<string, string[]> = {}
    for (const [name, answer] of await askEverything(office, given)) {
      const found = leaksIn(answer)
      if (found.length > 0) leaks[name] = found
    }
    expect(leaks).toEqual({})
    const log = join(office.dir, 'logs/faults.log')
    if (existsSync(log)) expect(leaksIn(readFileSync(log, 'utf8'))).toEqual([])
  }, 60_000)

  it('tells nothing in the files of the report, its sheets and its package for the province', async () => {
    const office = await openWithVictim()
    const files = [
      await office.call('reports.workbook', { period: PERIOD }),
      await office.call('reports.document', { period: PERIOD }),
      await office.call('reports.checks', { period: PERIOD }),
    ]
    for (const file of files.filter(({ name }) => name.endsWith('.xlsx')))
      expect(leaksIn(JSON.stringify(await readWorkbook(file.bytes, file.name)))).toEqual([])
    expect(leaksIn(JSON.stringify(await office.call('reports.pages', { period: PERIOD, what: 'report' })))).toEqual([])
  })

  it('is refused in words that do not name anybody, and the log names nobody either', async () => {
    const office = await openWithVictim()
    const wrong = await office.app.call('records.save', {
      form: 'trafficking_victims',
      id: office.id,
      values: { cccd: '12', ngay_tiep_nhan: '2031-01-01' },
    })
    expect(leaksIn(JSON.stringify(wrong))).toEqual([])
    await office.call('records.open', { id: office.id, reason: 'xác minh theo công văn 45' })
    expect(leaksIn(JSON.stringify(await office.call('audit.list', {})))).toEqual([])
  })

  it('is opened only with the right and on a typed reason, which the log keeps with the officer’s name', async () => {
    const office = await openWithVictim()
    const open = (reason?: string) => office.call('records.open', { id: office.id, ...(reason && { reason }) })
    await expect(open()).rejects.toMatchObject({ code: 'sealed_reason_required' })
    await expect(open('   x ')).rejects.toMatchObject({ code: 'sealed_reason_required' })
    expect((await open('xác minh theo công văn 45')).record.values.ho_ten).toBe('Bế Thị Giấu')
    const [entry] = await office.call('audit.list', { limit: 1 })
    expect(entry).toMatchObject({ call: 'records.open', user: 'Nguyễn Thị Hạnh Dung' })
    expect(JSON.parse(entry?.detail ?? '{}')).toMatchObject({ reason: 'xác minh theo công văn 45' })

    await takeRight(office)
    const reason = 'xác minh theo công văn 45'
    const ways = {
      'records.open': { id: office.id, reason },
      'records.listWhole': { form: 'trafficking_victims', reason },
      'reports.register': { form: 'trafficking_victims', confirmed: true, reason },
      'exchanges.give': { form: 'trafficking_victims', confirmed: true, reason },
    } as const
    for (const [name, input] of Object.entries(ways)) {
      const result = await office.app.callUnknown(name, input)
      expect([name, result.ok ? 'ok' : result.error.code]).toEqual([name, 'sealed_forbidden'])
    }
    const [last] = await office.call('audit.list', { limit: 1 })
    expect(last?.call).toBe('users.change')
  })

  it('asks for neither of records that lists show by name', async () => {
    const office = await openWithVictim()
    await takeRight(office)
    const { record } = await office.call('records.save', {
      form: 'drug_users',
      values: { ho_ten: 'Lò Văn Mở', sinh: '1990', xa_id: '08761' },
    })
    expect((await office.call('records.open', { id: record.id })).record.values.ho_ten).toBe('Lò Văn Mở')
  })

  it('of a person is left out of their page for whoever has not the right, and for whoever only reads', async () => {
    const office = await openWithVictim()
    const { record } = await office.call('records.save', {
      form: 'drug_users',
      values: {
        ho_ten: 'Lò Văn Mở',
        sinh: '1990',
        xa_id: '08761',
        cccd: '026090001234',
        noi_o: 'Bản Sâu, xã Quang Sơn',
      },
    })
    await office.call('users.add', {
      ...{ name: 'xem', displayName: 'Lò Thị Xem', roles: ['chi_doc'] },
      ...{ password: 'mat khau ngay dau tien', ownPassword: PASSWORD },
    })
    await office.call('vault.lock', {})
    await office.call('vault.unlock', { userName: 'xem', password: 'mat khau ngay dau tien' })
    const person = record.person ?? ''
    const page = await office.call('people.open', { id: person })
    const told = Object.fromEntries(page.lines.map(({ key, text }) => [key, text]))
    expect([told.cccd, told.noi_o]).toEqual(['0260******34', '***, xã Quang Sơn'])
    await expect(office.call('people.open', { id: person, whole: true })).rejects.toMatchObject({ code: 'forbidden' })
  })
})

describe('A10 numbers of papers, telephones and houses', () => {
  it('stand covered in every answer and refusal of every reading call, also of two people who may be one', async () => {
    const numbers = ['026090004321', '026090004322', '0987004321', 'Bản Sâu', '135790246']
    const office = await openOffice()
    const values = { ho_ten: 'Lò Văn Mở', sinh: '1990', gioi_tinh: 'NAM', xa_id: '08761', ngay_vao: '2021-03-01' }
    const told = { dien_thoai: '0987004321', noi_o: 'Bản Sâu, xã Quang Sơn' }
    const one = await office.call('records.save', {
      form: 'drug_users',
      values: { ...values, ...told, cccd: '026090004321' },
    })
    const other = await office.call('records.save', {
      form: 'drug_users',
      values: { ...values, ...told, cmnd: '135790246' },
    })
    const places = [one, other].map(({ record }) => ({ record: record.id, person: record.person ?? '' }))
    const leaks: Record<string, string[]> = {}
    for (const id of [places[0]?.record, places[0]?.person]) {
      const given = {
        id,
        form: 'drug_users',
        period: PERIOD,
        text: '026090004321',
        search: '026090004321',
        name: 'Lò Văn Mở',
        identity: '026090004321',
        records: places.map(({ record }) => record),
        ids: places.map(({ record }) => record),
        a: places[0]?.person,
        b: places[1]?.person,
        values: { noi_o: 'Bản Khác, xã Quang Sơn' },
        row: '08761',
        column: 'tong_so',
        field: 'cccd',
      }
      for (const [name, answer] of await askEverything(office, given)) {
        const found = leaksIn(answer, numbers)
        if (found.length > 0) leaks[name] = found
      }
    }
    expect(leaks).toEqual({})
  }, 60_000)
})
