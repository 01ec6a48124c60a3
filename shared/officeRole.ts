/** What an office does: a district keeps registers and reports, the province above adds up what its districts report. */

export const officeRoles = ['district', 'province'] as const

export type OfficeRole = (typeof officeRoles)[number]
