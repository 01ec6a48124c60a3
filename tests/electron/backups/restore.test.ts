/** The disasters of a workspace and the way back from each: the right words, everything restored, nothing overwritten. */
import {
  copyFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { ATTEMPTS_FILE } from '../../../electron/services/attempts.ts'
import { pathOf } from '../../../electron/services/backups/backupFolder.ts'
import { openUserSlot, putSlot, readKeyFile, sealSlot, writeKeyFile } from '../../../electron/services/keySlots.ts'
import {
  CHEAP_KDF,
  callCode,
  callOk,
  createWorkspace,
  makeFolder,
  newWorkspace,
  PASSWORD,
  startApp,
} from '../workspace.ts'
import { type KeptOffice, openKeptOffice, plugIn, record } from './keptOffice.ts'

/** A closed workspace of two people with a stick, whose last backup holds everything. */
async function openBeforeDisaster(): Promise<KeptOffice> {
  const office = await openKeptOffice()
  await office.addRecord('Người thứ nhất')
  await callOk(office.app, 'vault.lock', {})
  await callOk(office.app, 'vault.unlock', { password: PASSWORD })
  await office.addRecord('Người thứ hai')
  await callOk(office.app, 'vault.lock', {})
  return office
}

function flip(file: string, at: number): void {
  const bytes = readFileSync(file)
  bytes[at] = (bytes[at] ?? 0) ^ 0x10
  writeFileSync(file, bytes)
}

function listAll(folder: string): string[] {
  return readdirSync(folder, { recursive: true }).map(String).sort()
}

interface Disaster {
  name: string
  happen: (dataDir: string, file: string) => void
  /** How the door says it, before and after a right password. */
  state: string
  code: string
  /** Whether the data itself survived and only its key file was lost. */
  what?: 'data' | 'keys'
}

const disasters: Disaster[] = [
  {
    name: 'the data file was replaced by a ransom note',
    happen: (_, file) => writeFileSync(file, 'ALL YOUR FILES ARE ENCRYPTED. '.repeat(400)),
    state: 'locked',
    code: 'data_damaged',
  },
  {
    name: 'its first page is all zeros',
    happen: (_, file) => writeFileSync(file, Buffer.concat([Buffer.alloc(4096), readFileSync(file).subarray(4096)])),
    state: 'locked',
    code: 'data_damaged',
  },
  {
    name: 'it is all zeros',
    happen: (_, file) => writeFileSync(file, Buffer.alloc(statSync(file).size)),
    state: 'locked',
    code: 'data_damaged',
  },
  {
    name: 'less than one page of it is left',
    happen: (_, file) => truncateSync(file, 500),
    state: 'locked',
    code: 'data_damaged',
  },
  {
    name: 'half of it is left',
    happen: (_, file) => truncateSync(file, statSync(file).size >> 1),
    state: 'locked',
    code: 'data_damaged',
  },
  {
    name: 'one page of it is damaged',
    happen: (_, file) => {
      const bytes = readFileSync(file)
      bytes.fill(0xee, 8 * 4096, 9 * 4096)
      writeFileSync(file, bytes)
    },
    state: 'locked',
    code: 'data_damaged',
  },
  {
    name: 'one bit of it has flipped',
    happen: (_, file) => flip(file, 5 * 4096 + 100),
    state: 'locked',
    code: 'data_damaged',
  },
  { name: 'it is empty', happen: (_, file) => truncateSync(file, 0), state: 'empty', code: 'data_empty' },
  { name: 'it is gone', happen: (_, file) => rmSync(file), state: 'damaged', code: 'data_damaged' },
  {
    name: 'a folder bears its name',
    happen: (_, file) => {
      rmSync(file)
      mkdirSync(file)
    },
    state: 'locked',
    code: 'data_foreign',
  },
  {
    name: 'the key file and its copy are gone',
    happen: (dataDir) => {
      rmSync(join(dataDir, 'keys.json'))
      rmSync(join(dataDir, 'keys.json.bak'))
    },
    state: 'damaged',
    code: 'key_file_damaged',
    what: 'keys',
  },
  {
    name: 'the key file and its copy are damaged',
    happen: (dataDir) => {
      for (const name of ['keys.json', 'keys.json.bak']) writeFileSync(join(dataDir, name), '{"format":1')
    },
    state: 'damaged',
    code: 'key_file_damaged',
    what: 'keys',
  },
  {
    name: 'data and keys are gone and only the backups are left',
    happen: (dataDir) => {
      for (const name of readdirSync(dataDir)) if (name !== 'backups') rmSync(join(dataDir, name), { recursive: true })
    },
    state: 'damaged',
    code: 'workspace_missing',
  },
  {
    name: 'the keys are gone and the data is damaged',
    happen: (dataDir, file) => {
      for (const name of ['keys.json', 'keys.json.bak']) rmSync(join(dataDir, name))
      truncateSync(file, 9000)
    },
    state: 'damaged',
    code: 'key_file_damaged',
  },
]

describe('B7 every disaster', () => {
  it.each(disasters)(
    '$name: it is said, and two steps bring everything back',
    async ({ happen, state, code, what = 'data' }) => {
      const office = await openBeforeDisaster()
      const file = join(office.dataDir, 'data.db')
      happen(office.dataDir, file)
      const left = existsSync(file) && statSync(file).isFile() ? readFileSync(file) : null

      const app = office.start()
      expect((await callOk(app, 'vault.status', {})).state).toBe(state)
      expect(await callCode(app, 'vault.unlock', { password: PASSWORD })).toBe(code)
      expect(await callCode(app, 'vault.create', newWorkspace)).toBe('workspace_exists')

      const [newest] = await callOk(app, 'restore.list', {})
      if (!newest) throw new Error('Nothing can be restored.')
      expect(newest).toMatchObject({ places: [null], isDamaged: false, isOther: false, unit: 'Huyện Lập Thạch' })
      const restored = await callOk(app, 'restore.run', { id: newest.id, password: PASSWORD })
      expect(restored).toMatchObject({ what, records: 2, people: 2 })
      expect(restored.missing ?? 0).toBe(0)
      expect((await callOk(app, 'records.list', { form: 'drug_users' })).total).toBe(2)
      expect((await callOk(app, 'audit.verify', {})).intact).toBe(true)
      expect((await callOk(app, 'audit.list', {}))[0]?.call).toBe('restore.run')
      expect(await callOk(app, 'backups.health', {})).toMatchObject({ rolledBack: null, failure: null })

      // What was there is kept aside byte for byte, and every backup is still there.
      if (left !== null && what === 'data') {
        const kept = listAll(join(office.dataDir, 'cach-ly')).find((name) => name.endsWith('data.db'))
        expect(readFileSync(join(office.dataDir, 'cach-ly', kept ?? '')).equals(left)).toBe(true)
      }
      expect(office.backups().length).toBeGreaterThanOrEqual(2)
      expect(readdirSync(office.dataDir).filter((name) => /\.new|phuc-hoi/.test(name))).toEqual([])
      await callOk(app, 'records.save', record('Người thứ ba'))
      await callOk(app, 'vault.lock', {})
      await callOk(app, 'vault.unlock', { password: PASSWORD })
      expect((await callOk(app, 'records.list', { form: 'drug_users' })).total).toBe(3)
    },
  )

  it('of a wrong password is no disaster: it is said so and nothing is moved', async () => {
    const office = await openBeforeDisaster()
    const before = listAll(office.dataDir)
    const app = office.start()
    expect(await callCode(app, 'vault.unlock', { password: 'mot mat khau khac han' })).toBe('wrong_password')
    const [newest] = await callOk(app, 'restore.list', {})
    expect(await callCode(app, 'restore.run', { id: newest?.id ?? '', password: 'mot mat khau khac han' })).toBe(
      'wrong_password',
    )
    expect(listAll(office.dataDir).filter((name) => name !== ATTEMPTS_FILE)).toEqual(before)
  })

  it('in an open workspace throws nobody out before the password was right', async () => {
    const office = await openBeforeDisaster()
    const app = office.start()
    await callOk(app, 'vault.unlock', { password: PASSWORD })
    const [newest] = await callOk(app, 'restore.list', {})
    const id = newest?.id ?? ''
    expect(await callCode(app, 'restore.run', { id, password: 'mot mat khau khac han' })).toBe('wrong_password')
    expect(await callCode(app, 'restore.run', { id: 'khong-co', password: PASSWORD })).toBe('backup_unknown')
    expect((await callOk(app, 'vault.status', {})).state).toBe('open')
    await callOk(app, 'records.save', record('Người thứ ba'))

    expect((await callOk(app, 'restore.run', { id, password: PASSWORD })).records).toBe(2)
    expect((await callOk(app, 'records.list', { form: 'drug_users' })).total).toBe(2)
  })
})

describe('B8 a damaged backup', () => {
  it('is refused in words, the next older one is taken, and without any the data stays where it is', async () => {
    const office = await openBeforeDisaster()
    const file = join(office.dataDir, 'data.db')
    truncateSync(file, 5000)
    const app = office.start()
    const [newest, older] = await callOk(app, 'restore.list', {})
    for (const backup of office.backups().slice(-1)) flip(pathOf(backup), 3000)
    expect(await callCode(app, 'restore.run', { id: newest?.id ?? '', password: PASSWORD })).toBe('backup_damaged')
    expect(statSync(file).size).toBe(5000)

    const [oldest] = office.backups()
    if (!oldest) throw new Error('There is no older backup.')
    const whole = readFileSync(pathOf(oldest))
    flip(pathOf(oldest), 3000)
    expect(await callCode(app, 'restore.run', { id: older?.id ?? '', password: PASSWORD })).toBe('backup_damaged')
    expect(statSync(file).size).toBe(5000)
    expect(existsSync(join(office.dataDir, 'cach-ly'))).toBe(false)

    writeFileSync(pathOf(oldest), whole)
    const restored = await callOk(app, 'restore.run', { id: older?.id ?? '', password: PASSWORD })
    expect(restored.records).toBe(1)
    // The unlocking and the second person were not in it yet.
    expect(restored.missing).toBe(2)
  })

  it('is taken from the stick where the copy of the computer is the damaged one', async () => {
    const office = await openKeptOffice()
    office.drives.push(plugIn())
    const [place] = await callOk(office.app, 'backups.places', {})
    await office.addRecord()
    await callOk(office.app, 'backups.choosePlace', { id: place?.id ?? '' })
    await callOk(office.app, 'vault.lock', {})
    for (const backup of office.backups()) flip(pathOf(backup), 3000)
    rmSync(join(office.dataDir, 'data.db'))
    const app = office.start()
    const [newest] = await callOk(app, 'restore.list', {})
    expect(newest?.places).toEqual([null, 'E: KINGSTON'])
    expect((await callOk(app, 'restore.run', { id: newest?.id ?? '', password: PASSWORD })).records).toBe(1)
  })
})

describe('B9 a log of another day', () => {
  it('beside the data is moved aside with it, and the restored data is whole', async () => {
    const office = await openKeptOffice()
    await office.addRecord('Người thứ nhất')
    await callOk(office.app, 'backups.make', {})
    await office.addRecord('Người thứ hai')
    // The log of the running program, as a stopped computer leaves it.
    const log = readFileSync(join(office.dataDir, 'data.db-wal'))
    await callOk(office.app, 'vault.lock', {})
    writeFileSync(join(office.dataDir, 'data.db-wal'), log)
    truncateSync(join(office.dataDir, 'data.db'), 0)
    const app = office.start()
    const oldest = (await callOk(app, 'restore.list', {})).at(-1)
    const restored = await callOk(app, 'restore.run', { id: oldest?.id ?? '', password: PASSWORD })
    expect(restored.records).toBe(1)
    expect(listAll(join(office.dataDir, 'cach-ly')).filter((name) => name.endsWith('-wal'))).toHaveLength(1)
    expect((await callOk(app, 'audit.verify', {})).intact).toBe(true)
  })
})

describe('B12 the data of another office', () => {
  it('with the same password is neither opened nor restored over this one', async () => {
    const office = await openBeforeDisaster()
    const other = await createWorkspace({ backups: { isAutomatic: true } })
    await callOk(other.app, 'records.save', record('Người huyện khác'))
    await callOk(other.app, 'vault.lock', {})
    copyFileSync(join(other.dataDir, 'data.db'), join(office.dataDir, 'data.db'))
    office.drives.push({ ...plugIn(), path: other.dataDir })
    const app = office.start()
    expect(await callCode(app, 'vault.unlock', { password: PASSWORD })).toBe('data_damaged')
    const list = await callOk(app, 'restore.list', {})
    const foreign = list.find(({ isOther }) => isOther)
    expect(await callCode(app, 'restore.run', { id: foreign?.id ?? '', password: PASSWORD })).toBe('backup_of_other')
    const own = list.find(({ isOther }) => !isOther)
    expect((await callOk(app, 'restore.run', { id: own?.id ?? '', password: PASSWORD })).records).toBe(2)
  })
})

describe('B16 a new computer', () => {
  it('takes the workspace from the stick with the printed recovery key, all rows, and goes on backing up there', async () => {
    const office = await openKeptOffice()
    const stick = plugIn()
    office.drives.push(stick)
    const [place] = await callOk(office.app, 'backups.places', {})
    await callOk(office.app, 'backups.choosePlace', { id: place?.id ?? '' })
    for (let number = 1; number <= 5; number += 1) await office.addRecord(`Người thứ ${number}`)
    await callOk(office.app, 'vault.lock', {})

    const dataDir = join(makeFolder(), 'moi')
    const app = startApp(dataDir, {
      now: () => '2021-07-06T02:00:00.000Z',
      backups: { isAutomatic: true, listDrives: async () => [{ ...stick, label: 'F: KINGSTON' }] },
    })
    expect((await callOk(app, 'vault.status', {})).state).toBe('missing')
    const [newest] = await callOk(app, 'restore.list', {})
    expect(newest).toMatchObject({ unit: 'Huyện Lập Thạch', places: ['F: KINGSTON'], users: ['can_bo'], missing: null })
    const slip = office.recoveryKey.replace(/^./, (letter) => (letter === '0' ? '1' : '0'))
    expect(await callCode(app, 'restore.run', { id: newest?.id ?? '', password: slip })).toBe('wrong_recovery_key')
    const restored = await callOk(app, 'restore.run', { id: newest?.id ?? '', password: office.recoveryKey })
    expect(restored).toMatchObject({ what: 'data', records: 5, people: 5 })
    expect(restored.session.user.roles).toContain('quan_tri')
    await callOk(app, 'vault.lock', {})
    await callOk(app, 'vault.unlock', { password: PASSWORD })
    const health = await callOk(app, 'backups.health', {})
    expect(health).toMatchObject({ state: 'good', second: { state: 'there', label: 'F: KINGSTON' } })
  })

  it('is refused to an officer who does not administer, and to nobody who holds the printed key', async () => {
    const office = await openBeforeDisaster()
    await callOk(office.app, 'vault.unlock', { password: PASSWORD })
    const officer = { userName: 'thu_hai', password: 'mat khau cua nguoi hai' }
    await callOk(office.app, 'users.add', {
      name: officer.userName,
      displayName: 'Hà Thị Hai',
      roles: ['can_bo'],
      password: officer.password,
      ownPassword: PASSWORD,
    })
    await callOk(office.app, 'backups.make', {})
    await callOk(office.app, 'vault.lock', {})
    const [newest] = await callOk(office.app, 'restore.list', {})
    const id = newest?.id ?? ''
    expect(await callCode(office.app, 'restore.run', { id, ...officer })).toBe('restore_forbidden')
    expect((await callOk(office.app, 'restore.run', { id, password: office.recoveryKey })).records).toBe(2)
  })

  it('also takes a folder that somebody copied by hand, with the password', async () => {
    const office = await openBeforeDisaster()
    const carried = makeFolder()
    cpSync(join(office.dataDir, 'backups'), join(carried, 'backups'), { recursive: true })
    const dataDir = join(makeFolder(), 'moi')
    const app = startApp(dataDir, {
      backups: { isAutomatic: true, listDrives: async () => [{ ...plugIn(), path: carried }] },
    })
    const [newest] = await callOk(app, 'restore.list', {})
    expect((await callOk(app, 'restore.run', { id: newest?.id ?? '', password: PASSWORD })).records).toBe(2)
  })
})

describe('restoring', () => {
  it('and opening in two programs at the same time is done by one of them, and the other is told', async () => {
    const office = await openBeforeDisaster()
    const [restoring, opening] = [office.start(), office.start()]
    const [newest] = await callOk(restoring, 'restore.list', {})
    const codes = await Promise.all([
      callCode(restoring, 'restore.run', { id: newest?.id ?? '', password: PASSWORD }),
      callCode(opening, 'vault.unlock', { password: PASSWORD }),
    ])
    expect(codes.toSorted()).toEqual(['ok', 'workspace_in_use'])
    const [winner, other] = codes[0] === 'ok' ? [restoring, opening] : [opening, restoring]
    await callOk(winner, 'records.save', record('Người thứ ba'))
    expect((await callOk(winner, 'records.list', { form: 'drug_users' })).total).toBe(3)
    winner.close()
    // What was told was true: with that one closed it opens, and nothing was left half done.
    await callOk(other, 'vault.unlock', { password: PASSWORD })
    expect((await callOk(other, 'records.list', { form: 'drug_users' })).total).toBe(3)
  })

  it('is refused while another program has the workspace open, which is left alone', async () => {
    const office = await openBeforeDisaster()
    const first = office.start()
    await callOk(first, 'vault.unlock', { password: PASSWORD })
    const second = office.start()
    const [newest] = await callOk(second, 'restore.list', {})
    expect(await callCode(second, 'restore.run', { id: newest?.id ?? '', password: PASSWORD })).toBe('workspace_in_use')
    await callOk(first, 'records.save', record('Người thứ ba'))
    expect((await callOk(first, 'records.list', { form: 'drug_users' })).total).toBe(3)
  })

  it('of a backup that is gone with its stick says so', async () => {
    const office = await openBeforeDisaster()
    const app = office.start()
    const [newest] = await callOk(app, 'restore.list', {})
    renameSync(join(office.dataDir, 'backups'), join(office.dataDir, 'elsewhere'))
    expect(await callCode(app, 'restore.run', { id: newest?.id ?? '', password: PASSWORD })).toBe('backup_unknown')
  })

  it('takes today’s password for the older backups too, and no longer the one that was given up', async () => {
    const office = await openBeforeDisaster()
    const keys = readKeyFile(office.dataDir)
    if (!keys) throw new Error('There is no key file.')
    const dataKey = await openUserSlot(keys, 'can_bo', PASSWORD)
    const today = 'mot mat khau moi han'
    const slot = await sealSlot(keys, { kind: 'user', name: 'can_bo' }, dataKey, today, CHEAP_KDF)
    writeKeyFile(office.dataDir, putSlot(keys, slot))
    const app = office.start()
    await callOk(app, 'vault.unlock', { password: today })
    await callOk(app, 'backups.make', {})
    await callOk(app, 'vault.lock', {})
    for (const name of ['data.db', 'keys.json', 'keys.json.bak']) rmSync(join(office.dataDir, name))
    const oldest = (await callOk(app, 'restore.list', {})).at(-1)
    expect(await callCode(app, 'restore.run', { id: oldest?.id ?? '', password: PASSWORD })).toBe('wrong_password')
    expect((await callOk(app, 'restore.run', { id: oldest?.id ?? '', password: today })).records).toBe(1)
  })

  it('keeps every workspace it replaced, however often it is done at the same moment', async () => {
    const office = await openBeforeDisaster()
    const app = office.start()
    const [newest] = await callOk(app, 'restore.list', {})
    for (let round = 1; round <= 3; round += 1)
      await callOk(app, 'restore.run', { id: newest?.id ?? '', password: PASSWORD })
    expect(listAll(join(office.dataDir, 'cach-ly')).filter((name) => name.endsWith('data.db'))).toHaveLength(3)
  })
})
