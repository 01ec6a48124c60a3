import { describe, expect, it } from 'vitest'
import { sensitiveWarning } from '../../../shared/excel/layoutRegister.ts'
import type { SheetLayout } from '../../../shared/excel/sheetLayout.ts'
import type { RegisterDefinition } from '../../../shared/form.ts'
import { layoutRecords, personFieldsOf, registerSheets, registers, sampleUnits } from './sampleSheets.ts'

function registerWith(test: (register: RegisterDefinition) => boolean): RegisterDefinition {
  const found = registers.find(test)
  if (!found) throw new Error('No shipped register is like that.')
  return found
}

/** Printed value of a field in each record. */
function columnOf(layout: SheetLayout, label: string): (string | number | null)[] {
  const header = layout.cells.find((cell) => cell.style.role === 'header' && cell.value === label)
  const body = layout.cells.filter((cell) => cell.style.border && cell.row > layout.headerRows.last)
  return body.filter((cell) => cell.column === header?.column).map((cell) => cell.value)
}

const people = registerWith((register) => register.person !== null && register.unitField !== null)
const [unit] = sampleUnits

describe('a register as a printed list', () => {
  const layout = layoutRecords(people, [
    {
      ho_ten: 'Lò Thị Mai',
      sinh: '1985',
      gioi_tinh: 'NU',
      cccd: '001085000123',
      [people.unitField ?? '']: unit?.id ?? '',
    },
    { ho_ten: 'Vàng A Páo', sinh: '1990-03', cmnd: '012345678' },
  ])

  it('keeps identity numbers as text and prints births as far as they are known', () => {
    expect(columnOf(layout, 'Số CCCD')).toEqual(['001085000123', null])
    expect(columnOf(layout, 'Số CMND')).toEqual([null, '012345678'])
    expect(columnOf(layout, 'Ngày, tháng, năm sinh')).toEqual(['1985', '03/1990'])
    expect(layout.cells.find((cell) => cell.value === '001085000123')?.style.format).toBe('@')
  })

  it('prints codes by their words and units by their names', () => {
    expect(columnOf(layout, 'Giới tính')).toEqual(['Nữ', null])
    const label = people.fields.find((field) => field.key === people.unitField)?.label ?? ''
    expect(columnOf(layout, label)).toEqual([unit?.name, null])
  })

  it('leaves out columns that nobody fills, except those of the list', () => {
    const headers = layout.cells.filter((cell) => cell.style.role === 'header').map((cell) => cell.value)
    const fields = [...personFieldsOf(people), ...people.fields]
    expect(headers).toEqual(expect.arrayContaining(fields.filter((one) => one.inList).map((one) => one.label)))
    expect(headers).not.toContain(fields.find((one) => one.key === 'tam_tru')?.label)
  })

  it.each(registerSheets())('$name warns of sensitive data exactly where its definition holds some', (sheet) => {
    const warned = sheet.layout.cells.some((cell) => cell.value === sensitiveWarning)
    expect(warned).toBe(sheet.definition.sensitivity >= 3)
  })

  it('takes several pages across rather than print too small, and repeats who each row is about', () => {
    const wide = layoutRecords(people, [
      Object.fromEntries(
        [...personFieldsOf(people), ...people.fields]
          .filter((field) => field.type === 'text')
          .map((field) => [field.key, 'Ghi thật dài để cột nào cũng phải rộng ra']),
      ),
    ])
    expect(wide.page.pagesWide).toBeGreaterThan(1)
    expect(wide.page.repeatColumns).toBe(2)
  })
})
