/** Makes calls for the command line: the data, or the call's own error thrown again. */
import type { CallInput, CallName, CallOutput } from '../../shared/contract.ts'
import { AppError, type ErrorDetails, isErrorCode } from '../../shared/errors.ts'
import type { App } from '../app.ts'

export type Call = <N extends CallName>(name: N, input: CallInput<N>) => Promise<CallOutput<N>>

export function createCaller(app: Pick<App, 'call'>): Call {
  return async (name, input) => {
    const result = await app.call(name, input)
    if (result.ok) return result.data
    const { code, details } = result.error
    throw new AppError(isErrorCode(code) ? code : 'unexpected', details as ErrorDetails)
  }
}
