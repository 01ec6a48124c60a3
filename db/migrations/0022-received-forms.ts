/** Migration 22: the forms of received packages one by one, as the office above adds them up. */
export const receivedFormsStep = {
  version: 22,
  sql: `
CREATE TABLE received_forms (
  package_id TEXT NOT NULL REFERENCES received_packages(id), form TEXT NOT NULL, period TEXT NOT NULL,
  version INTEGER NOT NULL, content TEXT NOT NULL,
  PRIMARY KEY (package_id, form, period)
) STRICT;
CREATE INDEX received_forms_by_form ON received_forms(form, period);
`,
} as const
