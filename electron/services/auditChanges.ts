/** Old and new values of the audit log in words: which cell, record or setting, told as far as registers allow. */
import { cellOfEntityKey } from '../../db/cells.ts'
import { type EntryChange, listChangesBetween } from '../../db/changesOfEntry.ts'
import { getRecord, type RegisterRecord } from '../../db/records.ts'
import { wordedFor } from '../../shared/annex/wordedFor.ts'
import { listOfCodes } from '../../shared/codes/index.ts'
import type { CellValue } from '../../shared/columns/columnType.ts'
import { columnType } from '../../shared/columns/index.ts'
import type { CallOutput } from '../../shared/contract.ts'
import type { AnnexDefinition, Field, FormDefinition, RegisterDefinition } from '../../shared/form.ts'
import { allFieldsOf } from '../../shared/forms/formsInForce.ts'
import { holdsOneOf, isRole, registerReaders, roleLabels } from '../../shared/roles.ts'
import type { CallContext } from './callContext.ts'
import { codeFieldOf, discloseHistory, nameOfRecord } from './disclosure.ts'
import { formsInForce, listForms } from './forms.ts'
import { readHistoryValue } from './histories.ts'
import { listHiddenPeople } from './people.ts'
import { createHeaderNamer, listPeriodNames } from './periods.ts'
import { unitDirectory } from './unitDirectory.ts'

type Line = CallOutput<'audit.entry'>['changes'][number]

const CREATION = ''
const ownWords: Record<string, string> = {
  da_xoa: 'Xóa dòng',
  nguoi_id: 'Người đứng tên',
  gop_vao: 'Gộp vào người khác',
  value: 'Giá trị',
  khoa: 'Khóa kỳ, lần',
  roles: 'Vai trò',
}
const things: Record<string, string> = {
  setting: 'Thiết lập',
  period: 'Kỳ báo cáo',
  package: 'Gói báo cáo',
  pack: 'Gói danh mục',
  user: 'Người dùng',
  submission: 'Xã nộp',
  exchange: 'Sửa qua Excel',
  decision: 'Quyết định',
  report: 'Lời báo cáo',
}

/** Makes the function that tells the changes between two numbers, both inclusive, at most `limit` of them. */
export function createChangeNamer(context: CallContext): (first: number, last: number, limit: number) => Line[] {
  const { role } = context.office
  const forms = new Map<string, FormDefinition>(
    listForms(context.db).map((form) => [form.id, form.kind === 'annex' ? wordedFor(form, role) : form]),
  )
  const periods = listPeriodNames(context.db)
  const nameHeader = createHeaderNamer(context.db)
  // Whoever keeps the workspace sees no register by that alone.
  const maySeeRegisters = holdsOneOf(context.user.roles, registerReaders)
  const personFields = new Map(formsInForce(context.db).personFields.map((field) => [field.key, field]))

  function tellCell(change: EntryChange): Line {
    const place = cellOfEntityKey(change.entityKey)
    const form = forms.get(place.form)
    const column = form?.kind === 'annex' ? form.columns.find(({ key }) => key === place.column) : undefined
    const show = (text: string | null) => showCell(column, text)
    const unit = unitDirectory().byId(place.unitId)
    const isOwn = place.unitId === '' || place.unitId === context.office.unitId
    const parts = [
      form?.number ?? place.form,
      periods(place.period),
      `dòng ${form?.kind === 'annex' ? labelOfRow(form, place.row) : place.row}`,
      `cột ${column ? nameHeader(column.path, place.period) : place.column}`,
      ...(isOwn || !unit ? [] : [unit.name]),
    ]
    const field = change.field.startsWith('giai_trinh') ? 'Giải trình' : (ownWords[change.field] ?? change.field)
    return { what: parts.join(' · '), field, old: show(change.old), new: show(change.new), ...grounds(change) }
  }

  function tellRecord(change: EntryChange): Line {
    const record = getRecord(context.db, change.entityKey)
    const form = record && forms.get(record.form)
    if (!record || form?.kind !== 'register') return withheld(change, 'Dòng sổ đã xóa hẳn')
    const [told] = discloseHistory(form, record.values, [historyOf(change)])
    const what = `${form.number} ${form.shortTitle} · ${nameOf(form, record)}`
    const field = allFieldsOf(form).find(({ key }) => key === change.field)
    const label = change.field === CREATION ? 'Thêm dòng' : (field?.label ?? ownWords[change.field] ?? change.field)
    // Whose record it became is told by the record's own page, not by a number.
    const isLink = change.field === 'nguoi_id' || change.field === CREATION
    const old = isLink ? '' : showField(field, told?.old ?? null)
    const next = isLink ? '' : showField(field, told?.new ?? null)
    const isWithheld = !isLink && (hides(change.old, told?.old) || hides(change.new, told?.new))
    return { what, field: label, old, new: next, reason: told?.reason ?? null, isWithheld }
  }

  function tellPerson(change: EntryChange): Line {
    const field = personFields.get(change.field)
    const label = change.field === CREATION ? 'Thêm người' : (field?.label ?? ownWords[change.field] ?? change.field)
    // Numbers of papers and whoever is known only from files that nothing may lead to.
    const isClosed = !field || field.type === 'identity' || field.type === 'phone' || field.sensitivity > 2
    if (isClosed || listHiddenPeople(context, [change.entityKey]).has(change.entityKey)) {
      const isPlain = change.field === CREATION || change.field in ownWords
      return { ...withheld(change, 'Một người'), field: label, isWithheld: !isPlain }
    }
    const show = (text: string | null) => showField(field, readHistoryValue(text))
    return { what: 'Một người', field: label, old: show(change.old), new: show(change.new), ...grounds(change) }
  }

  const tell = (change: EntryChange): Line => {
    const isOfRegister = change.entity === 'record' || change.entity === 'person'
    if (isOfRegister && !maySeeRegisters) return withheld(change, 'Dòng của sổ theo dõi')
    if (change.entity === 'cell') return tellCell(change)
    if (change.entity === 'record') return tellRecord(change)
    if (change.entity === 'person') return tellPerson(change)
    const show = (text: string | null) => showThing(change, readHistoryValue(text))
    const field = ownWords[change.field] ?? change.field
    const what = `${things[change.entity] ?? change.entity} · ${nameOfThing(change)}`
    return { what, field, old: show(change.old), new: show(change.new), ...grounds(change) }
  }

  const nameOfThing = ({ entity, entityKey }: EntryChange): string => {
    if (entity === 'setting') return nameOfSetting(entityKey, (form) => forms.get(form)?.number ?? form)
    const parts = entityKey.split('|')
    if (entity === 'user' || entity === 'exchange' || entity === 'package') return ''
    return parts.map((part) => forms.get(part)?.number ?? unitDirectory().byId(part)?.name ?? periods(part)).join(' · ')
  }

  return (first, last, limit) => listChangesBetween(context.db, first, last, limit).map(tell)
}

/** `luu_giu.drug_users` → `Thời hạn giữ (năm) · R01`. */
function nameOfSetting(key: string, numberOf: (form: string) => string): string {
  const [group = '', ...rest] = key.split('.')
  const word = settingWords[key] ?? settingWords[group]
  if (word === undefined) return key
  return rest.length === 0 || settingWords[key] !== undefined ? word : `${word} · ${numberOf(rest.join('.'))}`
}

const settingWords: Record<string, string> = {
  don_vi: 'Đơn vị',
  cap: 'Cấp của đơn vị',
  so_thu: 'Sổ tập dượt',
  luu_giu: 'Thời hạn giữ (năm)',
  quy_dinh: 'Quy định',
  bao_cao: 'Đầu và chân văn bản',
  'hai_may.bat_dau': 'Ngày bắt đầu máy thứ hai',
}
const valueWords: Record<string, string> = { district: 'huyện', province: 'tỉnh', true: 'có', false: 'không' }

function showThing({ entity, entityKey }: EntryChange, value: CellValue): string {
  if (entity === 'user' && Array.isArray(value))
    return value.map((role) => (isRole(role) ? roleLabels[role] : role)).join(', ')
  if (entity === 'setting' && entityKey === 'don_vi')
    return unitDirectory().byId(String(value))?.name ?? showPlain(value)
  return entity === 'setting' ? (valueWords[String(value)] ?? showPlain(value)) : showPlain(value)
}

function nameOf(form: RegisterDefinition, { values, own, id }: RegisterRecord): string {
  const code = own[codeFieldOf(form)]
  return typeof code === 'string' && code !== '' ? code : nameOfRecord(form, values, id)
}

export function labelOfRow(form: AnnexDefinition, key: string): string {
  const unit = unitDirectory().findByCode(key)
  if (unit) return unit.name
  if (key === 'T') return form.total?.label ?? 'Tổng số'
  const rows = form.blocks.flatMap((block) => (block.source === 'fixed' ? block.rows : []))
  return rows.find((row) => row.key === key)?.label ?? key
}

function showCell(column: AnnexDefinition['columns'][number] | undefined, text: string | null): string {
  const value = readHistoryValue(text)
  if (value === null) return ''
  return column && typeof value === 'number' ? columnType(column).format(value, { value: column }) : showPlain(value)
}

function showField(field: Field | undefined, value: CellValue): string {
  if (value === null) return ''
  if (!field) return showPlain(value)
  const codes = listOfCodes(field)
  const unitLabel = (id: string): string => unitDirectory().byId(id)?.name ?? id
  try {
    return columnType(field).format(value, { value: field, unitLabel, ...(codes && { codes }) })
  } catch {
    // A value of before the field had its type of today.
    return showPlain(value)
  }
}

function showPlain(value: CellValue): string {
  if (value === null) return ''
  return typeof value === 'string' ? value : JSON.stringify(value)
}

function historyOf({ field, old, new: next, reason }: EntryChange) {
  return { at: '', user: '', batch: null, field, old: readHistoryValue(old), new: readHistoryValue(next), reason }
}

function hides(text: string | null, told: CellValue | undefined): boolean {
  return text !== null && JSON.stringify(readHistoryValue(text)) !== JSON.stringify(told ?? null)
}

function withheld({ field }: EntryChange, what: string): Line {
  return { what, field: ownWords[field] ?? field, old: '', new: '', reason: null, isWithheld: true }
}

function grounds({ reason }: EntryChange): Pick<Line, 'reason' | 'isWithheld'> {
  return { reason, isWithheld: false }
}
