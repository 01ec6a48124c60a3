/** Whom a request of a data subject is about: by person, record or file number; also whoever lists and searches keep hidden. */
import { getPerson, type Person, resolvePerson } from '../../db/people.ts'
import { getRecord, getRecordByCode } from '../../db/records.ts'
import { AppError } from '../../shared/errors.ts'
import type { CallContext } from './callContext.ts'
import { listForms } from './forms.ts'

/** The one who stands for the person today. Throws `person_unknown`. */
export function requireSubject({ db }: CallContext, asked: string): Person {
  const found = getPerson(db, resolvePerson(db, asked)) ?? personOfRecord(db, asked)
  if (!found) throw new AppError('person_unknown')
  return found
}

function personOfRecord(db: CallContext['db'], asked: string): Person | null {
  const registers = listForms(db).filter((form) => form.kind === 'register')
  const code = asked.trim()
  const record =
    getRecord(db, asked) ?? registers.map(({ id }) => getRecordByCode(db, id, code)).find((one) => one !== null) ?? null
  return record?.person == null ? null : getPerson(db, resolvePerson(db, record.person))
}
