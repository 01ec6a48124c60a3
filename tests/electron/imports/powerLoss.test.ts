/** Power lost while an import is being written: the list is there with all its rows, or not at all. */
import { fork } from 'node:child_process'
import { cpSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import process from 'node:process'
import { describe, expect, it } from 'vitest'
import { openOffice } from '../../support/office.ts'
import { callOk, makeFolder, PASSWORD, startApp } from '../workspace.ts'
import { makeWorkbook, type Row } from './importing.ts'

const rowCount = 3000
const kills = 10
const child = new URL('./children/commitImport.ts', import.meta.url)

function longList(): Uint8Array {
  const rows = Array.from({ length: rowCount }, (_, index): Row => {
    const number = String(index).padStart(6, '0')
    return [index + 1, `Nguyễn Văn Thử ${number}`, 1960 + (index % 40), `026080${number}`, 'Xã Bắc Bình', '01/02/2021']
  })
  const header: Row = ['TT', 'Họ và tên', 'Năm sinh', 'Số CMND/CCCD', 'Xã', 'Ngày vào danh sách']
  const title: Row = ['DANH SÁCH NGƯỜI NGHIỆN MA TÚY CÓ HỒ SƠ QUẢN LÝ']
  return makeWorkbook('danh-sach.xlsx', { 'Danh sách': [title, header, ...rows] }).bytes
}

/** Runs the import in a process of its own; `killAfter` milliseconds of writing it is killed. Returns how long it wrote. */
function runImport(dataDir: string, file: string, killAfter: number | null): Promise<number> {
  return new Promise((resolve, reject) => {
    const running = fork(child, [dataDir, file, PASSWORD], {
      execArgv: [],
      silent: true,
      // The first, undisturbed run leaves its compiled modules for the others.
      env: { ...process.env, NODE_COMPILE_CACHE: join(dirname(file), 'compiled') },
    })
    let began = 0
    let wrote: number | null = null
    running.on('message', (word) => {
      if (word === 'read') {
        began = performance.now()
        if (killAfter !== null) setTimeout(() => running.kill('SIGKILL'), killAfter)
      } else if (word === 'written') wrote = performance.now() - began
      else reject(new Error(String(word)))
    })
    running.on('exit', (code, signal) => {
      if (signal === 'SIGKILL') resolve(performance.now() - began)
      else if (code === 0 && wrote !== null) resolve(wrote)
      else reject(new Error(`The import ended with ${code ?? signal}.`))
    })
  })
}

async function readState(dataDir: string) {
  const app = startApp(dataDir)
  await callOk(app, 'vault.unlock', { password: PASSWORD })
  const { records, total } = await callOk(app, 'records.listWhole', {
    reason: 'xác minh hồ sơ',
    form: 'drug_users',
    limit: 100_000,
  })
  const batches = await callOk(app, 'imports.list', {})
  const people = new Set(records.map((record) => record.person)).size
  // Opens again for the next one to be killed.
  app.close()
  return { total, people, batches: batches.length }
}

describe('an import of 3,000 rows whose process is killed', () => {
  it('leaves all of them or none, whenever it happens', { timeout: 180_000 }, async () => {
    const office = await openOffice()
    office.close()
    const folder = makeFolder()
    const file = join(folder, 'danh-sach.xlsx')
    writeFileSync(file, longList())
    const copy = (name: string): string => {
      const target = join(folder, name)
      cpSync(office.dir, target, { recursive: true })
      return target
    }

    const whole = { total: rowCount, people: rowCount, batches: 1 }
    const nothing = { total: 0, people: 0, batches: 0 }
    const undisturbed = copy('whole')
    const duration = await runImport(undisturbed, file, null)
    expect(await readState(undisturbed)).toEqual(whole)

    const states: object[] = []
    for (let kill = 0; kill < kills; kill++) {
      const dataDir = copy(`killed-${kill}`)
      // Spread over the writing, the last moments, where the transaction becomes durable, among them.
      await runImport(dataDir, file, duration * ((kill + Math.random()) / kills))
      states.push(await readState(dataDir))
    }
    for (const state of states) expect([whole, nothing]).toContainEqual(state)
    expect(states).toContainEqual(nothing)
  })
})
