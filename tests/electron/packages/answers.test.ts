/** A package on its way: copied to a drive and read back, received or returned by the province, answered cell by cell. */
import { chmodSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { parseArguments } from '../../../electron/cli/arguments.ts'
import { createCaller } from '../../../electron/cli/caller.ts'
import { commands } from '../../../electron/cli/commands.ts'
import { readWorkbook } from '../../../electron/excel/readWorkbook.ts'
import { requireLight } from '../../../electron/services/packageWeight.ts'
import { largestPackage } from '../../../shared/packageLevel.ts'
import { createReporter, signReport } from '../../support/districtPackages.ts'
import { type Office, openOffice } from '../../support/office.ts'
import { unpackAll } from '../../support/unpackAll.ts'
import { PASSWORD } from '../workspace.ts'

const period = '2021-ND09_6T'
const form = 'addict_status'

interface Pair {
  district: Office
  province: Office
  trust: { ofDistrict: Uint8Array; ofProvince: Uint8Array }
}

async function build(district: Office) {
  return district.call('packages.build', { period, password: PASSWORD })
}

/** A district with a figure in its annex and the province that takes its packages. */
async function openPair(): Promise<Pair> {
  const [district, province] = [await openOffice(), await openOffice({ unit: '26', role: 'province' })]
  const edits = [{ row: '08761', column: 'su_dung', text: '41', reason: 'Danh sách của xã' }]
  await district.call('cells.save', { form, period, edits })
  await build(district)
  return { district, province, trust: { ofDistrict: await certificateOf(district), ofProvince: Buffer.alloc(0) } }
}

async function certificateOf(office: Office): Promise<Uint8Array> {
  return (await office.call('packages.certificate', {})).bytes
}

async function ingest({ district, province, trust }: Pair) {
  const [{ id } = { id: '' }] = await district.call('packages.list', { period })
  const { name, bytes } = await district.call('packages.get', { id })
  const taken = await province.call('province.ingest', { name, bytes, trust: [trust.ofDistrict] })
  return taken.package?.id ?? ''
}

const asked = { row: '08761', column: 'su_dung', text: 'Kỳ trước 4, kỳ này 41: nghi thừa một chữ số.' }

async function giveReturn(pair: Pair, packageId: string) {
  const file = await pair.province.call('answers.give', {
    package: packageId,
    answer: 'tra',
    reason: 'Đề nghị phòng rà lại cột số người sử dụng.',
    deadline: '2021-06-19',
    comments: [{ form, ...asked }],
    password: PASSWORD,
  })
  pair.trust.ofProvince = await certificateOf(pair.province)
  return file
}

describe('an answer of the province', () => {
  it('that returns a package opens at the district with its deadline and its comments at their cells', async () => {
    const pair = await openPair()
    const { district } = pair
    const id = await ingest(pair)
    const file = await giveReturn(pair, id)
    expect(file.name).toBe(`PHIEUTRA_246_${period}_r1.asice`)
    const input = { name: file.name, bytes: file.bytes, trust: [pair.trust.ofProvince] }
    const { answer, isNew } = await district.call('answers.take', input)
    expect(isNew).toBe(true)
    expect(answer).toMatchObject({
      answer: 'tra',
      packageId: id,
      number: 1,
      deadline: '2021-06-19',
      authority: 'Tỉnh Vĩnh Phúc',
    })
    expect(answer.comments).toMatchObject([
      {
        form,
        period,
        ...asked,
        value: '41',
        settledAt: null,
        name: expect.stringMatching(/^PL02 · Thị trấn Lập Thạch · /),
      },
    ])
    const read = async () => (await district.call('outbox.read', { period })).packages.map(({ state }) => state)
    expect(await read()).toEqual(['bi_tra'])

    // The question stands at its cell, and on the list of what is missing, where it holds nothing up.
    const question = `Tỉnh Vĩnh Phúc trả lại (phiếu số 1, hạn 19/6/2021): ${asked.text}`
    const view = await district.call('annexes.read', { form, period })
    expect(view.issues[0]).toMatchObject({
      message: question,
      place: { form, period, row: '08761', column: 'su_dung' },
    })
    const returned = async () =>
      (await district.call('gaps.list', { period })).gaps.filter(({ title }) => title.includes('trả lại'))
    expect(await returned()).toMatchObject([
      { blocks: [], due: '2021-06-19', place: { row: '08761', column: 'su_dung' } },
    ])

    // The same file again changes nothing and rings no alarm.
    expect(await district.call('answers.take', input)).toMatchObject({ isNew: false, answer: { id: answer.id } })
    expect(await district.call('answers.list', { period })).toHaveLength(1)

    const place = { answer: answer.id, ordinal: 0 }
    const settled = await district.call('answers.settle', { ...place, reply: 'Đã sửa thành 4.' })
    expect(settled.comments[0]).toMatchObject({ reply: 'Đã sửa thành 4.', settledBy: 'Nguyễn Thị Hạnh Dung' })
    expect(await returned()).toEqual([])
    expect((await district.call('annexes.read', { form, period })).issues.map(({ message }) => message)).not.toContain(
      question,
    )
    const reopened = await district.call('answers.settle', { ...place, reply: null })
    expect(reopened.comments[0]).toMatchObject({ reply: 'Đã sửa thành 4.', settledAt: null })

    await district.call('cells.save', {
      form,
      period,
      edits: [{ row: '08761', column: 'su_dung', text: '4', reason: 'Gõ thừa một chữ số' }],
    })
    expect(await build(district)).toMatchObject({ sequence: 2 })
    expect(await read()).toEqual(['da_lap', 'da_thay'])
  })

  it('is answered by the next package: beside each number that changed stands what was asked and what was said', async () => {
    const pair = await openPair()
    const { district, province, trust } = pair
    const first = await ingest(pair)
    const whole = { form, row: '', column: '', text: 'Thiếu số của hai xã.' }
    const file = await province.call('answers.give', {
      package: first,
      answer: 'tra',
      reason: 'Đề nghị rà lại.',
      deadline: '2021-06-19',
      comments: [{ form, ...asked }, whole],
      password: PASSWORD,
    })
    trust.ofProvince = await certificateOf(province)
    const { answer } = await district.call('answers.take', { ...file, trust: [trust.ofProvince] })
    await district.call('answers.settle', { answer: answer.id, ordinal: 0, reply: 'Đã sửa thành 4.' })
    await district.call('answers.settle', { answer: answer.id, ordinal: 1, reply: 'Hai xã ấy chưa nộp.' })
    await district.call('cells.save', {
      form,
      period,
      edits: [{ row: '08761', column: 'su_dung', text: '4', reason: 'Gõ thừa một chữ số' }],
    })
    await build(district)
    const second = await ingest(pair)
    const { cells, returned } = await province.call('province.diff', { older: first, newer: second })
    const changed = cells.find(({ row, column }) => row === '08761' && column === 'su_dung')
    expect(changed).toMatchObject({ older: { value: 41 }, newer: { value: 4 } })
    expect(changed?.reasons.slice(0, 2)).toEqual([`Tỉnh hỏi: ${asked.text}`, 'Huyện trả lời: Đã sửa thành 4.'])
    expect(returned).toEqual({
      number: 1,
      reason: 'Đề nghị rà lại.',
      others: [
        {
          place: 'PL02 · cả biểu',
          isForm: true,
          reasons: ['Tỉnh hỏi: Thiếu số của hai xã.', 'Huyện trả lời: Hai xã ấy chưa nộp.'],
        },
      ],
    })
    const sheet = await province.call('province.diffWorkbook', { older: first, newer: second })
    const texts = (await readWorkbook(sheet.bytes, sheet.name)).sheets[0]?.cells.map(({ value }) => String(value)) ?? []
    expect(texts.filter((text) => text.includes('Huyện trả lời: Đã sửa thành 4.'))).toHaveLength(1)
    expect(texts.filter((text) => text.includes('PL02 · cả biểu. Tỉnh hỏi'))).toHaveLength(1)

    // The package after that answers nothing.
    await build(district)
    const third = await ingest(pair)
    const again = await province.call('province.diff', { older: second, newer: third })
    expect([again.cells, again.returned]).toEqual([[], null])
  })

  it('that is a receipt says so, and nothing else ever does', async () => {
    const pair = await openPair()
    const { district, province } = pair
    const [{ id } = { id: '' }] = await district.call('packages.list', { period })
    const stateOf = async () => (await district.call('outbox.read', { period })).packages[0]?.state
    expect(await stateOf()).toBe('da_lap')
    await district.call('outbox.note', { id, kind: 'gui', way: 'Thư điện tử', note: 'gửi văn thư Sở' })
    expect(await stateOf()).toBe('da_gui')
    const received = await ingest(pair)
    const file = await province.call('answers.give', { package: received, answer: 'nhan', password: PASSWORD })
    expect(file.name).toBe(`BIENNHAN_246_${period}_r1.asice`)
    const trust = [await certificateOf(province)]
    await expect(district.call('answers.take', { ...file })).rejects.toMatchObject({ code: 'CHAIN_UNTRUSTED' })
    await district.call('answers.take', { ...file, trust })
    expect(await stateOf()).toBe('da_nhan')
    expect(await province.call('answers.given', {})).toMatchObject([{ answer: 'nhan', unit: '246', number: 1 }])
  })

  it('is refused when it is for another office, for a package that was not made here, or by another than the recipient', async () => {
    const pair = await openPair()
    const file = await giveReturn(pair, await ingest(pair))
    const take = (office: Office, one: { name: string; bytes: Uint8Array }, trust: Uint8Array) =>
      office.call('answers.take', { name: one.name, bytes: one.bytes, trust: [trust] })
    const neighbour = await openOffice({ unit: '247' })
    await expect(take(neighbour, file, pair.trust.ofProvince)).rejects.toMatchObject({ code: 'answer_not_ours' })
    const twin = await openOffice()
    await expect(take(twin, file, pair.trust.ofProvince)).rejects.toMatchObject({ code: 'answer_unknown_package' })
    const [{ id } = { id: '' }] = await pair.district.call('packages.list', { period })
    const own = await pair.district.call('packages.get', { id })
    await expect(take(pair.district, own, pair.trust.ofDistrict)).rejects.toMatchObject({ code: 'not_an_answer' })
    const changed = Uint8Array.from(file.bytes)
    const middle = Math.floor(changed.length / 2)
    changed[middle] = (changed[middle] ?? 0) ^ 1
    await expect(take(pair.district, { ...file, bytes: changed }, pair.trust.ofProvince)).rejects.toThrow()
    // A province takes reports in, not what provinces sign.
    const ingested = await pair.province.call('province.ingest', { ...file, trust: [pair.trust.ofProvince] })
    expect(ingested.verdict).toBe('khong_nhan')
  })

  it('needs a reason and a deadline to return, and cells that the package has', async () => {
    const pair = await openPair()
    const id = await ingest(pair)
    const give = (more: object) =>
      pair.province.call('answers.give', { package: id, answer: 'tra', password: PASSWORD, ...more })
    await expect(give({})).rejects.toMatchObject({ code: 'answer_incomplete' })
    const whole = { reason: 'Rà lại', deadline: '2021-06-19' }
    await expect(give({ ...whole, deadline: '2021-06-01' })).rejects.toMatchObject({ code: 'answer_deadline_past' })
    const nowhere = { form, row: '99999', column: 'su_dung', text: 'Rà lại' }
    await expect(give({ ...whole, comments: [nowhere] })).rejects.toMatchObject({ code: 'comment_place_unknown' })
    await expect(
      pair.district.call('answers.give', { package: id, answer: 'nhan', password: PASSWORD }),
    ).rejects.toMatchObject({
      code: 'not_province',
    })
  })
})

describe('the files that a package carries', () => {
  it('come out of it at the province under the name of who sent them, as they were made', async () => {
    const pair = await openPair()
    const id = await ingest(pair)
    const annexes = await pair.province.call('province.package', { id, part: 'phu_luc' })
    expect(annexes.name).toBe(`246_${period}_r1_PhuLuc.xlsx`)
    const { sheets } = await readWorkbook(annexes.bytes, annexes.name)
    const sheet = sheets.find(({ name }) => name === 'PL02')
    expect(sheet?.cells.some(({ value }) => value === 41)).toBe(true)
    const report = await pair.province.call('province.package', { id, part: 'bao_cao' })
    expect(report.name).toBe(`246_${period}_r1_BaoCao.docx`)
    expect(unpackAll(Buffer.from(report.bytes)).toString('utf8')).toContain('Lập Thạch')
  })

  it('are missed by name where it carries none', async () => {
    const province = await openOffice({ unit: '10', role: 'province', now: '2021-06-17T02:00:00.000Z' })
    const sender = await createReporter('082', 'Huyện Bát Xát')
    const { id, bytes } = await signReport(sender)
    await province.call('province.ingest', { name: 'GOI.asice', bytes, trust: [sender.pem] })
    await expect(province.call('province.package', { id, part: 'bao_cao' })).rejects.toMatchObject({
      code: 'package_without_file',
      message: 'Gói này không kèm báo cáo Word.',
    })
  })
})

describe('the commands of a terminal', () => {
  it('carry a package and its answer there and back', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'goi-'))
    const usb = join(folder, 'usb')
    mkdirSync(usb)
    const [district, province] = [
      await openOffice({ places: [usb] }),
      await openOffice({ unit: '26', role: 'province' }),
    ]
    const secret = join(folder, 'mat-khau')
    writeFileSync(secret, PASSWORD)
    const run = async (office: Office, ...words: string[]) => {
      const args = parseArguments([...words, '--password-file', secret, '--out', folder])
      const command = commands[args.command]
      if (!command) throw new Error(`There is no command ${args.command}.`)
      return command.run(args, createCaller(office.app))
    }
    await district.call('cells.save', {
      form,
      period,
      edits: [{ row: '08761', column: 'su_dung', text: '41', reason: 'Xã' }],
    })
    const built = (await run(district, 'package', 'build', '--period', period)).data as {
      id: string
      certificate: string
    }
    await run(district, 'package', 'send', built.id, '--place', usb)
    const file = join(usb, `GOI_246_${period}_r1.asice`)
    await run(province, 'province', 'ingest', file, '--trust', built.certificate)
    const comment = `${form}|08761|su_dung|Nghi thừa một chữ số`
    const answer = ['--reason', 'Rà lại', '--deadline', '2021-06-19', '--comment', comment]
    const returned = await run(province, 'province', 'return', built.id, ...answer)
    const { path, certificate } = returned.data as { path: string; certificate: string }
    expect(readFileSync(certificate)).toEqual(Buffer.from(await certificateOf(province)))
    const taken = await run(district, 'package', 'receipt', path, '--trust', certificate)
    expect(taken.text).toContain('Tỉnh Vĩnh Phúc trả lại gói lần 1, phiếu số 1, hạn 19/6/2021: Rà lại')
    expect(taken.text).toContain('Nghi thừa một chữ số')
    expect((await run(district, 'package', 'list', '--period', period)).text).toContain('bị trả lại')
  })
})

describe('copying a package to a drive', () => {
  async function plugIn() {
    const path = mkdtempSync(join(tmpdir(), 'usb-'))
    const office = await openOffice({ places: [path] })
    await office.call('packages.build', { period, password: PASSWORD })
    const [{ id } = { id: '' }] = await office.call('packages.list', { period })
    const [place] = await office.call('backups.places', {})
    const copy = () => office.call('outbox.copy', { id, place: place?.id ?? '' })
    return { path, office, id, copy }
  }

  it('leaves exactly the package there, says where it went, and may be done again', async () => {
    const { path, office, id, copy } = await plugIn()
    const sent = await copy()
    expect(sent).toMatchObject({ state: 'da_chep', events: [{ kind: 'chep_o', by: 'Nguyễn Thị Hạnh Dung' }] })
    expect(readdirSync(path)).toEqual([`GOI_246_${period}_r1.asice`])
    const { bytes } = await office.call('packages.get', { id })
    expect(Buffer.compare(readFileSync(join(path, sent.fileName)), bytes)).toBe(0)
    expect((await copy()).events).toHaveLength(2)
    // The cover on paper bears the digits of the screen, and is the same file whenever it is made.
    const [cover, again] = [await office.call('packages.cover', { id }), await office.call('packages.cover', { id })]
    expect(cover.name).toBe(`GOI_246_${period}_r1_bia.docx`)
    expect(Buffer.compare(cover.bytes, again.bytes)).toBe(0)
    const words = unpackAll(Buffer.from(cover.bytes)).toString()
    for (const word of [sent.fingerprint, 'Huyện Lập Thạch', 'Tỉnh Vĩnh Phúc']) expect(words).toContain(word)
  })

  it('leaves another file of its name alone, and nothing half written behind', async () => {
    const { path, copy } = await plugIn()
    const name = `GOI_246_${period}_r1.asice`
    writeFileSync(join(path, name), 'của người khác')
    await expect(copy()).rejects.toMatchObject({ code: 'copy_name_taken' })
    expect(readFileSync(join(path, name), 'utf8')).toBe('của người khác')
    expect(readdirSync(path)).toEqual([name])
  })

  it.skipIf(process.getuid?.() === 0)('tells a drive that is write-protected from one that is gone', async () => {
    const { path, copy } = await plugIn()
    chmodSync(path, 0o500)
    await expect(copy()).rejects.toMatchObject({ code: 'copy_read_only' })
  })

  it('is refused for a drive that is gone and for a package whose period was opened again', async () => {
    const { office, id, copy } = await plugIn()
    await expect(office.call('outbox.copy', { id, place: 'khong-co' })).rejects.toMatchObject({ code: 'place_missing' })
    await office.call('periods.lock', { period })
    await office.call('packages.build', { period, password: PASSWORD })
    const [newest] = await office.call('packages.list', { period })
    await office.call('periods.reopen', { period, reason: 'Sửa một số' })
    await expect(
      office.call('outbox.note', { id: newest?.id ?? '', kind: 'gui', way: 'Thư điện tử' }),
    ).rejects.toMatchObject({ code: 'package_cancelled' })
    expect((await copy()).state).toBe('da_thay')
  })
})

describe('a package that is too heavy for the ways it may go', () => {
  it('is refused at 20 MB with its size and two ways out', () => {
    expect(() => requireLight(largestPackage)).not.toThrow()
    expect(() => requireLight(largestPackage + 1)).toThrow(expect.objectContaining({ code: 'package_too_large' }))
    expect(() => requireLight(largestPackage + 600_000)).toThrow(
      'Gói nặng 20,6 MB, quá mức 20,0 MB mà thư điện tử và Zalo nhận. Hãy chọn mức ít hơn, hoặc khai nơi nhận theo từng chuyên đề.',
    )
  })
})
