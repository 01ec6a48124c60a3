/** A whole year of the nine districts of Lào Cai, sent by files, against a calculation that knows nothing of the program. */
import { spawnSync } from 'node:child_process'
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join, resolve } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { parseArguments } from '../../../electron/cli/arguments.ts'
import { createCaller } from '../../../electron/cli/caller.ts'
import { commands } from '../../../electron/cli/commands.ts'
import { columnTypes } from '../../../shared/columns/index.ts'
import type { CallOutput } from '../../../shared/contract.ts'
import type { AnnexDefinition } from '../../../shared/form.ts'
import { forms as shippedForms } from '../../../shared/forms/index.ts'
import {
  buildPackage,
  type District,
  districtsOfLaoCai,
  fillHalf,
  type Half,
  halves,
  openDistrict,
} from '../../support/districtYear.ts'
import { certify } from '../../support/issuingProvince.ts'
import { type Office, openOffice } from '../../support/office.ts'
import { PASSWORD } from '../workspace.ts'

type Merged = CallOutput<'province.merge'>
type Sums = Record<string, Record<string, Record<string, number>>>

const script = resolve(import.meta.dirname, '../../support/addUpPackages.mjs')

/** What the packages add up to, by a program of its own. */
function addUp(files: string[]): Sums {
  const { status, stdout, stderr } = spawnSync(process.execPath, [script, ...files], {
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
  })
  if (status !== 0) throw new Error(stderr)
  return JSON.parse(stdout) as Sums
}

interface Figure {
  place: string
  value: number
}

/** Every number of the merged annexes but shares that are no sum of anything, with the number of the other calculation. */
async function listFigures(province: Office, merged: Merged, sums: Sums): Promise<[Figure, number | undefined][]> {
  const all: [Figure, number | undefined][] = []
  for (const form of merged.forms) {
    const definition = shippedForms.find(({ id }) => id === form.form) as AnnexDefinition
    const { rows } = await province.call('annexes.read', { form: form.form, period: form.period })
    // A plan is of the year, whichever half of it asks.
    const period = definition.periodKind === 'year' ? '2021-ND09_NAM' : form.period
    const own = sums[`${form.form}|${period}`] ?? {}
    const lines = [...form.rows, ...(form.total ? [{ key: 'T', label: '', cells: form.total }] : [])]
    for (const { key, label, cells } of lines) {
      if (rows.find((row) => row.key === key)?.numberType !== undefined && isShare(rows, key)) continue
      for (const [column, { value }] of Object.entries(cells)) {
        const { type, merge, byUnit } = definition.columns.find((one) => one.key === column) ?? {}
        const isNumber = type !== undefined && columnTypes[type].editor === 'number' && typeof value === 'number'
        // A column for each unit has its sum beside it.
        if (!isNumber || merge === 'formula' || byUnit) continue
        const expected = own[key.startsWith('co_so:') ? `ten:${label}` : key]?.[column]
        all.push([{ place: `${form.number} ${key} ${column}`, value }, expected])
      }
    }
  }
  return all
}

function isShare(rows: CallOutput<'annexes.read'>['rows'], key: string): boolean {
  return rows.some((row) => row.key === key && (row.numberType === 'pct' || row.numberType === 'code'))
}

/** The trace of a figure down to the packages, and what they hold there. */
async function packagesBehind(province: Office, form: string, period: string, row: string, column: string) {
  const found: NonNullable<CallOutput<'figures.trace'>['rows'][number]['package']>[] = []
  let amount = 0
  for (const one of (await province.call('figures.trace', { form, period, row, column })).rows) {
    if (one.package) {
      found.push(one.package)
      amount += one.amount ?? 0
    } else if (one.place) {
      const { place } = one
      const below = await packagesBehind(province, place.form, place.period, place.row, place.column)
      found.push(...below.found)
      amount += below.amount
    }
  }
  return { found, amount }
}

describe('a year of nine districts', () => {
  it('is taken in with its corrections and its bad files, and merged to what the files themselves add up to', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'phu-bieu-nam-'))
    onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
    const province = await openOffice({ unit: '10', role: 'province', now: '2021-07-01T02:00:00.000Z' })
    const trust = join(folder, 'tin-cay.pem')
    const inbox: Record<Half, string> = { first: join(folder, '6t'), second: join(folder, '6tc') }
    for (const path of Object.values(inbox)) mkdirSync(path)
    const counted: Record<Half, Map<string, string>> = { first: new Map(), second: new Map() }
    const put = async (district: District, half: Half): Promise<string> => {
      const built = await buildPackage(district, half)
      const file = join(inbox[half], built.fileName)
      writeFileSync(file, built.bytes)
      counted[half].set(district.code, file)
      return file
    }
    const ingest = async (path: string) => {
      const args = parseArguments(['province', 'ingest', path, '--trust', trust])
      const { data } = (await commands['province ingest']?.run(args, createCaller(province.app))) ?? {}
      const { files } = data as { files: CallOutput<'province.ingest'>[] }
      return new Map(files.map((one) => [one.fileName, one]))
    }
    const verdictOf = (files: Awaited<ReturnType<typeof ingest>>, name: string) => {
      const found = files.get(name)
      return found?.code ?? found?.verdict
    }
    /** The merged annexes and the other calculation say the same of every number, and of no number one says more. */
    const expectEqualSums = async (half: Half) => {
      const merged = await province.call('province.merge', { period: halves[half].id })
      const sums = addUp([...counted[half].values()])
      const figures = await listFigures(province, merged, sums)
      const wrong = figures.filter(
        ([{ value }, expected]) => Math.abs((expected ?? Number.NaN) - value) > 0.051 || expected === undefined,
      )
      expect(wrong).toEqual([])
      expect(figures.length).toBeGreaterThan(200)
      const told = new Set(figures.map(([{ place }]) => place))
      for (const place of [
        'PL02 T dau_ky',
        'PL04 080 pt_nhan_thuc',
        'PL04 T pt_nhan_thuc',
        'PL03 37 tong',
        'PL10 T th_tong',
        'PL10 MT_CSVC pt',
      ])
        expect([place, told.has(place)]).toEqual([place, true])
      return merged
    }

    const { rootDigits } = await province.call('authority.init', { password: PASSWORD })
    const certifyKey = async ({ office, code }: District): Promise<string> => {
      const bytes = await certify(province, office, code)
      await office.call('keys.accept', { bytes, rootDigits: rootDigits ?? '' })
      return (await office.call('keys.read', {})).key?.serial ?? ''
    }

    // Nine offices, each with its own key; the province trusts their certificates.
    let serialOfBaoThang = ''
    const districts: District[] = []
    const certificates: string[] = []
    for (const [index, code] of districtsOfLaoCai.entries()) {
      const district = await openDistrict(code, index)
      districts.push(district)
      // One of them has its key certified by the province, the others compare fingerprints.
      if (code === '086') serialOfBaoThang = await certifyKey(district)
      await fillHalf(district, index, 'first')
      await put(district, 'first')
      const own = await district.office.call('packages.certificate', {})
      if (code !== '086') certificates.push(new TextDecoder().decode(own.bytes))
    }
    const [laoCai, batXat, muongKhuong, siMaCai] = districts
    if (!laoCai || !batXat || !muongKhuong || !siMaCai) throw new Error('There are nine districts.')

    // One package twice, one from a practice workspace, one by a key that nobody trusts, one that was changed on its way.
    copyFileSync(counted.first.get('082') ?? '', join(inbox.first, 'Bat Xat gui lai.asice'))
    const practice = await openDistrict('088', 0, true)
    const practised = await buildPackage(practice, 'first')
    writeFileSync(join(inbox.first, 'tap-duot.asice'), practised.bytes)
    const changed = readFileSync(counted.first.get('080') ?? '')
    changed.writeUInt8(changed.readUInt8(changed.indexOf('"forms"') + 20) ^ 1, changed.indexOf('"forms"') + 20)
    writeFileSync(join(inbox.first, 'hong.asice'), changed)
    writeFileSync(trust, certificates.join(''))

    province.setNow('2021-07-03T02:00:00.000Z')
    const first = await ingest(inbox.first)
    expect([...first.values()].filter(({ verdict }) => verdict === 'can_xem' || verdict === 'nhan')).toHaveLength(9)
    // The file under another name is the one that was taken, and its own name comes second.
    expect(
      [verdictOf(first, 'Bat Xat gui lai.asice'), verdictOf(first, 'GOI_082_2021-ND09_6T_r1.asice')].sort(),
    ).toEqual(['DUPLICATE_SUBMISSION', 'can_xem'])
    expect(verdictOf(first, 'tap-duot.asice')).toBe('PRACTICE_PACKAGE')
    expect(verdictOf(first, 'hong.asice')).toBe('ZIP_CRC')
    await expectEqualSums('first')

    // A correction replaces what was sent; of another the round between never came.
    const save = (district: District, row: string, column: string, text: string) =>
      district.office.call('cells.save', {
        form: 'prostitution_results',
        period: halves.first.id,
        edits: [{ row, column, text }],
      })
    await save(muongKhuong, muongKhuong.communes[0] ?? '', 'co_so', '77')
    const corrected = await put(muongKhuong, 'first')
    await save(siMaCai, siMaCai.communes[0] ?? '', 'co_so', '78')
    rmSync(await put(siMaCai, 'first'))
    await save(siMaCai, siMaCai.communes[0] ?? '', 'co_so', '79')
    const late = await put(siMaCai, 'first')
    const corrections = await ingest(inbox.first)
    expect(verdictOf(corrections, basename(corrected))).toBe('can_xem')
    expect(corrections.get(basename(late))?.remarks.map(({ code }) => code)).toContain('SEQUENCE_GAP')
    expect(verdictOf(corrections, 'GOI_083_2021-ND09_6T_r1.asice')).toBe('DUPLICATE_SUBMISSION')
    await expectEqualSums('first')
    const difference = await province.call('province.diff', { unit: '083', period: halves.first.id })
    expect(difference.cells.map(({ number, row, newer }) => [number, row, newer?.value])).toContainEqual([
      'PL04',
      'T',
      87,
    ])

    // One is sent back: its figures count no longer, until the district has read why and sent another round.
    const [sentBack] = await province.call('province.received', { unit: '085', period: halves.first.id })
    const returned = await province.call('answers.give', {
      package: sentBack?.id ?? '',
      answer: 'tra',
      reason: 'Đề nghị kiểm tra lại số cơ sở',
      deadline: '2021-07-20',
      comments: [{ form: 'prostitution_results', row: 'T', column: 'co_so', text: 'Cao hơn cùng kỳ nhiều' }],
      password: PASSWORD,
    })
    const countedBefore = counted.first.get('085') ?? ''
    counted.first.delete('085')
    expect((await expectEqualSums('first')).missing).toEqual([{ code: '085', name: 'Huyện Bắc Hà' }])
    const board = await province.call('province.board', { period: halves.first.id })
    expect(board.units.find(({ unit }) => unit.code === '085')).toMatchObject({
      state: 'tra_lai',
      returnedUntil: '2021-07-20',
    })
    const bacHa = districts.find(({ code }) => code === '085')
    if (!bacHa) throw new Error('There is no Bắc Hà.')
    bacHa.office.setNow('2021-07-04T02:00:00.000Z')
    const provinceKey = await province.call('authority.trustFile', { kind: 'list' })
    const read = await bacHa.office.call('answers.take', { ...returned, trust: [provinceKey.bytes] })
    expect(read.answer.comments).toMatchObject([{ form: 'prostitution_results', row: 'T', column: 'co_so' }])
    await save(bacHa, bacHa.communes[0] ?? '', 'co_so', '25')
    const again = await put(bacHa, 'first')
    province.setNow('2021-07-05T02:00:00.000Z')
    expect(verdictOf(await ingest(again), basename(again))).toBe('can_xem')
    expect(again).not.toBe(countedBefore)
    expect((await expectEqualSums('first')).missing).toEqual([])

    // The second half-year; one district is missing until its file comes.
    for (const [index, district] of districts.entries()) {
      district.office.setNow(halves.second.day)
      await fillHalf(district, index, 'second')
      if (district.code !== '089') await put(district, 'second')
    }
    province.setNow('2022-01-05T02:00:00.000Z')
    // Bảo Thắng has lost its key: what it signed with it is not taken any more, what came in before stays.
    const baoThang = districts.find(({ code }) => code === '086')
    if (!baoThang) throw new Error('There is no Bảo Thắng.')
    await province.call('authority.revoke', { serial: serialOfBaoThang, reason: 'keyCompromise', password: PASSWORD })
    const second = await ingest(inbox.second)
    const lost = basename(counted.second.get('086') ?? '')
    expect(verdictOf(second, lost)).toBe('CERT_REVOKED')
    rmSync(join(inbox.second, lost))
    baoThang.office.setNow('2022-01-05T03:00:00.000Z')
    await certifyKey(baoThang)
    province.setNow('2022-01-05T04:00:00.000Z')
    await put(baoThang, 'second')
    await ingest(inbox.second)
    const eight = await expectEqualSums('second')
    expect(eight.missing).toEqual([{ code: '089', name: 'Huyện Văn Bàn' }])
    const vanBan = districts.at(-1)
    if (vanBan) await put(vanBan, 'second')
    await ingest(inbox.second)
    const nine = await expectEqualSums('second')
    expect(nine.missing).toEqual([])
    // The first half-year is what it was.
    await expectEqualSums('first')

    // Every number leads to the packages that make it; that of a total by way of its rows.
    let traced = 0
    for (const form of nine.forms) {
      for (const { key, cells } of form.total ? [{ key: 'T', cells: form.total }] : form.rows) {
        for (const [column, { value, origin }] of Object.entries(cells)) {
          if (typeof value !== 'number' || value === 0 || origin !== 'computed') continue
          const { found } = await packagesBehind(province, form.form, form.period, key, column)
          expect([form.number, key, column, found.length > 0]).toEqual([form.number, key, column, true])
          for (const one of found) {
            const file = counted.second.get(one.signer.unitCode) ?? ''
            const isPlanOfFirst = form.number === 'PB01' || form.number === 'PL00'
            if (!isPlanOfFirst) expect(one.fileName).toBe(basename(file))
          }
          traced += found.length
        }
      }
    }
    expect(traced).toBeGreaterThan(300)
  }, 600_000)
})
