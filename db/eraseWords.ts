/** Takes a person out of free words, of signed files and of what waits for the other computer; see wordsOfPeople.ts. */
import { createHash } from 'node:crypto'
import { inflateRawSync } from 'node:zlib'
import { type CoverNames, createCoverNames } from './coverNames.ts'
import type { Writer } from './store.ts'

/** In the place of a signed file whose people were erased stands its SHA-256; no such file is that short. */
const DIGEST_BYTES = 32

/** Whether the file is gone, and only its digest is known. */
export function isErasedFile(bytes: Uint8Array): boolean {
  return bytes.length === DIGEST_BYTES
}

/** Folding takes ten bytes for one, so a file is gone through piece by piece. */
const PIECE = 1 << 20
/** No name is longer. */
const OVERLAP = 1 << 10

function isNamedIn(file: Buffer, cover: CoverNames): boolean {
  for (let at = 0; at < file.length; at += PIECE)
    if (cover(file.toString('utf8', at, at + PIECE + OVERLAP)) !== null) return true
  return false
}

/** With no flags set, as Node writes it. */
const GZIP = Buffer.from([0x1f, 0x8b, 0x08, 0x00])
const GZIP_HEAD = 10

/** What lies gzipped in a stored container: the lines of a hand-over. */
function unpackParts(file: Buffer): Buffer[] {
  const parts: Buffer[] = []
  for (let at = file.indexOf(GZIP); at !== -1; at = file.indexOf(GZIP, at + 1)) {
    try {
      // What follows in the container is no part of it, which gunzip would not forgive.
      parts.push(inflateRawSync(file.subarray(at + GZIP_HEAD)))
    } catch {
      // Four bytes that only look like the beginning of one.
    }
  }
  return parts
}

/**
 * Makes known to SQL: `nhac_ten` (whether a text names one of them), `che_ten` (the text with the names covered), the same
 * of what stands in a file, gzipped or not (`nhac_tep`), and `dau_tep`, its digest.
 */
export function tellNames({ connection }: Writer, names: readonly string[]): void {
  const cover = createCoverNames(names)
  connection.function('nhac_ten', (text: unknown) => (typeof text === 'string' && cover(text) !== null ? 1 : 0))
  connection.function('che_ten', (text: unknown) => (typeof text === 'string' ? (cover(text) ?? text) : text))
  connection.function('nhac_tep', (file: unknown) => {
    const bytes = Buffer.from(file as Buffer)
    return [bytes, ...unpackParts(bytes)].some((part) => isNamedIn(part, cover)) ? 1 : 0
  })
  connection.function('dau_tep', (file: unknown) =>
    createHash('sha256')
      .update(Buffer.from(file as Buffer))
      .digest(),
  )
}

/** Covers the names everywhere else than in registers; how many rows were touched. Call tellNames before. */
export function coverWords({ connection }: Writer): number {
  const before = countChanges(connection)
  connection.exec(`
UPDATE batches SET file_name = che_ten(file_name), sheet = che_ten(sheet), match = che_ten(match), issues = che_ten(issues)
  WHERE nhac_ten(file_name) OR nhac_ten(sheet) OR nhac_ten(match) OR nhac_ten(issues);
UPDATE layouts SET content = che_ten(content), file_name = che_ten(file_name)
  WHERE nhac_ten(content) OR nhac_ten(file_name);
DELETE FROM spellings WHERE nhac_ten(spelling) OR nhac_ten(text) OR nhac_ten(means) OR nhac_ten(file_name);
UPDATE cells SET value = che_ten(value), reason = che_ten(reason), note = che_ten(note), source = che_ten(source)
  WHERE nhac_ten(value) OR nhac_ten(reason) OR nhac_ten(note) OR nhac_ten(source);
UPDATE cell_marks SET evidence = che_ten(evidence), follow_up = che_ten(follow_up)
  WHERE nhac_ten(evidence) OR nhac_ten(follow_up);
UPDATE extra_rows SET label = che_ten(label) WHERE nhac_ten(label);
UPDATE reasons SET reason = che_ten(reason), message = che_ten(message) WHERE nhac_ten(reason) OR nhac_ten(message);
UPDATE submissions SET note = che_ten(note) WHERE nhac_ten(note);
UPDATE decisions SET number = che_ten(number), note = che_ten(note) WHERE nhac_ten(number) OR nhac_ten(note);
UPDATE report_texts SET content = che_ten(content) WHERE nhac_ten(content);
UPDATE exchanges SET file_name = che_ten(file_name), quarantine = che_ten(quarantine)
  WHERE nhac_ten(file_name) OR nhac_ten(quarantine);
-- Of a register only the lines of this person were meant, and those lists are gone; what is left names others.
UPDATE exchanges SET content = che_ten(content)
  WHERE form NOT IN (SELECT form FROM records) AND nhac_ten(content);
UPDATE snapshots SET data = che_ten(data), reason = che_ten(reason), report_number = che_ten(report_number)
  WHERE nhac_ten(data) OR nhac_ten(reason) OR nhac_ten(report_number);
UPDATE snapshot_parts SET data = che_ten(data) WHERE substr(name, 1, 9) <> 'register:' AND nhac_ten(data);
UPDATE package_events SET way = che_ten(way), note = che_ten(note) WHERE nhac_ten(way) OR nhac_ten(note);
UPDATE answers SET bytes = dau_tep(bytes) WHERE nhac_ten(reason)
  OR id IN (SELECT answer_id FROM answer_comments WHERE nhac_ten(value) OR nhac_ten(text));
UPDATE answers SET reason = che_ten(reason), file_name = che_ten(file_name)
  WHERE nhac_ten(reason) OR nhac_ten(file_name);
UPDATE answer_comments SET value = che_ten(value), text = che_ten(text), reply = che_ten(reply)
  WHERE nhac_ten(value) OR nhac_ten(text) OR nhac_ten(reply);
UPDATE received_packages SET bytes = dau_tep(bytes), content = che_ten(content) WHERE nhac_ten(content);
UPDATE received_packages SET file_name = che_ten(file_name), remarks = che_ten(remarks)
  WHERE nhac_ten(file_name) OR nhac_ten(remarks);
UPDATE handovers SET bytes = dau_tep(bytes)
  WHERE bytes IS NOT NULL AND length(bytes) <> 32 AND nhac_tep(bytes);
UPDATE received_files SET file_name = che_ten(file_name), message = che_ten(message)
  WHERE nhac_ten(file_name) OR nhac_ten(message);
UPDATE received_forms SET content = che_ten(content) WHERE nhac_ten(content);
UPDATE foreign_authorities SET removed_reason = che_ten(removed_reason) WHERE nhac_ten(removed_reason);
`)
  return countChanges(connection) - before
}

/** Packages that carried the persons themselves: the digest stays, by which a receipt still finds its package. */
export function forgetPackages({ connection }: Writer): void {
  connection.exec(
    `UPDATE packages SET bytes = dau_tep(bytes), sealed = NULL
     WHERE level = 'day_du' AND length(bytes) <> 32 AND nhac_tep(bytes)`,
  )
}

/** What the other computer is known to hold, and what was sent to it: it erases the same when it learns of the tombstones. */
export function forgetPaired({ connection }: Writer, records: string, people: string): void {
  connection
    .prepare(
      `DELETE FROM pair_base WHERE (entity = 'records' AND json_extract(key, '$[0]') IN (SELECT value FROM json_each(:records)))
         OR (entity = 'people' AND json_extract(key, '$[0]') IN (SELECT value FROM json_each(:people)))`,
    )
    .run({ records, people })
  connection
    .prepare(
      `DELETE FROM pair_sent WHERE (entity = 'records' AND json_extract(key, '$[0]') IN (SELECT value FROM json_each(:records)))
         OR (entity = 'people' AND json_extract(key, '$[0]') IN (SELECT value FROM json_each(:people)))`,
    )
    .run({ records, people })
  connection.exec(`
UPDATE pair_base SET content = che_ten(content) WHERE entity NOT IN ('records', 'people') AND nhac_ten(content);
UPDATE pair_sent SET content = che_ten(content) WHERE entity NOT IN ('records', 'people') AND nhac_ten(content);
`)
}

function countChanges(connection: Writer['connection']): number {
  return Number(connection.prepare('SELECT total_changes()').pluck().get())
}
