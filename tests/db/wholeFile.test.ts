import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { connect } from '../../db/driver.ts'
import { type WorkProgress, withReports } from '../../db/longWork.ts'
import { describeLength, tellWholeFile } from '../../db/wholeFile.ts'

it('a statement that goes through a large database says how large it is and how long it may take; of a small one only what it does', () => {
  const folder = mkdtempSync(join(tmpdir(), 'phu-bieu-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  const connection = connect(join(folder, 'lon.db'), randomBytes(32), { mustExist: false, timeoutMilliseconds: 0 })
  const told: WorkProgress[] = []
  const tell = (): void =>
    withReports(
      (progress) => told.push(progress),
      () => tellWholeFile('Đang soát', connection),
    )
  connection.exec('CREATE TABLE t (b BLOB)')
  tell()
  connection.exec('INSERT INTO t VALUES (zeroblob(31457280))')
  tell()
  connection.close()
  expect(told).toEqual([
    { step: 'Đang soát', done: 0, total: null, isFirm: true },
    { step: 'Đang soát (31 MB, có thể tới 5 giây)', done: 0, total: null, isFirm: true },
  ])
})

it('a longer time is told in minutes, rounded up', () => {
  const megabyte = 1024 * 1024
  expect([19, 20, 84, 850, 901].map((size) => describeLength(size * megabyte))).toEqual([
    '',
    '20 MB, có thể tới 5 giây',
    '84 MB, có thể tới 10 giây',
    '850 MB, có thể tới 85 giây',
    '901 MB, có thể tới 2 phút',
  ])
})
