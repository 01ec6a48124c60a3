/** Times the whole check set and F9 on the practice year ten times over, against SheetJS parsing the fixed workbook. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { runWrite } from '../../db/open.ts'
import { getPerson, insertPerson } from '../../db/people.ts'
import { insertRecord, listRecords } from '../../db/records.ts'
import type { Writer } from '../../db/store.ts'
import { openApp } from '../../electron/app.ts'
import { createCaller } from '../../electron/cli/caller.ts'
import { makeBackupSettings } from '../../electron/services/backups/sessionBackups.ts'
import { listForms } from '../../electron/services/forms.ts'
import { createVault } from '../../electron/services/vault.ts'
import { measure, printMeasured } from './measure.ts'

const PASSWORD = 'mat-khau-do-toc-do'
const NOW = '2021-06-15T02:00:00.000Z'
const PERIOD = '2021-ND09_6T'
const TIMES = 10
const kdf = { memoryKiB: 19 * 1024, iterations: 2 }

/** Every record that is nobody's catalogue stands there ten times, each time of another person. */
function multiply(db: Writer): number {
  let records = 0
  for (const form of listForms(db)) {
    if (form.kind !== 'register') continue
    const found = listRecords(db, form.id)
    records += found.length
    if (form.catalogue) continue
    const code = form.fields.some(({ key }) => key === 'ma_ho_so') ? 'ma_ho_so' : null
    for (const { own: known, person, incomplete } of found) {
      const values = person === null ? null : getPerson(db, person)?.values
      for (let copy = 1; copy < TIMES; copy++) {
        const own = code === null ? known : { ...known, [code]: `${String(known[code])}-${copy}` }
        const copied = values ? insertPerson(db, { ...values, cccd: null, cmnd: null }, null) : null
        insertRecord(db, form, { person: copied, own, incomplete, batchId: null, source: null })
        records++
      }
    }
  }
  return records
}

/** `parse` is the named peer at work on the fixed workbook. */
export async function benchGaps(peer: string, parse: () => void, rounds: number): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'phu-bieu-bench-'))
  const dataDir = join(folder, 'so')
  const backups = { ...makeBackupSettings(), isAutomatic: false, readClock: () => NOW }
  const vault = createVault({ dataDir, kdf, backups })
  const clock = { now: NOW, today: NOW.slice(0, 10), version: 'bench' }
  await vault.create(
    { unit: '246', role: 'district', officer: 'Nguyễn Văn A', password: PASSWORD, practice: true, fill: true },
    clock,
  )
  const session = vault.session()
  if (!session) throw new Error('The workspace is not open.')
  const records = runWrite(session.store, { userId: session.user.id, now: NOW, call: 'bench', detail: {} }, multiply)
  vault.lock()

  const app = openApp({
    dataDir,
    kdf,
    version: 'bench',
    now: () => NOW,
    readWorkbook: () => Promise.reject(new Error('This benchmark reads no workbook.')),
  })
  try {
    const call = createCaller(app)
    await call('vault.unlock', { password: PASSWORD })
    let note = 0
    const type = async (): Promise<void> => {
      note++
      const edits = [{ row: '08761', column: 'ghi_chu', text: `Lần ${note}` }]
      await call('cells.save', { form: 'addict_status', period: PERIOD, edits })
    }
    const reopen = async (): Promise<void> => {
      app.close()
      await call('vault.unlock', { password: PASSWORD })
    }
    const checks = () => call('checks.run', { period: PERIOD })
    const gaps = () => call('gaps.list', { period: PERIOD })
    const { rules, gaps: found } = await gaps()
    const measured = await measure(
      [
        { name: peer, run: parse },
        { name: 'the full check set, after a cell was typed', before: type, run: checks },
        { name: 'F9, after a cell was typed', before: type, run: gaps },
        { name: 'the full check set, first call after unlocking', before: reopen, run: checks },
        { name: 'F9, first call after unlocking', before: reopen, run: gaps },
      ],
      rounds,
    )
    const title = `${rules} rules over the practice year × ${TIMES}: ${records} records, ${found.length} gaps`
    printMeasured(title, peer, measured)
  } finally {
    app.close()
    rmSync(folder, { recursive: true, force: true })
  }
}
