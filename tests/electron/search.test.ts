/** Search everywhere: found whatever the accents, following what is written, and never telling more than lists do. */
import { describe, expect, it } from 'vitest'
import type { CellValue } from '../../shared/columns/columnType.ts'
import { foldText } from '../../shared/text.ts'
import { type Office, openOffice } from '../support/office.ts'
import { createRandom } from '../support/random.ts'
import { newWorkspace } from './workspace.ts'

type Values = Record<string, CellValue>

async function addUser(office: Office, values: Values): Promise<string> {
  const { record } = await office.call('records.save', {
    form: 'drug_users',
    values: { gioi_tinh: 'NAM', sinh: '1985', ...values },
  })
  return record.id
}

async function namesFound(office: Office, text: string, limit = 50): Promise<string[]> {
  return (await office.call('search.find', { text, limit })).people.map((person) => person.name)
}

const initials = ['', 'b', 'đ', 'ngh', 'th', 'Đ', 'Ð']
const rhymes =
  'a ă â e ê i o ô ơ u ư y à á ả ã ạ ằ ắ ẳ ẵ ặ ầ ấ ẩ ẫ ậ è é ẻ ẽ ẹ ề ế ể ễ ệ ì í ỉ ĩ ị ò ó ỏ õ ọ ồ ố ổ ỗ ộ ờ ớ ở ỡ ợ ù ú ủ ũ ụ ừ ứ ử ữ ự ỳ ý ỷ ỹ ỵ'.split(
    ' ',
  )

describe('search everywhere', () => {
  it('S1 finds every vowel with every tone, composed or decomposed, in capitals, and đ in both its codes', async () => {
    const office = await openOffice()
    const names = rhymes.map((rhyme, index) => `Lò ${initials[index % initials.length]}${rhyme}k Văn`)
    for (const ho_ten of names) await addUser(office, { ho_ten })
    const missed: string[] = []
    for (const name of names) {
      const middle = name.split(' ')[1] ?? ''
      for (const typed of [
        name,
        name.normalize('NFD'),
        name.toUpperCase(),
        foldText(name),
        `${middle} VAN`.normalize('NFD'),
      ]) {
        const found = await namesFound(office, typed)
        if (!found.some((one) => foldText(one) === foldText(name))) missed.push(typed)
      }
    }
    expect(missed).toEqual([])
  })

  it('puts first what has the tones that were typed, and Hòa and Hoà are one spelling', async () => {
    const office = await openOffice()
    for (const given of ['Hoả', 'Hòa', 'Hoa', 'Hoá']) await addUser(office, { ho_ten: `Nguyễn Văn ${given}` })
    expect((await namesFound(office, 'hoà'))[0]).toBe('Nguyễn Văn Hòa')
    expect((await namesFound(office, 'Hoa')).sort()).toEqual(
      ['Nguyễn Văn Hoa', 'Nguyễn Văn Hoá', 'Nguyễn Văn Hoả', 'Nguyễn Văn Hòa'].sort(),
    )
    expect((await namesFound(office, 'Hoa'))[0]).toBe('Nguyễn Văn Hoa')
  })

  it('says why: which field holds the words, with numbers and addresses covered as lists cover them', async () => {
    const office = await openOffice()
    await addUser(office, { ho_ten: 'Giàng A Páo', cccd: '010085001234', noi_o: 'Thôn Nậm Pung, xã Mường Vi' })
    const [byNumber] = (await office.call('search.find', { text: '010.085.001234' })).people
    expect(byNumber).toMatchObject({ name: 'Giàng A Páo', matched: { label: 'Số CCCD', text: '0100******34' } })
    const [byPlace] = (await office.call('search.find', { text: 'nam pung' })).people
    expect(byPlace).toMatchObject({
      name: 'Giàng A Páo',
      matched: { label: 'Nơi ở hiện nay', text: '***, xã Mường Vi' },
    })
    const [byName] = (await office.call('search.find', { text: 'pao 1985' })).people
    expect(byName).toMatchObject({ birth: '1985', matched: null, records: [{ number: 'R01' }] })
  })

  it('finds venues, decisions and annex lines by their words, and says which register or annex they stand in', async () => {
    const office = await openOffice()
    await office.call('records.save', {
      form: 'establishments',
      values: { ma_co_so: 'KD1', ten: 'Karaoke Hoa Đào', loai_hinh: 'KARAOKE', chu_co_so: 'Trần Văn Lượng' },
    })
    const { records } = await office.call('search.find', { text: 'hoa dao' })
    expect(records).toMatchObject([{ number: 'R07', name: 'Karaoke Hoa Đào', matched: null }])
    const owner = await office.call('search.find', { text: 'luong tran' })
    expect(owner.records).toMatchObject([{ name: 'Karaoke Hoa Đào', matched: { text: 'Trần Văn Lượng' } }])
    const { forms } = await office.call('search.find', { text: 'methadone', limit: 50 })
    expect(forms.some((hit) => hit.kind === 'annex' && hit.line?.label.includes('Methadone'))).toBe(true)
    expect((await office.call('search.find', { text: 'pl05' })).forms[0]).toMatchObject({ number: 'PL05', line: null })
  })

  it('answers with names at once after unlocking, while all else is still being read, and then with all of it', async () => {
    const office = await openOffice()
    await addUser(office, { ho_ten: 'Giàng A Páo', sinh: '1985', noi_o: 'Thôn Nậm Pung' })
    await addUser(office, { ho_ten: 'Vàng Páo Giàng', sinh: '1990' })
    await addUser(office, { ho_ten: 'Trần Văn Sìn', noi_o: 'Thôn Giàng Páo' })
    await office.call('records.save', {
      form: 'trafficking_victims',
      values: { ho_ten: 'Giàng Thị Páo', sinh: '1999', gioi_tinh: 'NU', xa_id: '08788' },
    })
    const openAgain = async (): Promise<void> => {
      await office.call('vault.lock', {})
      await office.call('vault.unlock', { password: newWorkspace.password })
    }
    const ask = (text: string, early: boolean) => office.call('search.find', { text, early, limit: 50 })
    const names = async (text: string, early: boolean) => (await ask(text, early)).people.map(({ name }) => name)
    await openAgain()
    const first = await ask('giang pao', true)
    expect(first).toMatchObject({ isPartial: true, records: [] })
    expect(first.people.map(({ name }) => name)).toEqual(['Vàng Páo Giàng', 'Giàng A Páo'])
    const whole = await ask('giang pao', false)
    expect(whole).toMatchObject({ isPartial: false })
    expect(whole.people.map(({ name }) => name)).toEqual(['Vàng Páo Giàng', 'Giàng A Páo', 'Trần Văn Sìn'])
    // From then on the early answer is the whole one.
    expect(await ask('giang pao', true)).toEqual(whole)
    await addUser(office, { ho_ten: 'Páo Văn Giàng' })
    expect(await names('giang pao', true)).toContain('Páo Văn Giàng')

    // Whatever is asked first, nobody is named who would not be found in the end.
    for (const text of ['páo 1985', 'pao 1990', 'gia', 'nậm pung', '199', 'không có ai']) {
      await openAgain()
      const early = await ask(text, true)
      expect(early.isPartial).toBe(true)
      const all = await names(text, false)
      for (const { name } of early.people) expect(all).toContain(name)
    }
    await openAgain()
    expect(await ask('', true)).toMatchObject({ isPartial: true, people: [] })
  })

  it('never leads to those of whom only the file number may be told', async () => {
    const office = await openOffice()
    await office.call('records.save', {
      form: 'trafficking_victims',
      values: { ma_ho_so: 'NV-0917', ho_ten: 'Vàng Thị Súa', sinh: '1999', gioi_tinh: 'NU', noi_o: 'Thôn Kín Chu' },
    })
    for (const text of ['Vàng Thị Súa', 'sua', 'kin chu', 'Vàng 1999']) {
      const answer = await office.call('search.find', { text, limit: 50 })
      expect([answer.people, answer.records]).toEqual([[], []])
    }
    const { records } = await office.call('search.find', { text: 'NV-0917' })
    expect(records).toMatchObject([{ name: 'NV-0917' }])
    expect(JSON.stringify(records)).not.toMatch(/Súa|Kín/)
  })

  it('S2 takes anything that can be typed without an error', async () => {
    const office = await openOffice()
    await addUser(office, { ho_ten: 'Lý A "Tủa" * (Con)' })
    const odd = [
      '',
      ' ',
      '"',
      '*',
      'NEAR(',
      '-',
      '(',
      '\\',
      '%',
      '_',
      "'; DROP TABLE people; --",
      '😀',
      '\u0000',
      'x'.repeat(200),
    ]
    for (const text of odd) await office.call('search.find', { text })
    expect(await namesFound(office, '"tua"')).toEqual(['Lý A "Tủa" * (Con)'])
    await expect(office.call('search.find', { text: 'x'.repeat(10_000) })).rejects.toMatchObject({
      code: 'invalid_input',
    })
  })

  it('S4, B17 follows what is written: after any changes it finds what a search begun anew would', async () => {
    const office = await openOffice()
    const random = createRandom(20_211_122)
    const syllables = ['An', 'Ánh', 'Bình', 'Dũng', 'Đào', 'Hà', 'Hạ', 'Khoa', 'Lan', 'Lân']
    const draw = (): string => `Trần ${random.oneOf(syllables)} ${random.oneOf(syllables)}`
    const people = new Map<string, string>()
    for (let step = 0; step < 120; step++) {
      const ids = [...people.keys()]
      const id = ids.length > 0 ? random.oneOf(ids) : null
      const name = draw()
      if (id === null || random.chance(0.5)) {
        people.set(await addUser(office, { ho_ten: name }), name)
      } else {
        const { record } = await office.call('records.get', { id })
        if (random.chance(0.4)) {
          await office.call('records.remove', { id, reason: 'ghi nhầm' })
          people.delete(id)
        } else {
          await office.call('records.save', {
            form: 'drug_users',
            id,
            revision: record.revision,
            values: { ...record.values, ho_ten: name },
          })
          people.set(id, name)
        }
      }
      const word = random.oneOf(syllables)
      const found = (await namesFound(office, `tran ${word}`)).sort()
      const holding = (part: string): string[] =>
        [...people.values()].filter((one) => ` ${foldText(one)}`.includes(part)).sort()
      const begin = holding(` ${foldText(word)}`)
      // Only where no word begins with it is it looked for inside of words: `an` in `lan`.
      expect(found).toEqual(begin.length > 0 ? begin : holding(foldText(word)))
    }
  })
})
