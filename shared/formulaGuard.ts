/** Texts that a spreadsheet would take for a formula when they are pasted into it, and the sign that keeps it from doing so. */

/** After blanks and a byte order mark: what begins a formula, its full-width forms, and what begins a command. */
const FORMULA = /^[\s\u00a0\ufeff]*[=+\-@|%＝＋－＠]|^[\t\r\n]/
/** Numbers with a sign, telephone numbers and a bare dash are what they look like. */
const HARMLESS = /^[+-]?[\d.,\s]*%?$/

/** The text as it may be pasted: with an apostrophe before it, which a spreadsheet does not show, where it needs one. */
export function guardFormula(text: string): string {
  return FORMULA.test(text) && !HARMLESS.test(text) ? `'${text}` : text
}

/** The text that guardFormula was given. */
export function withoutGuard(text: string): string {
  return text.startsWith("'") && guardFormula(text.slice(1)) === text ? text.slice(1) : text
}
