/** How much a package carries: numbers alone, tokens for people, or the people; and what it is encrypted to. */
import { describe, expect, it } from 'vitest'
import { readContainer } from '../../../electron/signing/container.ts'
import { openEnvelope } from '../../../electron/signing/envelope.ts'
import { packageFile } from '../../../shared/packageFile.ts'
import { createEncryptionKey } from '../../support/encryptionKey.ts'
import { type Office, openOffice } from '../../support/office.ts'
import { PASSWORD } from '../workspace.ts'

const period = '2021-ND09_6T'
const passphrase = 'cau mat khau dai cua tinh'

async function addAddict(office: Office, name: string, more: Record<string, string> = {}) {
  const values = { ho_ten: name, xa_id: '08788', loai: 'NGHIEN', ngay_vao: '2021-02-01', ...more }
  await office.call('records.save', { form: 'drug_users', values })
}

async function contentOf(container: Uint8Array) {
  const entries = await readContainer(container)
  const file = entries.find(({ name }) => name === 'data/so-lieu.json')
  const text = Buffer.from(file?.bytes ?? Buffer.alloc(0)).toString()
  return { text, content: packageFile.parse(JSON.parse(text)), names: entries.map(({ name }) => name) }
}

/** The key of the province 26, and the district that has taken it. */
async function takeKey(office: Office, unit = '26'): Promise<Office> {
  const province = await openOffice({ unit, role: 'province' })
  const file = await province.call('tokenKeys.issue', { passphrase })
  await office.call('tokenKeys.take', { bytes: file.bytes, passphrase })
  return province
}

describe('a package whose records alone are too heavy for the ways it may go', () => {
  it('is refused before anything is made or asked, with what weighs most and what to choose', {
    timeout: 90_000,
  }, async () => {
    const office = await openOffice()
    // As long as a field may be, three bytes a letter: 230 such notes weigh as much as fifty thousand full records.
    const note = 'ế'.repeat(32_000)
    for (let number = 0; number < 230; number++) await addAddict(office, `Khổng Văn ${number}`, { ghi_chu: note })
    await takeKey(office)
    const build = async (level: 'day_du' | 'ma_thay_ten') => {
      const steps: string[] = []
      const asked = { period, password: PASSWORD, level }
      const result = await office.app.callUnknown('packages.build', asked, {
        onProgress: ({ step }) => steps.push(step),
      })
      return { error: result.ok ? null : result.error, steps }
    }
    const { error, steps } = await build('day_du')
    expect(error).toMatchObject({ code: 'package_registers_too_large' })
    expect(error?.message).toMatch(
      /^Riêng hồ sơ của 1 sổ đã nặng 21,1 MB, quá mức 20,0 MB mà thư điện tử và Zalo nhận nên chưa lập, chưa ký gói\. Nặng nhất: .* 21,1 MB\. Hãy chọn mức “Mã thay tên” hoặc “Chỉ số liệu”; hoặc bấm “Nơi nhận gói”/,
    )
    expect(steps.some((step) => step.startsWith('Đang đưa vào gói: '))).toBe(true)
    const later = /^Đang (xếp thứ tự các dòng|viết|tìm tên người|ký gói|kiểm tra lại gói|mã hóa)/
    expect(steps.filter((step) => later.test(step))).toEqual([])
    expect((await build('ma_thay_ten')).error).toMatchObject({ code: 'package_level_confirmation' })
  })
})

describe('the content of a package', () => {
  it('is numbers alone unless somebody asks for more', async () => {
    const office = await openOffice()
    await addAddict(office, 'Khổng Văn Một', { cccd: '026091001234', dien_thoai: '0912345678', sinh: '1991-05-12' })
    const built = await office.call('packages.build', { period, password: PASSWORD })
    expect(built).toMatchObject({ level: 'so_lieu', isEncrypted: false, recipient: { code: '26' } })
    const { content, text } = await contentOf(built.bytes)
    expect(content.level).toBe('so_lieu')
    expect(content.registers).toBeUndefined()
    for (const word of ['Khổng', '026091001234', '0912345678', '1991']) expect(text).not.toContain(word)
  })

  it('with tokens needs the key of the province, a yes to what leaves, and a certificate to encrypt to', {
    timeout: 90_000,
  }, async () => {
    const office = await openOffice()
    await addAddict(office, 'Khổng Văn Một', { cccd: '026091001234' })
    const ask = { period, password: PASSWORD, level: 'ma_thay_ten' } as const
    await expect(office.call('packages.build', ask)).rejects.toMatchObject({ code: 'token_key_missing' })
    await takeKey(office)
    await expect(office.call('packages.build', ask)).rejects.toThrow(
      'Gói này mang 1 hồ sơ của 1 sổ (họ tên và số giấy tờ thay bằng mã) cho Tỉnh Vĩnh Phúc.',
    )
    const confirmed = { ...ask, confirmed: true }
    await expect(office.call('packages.build', confirmed)).rejects.toThrow('chưa có chứng thư mã hóa của nơi nhận')

    const key = await createEncryptionKey()
    const recipient = { code: '26', name: 'Sở LĐTBXH tỉnh Vĩnh Phúc', forms: null, level: 'so_lieu' } as const
    await office.call('recipients.save', { ...recipient, certificate: key.certificateDer })
    const built = await office.call('packages.build', confirmed)
    expect(built).toMatchObject({ level: 'ma_thay_ten', isEncrypted: true, fileName: `GOI_246_${period}_r1.asice.p7m` })
    const { content, text } = await contentOf(openEnvelope(built.bytes, [key]))
    const [register] = content.registers ?? []
    expect(register).toMatchObject({ form: 'drug_users', version: 1 })
    expect(register?.records).toMatchObject([
      { code: '246-NN-2021-0001', unit: '08788', start: '2021-02-01', end: null, values: { loai: 'NGHIEN' } },
    ])
    expect(register?.records[0]?.person).toBeUndefined()
    for (const word of ['Khổng', '026091001234']) expect(text).not.toContain(word)
    // The same file again, whatever the envelope: nobody can say afterwards that another one was sent.
    const [listed] = await office.call('packages.list', { period })
    const again = await office.call('packages.get', { id: listed?.id ?? '' })
    expect(again).toMatchObject({ name: built.fileName, mediaType: 'application/pkcs7-mime' })
    expect(Buffer.compare(again.bytes, built.bytes)).toBe(0)
  })

  it('gives one person the same token in two offices, another in another province, and none to who has no key', {
    timeout: 90_000,
  }, async () => {
    const [first, second] = [await openOffice(), await openOffice({ unit: '247' })]
    const province = await takeKey(first)
    const file = await province.call('tokenKeys.issue', { passphrase: 'cau khac nhung cung mot khoa' })
    await second.call('tokenKeys.take', { bytes: file.bytes, passphrase: 'cau khac nhung cung mot khoa' })
    await addAddict(first, 'Khổng Văn Một', { cccd: '026091001234', sinh: '1991-05-12', gioi_tinh: 'NAM' })
    await addAddict(second, 'KHỔNG VĂN MỘT', { xa_id: '08824', sinh: '1991-05-12', gioi_tinh: 'NAM' })
    const tokens = await Promise.all(
      [first, second].map(async (office) => {
        const asked = { period, password: PASSWORD, level: 'ma_thay_ten', confirmed: true, encrypt: false } as const
        const { content } = await contentOf((await office.call('packages.build', asked)).bytes)
        return content.registers?.[0]?.records[0]?.tokens ?? []
      }),
    )
    const [here = [], there = []] = tokens
    expect(here.map((token) => token.slice(0, 2))).toEqual(['c:', 'n:', 'y:'])
    expect(there.map((token) => token.slice(0, 2))).toEqual(['n:', 'y:'])
    expect(here.filter((token) => there.includes(token))).toEqual(there)

    const other = await openOffice({ unit: '25', role: 'province' })
    const foreign = await other.call('tokenKeys.issue', { passphrase })
    await expect(first.call('tokenKeys.take', { bytes: foreign.bytes, passphrase })).rejects.toMatchObject({
      code: 'token_key_of_other',
    })
    await expect(first.call('tokenKeys.take', { bytes: file.bytes, passphrase })).rejects.toMatchObject({
      code: 'token_key_unreadable',
    })
  })

  it('is whole only at the highest level, and the audit log says how many records left', async () => {
    const office = await openOffice()
    await addAddict(office, 'Khổng Văn Một', { cccd: '026091001234' })
    const asked = { period, password: PASSWORD, level: 'day_du', confirmed: true, encrypt: false } as const
    const { bytes } = await office.call('packages.build', asked)
    const { content } = await contentOf(bytes)
    expect(content.registers?.[0]?.records[0]?.person).toMatchObject({
      ho_ten: 'Khổng Văn Một',
      cccd: '026091001234',
    })
    const built = (await office.call('audit.list', {})).find(
      (one) => one.call === 'packages.build' && one.detail.includes('level'),
    )
    expect(JSON.parse(built?.detail ?? '{}')).toMatchObject({ level: 'day_du', records: 1, encrypted: false })
  })

  it('of a classified workspace is never encrypted here', async () => {
    const office = await openOffice()
    await addAddict(office, 'Khổng Văn Một')
    await office.call('settings.save', { values: { 'goi.phan_loai': 'mat' } })
    expect((await office.call('recipients.list', {})).isClassified).toBe(true)
    const asked = { period, password: PASSWORD, level: 'day_du', confirmed: true } as const
    await expect(office.call('packages.build', { ...asked, encrypt: true })).rejects.toMatchObject({
      code: 'package_classified',
    })
    expect((await office.call('packages.build', asked)).isEncrypted).toBe(false)
  })
})

describe('a package of numbers alone', () => {
  it('is refused while a text in it names somebody of the registers, and says where', async () => {
    const office = await openOffice()
    await addAddict(office, 'Khổng Văn Một', { cccd: '026091001234', dien_thoai: '0912345678', sinh: '1991-05-12' })
    const build = () => office.call('packages.build', { period, password: PASSWORD })
    const say = async (words: string) =>
      office.call('reports.saveText', { period, parts: [{ part: await partOf(office), paragraphs: [[words]] }] })
    for (const [words, said] of [
      ['Riêng trường hợp khổng văn  một đã bỏ trốn.', 'họ tên “khổng văn một”'],
      ['Người mang số 026 091 001 234.', 'số giấy tờ “026 091 001 234”'],
      ['Gọi +84 912 345 678.', 'số điện thoại “+84 912 345 678”'],
      ['Sinh ngày 12/5/1991.', 'ngày sinh “12/5/1991”'],
    ] as const) {
      await say(words)
      await expect(build()).rejects.toThrow(`trong data/bao-cao.docx có ${said}`)
    }
    await say('Có một trường hợp đã bỏ trốn.')
    expect((await build()).sequence).toBe(1)
  })

  it('may name the office’s own people and places, whoever else has the same name', async () => {
    const office = await openOffice()
    await office.call('settings.save', { values: { 'bao_cao.nguoi_ky': 'Khổng Văn Một' } })
    await addAddict(office, 'Khổng Văn Một')
    await addAddict(office, 'Lập Thạch')
    expect((await office.call('packages.build', { period, password: PASSWORD })).sequence).toBe(1)
  })
})

async function partOf(office: Office): Promise<string> {
  const { parts } = await office.call('reports.text', { period })
  return parts.find(({ kind }) => kind === 'section')?.part ?? ''
}

describe('the token key of a province', () => {
  it('goes to each district as a file of its own, and the province sees who has the one in use', {
    timeout: 60_000,
  }, async () => {
    const province = await openOffice({ unit: '10', role: 'province' })
    expect((await province.call('tokenKeys.read', {})).key).toBeNull()
    const file = await province.call('tokenKeys.issue', { passphrase, unit: '082' })
    expect(file.name).toBe('KHOA_MA_10_082.json')
    const stateOf = async (code: string) =>
      (await province.call('tokenKeys.read', {})).offices.find((one) => one.code === code)?.given
    expect(await stateOf('082')).toMatchObject({ by: 'Nguyễn Thị Hạnh Dung', isCurrent: true })
    expect(await stateOf('088')).toBeNull()
    await expect(province.call('tokenKeys.issue', { passphrase, unit: '246' })).rejects.toMatchObject({
      code: 'unit_not_below',
    })

    const renewed = await province.call('tokenKeys.renew', {})
    expect(renewed).toMatchObject({ former: 1 })
    expect(await stateOf('082')).toMatchObject({ isCurrent: false })
    const district = await openOffice({ unit: '082' })
    await district.call('tokenKeys.take', { bytes: file.bytes, passphrase })
    const again = await province.call('tokenKeys.issue', { passphrase, unit: '082' })
    expect(await stateOf('082')).toMatchObject({ isCurrent: true })

    // A package says which key its tokens are of, and the province names whose are of another.
    const records = { xa_id: '02683', loai: 'NGHIEN', ngay_vao: '2021-02-01', ho_ten: 'Khổng Văn Một' }
    await district.call('records.save', { form: 'drug_users', values: { ...records, cccd: '010091001234' } })
    const numbers = await district.call('packages.build', { period, password: PASSWORD })
    expect((await contentOf(numbers.bytes)).content.tokenKey).toBeUndefined()
    const trust = [(await district.call('packages.certificate', {})).bytes]
    const send = async () => {
      const asked = { period, password: PASSWORD, level: 'ma_thay_ten', confirmed: true, encrypt: false } as const
      const built = await district.call('packages.build', asked)
      await province.call('province.ingest', { name: built.fileName, bytes: built.bytes, trust })
      return (await province.call('province.doubles', { period })).otherKey
    }
    expect(await send()).toEqual([{ code: '082', name: 'Huyện Bát Xát' }])
    await district.call('tokenKeys.take', { bytes: again.bytes, passphrase })
    expect(await send()).toEqual([])
  })
})
