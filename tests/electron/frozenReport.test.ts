/** A report that was locked, made again after the workspace has gone on: the same bytes, the same rows behind every figure. */
import { createHash } from 'node:crypto'
import { buffer } from 'node:stream/consumers'
import { describe, expect, it, onTestFinished } from 'vitest'
import { fromBufferPromise } from 'yauzl'
import { handlers } from '../../electron/handlers.ts'
import { type AnnexSession, openAnnexSession } from '../../electron/services/annexSession.ts'
import type { CallContext } from '../../electron/services/callContext.ts'
import { findFrozenPeriod } from '../../electron/services/frozenPeriods.ts'
import { traceCell } from '../../shared/annex/traceAnnex.ts'
import { computedCells } from '../support/figureFaults.ts'
import type { Office } from '../support/office.ts'
import { openPracticeYear } from '../support/practice.ts'
import { createRandom, firstSeed } from '../support/random.ts'
import { PASSWORD } from './workspace.ts'

const EDITS = Number(process.env.LATER_EDITS ?? 500)
const H1 = '2021-ND09_6T'
const H2 = '2021-ND09_6TC'

/** The practice year, and what its services work with. */
async function openYear() {
  let context: CallContext | undefined
  const year = await openPracticeYear('2021-06-16T02:00:00.000Z', {
    ...handlers,
    open: {
      ...handlers.open,
      'session.current': (now: CallContext, input) => {
        context = now
        return handlers.open['session.current'](now, input)
      },
    },
  })
  onTestFinished(() => year.close())
  await year.call('session.current', {})
  if (!context) throw new Error('The call has a context.')
  return { ...year, context }
}

/** The files of the report as they are exported, and those that a package of it carries. */
async function readFiles(call: Office['call']) {
  const workbook = await call('reports.workbook', { period: H1, allColumns: true })
  const document = await call('reports.document', { period: H1 })
  const built = await call('packages.build', { period: H1, password: PASSWORD })
  const files: Record<string, string> = { workbook: digest(workbook.bytes), document: digest(document.bytes) }
  const zip = await fromBufferPromise(Buffer.from(built.bytes))
  for await (const entry of zip.eachEntry()) {
    if (!entry.fileName.startsWith('data/')) continue
    files[entry.fileName] = digest(await buffer(await zip.openReadStreamPromise(entry)))
  }
  return files
}

function digest(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex')
}

/** What is behind every computed figure of the report, as text. */
function readTraces(context: CallContext): Record<string, string> {
  const session: AnnexSession = openAnnexSession(context)
  const frozen = findFrozenPeriod(context.db, H1)
  if (!frozen) throw new Error('The period is locked.')
  return Object.fromEntries(
    session.lockedAnnexes(frozen).flatMap(({ annex }) =>
      computedCells(annex).map(({ row, column }) => {
        const { items, ...told } = traceCell(annex, row, column)
        const rows = items.map((item) =>
          item.kind === 'record'
            ? [item.spell.id, item.amount, item.late, item.eliminated]
            : item.kind === 'cell'
              ? [item.annex.inputs.definition.id, item.annex.inputs.period.id, item.row, item.column, item.amount]
              : item,
        )
        return [`${annex.inputs.definition.number} ${row}.${column}`, JSON.stringify({ ...told, rows })]
      }),
    ),
  )
}

/** Whatever officers may do after a report has left: in the registers, other periods and plans. */
async function goOn(call: Office['call'], count: number): Promise<number> {
  const random = createRandom(firstSeed)
  const registers = ['drug_users', 'treatment_episodes', 'establishments', 'trafficking_victims']
  const lists = await Promise.all(
    registers.map(async (form) => ({ form, records: (await call('records.list', { form, limit: 400 })).records })),
  )
  const communes = await call('units.communes', {})
  const isMade = (work: Promise<unknown>): Promise<boolean> =>
    work.then(
      () => true,
      () => false,
    )
  let done = 0
  for (const period of ['2020-ND09_6TC', '2020-ND09_6T', H2]) {
    const edits = communes.slice(0, Math.ceil(count / 6 / 3)).flatMap(({ code }) =>
      ['su_dung', 'nu', 't30'].map((column) => ({
        row: code,
        column,
        text: String(random.between(1, 9)),
        reason: 'Sửa',
      })),
    )
    if (await isMade(call('cells.save', { form: 'addict_status', period, edits }))) done += edits.length
  }
  for (let turn = 0; done < count && turn < count * 4; turn++) {
    const { form, records } = random.oneOf(lists)
    const { id, revision } = random.oneOf(records)
    const values = { xa_id: random.oneOf(communes).id, ghi_chu: `Sửa lần ${turn}` }
    const work =
      turn % 3 === 0
        ? call('records.remove', { id, reason: 'Ghi nhầm' })
        : call('records.save', { form, id, revision, values })
    if (await isMade(work)) done++
  }
  return done
}

/** The packages, and every figure of the report itself: it has to be computed again from the records and cells of then. */
function deleteKeptBytes({ db }: CallContext): void {
  const frozen = findFrozenPeriod(db, H1)
  if (!frozen) throw new Error('The period is locked.')
  const read = db.connection.prepare('SELECT data FROM snapshot_parts WHERE snapshot_id = ? AND name = ?')
  const write = db.connection.prepare('UPDATE snapshot_parts SET data = ? WHERE snapshot_id = ? AND name = ?')
  for (const { form, period } of frozen.head.annexes) {
    const name = `annex:${form}@${period}`
    const { data } = read.get(frozen.lock.id, name) as { data: string }
    expect(data).toContain('"values":{')
    write.run(JSON.stringify({ ...(JSON.parse(data) as object), values: null }), frozen.lock.id, name)
  }
  db.connection.exec('DELETE FROM packages')
}

describe('a locked report', () => {
  it(`is made again byte for byte, with the same rows behind every figure, after ${EDITS} later edits and without the bytes that were kept`, async () => {
    const { call, context } = await openYear()
    await call('periods.lock', { period: H1 })
    const files = await readFiles(call)
    expect(Object.keys(files)).toContain('data/so-lieu.json')
    const traces = readTraces(context)
    expect(Object.keys(traces).length).toBeGreaterThan(1000)

    expect(await goOn(call, EDITS)).toBeGreaterThanOrEqual(EDITS)
    await call('issuer.save', { part: 'headName', texts: [{ from: null, text: 'Người Ký Mới' }] })
    await call('settings.save', { values: { 'quy_dinh.lam_tron_ty_le': '1' } })
    deleteKeptBytes(context)

    expect(await readFiles(call)).toEqual(files)
    const again = readTraces(context)
    const changed = Object.keys(traces).filter((place) => traces[place] !== again[place])
    expect(changed.map((place) => [place, traces[place], again[place]])).toEqual([])
  }, 240_000)
})
