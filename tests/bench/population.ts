/** Fills the registers of a workspace with invented records, every field of every definition drawn from what it may hold. */
import { insertPerson } from '../../db/people.ts'
import { insertRecord, type RecordValues } from '../../db/records.ts'
import type { Writer } from '../../db/store.ts'
import { listForms } from '../../electron/services/forms.ts'
import { codeLists } from '../../shared/codes/index.ts'
import type { CellValue } from '../../shared/columns/columnType.ts'
import type { Field, RegisterDefinition } from '../../shared/form.ts'
import { personFields } from '../../shared/forms/personFields.ts'
import { createRandom, type Random } from '../support/random.ts'

/** How many records each register gets. */
export interface Population {
  /** Of `treatment_episodes`, each of another person. */
  episodes: number
  /** Of every other register, each of another person where people stand behind it. */
  others: number
  /** Of a register whose records are rows of an annex: a district has a few dozen facilities and models. */
  catalogue: number
  /** Ids of the communes. */
  units: readonly string[]
}

/** Share of the fields that a record may lack and does hold: about twenty are filled in an episode with its person. */
const FILLED = 0.35
const DATES = { from: '2019-01-01', to: '2021-12-31' }

const words = [
  'Thôn',
  'Đồng',
  'Xuân',
  'Hòa',
  'Bắc',
  'Quang',
  'số',
  'đối chiếu',
  'công an xã',
  'quyết định',
  'tổ dân phố',
]
const families = ['Nguyễn', 'Trần', 'Lê', 'Phạm', 'Hoàng', 'Phan', 'Vũ', 'Đặng', 'Bùi', 'Đỗ', 'Khổng', 'Triệu']
const middles = ['Văn', 'Thị', 'Hữu', 'Đức', 'Quang', 'Xuân', 'Minh', 'Ngọc', 'Thanh', 'Hồng']
const givens = ['An', 'Bình', 'Cường', 'Dũng', 'Giang', 'Hà', 'Hùng', 'Khánh', 'Long', 'Nam', 'Phúc', 'Sơn', 'Vượng']

/** Writes the population inside one transaction; the same population is the same on every machine. */
export function populate(db: Writer, population: Population): void {
  const random = createRandom(20_210_630)
  const registers = listForms(null).filter((form): form is RegisterDefinition => form.kind === 'register')
  const rowCatalogues = new Set(
    listForms(null).flatMap((form) =>
      form.kind === 'annex'
        ? form.blocks.flatMap((block) => (block.source === 'catalogue' ? [block.register] : []))
        : [],
    ),
  )
  const sizes = new Map(
    registers.map((form) => [
      form.id,
      form.id === 'treatment_episodes'
        ? population.episodes
        : rowCatalogues.has(form.id)
          ? population.catalogue
          : population.others,
    ]),
  )
  for (const form of registers) {
    for (let number = 1; number <= (sizes.get(form.id) ?? 0); number++) {
      const person = form.person ? insertPerson(db, drawPerson(form, random, population), null) : null
      const own = drawRecord(form, number, random, population, sizes)
      insertRecord(db, form, { person, own, incomplete: [], batchId: null, source: null })
    }
  }
}

function drawPerson(form: RegisterDefinition, random: Random, population: Population): RecordValues {
  const wanted = new Set(form.person?.fields)
  const fields = personFields.filter((field) => wanted.has(field.key))
  const values: RecordValues = {}
  for (const field of fields) {
    if (field.required || random.chance(FILLED)) values[field.key] = drawValue(field, random, population, new Map())
  }
  values.ho_ten = `${random.oneOf(families)} ${random.oneOf(middles)} ${random.oneOf(givens)}`
  values.sinh = random.date('1950-01-01', '2006-12-31')
  return values
}

function drawRecord(
  form: RegisterDefinition,
  number: number,
  random: Random,
  population: Population,
  sizes: ReadonlyMap<string, number>,
): RecordValues {
  const own: RecordValues = {}
  for (const field of form.fields) {
    if (field.computed !== undefined || field.retired) continue
    if (field.required || random.chance(FILLED)) own[field.key] = drawValue(field, random, population, sizes)
  }
  if (form.spell) {
    own[form.spell.start] = random.date(DATES.from, DATES.to)
    // Two in five are still going on.
    own[form.spell.end] = random.chance(0.6) ? random.date(String(own[form.spell.start]), DATES.to) : null
  }
  const code = form.catalogue?.code ?? 'ma_ho_so'
  if (form.fields.some((field) => field.key === code)) own[code] = codeOf(form.id, number)
  return own
}

function codeOf(register: string, number: number): string {
  return `${register.slice(0, 12)}-${number}`
}

function drawValue(field: Field, random: Random, { units }: Population, sizes: ReadonlyMap<string, number>): CellValue {
  switch (field.type) {
    case 'code':
      return drawCode(field, random)
    case 'codes':
      return [...new Set([drawCode(field, random), drawCode(field, random)])]
    case 'unit':
      return random.oneOf(units)
    case 'units':
      return [...new Set([random.oneOf(units), random.oneOf(units)])]
    case 'reference':
      return codeOf(field.register ?? '', random.between(1, Math.max(1, sizes.get(field.register ?? '') ?? 1)))
    case 'date':
    case 'partialDate':
      return random.date(DATES.from, DATES.to)
    case 'flag':
      return random.chance(0.3)
    case 'int':
    case 'pct':
    case 'dec1':
    case 'dong':
    case 'trieu':
      return random.between(1, 40)
    case 'identity':
    case 'phone':
      return `0${random.between(10_000_000, 99_999_999)}`
    default:
      return Array.from({ length: 4 }, () => random.oneOf(words)).join(' ')
  }
}

function drawCode(field: Field, random: Random): string {
  return random.oneOf(codeLists[field.codeList ?? '']?.values ?? [{ code: '', label: '' }]).code
}
