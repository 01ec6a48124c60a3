import { describe, expect, it } from 'vitest'
import { offeredLabels, readCell, whyFixed, whyMask } from '../../renderer/register/cellText.ts'
import type { RegisterInfo } from '../../renderer/register/useRegister.ts'
import type { Field } from '../../shared/form.ts'
import type { RecordView } from '../../shared/values.ts'

const options: Record<string, { value: string; label: string }[]> = {
  xa: [
    { value: '08761', label: 'Thị trấn Lập Thạch' },
    { value: '08770', label: 'Xã Sơn Đông' },
    { value: '08771', label: 'Thị trấn Sơn Đông' },
    { value: '08788', label: 'Xã Thái Hòa' },
    { value: '08789', label: 'Xã Thái Hóa' },
  ],
  mo_hinh: [{ value: 'CLB-TH', label: 'Câu lạc bộ Thái Hòa' }],
}

/** What a screen knows of a register of these choices. */
const info = {
  optionsOf: ({ key }: Field) => options[key] ?? [],
  contextOf: (field: Field) => ({ value: field }),
} as unknown as RegisterInfo

const field = (key: string, type: Field['type'], more: Partial<Field> = {}): Field => ({
  key,
  label: key,
  type,
  sensitivity: 1,
  ...more,
})

const record = (more: Partial<RecordView> = {}): RecordView => ({
  id: '1',
  form: 'f',
  unit: null,
  person: null,
  values: {},
  withheld: [],
  incomplete: [],
  revision: 1,
  source: null,
  deleted: false,
  ...more,
})

describe('a text in a cell of a register', () => {
  const xa = field('xa', 'unit')

  it('is the commune of that name, written with or without its kind and accents, where only one is called so', () => {
    expect(readCell(info, xa, 'Thị trấn Lập Thạch')).toEqual({ value: '08761' })
    expect(readCell(info, xa, 'lap thach')).toEqual({ value: '08761' })
    expect(readCell(info, xa, 'xã Sơn Đông')).toEqual({ value: '08770' })
    expect(readCell(info, xa, '08771')).toEqual({ value: '08771' })
  })

  it('is none where two are called so, and accents tell two apart', () => {
    expect(readCell(info, xa, 'Sơn Đông')).toEqual({ problem: expect.stringContaining('không có trong danh sách') })
    expect(readCell(info, xa, 'Thái Hòa')).toEqual({ value: '08788' })
    expect(readCell(info, xa, 'Thai Hoa')).toHaveProperty('problem')
  })

  it('is the entry of a catalogue by its name or its code, yes or no, a date as officers write it, and nothing where it is blank', () => {
    expect(readCell(info, field('mo_hinh', 'reference'), 'câu lạc bộ thái hòa')).toEqual({ value: 'CLB-TH' })
    expect(readCell(info, field('mo_hinh', 'reference'), 'CLB-TH')).toEqual({ value: 'CLB-TH' })
    expect(readCell(info, field('co', 'flag'), 'x')).toEqual({ value: true })
    expect(readCell(info, field('co', 'flag'), 'Không')).toEqual({ value: false })
    expect(readCell(info, field('ngay', 'date'), '1/3/2021')).toEqual({ value: '2021-03-01' })
    expect(readCell(info, xa, ' ')).toEqual({ value: null })
  })

  it('stays as it was written, with the sentence, where it cannot be read', () => {
    expect(readCell(info, field('ngay', 'date'), '31/2/2021')).toEqual({
      problem: expect.stringMatching(/^“31\/2\/2021”: /),
    })
  })

  it('is refused where something is covered, computed, manifold or gone, each with a sentence and a count', () => {
    const cases = [
      whyFixed(field('cccd', 'identity'), record({ withheld: ['cccd'] })),
      whyFixed(field('han', 'date', { computed: 'ngay' as never }), record()),
      whyFixed(field('cac', 'codes'), record()),
      whyFixed(field('ten', 'text'), record({ deleted: true })),
    ]
    expect(new Set(cases.map((fixed) => fixed?.sentence)).size).toBe(4)
    for (const fixed of cases) expect(fixed?.tally?.(3)).toMatch(/^3 ô/)
    expect(whyFixed(field('ten', 'text'), record())).toBeNull()
  })

  it('is no value where it only stands for one', () => {
    expect([whyMask('•••'), whyMask('0260******34'), whyMask('***, xã Quang Sơn')]).not.toContain(null)
    expect(whyMask('Lý Thị * Sả')).toBeNull()
  })

  it('is offered from the list where there is one', () => {
    expect(offeredLabels(info, field('co', 'flag'))).toEqual(['Có', 'Không'])
    expect(offeredLabels(info, field('ten', 'text'))).toBeNull()
  })
})
