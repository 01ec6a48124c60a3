/** Which records two rounds of one unit have added, dropped or changed: by file number and token, without a name. */
import { countInTurns, countSteps } from '../../../db/longWork.ts'
import { readPackedValue } from '../../../shared/annex/reportedParts.ts'
import { listOfCodes } from '../../../shared/codes/index.ts'
import type { CellValue } from '../../../shared/columns/columnType.ts'
import { columnType } from '../../../shared/columns/index.ts'
import { compareRecords, type RecordDifference } from '../../../shared/compareRecords.ts'
import type { CallOutput, ParsedInput } from '../../../shared/contract.ts'
import { AppError } from '../../../shared/errors.ts'
import type { Field, RegisterDefinition } from '../../../shared/form.ts'
import { allFieldsOf } from '../../../shared/forms/formsInForce.ts'
import type { PackageRecord } from '../../../shared/packageFile.ts'
import type { CallContext } from '../callContext.ts'
import { isCodeOnly, sealedKeysOf } from '../disclosure.ts'
import { requireRegister } from '../forms.ts'
import { tellsNobody } from '../packageRegisters.ts'
import { unitDirectory } from '../unitDirectory.ts'
import { chooseRounds } from './comparePackages.ts'
import { readRegisters } from './packageRecords.ts'
import { requireProvince } from './provinceOffice.ts'
import { viewReceived } from './receivedList.ts'

type Answer = CallOutput<'province.diffRecords'>
type Line = Answer['lines'][number]
type Value = PackageRecord['values'][string]

/** So many are told one by one; all are counted. */
const MOST_LINES = 2000

/** Throws as comparePackages does. */
export async function compareRecordsOfRounds(
  context: CallContext,
  input: ParsedInput<'province.diffRecords'>,
): Promise<Answer> {
  return listRecordDifferences(context, input, MOST_LINES)
}

/** All of them where `most` is not given: for a file, which has room. */
export async function listRecordDifferences(
  context: CallContext,
  input: ParsedInput<'province.diffRecords'>,
  most?: number,
): Promise<Answer> {
  requireProvince(context)
  const [older, newer] = chooseRounds(context, input)
  const [before, after] = [await readRegisters(context.db, older.id), await readRegisters(context.db, newer.id)]
  const has = { older: before.length > 0, newer: after.length > 0 }
  // Against a package of numbers alone every record would look new or gone.
  const follow = (records: readonly PackageRecord[]) => countSteps('Đang so từng hồ sơ', records, records.length)
  const found = has.older && has.newer ? compareRecords(before, after, follow) : []
  const shown = found.slice(0, most)
  const count = (change: RecordDifference['change']): number => found.filter((one) => one.change === change).length
  return {
    older: viewReceived(context.db, older),
    newer: viewReceived(context.db, newer),
    has,
    counts: { added: count('them'), gone: count('bot'), changed: count('doi') },
    lines: await describeAll(context, shown),
  }
}

async function describeAll(context: CallContext, found: readonly RecordDifference[]): Promise<Line[]> {
  const lines: Line[] = []
  for await (const one of countInTurns('Đang ghi chỗ khác của từng hồ sơ', found, found.length))
    lines.push(describeLine(context, one))
  return lines
}

function describeLine(context: CallContext, { form, change, record, fields, person }: RecordDifference): Line {
  const definition = findRegister(context, form)
  const { code, unit, start, end } = record
  // What a field of the form says need not be said again by the commune and days of the record.
  const twice = new Map([
    ['unit', definition?.unitField],
    ['start', definition?.spell?.start],
    ['end', definition?.spell?.end],
  ])
  const own = fields.filter(({ key }) => !fields.some((other) => other.key !== key && other.key === twice.get(key)))
  const isSealed = definition !== null && isCodeOnly(definition, unpack(definition, record.values))
  return {
    form,
    number: definition?.number ?? form,
    shortTitle: definition?.shortTitle ?? '',
    change,
    code,
    unit: unit === null ? null : (unitDirectory().findByCode(unit, start ?? undefined)?.name ?? unit),
    start,
    end,
    fields: own.map(({ key, older, newer }) => {
      const field = definition ? fieldOf(definition, twice.get(key) ?? key) : undefined
      const isOpen = definition !== null && !isSealed && !sealedKeysOf(definition).has(field?.key ?? key)
      const isTold = isOpen && field !== undefined && tellsNobody.has(field.type)
      return {
        label: field?.label ?? key,
        older: isTold ? show(field, older) : null,
        newer: isTold ? show(field, newer) : null,
        isWithheld: !isTold,
      }
    }),
    person: person.map((key) => (definition && fieldOf(definition, key)?.label) ?? key),
  }
}

function unpack(definition: RegisterDefinition, values: PackageRecord['values']): Record<string, CellValue> {
  return Object.fromEntries(
    Object.entries(values).map(([key, value]) => [
      key,
      readPackedValue(value, fieldOf(definition, key)?.type ?? 'text'),
    ]),
  )
}

function fieldOf(definition: RegisterDefinition, key: string): Field | undefined {
  return allFieldsOf(definition).find((field) => field.key === key)
}

function show(field: Field, value: Value | null): string | null {
  if (value === null) return null
  const codes = listOfCodes(field)
  const units = unitDirectory()
  const unitLabel = (id: string): string => (units.byId(id) ?? units.findByCode(id))?.name ?? id
  return columnType(field).format(readPackedValue(value, field.type), {
    value: field,
    unitLabel,
    ...(codes && { codes }),
  })
}

/** The register as this office has it; null where it has none. */
function findRegister({ db }: CallContext, form: string): RegisterDefinition | null {
  try {
    return requireRegister(db, form)
  } catch (error) {
    if (error instanceof AppError) return null
    throw error
  }
}
