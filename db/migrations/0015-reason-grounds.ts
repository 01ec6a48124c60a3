/** Migration 15: what a warning said when its reason was given; a reason does not stand for other numbers. */
export const reasonGroundsStep = {
  version: 15,
  sql: `
ALTER TABLE reasons ADD COLUMN message TEXT;
`,
} as const
