/** The search in the list of a register finds the lines whose words, as the list and the record tell them, hold what was typed. */
import { describe, expect, it } from 'vitest'
import { unitDirectory } from '../../electron/services/unitDirectory.ts'
import { listOfCodes } from '../../shared/codes/index.ts'
import type { CellValue } from '../../shared/columns/columnType.ts'
import { columnType } from '../../shared/columns/index.ts'
import type { RegisterDefinition } from '../../shared/form.ts'
import { allFieldsOf } from '../../shared/forms/formsInForce.ts'
import { forms } from '../../shared/forms/index.ts'
import { foldText } from '../../shared/text.ts'
import type { RecordView } from '../../shared/values.ts'
import { type Office, openOffice } from '../support/office.ts'
import { createRandom, firstSeed } from '../support/random.ts'

const names = ['Nguyễn Văn An', 'Trần Thị Hà', 'Lò  Văn Đậu', 'Đỗ Thị Ất', 'Hoàng Văn Hòa']
const places = ['Thôn Kín Chu', 'Tổ dân phố số 3', 'thôn Đồng Xuân, cạnh ủy ban', 'Nam Định']
const asked = [
  'an',
  'đậu',
  'lo van',
  'kin',
  '1985',
  '2021',
  '/03/',
  'nam',
  'nu',
  'lap thach',
  'xa',
  'so 3',
  'phat hien',
  '02609',
  'khong co',
  'nghien an',
]

/** The plain way: everything that a line tells, in words, one line after the other. */
function tells(form: RegisterDefinition, record: RecordView, words: readonly string[]): boolean {
  const texts = allFieldsOf(form).flatMap((field) => {
    const value: CellValue = record.values[field.key] ?? null
    if (value === null || field.sensitivity >= 4 || field.computed !== undefined) return []
    const codes = listOfCodes(field)
    const unitLabel = (id: string): string => unitDirectory().byId(id)?.name ?? ''
    if (field.type === 'unit') return foldText(unitLabel(String(value)))
    return foldText(columnType(field).format(value, { value: field, unitLabel, ...(codes && { codes }) }))
  })
  return words.every((word) => texts.some((text) => text.includes(word)))
}

async function idsFound(office: Office, search?: string): Promise<string[]> {
  const { records } = await office.call('records.list', { form: 'drug_users', limit: 500, ...(search && { search }) })
  return records.map(({ id }) => id)
}

describe('the search in a register', () => {
  it('finds after any changes what reading every line finds, in the order of the list', async () => {
    const office = await openOffice()
    const random = createRandom(firstSeed)
    const form = forms.find(({ id }) => id === 'drug_users') as RegisterDefinition
    const ids = new Set<string>()
    const draw = (): Record<string, CellValue> => ({
      ho_ten: random.oneOf(names),
      sinh: random.oneOf(['1985', '1990-03-12', '2003']),
      gioi_tinh: random.oneOf(['NAM', 'NU']),
      xa_id: random.oneOf(['08788', '08764', '08761']),
      noi_o: random.chance(0.5) ? random.oneOf(places) : null,
      cccd: random.chance(0.4)
        ? `026${String(random.between(80, 99)).padStart(3, '0')}00${random.between(1000, 9999)}`
        : null,
      ngay_vao: random.chance(0.7) ? random.date('2020-01-01', '2021-05-01') : null,
      ly_do_tang: random.chance(0.5) ? 'PHAT_HIEN_MOI' : null,
    })
    for (let round = 0; round < 12; round++) {
      for (let change = 0; change < 6; change++) {
        const id = ids.size > 0 && random.chance(0.5) ? random.oneOf([...ids]) : null
        if (id !== null && random.chance(0.4)) {
          await office.call('records.remove', { id, reason: 'Ghi nhầm' })
          ids.delete(id)
          continue
        }
        const { record } = await office.call('records.save', {
          form: form.id,
          values: draw(),
          ...(id !== null && { id }),
        })
        ids.add(record.id)
      }
      const whole = await office.call('records.listWhole', { form: form.id, limit: 500, reason: 'xác minh hồ sơ' })
      expect(new Set(whole.records.map(({ id }) => id))).toEqual(ids)
      for (const search of asked) {
        const words = foldText(search).split(' ')
        const expected = whole.records.filter((record) => tells(form, record, words)).map(({ id }) => id)
        expect(await idsFound(office, search), search).toEqual(expected)
      }
    }
  })

  it('takes signs that nobody can see for no words', async () => {
    const office = await openOffice()
    await office.call('records.save', { form: 'drug_users', values: { ho_ten: 'Lò Văn Đậu', sinh: '1985' } })
    expect(await idsFound(office, '\u0001')).toHaveLength(1)
    expect(await idsFound(office, '\u0001đậu\u0002')).toHaveLength(1)
    expect(await idsFound(office, '\u0001đâu\u0002zz')).toEqual([])
  })
})
