/** Whom the rows of a list mean: what is asked, with which reasons, and that nobody is asked the same twice. */
import { describe, expect, it } from 'vitest'
import { type Office, openOffice } from '../../support/office.ts'
import {
  codesOf,
  commit,
  type Hints,
  type Imported,
  makeWorkbook,
  preview,
  type Row,
  type TestFile,
} from './importing.ts'

type Listed = [name: string, birth: string | number, commune: string, entered: string, cccd?: string]

const heads = ['STT', 'Họ và tên', 'Năm sinh', 'Xã, thị trấn', 'Ngày vào danh sách', 'Số CCCD']

function list(people: readonly Listed[], name = 'danh-sach.xlsx'): TestFile {
  const rows = people.map((person, index): Row => [index + 1, ...person.map((value) => value ?? null)])
  return makeWorkbook(name, { 'Danh sach': [['DANH SÁCH NGƯỜI NGHIỆN MA TÚY'], heads, ...rows] })
}

const an: Listed = ['Lê Văn An', 1985, 'Xã Bắc Bình', '01/02/2020']

async function people(office: Office): Promise<Map<string, string[]>> {
  const { records } = await office.call('records.listWhole', {
    reason: 'xác minh hồ sơ',
    form: 'drug_users',
    limit: 1000,
  })
  const found = new Map<string, string[]>()
  for (const { person, values } of records) {
    const entered = [...(found.get(person ?? '') ?? []), String(values.ngay_vao)]
    found.set(person ?? '', entered.sort())
  }
  return found
}

function questionsOf(imported: Imported) {
  return imported.people?.questions ?? []
}

function asked(imported: Imported) {
  return questionsOf(imported).map(({ rows, cell, candidates, answer, isAnswered }) => ({
    rows,
    cell,
    reasons: candidates.map(({ level, reasons }) => [level, ...reasons]),
    isNew: answer === 'moi',
    isAnswered,
  }))
}

/** Answers to all questions of the file: the first candidate, or somebody new. */
function answerAll(imported: Imported, answer: 'same' | 'new'): Hints {
  return {
    people: Object.fromEntries(
      questionsOf(imported).map(({ key, candidates }) => [
        key,
        answer === 'new' ? 'moi' : (candidates[0]?.person ?? ''),
      ]),
    ),
  }
}

describe('a row that may mean somebody who is there', () => {
  it('is asked about with both sides and the reasons in words: sure by papers, likely by name, possible without accents', async () => {
    const office = await openOffice()
    await commit(office, list([an, ['Trần Thị Bảy', '02/03/1990', 'Xã Tử Du', '01/02/2020', '026190001234']]))
    const shown = await preview(
      office,
      list([
        // The same person by everything that is known: another spell.
        ['Lê Văn An', 1985, 'Xã Bắc Bình', '01/05/2021'],
        // Another commune and other accents.
        ['Lê Văn Ân', 1985, 'Xã Tử Du', '01/05/2021'],
        // The number of one and the name of another.
        ['Trần Thị Bẩy', '02/03/1990', 'Xã Tử Du', '01/05/2021', '026190001234'],
        ['Trần Thị Tám', 1990, 'Xã Tử Du', '01/06/2021', '026190001234'],
      ]),
    )
    expect(asked(shown)).toEqual([
      {
        rows: [3],
        cell: 'Danh sach!B3',
        reasons: [['probable', 'trùng họ tên', 'trùng năm sinh', 'cùng xã']],
        isNew: false,
        isAnswered: false,
      },
      {
        rows: [4],
        cell: 'Danh sach!B4',
        reasons: [['possible', 'trùng họ tên không dấu', 'trùng năm sinh']],
        isNew: true,
        isAnswered: false,
      },
      {
        rows: [6],
        cell: 'Danh sach!B6',
        reasons: [['certain', 'trùng số CCCD', 'trùng năm sinh', 'cùng xã', 'khác họ tên']],
        isNew: false,
        isAnswered: false,
      },
    ])
    const [first, , last] = questionsOf(shown)
    expect(first?.said).toMatchObject({ ho_ten: 'Lê Văn An', sinh: '1985' })
    expect(first?.unit).toBe('Xã Bắc Bình')
    expect(last?.candidates[0]?.differs).toEqual(['ho_ten'])
    const candidate = shown.people?.people[last?.candidates[0]?.person ?? '']
    expect(candidate).toMatchObject({
      name: 'Trần Thị Bảy',
      communes: ['Xã Tử Du'],
      registers: [{ form: 'drug_users', number: 'R01', count: 1 }],
      // The number of a paper stands covered, as in every list.
      values: { cccd: '0261******34', sinh: '1990-03-02' },
    })
  })

  it('is taken as the officer says, and that is asked in no later import, nor in the list of pairs', async () => {
    for (const answer of ['same', 'new'] as const) {
      const office = await openOffice()
      await commit(office, list([an], 'dau.xlsx'))
      const file = list([['Lê Văn Ân', 1985, 'Xã Bắc Bình', '01/05/2021']])
      const hints = answerAll(await preview(office, file), answer)
      expect(asked(await preview(office, file, hints))).toMatchObject([{ isNew: answer === 'new', isAnswered: true }])
      expect(codesOf(await commit(office, file, hints))).not.toContain('person_possible_duplicate')
      expect([...(await people(office)).values()]).toEqual(
        answer === 'same' ? [['2020-02-01', '2021-05-01']] : [['2020-02-01'], ['2021-05-01']],
      )
      // The same words in another list, with another record.
      const later = list([['Lê Văn Ân', 1985, 'Xã Bắc Bình', '01/06/2021']], 'lan-sau.xlsx')
      expect(asked(await preview(office, later))).toEqual([])
      await commit(office, later)
      expect([...(await people(office)).values()]).toEqual(
        answer === 'same'
          ? [['2020-02-01', '2021-05-01', '2021-06-01']]
          : [['2020-02-01'], ['2021-05-01', '2021-06-01']],
      )
      expect((await office.call('people.duplicates', {})).pairs).toEqual([])
      // Nor where both files are taken back and come once more.
      for (const { id, fileName } of await office.call('imports.list', {})) {
        if (fileName !== 'dau.xlsx') await office.call('imports.undo', { id, commit: true })
      }
      expect(asked(await preview(office, later))).toEqual([])
      await commit(office, later)
      expect((await people(office)).size).toBe(answer === 'same' ? 1 : 2)
    }
  })

  it('stays somebody else for good, though the entry that was made for them was taken back', async () => {
    const office = await openOffice()
    await commit(office, list([an]))
    const file = list([['Lê Văn An', 1985, 'Xã Bắc Bình', '01/05/2021']])
    const { batch } = await commit(office, file, answerAll(await preview(office, file), 'new'))
    await office.call('imports.undo', { id: batch ?? '', commit: true })
    expect((await people(office)).size).toBe(1)
    const again = await commit(office, file)
    expect(codesOf(again)).not.toContain('person_matched_by_name')
    expect((await people(office)).size).toBe(2)
  })

  it('is asked about once for all rows that say the same of the person', async () => {
    const office = await openOffice()
    await commit(office, list([an]))
    const file = list([
      ['Lê Văn Ân', 1985, 'Xã Bắc Bình', '01/05/2021'],
      ['Phùng Thị Lụa', 1990, 'Xã Bắc Bình', '01/05/2021'],
      ['Lê Văn Ân', 1985, 'Xã Bắc Bình', '01/06/2021'],
    ])
    const shown = await preview(office, file)
    expect(asked(shown)).toMatchObject([{ rows: [3, 5] }])
    await commit(office, file, answerAll(shown, 'new'))
    expect([...(await people(office)).values()]).toEqual([['2020-02-01'], ['2021-05-01', '2021-06-01'], ['2021-05-01']])
  })

  it('takes the safe way where nobody answers, says so, and asks again next time', async () => {
    const office = await openOffice()
    await commit(office, list([an]))
    const done = await commit(office, list([['Lê Văn An', 1985, 'Xã Bắc Bình', '01/05/2021']]))
    expect(codesOf(done)).toContain('person_matched_by_name')
    expect(done.people).toBeNull()
    expect(asked(await preview(office, list([['Lê Văn An', 1985, 'Xã Bắc Bình', '01/06/2021']])))).toHaveLength(1)
  })

  it('is not asked about where the record itself is there, nor about people whom a sensitive file alone knows', async () => {
    const office = await openOffice()
    await commit(office, list([an]))
    expect(asked(await preview(office, list([an])))).toEqual([])
    const victim = { ho_ten: 'Hoàng Thị Kín', sinh: '1999', gioi_tinh: 'NU', xa_id: '08788' }
    await office.call('records.save', {
      form: 'trafficking_victims',
      values: { ...victim, ngay_tiep_nhan: '2021-03-01' },
    })
    const file = list([['Hoàng Thị Kín', 1999, 'Xã Thái Hòa', '01/05/2021']])
    expect(asked(await preview(office, file))).toEqual([])
    expect(JSON.stringify(await preview(office, file))).not.toContain('"possible"')
  })
})

describe('a row that names somebody as before they were merged', () => {
  it('is theirs again once they are parted, and changes no word that the officer chose while they are one', async () => {
    const office = await openOffice()
    const other: Listed = ['Lê Văn Ân', 1985, 'Xã Bắc Bình', '01/05/2021', '026085001234']
    await commit(office, list([an]))
    const second = list([other], 'thu-hai.xlsx')
    await commit(office, second, answerAll(await preview(office, second), 'new'))
    const [one = '', two = ''] = [...(await people(office)).keys()]
    const { merge } = await office.call('people.merge', { kept: one, gone: two })
    // The same file again, and a later one with a new record.
    expect((await preview(office, second)).counts).toMatchObject({ same: 1, changed: 0, new: 0 })
    const third = list([['Lê Văn Ân', 1985, 'Xã Bắc Bình', '01/06/2021', '026085001234']], 'thu-ba.xlsx')
    expect((await preview(office, third)).counts).toMatchObject({ new: 1 })
    await commit(office, third)
    expect([...(await people(office)).entries()]).toEqual([[one, ['2020-02-01', '2021-05-01', '2021-06-01']]])
    const { records } = await office.call('records.listWhole', { reason: 'xác minh hồ sơ', form: 'drug_users' })
    expect(records.map(({ values }) => values.ho_ten)).toEqual(['Lê Văn An', 'Lê Văn An', 'Lê Văn An'])
    await office.call('people.unmerge', { id: merge, commit: true })
    expect(await people(office)).toEqual(
      new Map([
        [one, ['2020-02-01']],
        [two, ['2021-05-01', '2021-06-01']],
      ]),
    )
  })
})
