/** The day this version was made (ISO), that of its section in CHANGELOG.md: no computer that runs it can have an earlier one. */
export const programReleasedOn = '2026-11-22'
