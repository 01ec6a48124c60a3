/** Makes a workspace with lines in registers before the program is opened on it: `dataDir now password`, `{form: csv}` on the input. */
import { readFileSync } from 'node:fs'
import process from 'node:process'
import { openApp } from '../../electron/app.ts'
import { readWorkbook } from '../../electron/excel/readWorkbook.ts'
import type { CallInput, CallName } from '../../shared/contract.ts'

const [dataDir = '', now = '', password = ''] = process.argv.slice(2)
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
for (const [form, csv] of Object.entries(JSON.parse(readFileSync(0, 'utf8')) as Record<string, string>)) {
  await call('imports.run', {
    name: 'danh-sach.csv',
    bytes: new TextEncoder().encode(`\ufeff${csv}`),
    hints: { form },
    commit: true,
  })
}
app.close()
