/** Truy số: from a figure to the records, cells or file that make it. */
import { findReceived } from '../../db/receivedPackages.ts'
import { countSources } from '../../shared/annex/countSources.ts'
import { decisionsBehind } from '../../shared/annex/decisionsBehind.ts'
import { type TraceItem, traceCell } from '../../shared/annex/traceAnnex.ts'
import { unitColumnKey } from '../../shared/annex/unitColumns.ts'
import type { CallOutput, ParsedInput } from '../../shared/contract.ts'
import { packageSigner } from '../../shared/receivedPackage.ts'
import { lookOf } from './annexes.ts'
import { openAnnexSession } from './annexSession.ts'
import type { CallContext } from './callContext.ts'
import { columnKey } from './cellPlaces.ts'
import { discloseValues, nameOfRecord } from './disclosure.ts'
import { listForms, requireRegister } from './forms.ts'
import { unitView } from './officeUnits.ts'
import { requirePeriod } from './periods.ts'
import { dayOf } from './province/judgePackage.ts'
import { unitDirectory } from './unitDirectory.ts'

type TraceRow = CallOutput<'figures.trace'>['rows'][number]

export function traceFigure(context: CallContext, input: ParsedInput<'figures.trace'>): CallOutput<'figures.trace'> {
  const { form, row, column, unit } = input
  const annex = openAnnexSession(context).annex(form, requirePeriod(context.db, input.period), lookOf(input))
  const place = columnKey(column, unit)
  const trace = traceCell(annex, row, place)
  const decisions = decisionsBehind(annex, row, place)
  const decided = decisions.length === 0 ? [] : [`Chỉ tiêu theo ${decisions.join('; ')}`]
  return {
    value: trace.value,
    computed: trace.computed,
    origin: trace.origin,
    explanation: [trace.explanation, ...decided].filter(Boolean).join('. '),
    rows: trace.items.map((item) => describeItem(context, item)),
  }
}

/** Of every annex but the plans, which the officer types from the decision; in the order of their numbers. */
export function listSources(
  context: CallContext,
  input: ParsedInput<'figures.sources'>,
): CallOutput<'figures.sources'> {
  const period = requirePeriod(context.db, input.period)
  const session = openAnnexSession(context)
  return listForms(context.db, period)
    .filter((form) => form.kind === 'annex' && form.periodKind === 'period')
    .map(({ id, number, shortTitle }) => ({
      form: id,
      number,
      shortTitle,
      ...countSources(session.annex(id, period)),
    }))
    .sort((a, b) => a.number.localeCompare(b.number))
}

/** `Huyện Bát Xát, lần 2 nhận 17/06/2021, dòng T` with the file and its signature. */
function describeReported({ db }: CallContext, { report, amount }: Extract<TraceItem, { kind: 'report' }>): TraceRow {
  const head = findReceived(db, report.package)
  const { unit, row, column } = report
  const said = head ? [`gói lần ${head.sequence} nhận ngày ${dayOf(head.receivedAt)}`] : []
  return {
    kind: 'package',
    id: `${report.package}/${report.form}/${row}/${column}`,
    label: [unit.name, ...said].join(', '),
    amount,
    ...(head && {
      package: {
        id: head.id,
        fileName: head.fileName,
        fileSha256: head.fileSha256,
        fingerprint: head.fingerprint,
        sequence: head.sequence,
        signer: packageSigner.parse(JSON.parse(head.signer)),
        signedAt: head.signedAt,
        receivedAt: head.receivedAt,
        cell: { form: report.form, row, column },
      },
    }),
  }
}

export function describeItem(context: CallContext, item: TraceItem): TraceRow {
  if (item.kind === 'source') return { kind: 'source', id: item.source, label: item.source, amount: item.amount }
  if (item.kind === 'report') return describeReported(context, item)
  if (item.kind === 'cell') {
    const { definition, period } = item.annex.inputs
    const row = item.annex.row(item.row)
    const column = item.annex.column(item.column)
    const { copyOf } = item.annex.inputs
    const named = [definition.number, copyOf?.name, row?.label ?? item.row, column?.path.join(', ') ?? item.column]
    // A copy has no screen of its own, but the whole form may have a column for it.
    const shown = copyOf && definition.perUnit?.shownIn?.[item.column]
    const shownColumn = copyOf && shown !== undefined ? unitColumnKey(shown, copyOf.code) : item.column
    return {
      kind: 'cell',
      id: `${definition.id}/${period.id}/${item.row}/${item.column}`,
      label: [...named, ...decisionsBehind(item.annex, item.row, item.column).map((one) => `theo ${one}`)]
        .filter(Boolean)
        .join(', '),
      amount: item.amount,
      ...((!copyOf || shown !== undefined) && {
        place: { form: definition.id, period: period.id, row: item.row, column: shownColumn },
      }),
    }
  }
  const { spell, late } = item
  const unit = spell.unit === null ? null : unitDirectory().byId(spell.unit)
  const form = requireRegister(context.db, spell.register ?? '')
  return {
    kind: 'record',
    id: spell.carried?.record.id ?? spell.id,
    label: nameOfRecord(form, spell.values, spell.id),
    amount: item.amount,
    unit: unit ? unitView(unit) : null,
    values: discloseValues(form, spell.values).values,
    ...(item.eliminated && { eliminated: true }),
    ...(late && { late }),
  }
}
