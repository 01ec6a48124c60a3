/** What a column takes, where its values come from a list: communes, labels of a code list, records of a catalogue. */
import { useQuery } from '@tanstack/react-query'
import { readCatalogue } from '../register/useRegister.ts'
import { useShell } from '../shellContext.ts'
import { text } from '../strings.ts'
import type { ChoiceOption } from '../ui/Choice.tsx'
import { useCall } from '../ui/useCall.ts'
import type { FormFields } from './formFields.ts'

/** Null where the value is typed. Values are the texts that the file could have held. */
export function useFixOptions(key: string | null, fields: FormFields): ChoiceOption[] | null {
  const { session } = useShell()
  const type = key === null ? undefined : fields.typeOf(key)
  const isUnit = key === 'label' || type?.type === 'unit'
  const register = type?.type === 'reference' ? (type.register ?? null) : null
  const communes = useCall('units.known', {}, { enabled: isUnit, forever: true })
  const below = useCall('units.children', { unit: session.office.unit.id }, { enabled: isUnit, forever: true })
  const catalogue = useQuery({
    queryKey: ['catalogue', register],
    queryFn: () => readCatalogue(register ?? ''),
    enabled: register !== null,
  })
  if (isUnit) {
    const known = (communes.data ?? []).filter((unit) => unit.isBelow)
    const current = (below.data ?? []).map((unit) => unit.name)
    const now = new Set(current)
    const former = known.flatMap((unit) => (now.has(unit.name) ? [] : [unit]))
    const options = [
      ...current.map((name) => ({ value: name, label: name })),
      ...former.map((unit) => ({ value: unit.name, label: text.units.ofOldDays(unit) })),
    ]
    return [...new Map(options.map((option) => [option.value, option])).values()]
  }
  if (register !== null) return (catalogue.data ?? []).map(({ label }) => ({ value: label, label }))
  if (type?.type !== 'code') return null
  const codes = key === null ? undefined : fields.codesOf(key)
  return (codes?.values ?? [])
    .filter((value) => value.validTo === undefined)
    .map((value) => ({ value: value.label, label: value.label }))
}
