/** Settings of the workspace: a key and a text each. */
import type { Reader, Writer } from './store.ts'

/** Keys that are set once, when the workspace is created. */
export const DATABASE_ID = 'ma_so_du_lieu'
export const OFFICE_UNIT = 'don_vi'
export const OFFICE_ROLE = 'cap'
export const PRACTICE = 'so_thu'
/** Of a filled practice workspace: the day it always is there, an ISO date. */
export const PRACTICE_DAY = 'ngay_tap_duot'

/** ISO date on which the printed recovery key was last tried. */
export const RECOVERY_TRIED = 'khoa_phuc_hoi.thu_ngay'

/** Moment (ISO date-time) of the backup that brought a former data key back; gone once the key is changed again. */
export const FORMER_KEY_OF = 'khoa_du_lieu.khoa_cu_tro_lai'

/** Minutes without a touch after which the workspace locks itself. */
export const IDLE_MINUTES = 'bao_ve.khoa_sau_phut'

/** What the program alone writes. */
export const fixedSettings: readonly string[] = [
  DATABASE_ID,
  OFFICE_UNIT,
  OFFICE_ROLE,
  PRACTICE,
  PRACTICE_DAY,
  RECOVERY_TRIED,
  FORMER_KEY_OF,
]

export function readSetting(reader: Pick<Reader, 'connection'>, key: string): string | null {
  const row = reader.connection
    .prepare<[string], { value: string }>('SELECT value FROM settings WHERE key = ?')
    .get(key)
  return row?.value ?? null
}

export function readSettings(reader: Reader): Record<string, string> {
  const rows = reader.connection
    .prepare<[], { key: string; value: string }>('SELECT key, value FROM settings ORDER BY key')
    .all()
  return Object.fromEntries(rows.map((row) => [row.key, row.value]))
}

/** Stores one setting with its change; '' removes it. */
export function writeSetting(writer: Writer, key: string, value: string): void {
  const old = readSetting(writer, key)
  if (old === value || (old === null && value === '')) return
  if (value === '') {
    writer.connection.prepare('DELETE FROM settings WHERE key = ?').run(key)
  } else {
    writer.connection
      .prepare('INSERT INTO settings (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value')
      .run(key, value)
  }
  writer.recordChange({
    entity: 'setting',
    entityKey: key,
    field: 'value',
    old: old === null ? null : JSON.stringify(old),
    new: value === '' ? null : JSON.stringify(value),
  })
}
