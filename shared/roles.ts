/** The roles of the people of one workspace: what each is for, and the groups in which calls name who may make them. */

export const roles = ['quan_tri', 'can_bo', 'lanh_dao', 'chi_doc'] as const

export type Role = (typeof roles)[number]

/** At least one: a call that nobody may make is no call, and one that names nobody does not compile. */
export type Callers = readonly [Role, ...Role[]]

export const roleLabels = {
  quan_tri: 'Quản trị',
  can_bo: 'Cán bộ',
  lanh_dao: 'Lãnh đạo',
  chi_doc: 'Chỉ đọc',
} as const satisfies Record<Role, string>

/** What a role is for, in the words of the screen on which roles are given. */
export const roleDuties = {
  quan_tri: 'Người dùng, sao lưu, danh mục; không xem sổ theo dõi',
  can_bo: 'Nhập, sửa, nhập Excel, lập báo cáo, ký gói',
  lanh_dao: 'Xem, duyệt, khóa và mở lại kỳ, ký gói, xem nhật ký',
  chi_doc: 'Xem số liệu và sổ, số giấy tờ che bớt',
} as const satisfies Record<Role, string>

/** Figures of annexes, forms, units, the state of backups: nothing about one person. */
export const everyone = roles
/** Whoever keeps the workspace: users, packs, the second place of backups. Sees no register by that alone. */
export const administrators = ['quan_tri'] as const
/** Whoever may see lines of registers, with numbers of papers covered and sensitive files by their number. */
export const registerReaders = ['can_bo', 'lanh_dao', 'chi_doc'] as const
/** Whoever may see all of a line, or take a register out of the program; each time is noted. */
export const openers = ['can_bo', 'lanh_dao'] as const
/** Typing, importing, correcting. */
export const writers = ['can_bo'] as const
/** Settings of the office: head and foot of papers, its periods, terms and thresholds. */
export const stewards = ['quan_tri', 'can_bo'] as const
/** Locking a period and signing its package. */
export const signers = ['can_bo', 'lanh_dao'] as const
/** What takes back what was signed off. */
export const approvers = ['lanh_dao'] as const
/** Whoever looks after the work of others: the audit log. */
export const overseers = ['quan_tri', 'lanh_dao'] as const
/** Making and proving backups. */
export const keepers = ['quan_tri', 'can_bo', 'lanh_dao'] as const

export function isRole(text: string): text is Role {
  return roles.some((role) => role === text)
}

/** Whether one of these roles is among those. */
export function holdsOneOf(own: readonly Role[], allowed: readonly Role[]): boolean {
  return own.some((role) => allowed.includes(role))
}

/** `cán bộ, lãnh đạo`: in a sentence. */
export function describeRoles(some: readonly Role[]): string {
  return some.map((role) => roleLabels[role].toLowerCase()).join(', ')
}
