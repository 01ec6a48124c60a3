/** Makes calls for the command line: the data, or the call's own error thrown again. */
import type { CallInput, CallName, CallOutput } from '../../shared/contract.ts'
import { AppError, type ErrorDetails, isErrorCode } from '../../shared/errors.ts'
import type { App, CallOptions } from '../app.ts'

export type Call = <N extends CallName>(name: N, input: CallInput<N>) => Promise<CallOutput<N>>

/** `watch` gives each call what follows and stops it. */
export function createCaller(app: Pick<App, 'call'>, watch?: () => CallOptions): Call {
  return async (name, input) => {
    const result = await app.call(name, input, watch?.())
    if (result.ok) return result.data
    const { code, details } = result.error
    throw new AppError(isErrorCode(code) ? code : 'unexpected', details as ErrorDetails)
  }
}
