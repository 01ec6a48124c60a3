/** Who issues the report: the office's own words from the settings, else what follows from its unit. */
import { readSetting } from '../../db/settings.ts'
import { practiceMark } from '../../shared/practice.ts'
import type { Issuer } from '../../shared/report/issuer.ts'
import type { Unit } from '../../shared/unit.ts'
import type { CallContext } from './callContext.ts'
import { officeUnit } from './officeUnits.ts'

/** Settings by part of the official head and foot; the office may change each. */
export const issuerSettings = {
  parentBody: 'bao_cao.co_quan_cap_tren',
  issuer: 'bao_cao.co_quan',
  place: 'bao_cao.dia_danh',
  preparer: 'bao_cao.nguoi_lap',
  headTitle: 'bao_cao.chuc_vu',
  headName: 'bao_cao.nguoi_ky',
} as const

/** The commune that fills in its own copy of a form: its people's committee, by hand. */
export function issuerOfUnit(context: CallContext, unit: Unit): Issuer {
  return {
    parentBody: `UBND ${officeUnit(context.office).name.toUpperCase()}`,
    issuer: `UBND ${unit.name.toUpperCase()}`,
    place: unit.bareName,
    date: null,
    preparer: null,
    head: { title: 'CHỦ TỊCH', name: null },
    ...markOf(context),
  }
}

export function readIssuer(context: CallContext): Issuer {
  const unit = officeUnit(context.office)
  const setting = (key: keyof typeof issuerSettings): string | null => readSetting(context.db, issuerSettings[key])
  const body = context.office.role === 'province' ? 'SỞ' : 'PHÒNG'
  return {
    parentBody: setting('parentBody') ?? `UBND ${unit.name.toUpperCase()}`,
    issuer: setting('issuer') ?? `${body} LAO ĐỘNG - THƯƠNG BINH VÀ XÃ HỘI`,
    place: setting('place') ?? unit.bareName,
    date: context.today,
    preparer: setting('preparer') ?? context.user.displayName,
    head: {
      title: setting('headTitle') ?? (context.office.role === 'province' ? 'GIÁM ĐỐC' : 'TRƯỞNG PHÒNG'),
      name: setting('headName'),
    },
    ...markOf(context),
  }
}

function markOf({ office }: Pick<CallContext, 'office'>): Pick<Issuer, 'mark'> {
  return office.practice ? { mark: practiceMark } : {}
}
