/** The officers of the workspace. */
import { eq, isNull } from 'drizzle-orm'
import { users } from './schema.ts'
import type { Reader, Writer } from './store.ts'

export type UserRow = typeof users.$inferSelect

/** Officers who may open the workspace, by name. */
export function listUsers(reader: Reader): UserRow[] {
  return reader.orm.select().from(users).where(isNull(users.disabledAt)).orderBy(users.name).all()
}

export function findUser(reader: Reader, name: string): UserRow | null {
  const row = reader.orm.select().from(users).where(eq(users.name, name)).get()
  return row && row.disabledAt === null ? row : null
}

export function insertUser(
  writer: Writer,
  user: { id: string; name: string; displayName: string; roles: string[] },
): void {
  writer.orm
    .insert(users)
    .values({ ...user, createdAt: writer.now })
    .run()
  writer.recordChange({
    entity: 'user',
    entityKey: user.id,
    field: 'roles',
    old: null,
    new: JSON.stringify(user.roles),
  })
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
