/** The screen of an annex of the period: which annex, how it is looked at, its sheet, and the tabs of all annexes. */
import { useEffect, useMemo, useState } from 'react'
import { lookAt } from '../../shared/annex/lookAt.ts'
import { splitUnitColumn } from '../../shared/annex/unitColumns.ts'
import type { CallOutput } from '../../shared/contract.ts'
import type { AnnexDefinition, CodeList } from '../../shared/form.ts'
import { addressOf, asksForTrace } from '../addresses.ts'
import { AnnexSheet } from '../annex/AnnexSheet.tsx'
import type { Target } from '../annex/useAnnexPlaces.ts'
import '../grid/grid.css'
import '../grid/sheet.css'
import { AnnexTabs, sortByNumber } from '../grid/AnnexTabs.tsx'
import { buildGridModel } from '../grid/gridModel.ts'
import { askedLook, type Look } from '../grid/LookBar.tsx'
import { placeKey } from '../grid/sheetModel.ts'
import { useShell } from '../shellContext.ts'
import { text } from '../strings.ts'
import { ErrorNotice } from '../ui/Notice.tsx'
import { useCall } from '../ui/useCall.ts'

let lastForm: string | null = null

export default function Annex({ rest }: { rest: string[] }) {
  const { period, go } = useShell()
  const forms = useCall('forms.list', {}, { forever: true })
  const annexes = sortByNumber((forms.data ?? []).filter((form) => form.kind === 'annex'))
  const form = rest[0] ?? annexes.find((one) => one.id === lastForm)?.id ?? annexes[0]?.id
  useEffect(() => {
    if (rest[0] === undefined && form !== undefined) go(addressOf(period.id, 'annexes', form))
    if (rest[0] !== undefined) lastForm = rest[0]
  }, [rest[0], form, period.id, go])
  if (rest[0] === undefined) {
    return (
      <div className="screen">
        <ErrorNotice error={forms.error} />
      </div>
    )
  }
  return (
    <AnnexScreen
      key={rest[0]}
      form={rest[0]}
      target={rest[1] && rest[2] ? { row: rest[1], column: rest[2], isTraced: asksForTrace(rest[3]) } : null}
    />
  )
}

function AnnexScreen({ form, target }: { form: string; target: Target | null }) {
  const { period, session } = useShell()
  const isMerged = session.office.role === 'province'
  const [look, setLook] = useState<Look>(() => lookOfTarget(target))
  const answer = useCall('forms.get', { form, period: period.id }, { forever: true })
  const asked = askedLook(look)
  const view = useCall('annexes.read', { form, period: period.id, ...asked })
  const whole = definitionOf(answer.data)
  const { view: through, filter, copyOf } = asked
  const definition = useMemo(
    () =>
      whole &&
      lookAt(whole, { ...(through && { view: through }), ...(filter && { filter }), ...(copyOf && { copyOf }) }),
    [whole, through, filter, copyOf],
  )
  const model = useMemo(
    () =>
      definition && answer.data && view.data
        ? buildGridModel(definition, answer.data.codeLists as Record<string, CodeList>, view.data, {
            ...look,
            isMerged,
          })
        : null,
    [definition, answer.data, view.data, look, isMerged],
  )
  // An address names a cell of the form itself.
  const address = target ? placeKey(target.row, target.column) : null
  const [shownAddress, setShownAddress] = useState(address)
  if (address !== shownAddress) {
    setShownAddress(address)
    setLook(lookOfTarget(target))
  }
  // A column that is shown on request alone is asked for by an address that names it.
  const isOnRequest = whole?.columns.some(({ key, onRequest }) => onRequest && key === target?.column) ?? false
  useEffect(() => {
    if (isOnRequest && address !== null) setLook((before) => ({ ...before, onRequest: true }))
  }, [isOnRequest, address])
  const error = answer.error ?? view.error
  return (
    <div className="annex">
      {error ? (
        <div className="pad">
          <ErrorNotice error={error} />
        </div>
      ) : null}
      {model && whole && definition && view.data ? (
        <AnnexSheet
          key={JSON.stringify(look)}
          whole={whole}
          definition={definition}
          model={model}
          view={view.data}
          target={target}
          look={look}
          onLook={setLook}
        />
      ) : (
        <div className="annex-wait">{error ? null : <span className="busy-dot">{text.reading}</span>}</div>
      )}
      <AnnexTabs current={form} />
    </div>
  )
}

function definitionOf(answer: CallOutput<'forms.get'> | undefined): AnnexDefinition | null {
  const definition = answer?.definition as AnnexDefinition | undefined
  return definition?.kind === 'annex' ? definition : null
}

/** A cell of one unit is only seen among the columns of the units. */
function lookOfTarget(target: Target | null): Look {
  return target && splitUnitColumn(target.column) ? { byUnit: true } : {}
}
