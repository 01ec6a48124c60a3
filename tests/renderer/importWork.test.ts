import { describe, expect, test } from 'vitest'
import { answersOf, answerTable, type ImportedSheet, noAnswers } from '../../renderer/import/importWork.ts'

const table = (beside: string | null): ImportedSheet => ({ sheet: 'DS', beside }) as ImportedSheet

describe('answers of tables beside each other', () => {
  test('that name rows are each of one table, those of the sheet are of both', () => {
    const [left, right] = [table('A'), table('F')]
    const skipped = answerTable(noAnswers, right, { skipRows: [12], confirmed: ['x'] })
    const both = answerTable(skipped, left, { skipRows: [3], letters: 'TCVN3' })
    expect(answersOf(both, left)).toMatchObject({ skipRows: [3], letters: 'TCVN3' })
    expect(answersOf(both, right)).toMatchObject({ skipRows: [12], confirmed: ['x'], letters: 'TCVN3' })
    expect(both.bySheet.DS?.skipRows).toBeUndefined()
  })

  test('of a table alone are those of its sheet', () => {
    const said = answerTable(noAnswers, table(null), { skipRows: [12] })
    expect(said.bySheet).toEqual({ DS: { skipRows: [12] } })
    expect(answersOf(said, table(null))).toEqual({ skipRows: [12] })
  })
})
