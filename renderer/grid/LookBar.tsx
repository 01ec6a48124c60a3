/** The line over an annex that can be looked at in other ways: by other rows, narrowed, as the copy of one commune. */
import { useRef } from 'react'
import type { AnnexDefinition } from '../../shared/form.ts'
import { useShell } from '../shellContext.ts'
import { text } from '../strings.ts'
import { Button } from '../ui/Button.tsx'
import { Choice } from '../ui/Choice.tsx'
import { useHotkeys } from '../ui/hotkeys.ts'
import { Key } from '../ui/Key.tsx'
import { useCall } from '../ui/useCall.ts'
import { hasUnitColumns } from './unitGrid.ts'

/** What the officer looks through; `onRequest` shows columns that are hidden otherwise, `isPublic` masks small counts on paper. */
export interface Look {
  view?: string
  filter?: string
  copyOf?: string
  onRequest?: true
  /** A column for each unit beside the sum of them. */
  byUnit?: true
  isPublic?: true
  /** Of a yearly plan: the decision that is shown and typed into, instead of the one in force. */
  decision?: number
}

/** What the calls that read, trace and print the annex are told of it; nothing where it is the form itself. */
export function askedLook({
  view,
  filter,
  copyOf,
  decision,
}: Look): Pick<Look, 'view' | 'filter' | 'copyOf' | 'decision'> {
  return {
    ...(view !== undefined && { view }),
    ...(filter !== undefined && { filter }),
    ...(copyOf !== undefined && { copyOf }),
    ...(decision !== undefined && { decision }),
  }
}

/** The form itself, where numbers are typed. */
export function isFormItself(look: Look): boolean {
  const { decision: _, ...narrowing } = askedLook(look)
  return Object.keys(narrowing).length === 0
}

interface LookBarProps {
  definition: AnnexDefinition
  look: Look
  onLook: (look: Look) => void
}

export function LookBar({ definition, look, onLook }: LookBarProps) {
  const { period, session } = useShell()
  const { role } = session.office
  const bar = useRef<HTMLDivElement>(null)
  const { views = [], filters = [] } = definition
  // Copies are what communes hand in; a province is sent packages, and looks at its districts in the columns of units.
  const perUnit = role === 'province' ? undefined : definition.perUnit
  const hasOnRequest = definition.columns.some((column) => column.onRequest && !column.byUnit)
  const communes = useCall('units.communes', { date: period.to }, { enabled: perUnit !== undefined, forever: true })
  useHotkeys({ 'Alt+V': () => bar.current?.querySelector<HTMLElement>('input, button')?.focus() })
  if (views.length === 0 && filters.length === 0 && !perUnit && !hasOnRequest && !hasUnitColumns(definition))
    return null
  const masks = views.some((view) => view.id === look.view && view.maskBelow !== undefined)
  const words = describeLook(definition, look)

  function change(part: keyof Look, value: string | null): void {
    const { [part]: _, ...rest } = look
    onLook(value === null ? rest : { ...rest, [part]: value })
  }

  function toggle(part: 'onRequest' | 'isPublic' | 'byUnit'): void {
    const { [part]: isOn, ...rest } = look
    onLook(isOn ? rest : { ...rest, [part]: true })
  }

  return (
    <div className="look-bar" ref={bar} role="toolbar" aria-label={text.look.label}>
      <span className="small">
        {text.look.label} <Key>Alt+V</Key>
      </span>
      {views.length > 0 ? (
        <Choice
          size="bar"
          name={text.look.view}
          value={look.view ?? ''}
          options={[
            { value: '', label: text.look.formItself },
            ...views.map((view) => ({ value: view.id, label: view.label })),
          ]}
          onChange={(id) => change('view', id === '' ? null : id)}
        />
      ) : null}
      {filters.length > 0 ? (
        <Choice
          size="bar"
          name={text.look.filter}
          value={look.filter ?? ''}
          options={[
            { value: '', label: text.look.everything },
            ...filters.map((filter) => ({ value: filter.id, label: filter.label })),
          ]}
          onChange={(id) => change('filter', id === '' ? null : id)}
        />
      ) : null}
      {perUnit ? (
        <Choice
          size="bar"
          name={text.look.copy}
          value={look.copyOf ?? ''}
          options={[
            { value: '', label: text.look.wholeOffice },
            ...(communes.data ?? []).map((unit) => ({ value: unit.code, label: unit.name })),
          ]}
          onChange={(code) => change('copyOf', code === '' ? null : code)}
        />
      ) : null}
      {hasOnRequest && look.copyOf === undefined ? (
        <button
          type="button"
          className="filter-chip"
          aria-pressed={look.onRequest === true}
          onClick={() => toggle('onRequest')}
        >
          {text.look.onRequest}
        </button>
      ) : null}
      {hasUnitColumns(definition) && isFormItself(look) ? (
        <button
          type="button"
          className="filter-chip"
          aria-pressed={look.byUnit === true}
          onClick={() => toggle('byUnit')}
        >
          {text.look.byUnit[role]}
        </button>
      ) : null}
      {masks ? (
        <button
          type="button"
          className="filter-chip"
          aria-pressed={look.isPublic === true}
          title={text.look.publicWhy}
          onClick={() => toggle('isPublic')}
        >
          {text.look.isPublic}
        </button>
      ) : null}
      {words ? (
        <>
          <span className="look-words" role="status">
            {words}
          </span>
          <Button size="bar" onPress={() => onLook(look.onRequest ? { onRequest: true } : {})}>
            {text.look.back}
          </Button>
        </>
      ) : null}
    </div>
  )
}

/** What is seen instead of the form, and that nothing is typed here; null where it is the form itself. */
function describeLook(definition: AnnexDefinition, look: Look): string | null {
  if (isFormItself(look)) return null
  return look.copyOf === undefined ? text.look.computedOnly : text.look.copyOnly(definition.perUnit?.formCode ?? '')
}
