/** Child of the atomicity test: opens the workspace named in its arguments and commits a file, saying when the writing begins. */
import { readFileSync } from 'node:fs'
import process from 'node:process'
import { openApp } from '../../../../electron/app.ts'
import { readWorkbook } from '../../../../electron/excel/readWorkbook.ts'

const [dataDir = '', file = '', password = ''] = process.argv.slice(2)

function say(word: string): Promise<void> {
  return new Promise((resolve, reject) => {
    process.send?.(word, undefined, {}, (error) => (error ? reject(error) : resolve()))
  })
}

const app = openApp({
  dataDir,
  now: () => '2021-07-05T02:00:00.000Z',
  version: '0.1.0-test',
  readWorkbook: async (bytes, fileName) => {
    const workbook = await readWorkbook(bytes, fileName)
    await say('read')
    return workbook
  },
})
const unlocked = await app.call('vault.unlock', { password })
if (!unlocked.ok) throw new Error(unlocked.error.message)
const bytes = new Uint8Array(readFileSync(file))
const result = await app.call('imports.run', { name: 'danh-sach.xlsx', bytes, commit: true })
await say(result.ok ? 'written' : result.error.message)
app.close()
process.disconnect()
