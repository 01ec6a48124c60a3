/** Who issues the report: the office's own words from the settings, else what follows from its unit. */
import { readSetting, writeSetting } from '../../db/settings.ts'
import { issuerParts } from '../../shared/calls/office.ts'
import type { CallOutput, ParsedInput } from '../../shared/contract.ts'
import { AppError } from '../../shared/errors.ts'
import { practiceMark } from '../../shared/practice.ts'
import { parseDatedTexts, readDatedTexts, textOn, writeDatedTexts } from '../../shared/report/datedText.ts'
import type { Issuer } from '../../shared/report/issuer.ts'
import type { Unit } from '../../shared/unit.ts'
import type { CallContext } from './callContext.ts'
import { officeUnit } from './officeUnits.ts'

/** Settings by part of the official head and foot; the office may change each. */
const issuerSettings = {
  parentBody: 'bao_cao.co_quan_cap_tren',
  issuer: 'bao_cao.co_quan',
  place: 'bao_cao.dia_danh',
  preparer: 'bao_cao.nguoi_lap',
  headTitle: 'bao_cao.chuc_vu',
  headName: 'bao_cao.nguoi_ky',
} as const satisfies Record<IssuerPart, string>

type IssuerPart = (typeof issuerParts)[number]

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
  const standard = standardTexts(context)
  const part = (key: IssuerPart): string | null =>
    textOn(readDatedTexts(readSetting(context.db, issuerSettings[key])), context.today) ?? standard[key]
  return {
    parentBody: part('parentBody') ?? unit.name.toUpperCase(),
    issuer: part('issuer') ?? unit.name.toUpperCase(),
    place: part('place') ?? unit.bareName,
    date: context.today,
    preparer: part('preparer'),
    head: { title: part('headTitle'), name: part('headName') },
    ...markOf(context),
  }
}

/** What is printed where the office has said nothing. */
function standardTexts(context: CallContext): Record<IssuerPart, string | null> {
  const unit = officeUnit(context.office)
  const isProvince = context.office.role === 'province'
  return {
    parentBody: `UBND ${unit.name.toUpperCase()}`,
    issuer: `${isProvince ? 'SỞ' : 'PHÒNG'} LAO ĐỘNG - THƯƠNG BINH VÀ XÃ HỘI`,
    place: unit.bareName,
    preparer: context.user.displayName,
    headTitle: isProvince ? 'GIÁM ĐỐC' : 'TRƯỞNG PHÒNG',
    headName: null,
  }
}

/** Each part of the official head and foot: what the office has set from which day on, and what stands without it. */
export function readIssuerParts(context: CallContext): CallOutput<'issuer.read'> {
  const standard = standardTexts(context)
  return issuerParts.map((part) => {
    const texts = readDatedTexts(readSetting(context.db, issuerSettings[part]))
    return { part, texts, standard: standard[part], today: textOn(texts, context.today) ?? standard[part] }
  })
}

/** Throws `invalid_input` for a text without words or a day named twice. */
export function saveIssuerParts(
  context: CallContext,
  { part, texts }: ParsedInput<'issuer.save'>,
): CallOutput<'issuer.save'> {
  const setting = writeDatedTexts(texts.map((one) => ({ ...one, text: one.text.normalize('NFC').trim() })))
  if (setting !== '' && parseDatedTexts(setting) === null) {
    const problem = 'mỗi dòng cần có chữ, và mỗi ngày bắt đầu chỉ ghi một lần'
    throw new AppError('invalid_input', { field: issuerSettings[part], problem })
  }
  context.write({ keys: [issuerSettings[part]] }, (db) => writeSetting(db, issuerSettings[part], setting))
  return readIssuerParts(context)
}

function markOf({ office }: Pick<CallContext, 'office'>): Pick<Issuer, 'mark'> {
  return office.practice ? { mark: practiceMark } : {}
}
