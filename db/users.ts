/** The officers of the workspace. */
import { eq, isNull } from 'drizzle-orm'
import { users } from './schema.ts'
import type { Reader, Writer } from './store.ts'

export type UserRow = typeof users.$inferSelect

/** Officers who may open the workspace, by name. */
export function listUsers(reader: Reader): UserRow[] {
  return reader.orm.select().from(users).where(isNull(users.disabledAt)).orderBy(users.name).all()
}

/** All of them, officers who have left last. */
export function listAllUsers(reader: Reader): UserRow[] {
  const all = reader.orm.select().from(users).orderBy(users.name).all()
  return [...all.filter((one) => one.disabledAt === null), ...all.filter((one) => one.disabledAt !== null)]
}

/** The officer of a login name, unless they have left. */
export function findUser(reader: Reader, name: string): UserRow | null {
  const row = findUserOfName(reader, name)
  return row && row.disabledAt === null ? row : null
}

export function findUserOfName(reader: Reader, name: string): UserRow | null {
  return reader.orm.select().from(users).where(eq(users.name, name)).get() ?? null
}

export function readUser(reader: Reader, id: string): UserRow | null {
  return reader.orm.select().from(users).where(eq(users.id, id)).get() ?? null
}

interface NewUser {
  id: string
  name: string
  displayName: string
  roles: string[]
  opensSealed: boolean
  temporaryPassword?: boolean
}

export function insertUser(writer: Writer, user: NewUser): void {
  const { id, name, displayName, roles, opensSealed, temporaryPassword = false } = user
  writer.orm
    .insert(users)
    .values({
      ...{ id, name, displayName, roles },
      createdAt: writer.now,
      opensSealed: Number(opensSealed),
      temporaryPassword: Number(temporaryPassword),
    })
    .run()
  recordField(writer, id, 'roles', null, roles)
}

/** Keeps what the officer was allowed before; of a password only that it was given. */
export function updateUser(
  writer: Writer,
  row: UserRow,
  change: Partial<Omit<UserRow, 'id' | 'name' | 'createdAt'>>,
): void {
  writer.orm.update(users).set(change).where(eq(users.id, row.id)).run()
  for (const field of ['displayName', 'roles', 'opensSealed', 'disabledAt'] as const) {
    const next = change[field]
    if (next === undefined || JSON.stringify(next) === JSON.stringify(row[field])) continue
    recordField(writer, row.id, field, row[field], next)
  }
}

/** The officer has left; all they did keeps their name. */
export function endUser(writer: Writer, row: UserRow): void {
  updateUser(writer, row, { disabledAt: writer.now })
}

function recordField(writer: Writer, id: string, field: string, old: unknown, next: unknown): void {
  const asText = (value: unknown): string | null => (value === null ? null : JSON.stringify(value))
  writer.recordChange({ entity: 'user', entityKey: id, field, old: asText(old), new: asText(next) })
}

/** Display names by id, of officers who have left as well. */
export function readUserNames(reader: Reader): ReadonlyMap<string, string> {
  return new Map(
    reader.orm
      .select({ id: users.id, name: users.displayName })
      .from(users)
      .all()
      .map((row) => [row.id, row.name]),
  )
}
