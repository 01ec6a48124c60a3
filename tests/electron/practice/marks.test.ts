/** What comes out of a practice workspace says so, and no real workspace takes it. */
import { createHash } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readWorkbook } from '../../../electron/excel/readWorkbook.ts'
import { hasPracticeMark, practiceMark } from '../../../shared/practice.ts'
import { openOffice } from '../../support/office.ts'
import { openPracticeYear, type PracticeYear } from '../../support/practice.ts'
import { callCode, callOk, newWorkspace, PASSWORD, startApp } from '../workspace.ts'

const H1 = '2021-ND09_6T'
let year: PracticeYear
beforeAll(async () => {
  year = await openPracticeYear()
}, 120_000)
afterAll(() => year.close())

describe('files of a practice workspace', () => {
  it('bear the mark on every sheet, at the foot of every page and in their names', async () => {
    const { name, bytes } = await year.call('reports.workbook', { period: H1 })
    expect(name).toBe('TAP-DUOT_246_LapThach_2021-ND09_6T_PhuLuc.xlsx')
    const workbook = await readWorkbook(bytes, name)
    expect(workbook.sheets.length).toBe(13)
    for (const sheet of workbook.sheets) expect(sheet.cells[0]?.value, sheet.name).toBe(practiceMark)
    const register = await year.call('reports.register', {
      reason: 'xác minh hồ sơ',
      form: 'drug_users',
      confirmed: true,
    })
    expect(register.name).toMatch(/^TAP-DUOT_246_R01_/)
    expect((await readWorkbook(register.bytes, register.name)).sheets[0]?.cells[0]?.value).toBe(practiceMark)
    const report = await year.call('reports.document', { period: H1 })
    expect(report.name).toBe('TAP-DUOT_246_LapThach_2021-ND09_6T_BaoCao.docx')
  })

  it('come back into the practice workspace without a difference', async () => {
    const { name, bytes } = await year.call('reports.workbook', { period: H1, forms: ['addict_status'] })
    const { counts, form, period } = await year.call('imports.run', { name, bytes, hints: {}, commit: false })
    expect({ form, period }).toEqual({ form: 'addict_status', period: H1 })
    expect({ new: counts.new, changed: counts.changed, rejected: counts.rejected }).toEqual({
      new: 0,
      changed: 0,
      rejected: 0,
    })
  })

  it('are refused by a real workspace in words, whatever they are called, and nothing is written', async () => {
    const { bytes } = await year.call('reports.register', {
      reason: 'xác minh hồ sơ',
      form: 'drug_users',
      confirmed: true,
    })
    const real = await openOffice()
    for (const commit of [false, true]) {
      const refused = real.call('imports.run', { name: 'so-nguoi-nghien.xlsx', bytes, hints: {}, commit })
      await expect(refused).rejects.toMatchObject({ code: 'practice_file', details: { file: 'so-nguoi-nghien.xlsx' } })
    }
    expect((await real.call('records.list', { form: 'drug_users' })).total).toBe(0)
  })

  it('leave the papers of a real workspace unmarked', async () => {
    const real = await openOffice()
    await real.call('cells.save', {
      form: 'addict_status',
      period: H1,
      edits: [{ row: '08761', column: 'dau_ky', text: '3' }],
    })
    const { name, bytes } = await real.call('reports.workbook', { period: H1 })
    expect(name).toBe('246_LapThach_2021-ND09_6T_PhuLuc.xlsx')
    const texts = (await readWorkbook(bytes, name)).sheets.flatMap(({ cells }) =>
      cells.map(({ value }) => String(value)),
    )
    expect(texts.filter(hasPracticeMark)).toEqual([])
  })
})

describe('a package of a practice workspace', () => {
  it('is marked in its name, manifest and certificate', async () => {
    const made = await year.call('packages.build', { period: H1, password: PASSWORD })
    expect(made.fileName).toBe(`TAP-DUOT_GOI_246_${H1}_r1.asice`)
    const text = Buffer.from(made.bytes).toString('utf8')
    expect(text).toContain('"crit":["tap-duot"]')
    const own = await year.call('packages.verify', { bytes: made.bytes })
    expect(own).toMatchObject({ valid: true, signer: { organisation: `Huyện Lập Thạch (${practiceMark})` } })
  })

  it('is refused by the province and by any real workspace, also where its certificate is trusted', async () => {
    const made = await year.call('packages.build', { period: H1, password: PASSWORD })
    const { bytes: certificate } = await year.call('packages.certificate', {})
    const province = await openOffice({ unit: '26', role: 'province', now: '2021-12-20T02:00:00.000Z' })
    const district = await openOffice({ now: '2021-12-20T02:00:00.000Z' })
    for (const office of [province, district]) {
      for (const trust of [[], [certificate]]) {
        const verdict = await office.call('packages.verify', { bytes: made.bytes, trust })
        expect(verdict).toMatchObject({
          valid: false,
          code: 'PRACTICE_PACKAGE',
          message: expect.stringContaining('gói tập dượt'),
        })
      }
    }
  })
})

describe('a data pack of a practice workspace', () => {
  it('is taken by those who practise and by no real workspace', async () => {
    const pack = { id: 'thu_goi', title: 'Gói để thử', forms: ['facilities'], password: PASSWORD }
    const { name, bytes } = await year.call('packs.export', pack)
    expect(name).toMatch(/^TAP-DUOT_DANH-MUC_/)
    expect((await year.call('packs.inspect', { bytes })).code).not.toBe('PRACTICE_PACKAGE')
    const real = await openOffice({ now: '2021-12-20T02:00:00.000Z' })
    expect(await real.call('packs.inspect', { bytes })).toMatchObject({ valid: false, code: 'PRACTICE_PACKAGE' })
  })
})

describe('the mark of a practice workspace', () => {
  it('cannot be taken away: a key file rewritten to say otherwise, checksum and copy too, opens nothing', async () => {
    const file = join(year.dir, 'keys.json')
    const kept = readFileSync(file, 'utf8')
    const { format, databaseId, office, slots } = JSON.parse(kept)
    expect(office.practice).toBe(true)
    const parts = JSON.stringify([format, databaseId, office.unitId, office.role, false, slots])
    const digest = createHash('sha256').update(parts).digest('hex')
    const rewritten = JSON.stringify({ format, databaseId, office: { ...office, practice: false }, slots, digest })
    await year.call('vault.lock', {})
    for (const one of [file, `${file}.bak`]) writeFileSync(one, rewritten)
    const app = startApp(year.dir)
    expect((await callOk(app, 'vault.status', {})).office?.practice).toBe(false)
    expect(await callCode(app, 'vault.unlock', { password: newWorkspace.password })).toBe('wrong_password')
    for (const one of [file, `${file}.bak`]) writeFileSync(one, kept)
    await year.call('vault.unlock', { password: newWorkspace.password })
    expect((await year.call('session.current', {})).office.practice).toBe(true)
  })
})
