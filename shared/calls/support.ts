/** Calls for whoever helps an office from afar. */
import { defineCall, everyone, file, nothing } from './call.ts'

export const supportCalls = {
  /** What a helper needs to know of the computer and the program; no name, number, figure or path of anybody. */
  'support.describe': defineCall({ access: 'public', roles: everyone, input: nothing, output: file }),
} as const
