/** A register as the screens need it: its fields with the person's first, its lists, and how each value reads. */
import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import type { CellValue, ParseContext } from '../../shared/columns/columnType.ts'
import { columnType } from '../../shared/columns/index.ts'
import type { CallOutput } from '../../shared/contract.ts'
import { isWithin } from '../../shared/date.ts'
import type { CodeList, Field, RegisterDefinition } from '../../shared/form.ts'
import { doubtCccd } from '../../shared/person.ts'
import type { RecordView, UnitView } from '../../shared/values.ts'
import { call } from '../api.ts'
import { useShell } from '../shellContext.ts'
import { text } from '../strings.ts'
import type { ChoiceOption } from '../ui/Choice.tsx'
import { useCall } from '../ui/useCall.ts'

export interface RegisterInfo {
  definition: RegisterDefinition
  /** Person fields first, as the registers print them. */
  fields: Field[]
  communes: UnitView[]
  /** Registers whose records are lines of this one's. */
  lines: CallOutput<'forms.get'>['lines']
  /**
   * Choices of code, unit and reference fields; empty for the others. Communes and codes are those of the day, today's
   * where none is given, and the ones held.
   */
  optionsOf: (field: Field, on?: { date: string | null; held: CellValue }) => ChoiceOption[]
  show: (field: Field, value: CellValue) => string
  contextOf: (field: Field) => ParseContext
}

export function useRegister(form: string): { info: RegisterInfo | null; error: unknown } {
  const { today } = useShell().session
  const answer = useCall('forms.get', { form }, { forever: true })
  const communes = useCall('units.communes', {})
  const known = useCall('units.known', {}, { forever: true })
  const definition = answer.data?.definition as RegisterDefinition | undefined
  const fields = useMemo(
    () =>
      definition?.kind === 'register' ? [...((answer.data?.personFields ?? []) as Field[]), ...definition.fields] : [],
    [definition, answer.data],
  )
  const catalogues = [...new Set(fields.flatMap((field) => (field.register === undefined ? [] : [field.register])))]
  const references = useQuery({
    queryKey: ['catalogue', ...catalogues],
    queryFn: async () =>
      Object.fromEntries(
        await Promise.all(catalogues.map(async (register) => [register, await readCatalogue(register)] as const)),
      ),
  })

  const info = useMemo((): RegisterInfo | null => {
    if (definition?.kind !== 'register' || !communes.data || !known.data || !answer.data) return null
    const lists = answer.data.codeLists as Record<string, CodeList>
    const names = new Map(known.data.map((unit) => [unit.id, unit.name]))
    const unitLabel = (id: string): string => names.get(id) ?? id
    const communesOn = (date: string | null, held: CellValue): ChoiceOption[] => {
      const ofDay =
        date === null ? communes.data : known.data.filter((unit) => unit.isBelow && isWithin(date, unit.from, unit.to))
      const offered = ofDay.length === 0 ? communes.data : ofDay
      const ids = (Array.isArray(held) ? held : [held]).filter((id) => !offered.some((unit) => unit.id === id))
      return [
        ...offered.map((unit) => ({ value: unit.id, label: unit.name })),
        ...known.data
          .filter(({ id }) => ids.includes(id))
          .map((unit) => ({ value: unit.id, label: text.units.ofOldDays(unit) })),
      ]
    }
    const contextOf = (field: Field): ParseContext => {
      const codes = field.codeList === undefined ? undefined : lists[field.codeList]
      return { value: field, unitLabel, ...(codes && { codes }) }
    }
    const optionsOf: RegisterInfo['optionsOf'] = (field, on) => {
      const { editor } = columnType(field)
      if (editor === 'unit' || editor === 'units') return communesOn(on?.date ?? null, on?.held ?? null)
      if (editor === 'reference') return references.data?.[field.register ?? ''] ?? []
      const values = contextOf(field).codes?.values ?? []
      const held = [on?.held ?? null].flat()
      const date = on?.date ?? today
      return values.flatMap(({ code, label, validFrom, validTo }) => {
        const isValid = (validFrom === undefined || validFrom <= date) && (validTo === undefined || validTo >= date)
        if (isValid) return [{ value: code, label }]
        return held.includes(code) ? [{ value: code, label: text.register.ended(label) }] : []
      })
    }
    const show = (field: Field, value: CellValue): string => {
      if (value === null) return ''
      const { editor } = columnType(field)
      if (editor === 'unit') return unitLabel(String(value))
      if (editor === 'reference') return optionsOf(field).find((option) => option.value === value)?.label ?? ''
      return columnType(field).format(value, contextOf(field))
    }
    return { definition, fields, communes: communes.data, lines: answer.data.lines, optionsOf, show, contextOf }
  }, [definition, fields, communes.data, known.data, answer.data, references.data, today])
  return { info, error: answer.error ?? communes.error ?? known.error ?? references.error }
}

/** Codes and labels of a catalogue register, for reference fields. */
export async function readCatalogue(register: string): Promise<ChoiceOption[]> {
  const [form, list] = await Promise.all([
    call('forms.get', { form: register }),
    call('records.list', { form: register, limit: 5000 }),
  ])
  const { catalogue } = form.definition as RegisterDefinition
  if (!catalogue) return []
  return list.records.flatMap(({ values }) => {
    const code = values[catalogue.code]
    return typeof code === 'string' ? [{ value: code, label: String(values[catalogue.label] ?? code) }] : []
  })
}

/** How a record is called: the person's name, the catalogue's label, else the first field that says something. */
export function nameRecord(info: RegisterInfo, record: RecordView): string {
  const key = info.definition.person ? personKeys.name : info.definition.catalogue?.label
  const code = record.values[info.definition.catalogue?.code ?? 'ma_ho_so']
  if (record.withheld.includes(personKeys.name) && typeof code === 'string') return code
  const named = key === undefined ? null : record.values[key]
  if (typeof named === 'string' && named !== '') return named
  for (const field of info.fields) {
    const shown = field.inList ? showOf(info, field, record) : ''
    if (shown !== '') return shown
  }
  return '–'
}

/** The field of a record in words; the commune as the record's own date names it, `•••` for what is not told. */
export function showOf(info: RegisterInfo, field: Field, record: RecordView): string {
  if (field.key === info.definition.unitField && record.unit) return record.unit.name
  if (record.withheld.includes(field.key) && record.values[field.key] === undefined) return untold
  return info.show(field, record.values[field.key] ?? null)
}

/** What a new record of the register begins with. */
export function initialValues(info: RegisterInfo): Record<string, CellValue> {
  return Object.fromEntries(
    info.definition.fields.flatMap((field) => (field.initial === undefined ? [] : [[field.key, field.initial]])),
  )
}

/** Fields of a person by which one is looked for; they are the same in every register. */
export const personKeys = { name: 'ho_ten', birth: 'sinh', gender: 'gioi_tinh', identities: ['cccd', 'cmnd'] } as const

/** By field: what the number of an identity paper says otherwise than the other fields of its holder; for the officer to look at. */
export function doubtsOfPapers(info: RegisterInfo, values: Record<string, CellValue>): Record<string, string> {
  if (info.definition.person === null) return {}
  const textOf = (key: string): string | null => {
    const value = values[key]
    return typeof value === 'string' ? value : null
  }
  const holder = { gioi_tinh: textOf(personKeys.gender), sinh: textOf(personKeys.birth) }
  return Object.fromEntries(
    personKeys.identities.flatMap((key) => {
      const doubts = doubtCccd(textOf(key) ?? '', holder)
      return doubts.length === 0 ? [] : [[key, text.register.paperDoubt(doubts)]]
    }),
  )
}

/** What stands for a value that is there and not told. */
export const untold = '•••'

/** Whether every record of the register shows no more than its file number, birth year, gender and commune. */
export function isCodeOnly(info: RegisterInfo): boolean {
  return info.definition.sensitivity >= 4
}

export function codeOnlyKeys({ definition }: RegisterInfo): Set<string> {
  return new Set([
    definition.catalogue?.code ?? 'ma_ho_so',
    personKeys.birth,
    personKeys.gender,
    definition.unitField ?? '',
  ])
}
