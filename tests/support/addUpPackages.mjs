/**
 * Adds up the figures of report packages without anything of the program: the member `data/so-lieu.json` of each file is
 * cut out of the zip by its directory, numbers are added row by row, rates are divided anew. Prints JSON:
 * {"form|period": {"row": {"column": number}}}; the row of a package in a form of units is the code of its unit.
 */
import { readFileSync } from 'node:fs'

/** Columns that are shares: of which, by which, and the row of the whole where it is another. */
const rates = [
  ['prostitution_results', 'pt_nhan_thuc', 'co_so_nhan_thuc', 'co_so'],
  ['budget_use', 'pt', 'th_tong', 'dt_tong'],
  ['rehab_results', 'pt_moi', 'luy_ke_tiep_nhan', 'kh_moi'],
  ['plan_progress', 'pt_kh', 'luy_ke', 'ke_hoach'],
  ['plan_progress', 'pt_cung_ky', 'trong_ky', 'cung_ky'],
  ['healthy_communes', 'ty_le', 'so_xa', 'so_xa', 'XP_TONG'],
]

function readMember(file, name) {
  const bytes = readFileSync(file)
  let at = bytes.readUInt32LE(bytes.length - 6)
  while (bytes.readUInt32LE(at) === 0x02014b50) {
    const [size, nameLength, extra, comment] = [20, 28, 30, 32].map((offset, index) =>
      index === 0 ? bytes.readUInt32LE(at + offset) : bytes.readUInt16LE(at + offset),
    )
    const local = bytes.readUInt32LE(at + 42)
    if (bytes.toString('utf8', at + 46, at + 46 + nameLength) === name) {
      const start = local + 30 + bytes.readUInt16LE(local + 26) + bytes.readUInt16LE(local + 28)
      return JSON.parse(bytes.toString('utf8', start, start + size))
    }
    at += 46 + nameLength + extra + comment
  }
  throw new Error(`${file} has no ${name}`)
}

function numberOf({ state, value }) {
  if (state === 'nil') return 0
  if (typeof value === 'number') return value
  if (typeof value === 'string' && /^-?\d+(\.\d+)?$/.test(value)) return Number(value)
  // A planned quantity counts by its least.
  if (value !== null && typeof value === 'object' && !Array.isArray(value)) {
    if (value.loai === 'ty_le' || value.loai === 'dinh_tinh') return null
    const parts =
      value.duy_tri === null && value.xay_moi === null ? [value.min ?? value.max] : [value.duy_tri, value.xay_moi]
    return parts.reduce((sum, part) => sum + Number(part ?? 0), 0)
  }
  return null
}

const all = {}
function add(form, row, cells) {
  all[form] ??= {}
  all[form][row] ??= {}
  for (const [column, cell] of Object.entries(cells)) {
    const number = numberOf(cell)
    if (number !== null) all[form][row][column] = (all[form][row][column] ?? 0) + number
  }
}

for (const file of process.argv.slice(2)) {
  const { unit, forms } = readMember(file, 'data/so-lieu.json')
  for (const { form, period, rows, total } of forms) {
    const id = `${form}|${period}`
    const hasUnits = rows.some((row) => row.unit !== undefined)
    // Facilities have codes of their own in every office, and one name.
    for (const row of rows)
      if (row.unit === undefined) add(id, row.key.startsWith('co_so:') ? `ten:${row.label}` : row.key, row.cells)
    if (total) add(id, 'T', total)
    if (total && hasUnits) add(id, unit.code, total)
  }
}
for (const [form, rate, part, whole, wholeRow] of rates)
  for (const [id, rows] of Object.entries(all))
    if (id.startsWith(`${form}|`))
      for (const cells of Object.values(rows)) {
        delete cells[rate]
        const by = wholeRow === undefined ? cells[whole] : rows[wholeRow]?.[whole]
        if (cells[part] !== undefined && by) cells[rate] = (cells[part] / by) * 100
      }
process.stdout.write(JSON.stringify(all))
