/** Every column type by its name; whoever needs the behaviour of a value asks here and never compares names. */
import type { ColumnTypeName, ValueType } from '../form.ts'
import { codeColumn } from './codeColumn.ts'
import { codesColumn } from './codesColumn.ts'
import type { ColumnType } from './columnType.ts'
import { dateColumn } from './dateColumn.ts'
import { dec1Column } from './dec1Column.ts'
import { dongColumn } from './dongColumn.ts'
import { flagColumn } from './flagColumn.ts'
import { identityColumn } from './identityColumn.ts'
import { intColumn } from './intColumn.ts'
import { partialDateColumn } from './partialDateColumn.ts'
import { pctColumn } from './pctColumn.ts'
import { phoneColumn } from './phoneColumn.ts'
import { referenceColumn } from './referenceColumn.ts'
import { targetColumn } from './targetColumn.ts'
import { textColumn } from './textColumn.ts'
import { trieuColumn } from './trieuColumn.ts'
import { unitColumn } from './unitColumn.ts'
import { unitsColumn } from './unitsColumn.ts'

export const columnTypes: Record<ColumnTypeName, ColumnType> = {
  int: intColumn,
  dec1: dec1Column,
  pct: pctColumn,
  dong: dongColumn,
  trieu: trieuColumn,
  text: textColumn,
  identity: identityColumn,
  phone: phoneColumn,
  date: dateColumn,
  partialDate: partialDateColumn,
  code: codeColumn,
  codes: codesColumn,
  flag: flagColumn,
  unit: unitColumn,
  units: unitsColumn,
  reference: referenceColumn,
  target: targetColumn,
}

/** The type of a column or a field. */
export function columnType(value: ValueType): ColumnType {
  return columnTypes[value.type]
}
