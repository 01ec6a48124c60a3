import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { createCoverNames } from '../../db/coverNames.ts'
import type { Writer } from '../../db/store.ts'
import { type TreatedAs, wordsOfPeople } from '../../db/wordsOfPeople.ts'
import { type Handlers, handlers } from '../../electron/handlers.ts'
import { decipher, keyOf } from '../support/plainDatabase.ts'
import { callCode, callOk, createWorkspace, PASSWORD } from './workspace.ts'

const NAME = 'Quàng Văn Hếthạn'
const CCCD = '026085007777'
/** As officers write it: in capitals, without diacritics, decomposed, on two lines, the number in groups. */
const mentions = [
  NAME,
  NAME.toLocaleUpperCase('vi'),
  'Quang Van Hethan',
  NAME.normalize('NFD'),
  'Quàng Văn\n Hếthạn',
  CCCD,
  '0260 8500 7777',
]
const needles = [NAME, 'HẾTHẠN', 'hethan', 'Hethan', NAME.normalize('NFD'), 'Hếthạn', CCCD, '8500 7777']
/** Kinds whose columns may hold such words when somebody is erased. */
const searched: readonly TreatedAs[] = ['covered', 'emptied', 'dropped', 'digest', 'reduced']
/** A row of these is planted by using the program: they are checked or chained by the database. */
const byUse = ['changes', 'people', 'records', 'audit', 'import_files', 'snapshot_parts']

interface Column {
  table: string
  name: string
  type: string
  needed: number
}

function listColumns(db: Pick<Writer, 'connection'>): Column[] {
  return db.connection
    .prepare<[], Column>(
      `SELECT m.name AS "table", c.name, c.type, c."notnull" AS needed FROM sqlite_master m, pragma_table_info(m.name) c
       WHERE m.type = 'table' AND m.name NOT LIKE 'sqlite_%' ORDER BY 1, c.cid`,
    )
    .all()
}

describe('A9: every place where words about a person may stand', () => {
  it('is named with what erasing does there, so that a new column of text cannot be forgotten', async () => {
    const columns: Column[] = []
    const { app } = await openPlanted(({ db }) => columns.push(...listColumns(db)))
    await callOk(app, 'settings.read', {})
    const texts = columns.filter(({ type }) => type !== 'INTEGER' && type !== 'REAL')
    const untold = texts.filter(({ table, name }) => wordsOfPeople[table]?.[name] === undefined)
    expect(untold.map(({ table, name }) => `${table}.${name}`)).toEqual([])
    const known = new Set(texts.map(({ table, name }) => `${table}.${name}`))
    const told = Object.entries(wordsOfPeople).flatMap(([table, own]) =>
      Object.keys(own).map((name) => `${table}.${name}`),
    )
    expect(told.filter((one) => !known.has(one))).toEqual([])
  })

  it('says nothing of the person afterwards, whatever the spelling, in no file of the workspace', async () => {
    const { app, dataDir } = await openPlanted(({ db }) => plantEverywhere(db))
    const values = { ho_ten: NAME, cccd: CCCD, sinh: '1985', xa_id: '08761', ngay_vao: '2021-03-01' }
    const { record } = await callOk(app, 'records.save', { form: 'drug_users', values })
    const other = { ho_ten: 'Lường Thị Còn', sinh: '1990', xa_id: '08761', ghi_chu: `vợ của ${NAME}` }
    await callOk(app, 'records.save', { form: 'drug_users', values: other })
    await callOk(app, 'drafts.keep', {
      drafts: [
        { screen: 'register', place: `drug_users/${record.id}`, content: '{"noi_o":"Bản Hếthạn"}' },
        { screen: 'register', place: 'drug_users/new', content: JSON.stringify({ ho_ten: NAME }) },
        { screen: 'register', place: 'drug_users/new2', content: '{"ho_ten":"Lường Thị Còn"}' },
      ],
    })
    const edits = [{ row: '08761', column: 'ghi_chu', text: `có ${NAME}` }]
    await callOk(app, 'cells.save', { form: 'addict_status', period: '2021-ND09_6T', edits })
    const key = await keyOf(dataDir)
    // The handler that plants is called once all rows that the program makes are there.
    await callOk(app, 'settings.save', { values: {} })
    await callOk(app, 'vault.lock', {})
    expect(found(decipher(join(dataDir, 'data.db'), key))).toEqual(needles)
    await callOk(app, 'vault.unlock', { password: PASSWORD })

    const effects = await callOk(app, 'people.eraseEffects', { id: record.person ?? '' })
    expect(effects.mentions).toBe(1)
    const reason = 'Chủ thể yêu cầu xóa ngày 10/6/2021'
    const erased = await callOk(app, 'people.erase', { id: record.person ?? '', reason })
    expect(erased).toMatchObject({ records: 1, people: 1 })
    expect(erased.words).toBeGreaterThan(20)
    // What others are told with is theirs: the officer is told how many lines, and corrects them.
    const [left] = (await callOk(app, 'records.list', { form: 'drug_users' })).records
    await callOk(app, 'records.save', { form: 'drug_users', id: left?.id ?? '', values: { ghi_chu: null } })
    expect(await callOk(app, 'audit.verify', {})).toMatchObject({ isChainIntact: true })
    const drafts = await callOk(app, 'drafts.list', { screen: 'register' })
    expect(drafts.map(({ place }) => place)).toEqual(['drug_users/new2'])
    await callOk(app, 'vault.lock', {})
    const bytes = decipher(join(dataDir, 'data.db'), key)
    // Packed as a hand-over packs its lines, the words would not be seen.
    expect(bytes.includes(Buffer.from([0x50, 0x4b, 0x1f, 0x8b]))).toBe(false)
    expect(bytes.includes('trước *** sau')).toBe(true)
    const history = bytes.toString('utf8')
    // The history of the line that was corrected by hand tells what stood there: it is that of the other person.
    expect(found(Buffer.from(history.replaceAll(`vợ của ${NAME}`, '')))).toEqual([])
    for (const name of readdirSync(dataDir, { recursive: true }).map(String)) {
      const path = join(dataDir, name)
      if (statSync(path).isFile()) expect([name, found(readFileSync(path))]).toEqual([name, []])
    }
  }, 60_000)
})

describe('A9: a package that carried the person', () => {
  it('keeps its number and its twelve digits, by which a receipt finds it, and gives no file any more', async () => {
    const { app } = await createWorkspace()
    const values = { ho_ten: NAME, cccd: CCCD, sinh: '1985', xa_id: '08761', ngay_vao: '2021-03-01' }
    const { record } = await callOk(app, 'records.save', { form: 'drug_users', values })
    const asked = { period: '2021-ND09_6T', password: PASSWORD, confirmed: true, encrypt: false } as const
    const figures = await callOk(app, 'packages.build', asked)
    const whole = await callOk(app, 'packages.build', { ...asked, level: 'day_du' })
    expect(Buffer.from(whole.bytes).includes(NAME)).toBe(true)
    await callOk(app, 'people.erase', { id: record.person ?? '', reason: 'Chủ thể yêu cầu xóa' })
    const listed = await callOk(app, 'packages.list', {})
    expect(listed.map(({ id, fingerprint }) => [id, fingerprint])).toEqual([
      [whole.id, whole.fingerprint],
      [figures.id, figures.fingerprint],
    ])
    expect(await callCode(app, 'packages.get', { id: whole.id })).toBe('package_erased')
    const { bytes } = await callOk(app, 'packages.get', { id: figures.id })
    expect(Buffer.from(bytes).equals(figures.bytes)).toBe(true)
  })
})

describe('covering a name in free words', () => {
  const cover = createCoverNames([NAME, CCCD, 'Kín'])
  it.each(mentions)('finds %j', (said) => {
    expect(cover(`trước ${said} sau`)).toBe('trước *** sau')
    expect(cover(`(${said})`)).toBe('(***)')
  })
  it('leaves other words, longer names and names of one word', () => {
    for (const said of ['Quàng Văn Hết', 'Quàng Văn Hếthạnh', '1026085007777', 'Bản Kín', ''])
      expect(cover(said)).toBeNull()
  })
})

/** A workspace in which `settings.save` and `settings.read` hand the database to the test. */
async function openPlanted(work: (inside: { db: Writer }) => void) {
  const changed: Partial<Handlers['open']> = {
    'settings.save': (context) =>
      context.write({}, (db) => {
        work({ db })
        return {}
      }),
    'settings.read': ({ db }) => {
      work({ db: db as Writer })
      return {}
    },
  }
  return createWorkspace({ handlers: { ...handlers, open: { ...handlers.open, ...changed } } })
}

/** One row in every table for each way of writing the name, in every column that may hold free words. */
function plantEverywhere(db: Writer): void {
  db.connection.pragma('defer_foreign_keys = ON')
  const columns = listColumns(db)
  for (const table of Object.keys(wordsOfPeople)) {
    const own = columns.filter((column) => column.table === table)
    const free = own.filter(({ name }) => searched.includes(wordsOfPeople[table]?.[name] ?? 'key'))
    if (free.length === 0 || byUse.includes(table)) continue
    mentions.forEach((mention, index) => {
      const words = JSON.stringify(`trước ${mention} sau`)
      const filled = own.filter((column) => column.needed === 1 || free.includes(column) || column.name === 'id')
      const values = filled.map((column) => valueFor(column, free.includes(column), words, index, db.userId))
      const names = filled.map(({ name }) => `"${name}"`).join(', ')
      const places = filled.map(() => '?').join(', ')
      db.connection.prepare(`INSERT INTO "${table}" (${names}) VALUES (${places})`).run(values)
    })
  }
}

function valueFor({ table, name, type }: Column, isFree: boolean, words: string, index: number, user: string): unknown {
  if (name === 'awaits_cosigner') return 0
  if (type === 'INTEGER') return 900 + index
  if (isFree && table === 'handovers') return Buffer.concat([Buffer.from('PK'), gzipSync(words), Buffer.from('PK')])
  if (isFree) return type === 'BLOB' ? Buffer.from(words) : words
  if (table === 'packages' && name === 'level') return 'day_du'
  if (name === 'user_id') return user
  if (name === 'verdict' || name === 'kind') return 'nhan'
  if (name === 'direction') return 'den'
  if (table === 'pair_base' || table === 'pair_sent') return name === 'key' ? `["x${index}"]` : 'cells'
  return type === 'BLOB' ? Buffer.from(`x${index}`) : `x${index}`
}

const found = (bytes: Buffer): string[] => needles.filter((needle) => bytes.includes(Buffer.from(needle)))
