/** Backups from the terminal: made, carried away, and the workspace taken over on another computer. */
import { spawnSync } from 'node:child_process'
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import process from 'node:process'
import { describe, expect, it } from 'vitest'
import { makeFolder } from '../workspace.ts'

const program = join(import.meta.dirname, '../../../electron/cli.ts')

describe('The command line', () => {
  it('backs up to a folder and restores from it with the recovery key in place of the password', {
    timeout: 120_000,
  }, () => {
    const folder = makeFolder()
    const [data, stick, fresh] = ['so', 'stick', 'moi'].map((name) => join(folder, name)) as [string, string, string]
    mkdirSync(stick)
    const password = join(folder, 'mat-khau.txt')
    writeFileSync(password, 'mot cau de nho\n')
    const cli = (dataDir: string, ...args: string[]) => {
      const common = ['--data', dataDir, '--password-file', password, '--now', '2021-06-16', '--json']
      const { status, stdout, stderr } = spawnSync(process.execPath, [program, ...args, ...common], {
        encoding: 'utf8',
      })
      return { status, data: JSON.parse(stdout || stderr) }
    }
    const recovery = join(folder, 'khoa.txt')
    cli(data, 'init', '--unit', '246', '--officer', 'Trần Thị Thử', '--recovery-out', recovery)
    cli(
      data,
      'set',
      'addict_status',
      '--period',
      '2021-ND09_6T',
      '--row',
      '08761',
      '--column',
      'su_dung',
      '--value',
      '6',
    )
    expect(cli(data, 'backup', 'place', '--place', stick)).toMatchObject({
      status: 0,
      data: { second: { state: 'there', label: 'stick' } },
    })
    expect(cli(data, 'backup', 'prove').data.proven).toMatchObject({ cells: 1 })
    expect(cli(data, 'backup', 'list').data.backups[0]).toMatchObject({ isInSecondPlace: true, isDamaged: false })

    rmSync(data, { recursive: true })
    writeFileSync(password, readFileSync(recovery, 'utf8'))
    expect(cli(fresh, 'restore', '--place', join(folder, 'nowhere'))).toMatchObject({
      status: 1,
      data: { code: 'backup_unknown' },
    })
    expect(cli(fresh, 'restore', '--place', stick)).toMatchObject({
      status: 0,
      data: { what: 'data', cells: 1, unit: { code: '246' } },
    })
    writeFileSync(password, 'mot cau de nho\n')
    const { rows } = cli(fresh, 'rows', 'addict_status', '--period', '2021-ND09_6T').data
    expect(rows).toContainEqual(expect.objectContaining({ row: '08761', column: 'su_dung', value: 6 }))
  })
})
