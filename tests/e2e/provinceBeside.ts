// The province, in another office and on another computer: only files go between the two.
import { openApp } from '../../electron/app.ts'
import type { CallInput, CallName, CallOutput } from '../../shared/contract.ts'
import { now, password } from './fixture.ts'

export async function openProvince(folder: string) {
  const app = openApp({
    dataDir: folder,
    now: () => now,
    kdf: { memoryKiB: 19 * 1024, iterations: 2 },
    readWorkbook: () => Promise.reject(new Error('no workbooks here')),
    version: 'e2e',
    backups: { isAutomatic: false },
  })
  const call = async <N extends CallName>(name: N, input: CallInput<N>): Promise<CallOutput<N>> => {
    const result = await app.call(name, input)
    if (!result.ok) throw new Error(result.error.message)
    return result.data
  }
  await call('vault.create', { unit: '10', role: 'province', officer: 'Lù Thị Sáng', password })
  const { rootDigits } = await call('authority.init', { password })
  return { call, rootDigits: rootDigits ?? '', close: () => app.close() }
}
