/** What annexes are computed from: the workspace as it is, or a period as its lock has kept it; each thing loaded once. */
import { type KeptCell, listCells, listExtraRows } from '../../db/cells.ts'
import { lastSequence } from '../../db/packages.ts'
import { listSubmissions, type Submission } from '../../db/submissions.ts'
import type { ReportedPart } from '../../shared/annex/reportedParts.ts'
import { carryOver } from '../../shared/carryOver.ts'
import type { Spell } from '../../shared/figures.ts'
import type { AnnexDefinition, FormDefinition, RegisterDefinition } from '../../shared/form.ts'
import type { Period, PeriodPreset } from '../../shared/period.ts'
import { decisionInForce, type PlanDecision } from '../../shared/planDecision.ts'
import { openRuleBook, type RuleBook } from '../../shared/rules.ts'
import type { Unit } from '../../shared/unit.ts'
import type { CallContext } from './callContext.ts'
import { type CatalogueRecord, listCatalogue } from './catalogueRecords.ts'
import { cellsWith, chooseDecision, decisionsOf, decisionsUpTo } from './decisions.ts'
import { formsInForce, requireAnnex, requireRegister } from './forms.ts'
import {
  type FrozenAnnex,
  type FrozenPeriod,
  findBase,
  frozenForm,
  readPart,
  requireFrozenPeriod,
} from './frozenPeriods.ts'
import { unitsBelow } from './officeUnits.ts'
import { periodPresets, storagePeriod } from './periods.ts'
import { openReports, readReports } from './province/reportedForms.ts'
import { openSpells } from './registerSpells.ts'
import { readRuleBook } from './ruleBook.ts'

export interface ExtraRowLabel {
  key: string
  label: string
  ordinal: string | null
}

/** Every decision of the year in order, and the one that the cells are shown with. */
export interface ChosenDecision {
  all: readonly PlanDecision[]
  shown: PlanDecision
}

type SourceContext = Pick<CallContext, 'db' | 'office'>

export interface AnnexSource {
  /** Of the snapshot; '' of the workspace as it is. */
  id: string
  /** Whether it has figures of the form in the period; the workspace has those of every annex. */
  hasAnnex(form: string, period: string): boolean
  /** Throws `form_unknown` and `not_an_annex`. */
  annex(form: string, period: Period): AnnexDefinition
  register(form: string): RegisterDefinition
  /** Units directly below the office on a day. */
  units(date: string): Unit[]
  /** Records as the register has them; null where it holds none. */
  records(register: string): readonly Spell[] | null
  /** Records as they count in the period: it opens with what the one before it was locked with. */
  spells(register: string, period: Period): readonly Spell[] | null
  catalogue(register: string): CatalogueRecord[]
  /** Kept cells of the form, those that units below the office have handed in among them. */
  cells(definition: AnnexDefinition, period: Period, decision?: number): readonly KeptCell[]
  /** Of a form that later decisions change: all of them, and the one asked for or else in force. Throws `decision_unknown`. */
  decisions(definition: AnnexDefinition, period: Period, decision?: number): ChosenDecision | null
  submissions(definition: AnnexDefinition, period: Period): readonly Pick<Submission, 'unitId' | 'state'>[]
  /** Of an office above others: the form in the packages that count; null where none came in. */
  reports(definition: AnnexDefinition, period: Period): readonly ReportedPart[] | null
  extra(definition: AnnexDefinition, period: Period): ExtraRowLabel[]
  isReported(period: Period): boolean
  /** What a lock has kept of the annex; null where it is computed. */
  kept(form: string, period: string): FrozenAnnex | null
  /** What the office had set of the rules. */
  rules: RuleBook
  presets: readonly PeriodPreset[]
  /** The period with the dates that the report was made with. */
  datesOf(period: Period): Period
  /** Where the report has the annex of another period from that it compares with; null where it is that of today. */
  neighbour(form: string, period: string): AnnexSource | null
}

/** Opens the snapshot of a lock; each is read once. */
type OpenFrozen = (frozen: FrozenPeriod) => AnnexSource

export function openLiveSource({ db, office }: SourceContext, openFrozen: OpenFrozen): AnnexSource {
  const registers = openRegisters({
    register: (register) => requireRegister(db, register),
    records: openSpells(db),
    list: (register) => listCatalogue(db, register),
    base: rememberBy((period) => findBase(db, period)),
    openFrozen,
  })
  const decisions: AnnexSource['decisions'] = (definition, period, decision) => {
    if (!definition.revisable) return null
    const all = decisionsOf(db, definition, period)
    return { all, shown: chooseDecision(all, definition, period, decision) }
  }
  return {
    ...registers,
    id: '',
    hasAnnex: (form) => formsInForce(db).versions.get(form)?.[0]?.kind === 'annex',
    annex: (form, period) => requireAnnex(db, form, period),
    register: (register) => requireRegister(db, register),
    units: (date) => unitsBelow(office, date),
    cells: (definition, period, decision) => {
      const chosen = decisions(definition, period, decision)
      if (chosen) return cellsWith(db, definition, period, decisionsUpTo(chosen.all, chosen.shown))
      return listCells(db, definition.id, storagePeriod(db, definition, period).id)
    },
    decisions,
    submissions: (definition, period) => listSubmissions(db, storagePeriod(db, definition, period).id, definition.id),
    reports: openReports({ db, office }, registers.catalogue),
    extra: (definition, period) => listExtraRows(db, definition.id, storagePeriod(db, definition, period).id),
    isReported: (period) => lastSequence(db, period.id) > 0,
    kept: () => null,
    rules: readRuleBook(db),
    presets: periodPresets(db),
    datesOf: (period) => period,
    neighbour: () => null,
  }
}

/** The forms, units, records and cells that a lock has kept. What it does not have is that of the workspace. */
export function openFrozenSource(
  { db, office }: SourceContext,
  frozen: FrozenPeriod,
  live: AnnexSource,
  openFrozen: OpenFrozen,
): AnnexSource {
  const { lock, head } = frozen
  const definitions = new Map<string, FormDefinition | null>()
  const annexParts = new Map<string, FrozenAnnex | null>()
  const units = readPart(db, lock.id, 'units') ?? {}
  const rules = readPart(db, lock.id, 'rules')
  const registers = openRegisters({
    register,
    records: keptRecords(db, lock.id, () =>
      openRecords(register, (id) =>
        (readPart(db, lock.id, `register:${id}`) ?? []).map((spell) => ({ ...spell, register: id })),
      ),
    ),
    list: (id) => readPart(db, lock.id, `catalogue:${id}`) ?? [],
    base: (period) => {
      const base = head.bases[period.id] ?? head.neighbourBases?.[period.id] ?? null
      return base === null ? null : requireFrozenPeriod(db, base)
    },
    openFrozen,
  })
  const source: AnnexSource = {
    ...registers,
    id: lock.id,
    hasAnnex: (id, period) => head.annexes.some((one) => one.form === id && one.period === period),
    annex: (id, period) => {
      const definition = form(id)
      return definition?.kind === 'annex' ? definition : live.annex(id, period)
    },
    register,
    units: (date) => units[date] ?? live.units(date),
    cells: ({ id }, period) => part(id, period.id)?.cells ?? [],
    // A plan changes no more once its report is locked.
    decisions: (definition, period) => {
      const all = part(definition.id, period.id)?.decisions
      return definition.revisable && all ? { all, shown: decisionInForce(all, period.to) } : null
    },
    submissions: ({ id }, period) => part(id, period.id)?.submissions ?? [],
    reports: (definition, period) => {
      const kept = part(definition.id, period.id)?.reports
      return kept ? readReports({ db, office }, registers.catalogue, definition, period, kept) : null
    },
    extra: ({ id }, period) => part(id, period.id)?.extra ?? [],
    isReported: () => true,
    kept: part,
    rules: rules ? openRuleBook(rules) : live.rules,
    presets: readPart(db, lock.id, 'presets') ?? live.presets,
    datesOf: (period) => head.periods?.[period.id] ?? period,
    neighbour: (id, period) => {
      const found = head.neighbours?.find((one) => one.form === id && one.period === period)
      if (!found) return null
      return found.lock === null ? source : openFrozen(requireFrozenPeriod(db, found.lock))
    },
  }
  return source

  function form(id: string): FormDefinition | null {
    let definition = definitions.get(id)
    if (definition === undefined) {
      definition = frozenForm(db, frozen, id)
      definitions.set(id, definition)
    }
    return definition
  }

  function register(id: string): RegisterDefinition {
    const definition = form(id)
    return definition?.kind === 'register' ? definition : live.register(id)
  }

  function part(id: string, period: string): FrozenAnnex | null {
    const key = `${id}@${period}` as const
    let found = annexParts.get(key)
    if (found === undefined) {
      found = readPart(db, lock.id, `annex:${key}`) ?? null
      annexParts.set(key, found)
    }
    return found
  }
}

type Records = (register: string) => readonly Spell[] | null

/** What a lock keeps never changes: it is read once while the workspace is open. Gone with the connection. */
const recordsOfLocks = new WeakMap<SourceContext['db']['connection'], Map<string, Records>>()

/** More locks than this are read anew: a period, the one before it and that of last year, and the report that was replaced. */
const LOCKS_KEPT = 4

function keptRecords({ connection }: SourceContext['db'], lock: string, open: () => Records): Records {
  const kept = recordsOfLocks.get(connection) ?? new Map<string, Records>()
  recordsOfLocks.set(connection, kept)
  const records = kept.get(lock) ?? open()
  // The one asked for last is the last to go.
  kept.delete(lock)
  kept.set(lock, records)
  for (const oldest of kept.keys()) if (kept.size > LOCKS_KEPT) kept.delete(oldest)
  return records
}

/** Lists that were carried over, by the list of today that they come from: it is another one as soon as a record changes. */
const carriedLists = new WeakMap<readonly Spell[], Map<string, readonly Spell[] | null>>()
const noRecords: readonly Spell[] = []

interface RegisterSource {
  register: (id: string) => RegisterDefinition
  records: (id: string) => readonly Spell[] | null
  list: (id: string) => CatalogueRecord[]
  base: (period: Period) => FrozenPeriod | null
  openFrozen: OpenFrozen
}

type Registers = Pick<AnnexSource, 'records' | 'spells' | 'catalogue'>

function openRegisters({ register, records, list, base, openFrozen }: RegisterSource): Registers {
  const catalogues = new Map<string, CatalogueRecord[]>()
  return { records, spells, catalogue }

  function spells(id: string, period: Period): readonly Spell[] | null {
    const before = base(period)
    if (!before) return records(id)
    const current = records(id) ?? noRecords
    const carried = carriedLists.get(current) ?? new Map<string, readonly Spell[] | null>()
    carriedLists.set(current, carried)
    const { fields, spell } = register(id)
    const key = [id, before.lock.id, period.from, ...fields.map((field) => `${field.key}:${field.type}`)].join('|')
    let found = carried.get(key)
    if (found === undefined) {
      const all = carryOver({
        frozen: openFrozen(before).records(id) ?? [],
        current,
        from: period.from,
        hasSpells: spell !== null,
        dateFields: fields.flatMap((field) => (field.type === 'date' ? [field.key] : [])),
        spellFields: spell ? [spell.start, spell.end] : [],
      })
      found = all.length === 0 ? null : all
      carried.set(key, found)
    }
    return found
  }

  function catalogue(id: string): CatalogueRecord[] {
    let entries = catalogues.get(id)
    if (!entries) {
      entries = list(id)
      catalogues.set(id, entries)
    }
    return entries
  }
}

/** Records that were loaded by themselves, each register once. */
function openRecords(
  register: RegisterSource['register'],
  load: (id: string) => Spell[],
): (id: string) => readonly Spell[] | null {
  const known = new Map<string, readonly Spell[] | null>()
  const entriesByCatalogue = new Map<string, ReadonlyMap<string, Spell>>()
  return records

  function records(id: string): readonly Spell[] | null {
    let loaded = known.get(id)
    if (loaded === undefined) {
      const all = load(id)
      completeSpells(id, all)
      loaded = all.length === 0 ? null : all
      known.set(id, loaded)
    }
    return loaded
  }

  /** The units of records that name several, and the catalogue records that references lead to. */
  function completeSpells(id: string, all: readonly Spell[]): void {
    const { unitField, fields } = register(id)
    for (const spell of all) {
      const units = unitField === null ? null : spell.values[unitField]
      if (Array.isArray(units)) spell.units = units
    }
    const targets = new Map(
      fields.flatMap((field) =>
        field.type === 'reference' && field.register !== undefined ? [[field.key, field.register]] : [],
      ),
    )
    if (targets.size === 0) return
    for (const spell of all) {
      spell.follow = (field) => entriesOf(targets.get(field) ?? '').get(String(spell.values[field] ?? '')) ?? null
    }
  }

  /** Records of a catalogue by their code. */
  function entriesOf(id: string): ReadonlyMap<string, Spell> {
    let entries = entriesByCatalogue.get(id)
    if (!entries) {
      const code = id === '' ? undefined : register(id).catalogue?.code
      const all = code === undefined ? [] : (records(id) ?? [])
      entries = new Map(all.map((spell) => [String(spell.values[code ?? ''] ?? ''), spell]))
      entriesByCatalogue.set(id, entries)
    }
    return entries
  }
}

function rememberBy<T>(find: (period: Period) => T): (period: Period) => T {
  const known = new Map<string, { found: T }>()
  return (period) => {
    const one = known.get(period.id) ?? { found: find(period) }
    known.set(period.id, one)
    return one.found
  }
}
