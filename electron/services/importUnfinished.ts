/** An import that was begun: kept in the workspace with all that was said of it, until it is written or given up. */
import { readUnfinished, removeUnfinished, saveUnfinished, updateUnfinished } from '../../db/unfinishedImports.ts'
import type { CallOutput, ParsedInput } from '../../shared/contract.ts'
import type { CallContext } from './callContext.ts'
import { packFile, unpackFile } from './importFiles.ts'

/** With the file at the beginning, later without it. What is too large to be kept stays on the screen only. */
export async function keepUnfinishedImport(
  context: CallContext,
  { file, answers, step, table }: ParsedInput<'imports.keepUnfinished'>,
): Promise<CallOutput<'imports.keepUnfinished'>> {
  const packed = file ? await packFile(file.bytes, '') : null
  const isKept = context.write({ step }, (db) => {
    if (!file) return updateUnfinished(db, { answers, step, sheetTable: table })
    if (!packed) removeUnfinished(db)
    else {
      const { isPacked, content } = packed
      saveUnfinished(db, { fileName: file.name, isPacked, content, answers, step, sheetTable: table })
    }
    return packed !== null
  })
  return { isKept }
}

export async function readUnfinishedImport(context: CallContext): Promise<CallOutput<'imports.readUnfinished'>> {
  const row = readUnfinished(context.db, context.user.id)
  if (!row) return { unfinished: null }
  const { fileName, answers, step, sheetTable, keptAt } = row
  const bytes = await unpackFile(row)
  return { unfinished: { file: { name: fileName, bytes }, answers, step, table: sheetTable, keptAt } }
}

export function dropUnfinishedImport(context: CallContext): CallOutput<'imports.dropUnfinished'> {
  context.write({}, removeUnfinished)
  return {}
}
