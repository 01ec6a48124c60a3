/** An office without a window: before a page opens its folder, or on another computer, where only files go between the two. */
import { openApp } from '../../electron/app.ts'
import type { CallInput, CallName, CallOutput } from '../../shared/contract.ts'
import { now } from './fixture.ts'

export type OfficeBeside = ReturnType<typeof openBeside>

/**
 * `call` throws with the name of the call and its sentence where it is refused.
 * @param at what its clock says, ISO UTC; that of the page where absent
 */
export function openBeside(dataDir: string, at = now) {
  const app = openApp({
    dataDir,
    now: () => at,
    kdf: { memoryKiB: 19 * 1024, iterations: 2 },
    readWorkbook: () => Promise.reject(new Error('no workbooks here')),
    version: '0.1.0',
    backups: { isAutomatic: false },
  })
  const call = async <N extends CallName>(name: N, input: CallInput<N>): Promise<CallOutput<N>> => {
    const result = await app.call(name, input)
    if (!result.ok) throw new Error(`${name}: ${result.error.message}`)
    return result.data
  }
  return { call, close: () => app.close() }
}
