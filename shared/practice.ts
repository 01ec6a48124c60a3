/** How everything that comes out of a practice workspace is marked, and how the mark is found again. */
import { foldText } from './text.ts'

/** Printed above every sheet and report; a word and not only a colour. */
export const practiceMark = 'TẬP DƯỢT – số liệu giả'
/** Before the name of every file. */
export const practicePrefix = 'TAP-DUOT_'
/** Extension that a reader of the package must understand; an older program refuses it without knowing why. */
export const practiceExtension = 'tap-duot'
/** Opens the workspace that one click makes. No secret: what is in it is invented, and it says so on every screen. */
export const practicePassword = 'tap duot lap thach'
/** Code of the district whose year is invented: Lập Thạch. */
export const practiceUnit = '246'

/** Whether a text bears the mark, whatever dash or case it was rewritten with. */
export function hasPracticeMark(text: string): boolean {
  return foldText(text)
    .replace(/[^a-z]+/g, ' ')
    .includes('tap duot so lieu gia')
}

/** `Huyện Lập Thạch (TẬP DƯỢT – số liệu giả)`: who signs packages of a practice workspace. */
export function practiceSigner(name: string): string {
  return `${name} (${practiceMark})`
}
