/** The day this version was made (ISO): no computer that runs it can have an earlier one. */
export const programReleasedOn = '2026-11-22'
