/** What undoing an import needs: all that a change wrote, and what files said that was there already. */
export const undo = {
  version: 5,
  sql: `
ALTER TABLE changes ADD COLUMN content TEXT;
ALTER TABLE batches ADD COLUMN last_change INTEGER;
ALTER TABLE batch_rows ADD COLUMN said TEXT;
CREATE INDEX batch_rows_by_target ON batch_rows(target) WHERE target IS NOT NULL;
`,
} as const
