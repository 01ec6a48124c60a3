/** A condition over very many values: one parameter, where a list of them would be put together and compiled anew each time. */
import { type AnyColumn, type SQL, sql } from 'drizzle-orm'

/** Like drizzle's `inArray`, of any length. */
export function isAmong(column: AnyColumn, values: readonly string[]): SQL {
  return sql`${column} IN (SELECT value FROM json_each(${JSON.stringify(values)}))`
}
