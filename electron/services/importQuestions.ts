/** The questions of an import about people, as the officer sees them: both sides, with the numbers of papers covered. */
import { type PersonValues, readPeople } from '../../db/people.ts'
import type { CallOutput } from '../../shared/contract.ts'
import type { CallContext } from './callContext.ts'
import { coverNumber } from './disclosure.ts'
import { formsInForce } from './forms.ts'
import type { PersonQuestion } from './importPeople.ts'
import { NEW_PERSON } from './importPersonAnswers.ts'
import { cellOfRow, type ImportTable } from './importPlan.ts'
import { isKnown } from './importRecords.ts'
import { readStandings, viewRegisters } from './personStandings.ts'
import { viewPeople } from './personViews.ts'
import { isFilled } from './recordRules.ts'
import { unitDirectory } from './unitDirectory.ts'

type People = NonNullable<CallOutput<'imports.run'>['people']>

export function describeQuestions(
  context: CallContext,
  table: ImportTable,
  questions: readonly PersonQuestion[],
): People {
  const parsed = new Map(table.parsed.rows.map((row) => [row.row + 1, row]))
  const ids = [...new Set(questions.flatMap(({ candidates }) => candidates.map((one) => one.id)))]
  const lines = viewPeople(context, ids)
  const standings = readStandings(context, ids)
  const valuesOf = new Map(readPeople(context.db, ids).map(({ id, values }) => [id, values]))
  const nameOf = (unit: string | null): string | null =>
    unit === null ? null : (unitDirectory().byId(unit)?.name ?? null)
  return {
    questions: questions.map(({ key, rows, first, candidates, person, isAnswered }) => {
      const row = parsed.get(first.row)
      return {
        key,
        rows,
        cell: `${table.sheetName}!${row ? cellOfRow(row, 'ho_ten') : `A${first.row}`}`,
        said: first.values,
        unit: nameOf(first.unit),
        candidates: candidates.map(({ id, match }) => ({
          person: id,
          ...match,
          differs: listDiffering(context, first.values, valuesOf.get(id) ?? {}),
        })),
        answer: person.stored?.id ?? NEW_PERSON,
        isAnswered,
      }
    }),
    people: Object.fromEntries(
      [...lines].map(([id, line]) => [
        id,
        {
          ...line,
          values: coverPapers(context, valuesOf.get(id) ?? {}),
          registers: viewRegisters(context, standings.get(id)),
          communes: [...(standings.get(id)?.units ?? [])].flatMap((unit) => nameOf(unit) ?? []),
        },
      ]),
    ),
  }
}

function listDiffering({ db }: CallContext, said: PersonValues, stored: PersonValues): string[] {
  return formsInForce(db).personFields.flatMap((field) => {
    const [one, other] = [said[field.key] ?? null, stored[field.key] ?? null]
    if (!isFilled(one) || !isFilled(other) || isKnown(field, one, other)) return []
    return [field.key]
  })
}

/** Numbers stand covered, as in every list. */
function coverPapers({ db }: CallContext, values: PersonValues): PersonValues {
  const types = new Map(formsInForce(db).personFields.map(({ key, type }) => [key, type]))
  return Object.fromEntries(
    Object.entries(values).map(([key, value]) => {
      const isNumber = types.get(key) === 'identity' || types.get(key) === 'phone'
      return [key, isNumber && typeof value === 'string' ? coverNumber(value) : value]
    }),
  )
}
