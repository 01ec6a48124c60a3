/** Looks through everything a package says for people of the registers: names, papers, phone numbers, days of birth. */
import { readSettings } from '../../db/settings.ts'
import { readUserNames } from '../../db/users.ts'
import type { CellValue } from '../../shared/columns/columnType.ts'
import { allFieldsOf } from '../../shared/forms/formsInForce.ts'
import type { PackageFile } from '../../shared/packageManifest.ts'
import { readTexts } from '../signing/fileTexts.ts'
import type { AnnexSession } from './annexSession.ts'
import type { CallContext } from './callContext.ts'
import { listForms } from './forms.ts'
import { unitDirectory } from './unitDirectory.ts'

export type FoundKind = 'ho_ten' | 'giay_to' | 'dien_thoai' | 'ngay_sinh'

export interface Found {
  kind: FoundKind
  /** As it stands in the file. */
  text: string
  /** `data/bao-cao.docx` */
  path: string
}

interface Needles {
  names: ReadonlySet<string>
  papers: ReadonlySet<string>
  phones: ReadonlySet<string>
  births: ReadonlySet<string>
  longestName: number
}

/** Names of one word would be found in every sentence. */
const shortestName = 2

/** What of the people of the workspace the files say. A name that the office itself, a unit or a form bears is nobody's. */
export async function findPeopleInFiles(
  context: CallContext,
  session: AnnexSession,
  files: readonly PackageFile[],
): Promise<Found[]> {
  const needles = gatherNeedles(context, session)
  const texts = await Promise.all(files.map(async (file) => ({ text: await readTexts(file), path: file.path })))
  const found = texts.flatMap(({ text, path }) => scanText(text, needles, path))
  if (found.length === 0) return []
  const usual = readUsualTexts(context)
  const words = ` ${wordsOf(usual).join(' ')} `
  return found.filter(({ kind, text }) => {
    if (kind === 'ho_ten') return !words.includes(` ${wordsOf(text).join(' ')} `)
    return !usual.includes(text)
  })
}

/** What stands in a report by itself: the office, its signers, units, forms with their legal bases. */
function readUsualTexts({ db }: CallContext): string {
  const settings = Object.values(readSettings(db))
  const units = unitDirectory().units.map(({ name, bareName }) => `${name}\n${bareName}`)
  return [...settings, ...readUserNames(db).values(), ...units, JSON.stringify(listForms(db))].join('\n')
}

function gatherNeedles({ db }: CallContext, session: AnnexSession): Needles {
  const needles = {
    names: new Set<string>(),
    papers: new Set<string>(),
    phones: new Set<string>(),
    births: new Set<string>(),
  }
  let longestName = shortestName
  const take = (type: string, key: string, value: CellValue | undefined): void => {
    if (typeof value !== 'string') return
    if (key === 'ho_ten') {
      const words = wordsOf(value)
      if (words.length < shortestName) return
      longestName = Math.max(longestName, words.length)
      needles.names.add(words.join(' '))
    } else if (type === 'identity') needles.papers.add(value.replace(/\D/g, ''))
    else if (type === 'phone') needles.phones.add(plainPhone(value))
    else if (key === 'sinh' && value.length === 10) needles.births.add(value)
  }
  for (const form of listForms(db)) {
    if (form.kind !== 'register') continue
    const fields = allFieldsOf(form).filter(
      ({ key, type }) => key === 'ho_ten' || key === 'sinh' || type === 'identity' || type === 'phone',
    )
    for (const { values } of session.spells(form.id) ?? [])
      for (const { key, type } of fields) take(type, key, values[key])
  }
  for (const set of [needles.papers, needles.phones]) set.delete('')
  return { ...needles, longestName }
}

function wordsOf(text: string): string[] {
  return (
    text
      .normalize('NFC')
      .toLowerCase()
      .match(/[\p{L}\p{M}]+/gu) ?? []
  )
}

/** `+84 912 345 678` → `0912345678`. */
function plainPhone(text: string): string {
  return text.replace(/\D/g, '').replace(/^84(?=\d{9}$)/, '0')
}

function scanText(text: string, needles: Needles, path: string): Found[] {
  const found = new Map<string, Found>()
  const note = (kind: FoundKind, said: string): void => void found.set(`${kind} ${said}`, { kind, text: said, path })
  // Names end where a line ends: two cells beside each other are no name.
  for (const line of text.split('\n')) {
    const words = line.normalize('NFC').match(/[\p{L}\p{M}]+/gu) ?? []
    const folded = words.map((word) => word.toLowerCase())
    for (let start = 0; start < words.length; start += 1)
      for (let length = shortestName; length <= needles.longestName && start + length <= words.length; length += 1) {
        const end = start + length
        if (needles.names.has(folded.slice(start, end).join(' '))) note('ho_ten', words.slice(start, end).join(' '))
      }
  }
  for (const [run = ''] of text.matchAll(/(?<![\p{L}\d])\+?\d(?:[ .-]?\d){8,14}(?![\p{L}\d])/gu)) {
    // 1.234.567.890 is an amount, and no paper is written so.
    if (/^\d{1,3}(?:\.\d{3})+$/.test(run)) continue
    if (needles.papers.has(run.replace(/\D/g, ''))) note('giay_to', run)
    if (needles.phones.has(plainPhone(run))) note('dien_thoai', run)
  }
  for (const [said, day, month, year] of text.matchAll(/(?<!\d)(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})(?!\d)/g))
    if (needles.births.has(`${year}-${month?.padStart(2, '0')}-${day?.padStart(2, '0')}`)) note('ngay_sinh', said)
  for (const [said] of text.matchAll(/(?<!\d)\d{4}-\d{2}-\d{2}(?!\d)/g))
    if (needles.births.has(said)) note('ngay_sinh', said)
  return [...found.values()]
}

const kindWords: Record<FoundKind, string> = {
  ho_ten: 'họ tên',
  giay_to: 'số giấy tờ',
  dien_thoai: 'số điện thoại',
  ngay_sinh: 'ngày sinh',
}

/** `họ tên “Lường Kim Dấu”` */
export function describeFound({ kind, text }: Found): string {
  return `${kindWords[kind]} “${text}”`
}
