/** What a command of the terminal host is: its arguments become calls, the answer becomes JSON and text. */
import type { Arguments } from './arguments.ts'
import type { Call } from './caller.ts'

export interface Output {
  data: unknown
  text: string
  /** The request was carried out and its answer is a refusal: exit code 1. */
  refused?: boolean
}

export interface Command {
  /** Whether the command works in an unlocked workspace. */
  workspace: 'required' | 'optional' | 'none'
  run(args: Arguments, call: Call): Promise<Output>
}
