/** Makes a workspace with many facilities before the program is opened on it: `dataDir now password count`. */
import process from 'node:process'
import { openApp } from '../../electron/app.ts'
import { readWorkbook } from '../../electron/excel/readWorkbook.ts'
import type { CallInput, CallName } from '../../shared/contract.ts'

const [dataDir = '', now = '', password = '', count = ''] = process.argv.slice(2)
const app = openApp({
  dataDir,
  now: () => now,
  version: '0.1.0',
  backups: { isAutomatic: false },
  readWorkbook: (bytes, fileName, options) => readWorkbook(bytes, fileName, options?.onProgress),
})

async function call<N extends CallName>(name: N, input: CallInput<N>): Promise<void> {
  const result = await app.call(name, input)
  if (!result.ok) throw new Error(result.error.message)
}

await call('vault.create', { unit: '246', role: 'district', officer: 'Hà Thị Mơ', password })
const rows = Array.from({ length: Number(count) }, (_, index) => {
  const number = String(index + 1).padStart(4, '0')
  return `CS${number},Cơ sở số ${number},CSTN`
})
await call('imports.run', {
  name: 'co-so.csv',
  bytes: new TextEncoder().encode(`\ufeffMã,Tên cơ sở,Loại\n${rows.join('\n')}\n`),
  hints: { form: 'facilities' },
  commit: true,
})
app.close()
