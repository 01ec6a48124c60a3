/** The whole back end as one typed table: every call with its input, its output and who may make it. */
import { z } from 'zod'
import { periodPreset } from './periodRules.ts'
import { submissionStates } from './submission.ts'
import { annexRow, cell, cellState, cellValue, change, issue, periodView, recordView, unitView } from './values.ts'

export const roles = ['quan_tri', 'can_bo', 'lanh_dao', 'chi_doc'] as const
export type Role = (typeof roles)[number]

/** `public` needs no unlocked workspace; `read` and `write` need one; a `write` is one transaction with its audit row. */
type Access = 'public' | 'read' | 'write'

interface CallDefinition<A extends Access, I extends z.ZodType, O extends z.ZodType> {
  access: A
  roles: readonly Role[]
  input: I
  output: O
  /** Largest request body of the loopback host in bytes; 1 MB where absent. */
  bodyLimit?: number
}

const everyone = roles
const writers = ['quan_tri', 'can_bo'] as const
const MEGABYTE = 1024 * 1024

function defineCall<A extends Access, I extends z.ZodType, O extends z.ZodType>(
  definition: CallDefinition<A, I, O>,
): CallDefinition<A, I, O> {
  return definition
}

const id = z.string().min(1).max(200)
const nothing = z.object({})
/** Number of a decision of a yearly form. */
const ordinal = z.number().int().min(0).max(10_000)
/** Bytes travel base64 in JSON on the loopback host and as Uint8Array through Electron's IPC. */
const bytes = z.custom<Uint8Array>((value) => value instanceof Uint8Array, 'cần dữ liệu nhị phân')
const file = z.object({ name: z.string(), mediaType: z.string(), bytes })

const office = z.object({
  unit: unitView,
  parent: unitView.nullable(),
  role: z.enum(['district', 'province']),
  practice: z.boolean(),
})

const vaultState = z.enum(['missing', 'locked', 'open', 'damaged', 'empty'])
const place = z.enum(['own', 'practice'])

const session = z.object({
  user: z.object({ id: z.string(), name: z.string(), displayName: z.string(), roles: z.array(z.enum(roles)) }),
  office,
  today: z.string(),
})

/** What the officer says of a table; cells and rows are those of its sheet. */
const sheetHints = z
  .object({
    form: id,
    header: z.object({ first: z.number().int().min(0), last: z.number().int().min(0) }),
    columns: z.record(z.string(), z.string().nullable()),
    numberStyle: z.enum(['vi', 'en']),
    dateOrder: z.enum(['dmy', 'mdy']),
    /** Corrections made in the wizard, by `D12`: the text that stands instead of the file's. */
    corrections: z.record(z.string(), z.string()),
    /** 1-based sheet rows the officer leaves out. */
    skipRows: z.array(z.number().int().min(1)),
    /** By `D12`: what to do where the file differs from a computed cell. */
    conflicts: z.record(z.string(), z.enum(['file', 'computed'])),
    /** The decision that the targets of the sheet are of, where later decisions change the form. */
    decision: ordinal,
  })
  .partial()

const hints = sheetHints.extend({
  /** The one sheet to be taken; every visible one where absent. */
  sheet: z.string().optional(),
  period: id.optional(),
  /** By name of the sheet: what holds for it alone, before what is said of all; null leaves the sheet out. */
  sheets: z.record(z.string(), sheetHints.nullable()).optional(),
})

const importedRow = z.object({
  /** 1-based sheet row. */
  row: z.number(),
  role: z.string(),
  label: z.string().nullable(),
  outcome: z.enum(['new', 'changed', 'same', 'rejected', 'skipped', 'ignored']),
  key: z.string().nullable(),
  values: z.record(z.string(), cellValue),
  /** Key → `D12`. */
  cells: z.record(z.string(), z.string()),
  unread: z.record(z.string(), z.string()),
  incomplete: z.array(z.string()),
  message: z.string().optional(),
  differences: z.array(
    z.object({
      key: z.string(),
      old: cellValue,
      new: cellValue,
      conflict: z.boolean(),
      /** The record holds a value that is not told; `old` is null. */
      withheld: z.boolean().optional(),
    }),
  ),
})

/** What sets the targets of a year: 0 is the plan, every later one a change of it. */
const planDecision = z.object({
  ordinal: z.number(),
  /** Null of a plan that nobody has named yet, as its day (ISO). */
  number: z.string().nullable(),
  issuedOn: z.string().nullable(),
  note: z.string().nullable(),
  /** On the last day of the asked period. */
  isInForce: z.boolean(),
  /** The annex is shown as it stands with this one, and this one is typed into. */
  isShown: z.boolean(),
})

const importedSheet = z.object({
  form: z.string(),
  formConfidence: z.number(),
  sheet: z.string(),
  period: z.string().nullable(),
  /** Of a form that later decisions change: all of them; the sheet goes to the one that is shown. */
  decisions: z.array(planDecision).optional(),
  /** 1-based rows. */
  header: z.object({ first: z.number(), last: z.number() }),
  columns: z.array(
    z.object({
      column: z.string(),
      header: z.string(),
      key: z.string().nullable(),
      confidence: z.number(),
      candidates: z.array(z.string()),
    }),
  ),
  counts: z.object({
    rows: z.number(),
    accepted: z.number(),
    rejected: z.number(),
    skipped: z.number(),
    new: z.number(),
    changed: z.number(),
    same: z.number(),
  }),
  issues: z.array(issue),
  batch: z.string().nullable(),
  titles: z.array(z.string()),
  decoded: z.array(
    z.object({ where: z.string(), encoding: z.string(), cells: z.number(), before: z.string(), after: z.string() }),
  ),
  /** The layout the sheet was recognised by, with the headers that are new in it. */
  layout: z.object({ fileName: z.string(), learnedAt: z.string(), news: z.array(z.string()) }).nullable(),
  rows: z.array(importedRow),
})

/** One figure behind the cell: a register record, a file cell or another annex cell. */
const traceRow = z.object({
  kind: z.enum(['record', 'cell', 'source']),
  /** Record id, or `form/period/row/column`. */
  id: z.string(),
  label: z.string(),
  /** What this row adds to the value: 1 for a counted record, the operand's value for a formula. */
  amount: z.number().nullable(),
  unit: unitView.nullable().optional(),
  values: z.record(z.string(), cellValue).optional(),
  place: z.object({ form: z.string(), period: z.string(), row: z.string(), column: z.string() }).optional(),
  /** Counted in the rows but eliminated in the total: a move inside the district. */
  eliminated: z.boolean().optional(),
  /** Of a date in a period that was locked before this was recorded (`muon`) or put right (`dinh_chinh`). */
  late: z.enum(['muon', 'dinh_chinh']).optional(),
})

const annexView = z.object({
  form: z.string(),
  number: z.string(),
  period: periodView,
  /** Printed between title and table, with their values. */
  headLines: z.array(z.string()),
  rows: z.array(annexRow),
  total: z.record(z.string(), cell).nullable(),
  totalUnits: annexRow.shape.units,
  totalLabel: z.string().nullable(),
  /** Of a form that later decisions change, in order. */
  decisions: z.array(planDecision).optional(),
  /** The units that columns with a value for each unit have, in printing order; absent where there are no such columns. */
  units: z.array(z.object({ code: z.string(), name: z.string() })).optional(),
  /** Units below the office that have said nothing yet, out of how many (rule G10). */
  missing: z.object({ units: z.array(z.object({ code: z.string(), name: z.string() })), of: z.number() }),
  issues: z.array(issue),
})

const submissionState = z.enum(submissionStates)

/** Communes by forms; a day is counted to the deadline of communes, negative once it is past. */
const submissionBoard = z.object({
  period: periodView,
  days: z.number().nullable(),
  forms: z.array(z.object({ form: z.string(), number: z.string(), shortTitle: z.string(), period: periodView })),
  communes: z.array(
    z.object({
      unit: unitView,
      /** One for each form, in their order. */
      cells: z.array(
        z.object({
          form: z.string(),
          state: submissionState,
          /** Told by hand or by an import; otherwise it follows from what stands in the form. */
          isTold: z.boolean(),
          /** Where the figures come from, in the officer's words. */
          source: z.string(),
          note: z.string().nullable(),
          receivedOn: z.string().nullable(),
          updatedAt: z.string().nullable(),
          updatedBy: z.string().nullable(),
        }),
      ),
    }),
  ),
})

const presetsView = z.object({ presets: z.array(periodPreset), isOwn: z.boolean(), faults: z.array(z.string()) })

const formSummary = z.object({
  id: z.string(),
  kind: z.enum(['annex', 'register']),
  number: z.string(),
  shortTitle: z.string(),
  title: z.string(),
  sensitivity: z.number(),
})

const packHeader = z.object({
  id: z.string(),
  version: z.number(),
  kind: z.string(),
  title: z.string(),
  issuedBy: z.object({ code: z.string(), name: z.string() }),
  validFrom: z.string(),
})

const packSigner = z.object({
  organisation: z.string(),
  unitCode: z.string(),
  spkiSha256: z.string(),
  signingTime: z.string(),
})

/** A pack that was received; one of which a later version came still serves the periods of its time. */
const receivedPack = packHeader.extend({
  fileName: z.string(),
  signer: packSigner,
  receivedAt: z.string(),
  receivedBy: z.string(),
  state: z.enum(['in_use', 'superseded', 'withdrawn']),
  withdrawnAt: z.string().nullable(),
})

/** What a pack does to one form or list, in words. */
const packChange = z.object({
  id: z.string(),
  title: z.string(),
  state: z.enum(['new', 'changed', 'same']),
  lines: z.array(z.string()),
})

const packageSummary = z.object({
  id: z.string(),
  period: z.string(),
  sequence: z.number(),
  fileName: z.string(),
  size: z.number(),
  createdAt: z.string(),
  createdBy: z.string(),
  contentDigest: z.string(),
  fingerprint: z.string(),
})

const verdict = z.object({
  valid: z.boolean(),
  code: z.string().nullable(),
  message: z.string(),
  unit: z.object({ code: z.string(), name: z.string() }).nullable(),
  period: z.object({ id: z.string(), from: z.string(), to: z.string() }).nullable(),
  sequence: z.number().nullable(),
  signer: z
    .object({ organisation: z.string(), unitCode: z.string(), spkiSha256: z.string(), notAfter: z.string() })
    .nullable(),
  signingTime: z.string().nullable(),
  fingerprint: z.string().nullable(),
  files: z.array(z.object({ path: z.string(), title: z.string().nullable(), size: z.number() })),
})

/** Which records of a register, and which page of them. */
const recordFilter = z.object({
  form: id,
  search: z.string().max(200).optional(),
  unit: z.string().optional(),
  period: id.optional(),
  /** Code of the record above: only the lines of that one. */
  parent: z.string().min(1).max(200).optional(),
  incomplete: z.boolean().optional(),
  offset: z.number().int().min(0).default(0),
  limit: z.number().int().min(1).max(100_000).default(200),
})

/** Parts of the official head and foot of papers that an office may word itself. */
export const issuerParts = ['parentBody', 'issuer', 'place', 'preparer', 'headTitle', 'headName'] as const

/** From a first day on; null is from the beginning. */
const datedText = z.object({ from: z.iso.date().nullable(), text: z.string().max(500) })

const issuerView = z.array(
  z.object({
    part: z.enum(issuerParts),
    texts: z.array(datedText),
    /** Printed where the office has said nothing. */
    standard: z.string().nullable(),
    today: z.string().nullable(),
  }),
)

/** One cell of an annex as it is looked at: of a unit's column, in a view, through a filter, in a commune's copy. */
const seenCell = z.object({
  form: id,
  period: id,
  row: id,
  column: id,
  unit: id.optional(),
  view: id.optional(),
  filter: id.optional(),
  copyOf: id.optional(),
})

export const contract = {
  // ---- workspace
  'vault.status': defineCall({
    access: 'public',
    roles: everyone,
    input: nothing,
    output: z.object({
      state: vaultState,
      office: office.nullable(),
      /** Which of the two workspaces of this data folder is chosen, and how the other one stands. */
      place,
      other: vaultState,
      users: z.array(z.object({ name: z.string(), displayName: z.string() })),
      version: z.string(),
      today: z.string(),
    }),
  }),
  /** Locks what is open and goes on with the other workspace. */
  'vault.choose': defineCall({ access: 'public', roles: everyone, input: z.object({ place }), output: nothing }),
  'vault.create': defineCall({
    access: 'public',
    roles: everyone,
    input: z.object({
      unit: z.string().min(2).max(10),
      role: z.enum(['district', 'province']).default('district'),
      officer: z.string().trim().min(1).max(100),
      userName: z.string().trim().min(1).max(50).optional(),
      password: z.string().min(1).max(1024),
      practice: z.boolean().default(false),
      /** Of a practice workspace: with an invented year in it. */
      fill: z.boolean().default(false),
    }),
    output: z.object({ recoveryKey: z.string(), session }),
  }),
  'vault.unlock': defineCall({
    access: 'public',
    roles: everyone,
    input: z.object({ userName: z.string().max(50).optional(), password: z.string().min(1).max(1024) }),
    output: session,
  }),
  'vault.lock': defineCall({ access: 'public', roles: everyone, input: nothing, output: nothing }),
  'session.current': defineCall({ access: 'read', roles: everyone, input: nothing, output: session }),

  // ---- units, periods, forms
  'units.children': defineCall({
    access: 'public',
    roles: everyone,
    input: z.object({ unit: z.string().nullable().default(null), date: z.string().optional() }),
    output: z.array(unitView),
  }),
  'units.communes': defineCall({
    access: 'read',
    roles: everyone,
    input: z.object({ date: z.string().optional() }),
    output: z.array(unitView),
  }),
  /** Communes of all days, for records that name one of another day than today. */
  'units.known': defineCall({
    access: 'read',
    roles: everyone,
    input: nothing,
    output: z.array(unitView.extend({ from: z.string().nullable(), to: z.string().nullable(), isBelow: z.boolean() })),
  }),
  'periods.list': defineCall({
    access: 'read',
    roles: everyone,
    input: z.object({ year: z.number().int().optional() }),
    output: z.object({ current: z.string(), periods: z.array(periodView) }),
  }),
  /** Of the office, or these; `faults` says in words what keeps half-years, quarters and months from filling the year. */
  'periods.presets': defineCall({
    access: 'read',
    roles: everyone,
    input: z.object({ presets: z.array(periodPreset).max(50).optional() }),
    output: presetsView,
  }),
  'periods.savePresets': defineCall({
    access: 'write',
    roles: writers,
    /** Null goes back to what the program ships. */
    input: z.object({ presets: z.array(periodPreset).max(50).nullable() }),
    output: presetsView,
  }),
  /** Keeps figures, records, forms and names as they are; errors refuse it. Registers go on being written. */
  'periods.lock': defineCall({ access: 'write', roles: writers, input: z.object({ period: id }), output: periodView }),
  'periods.reopen': defineCall({
    access: 'write',
    roles: writers,
    input: z.object({
      period: id,
      reason: z.string().trim().min(1).max(2000),
      /** Of the report that was sent, `45/BC-LĐTBXH`; printed on the one that replaces it. */
      reportNumber: z.string().max(100).optional(),
    }),
    output: periodView,
  }),
  'forms.list': defineCall({ access: 'public', roles: everyone, input: nothing, output: z.array(formSummary) }),
  'forms.get': defineCall({
    access: 'public',
    roles: everyone,
    /** Without a period the newest version of the form, with one the version that period uses. */
    input: z.object({ form: id, period: id.optional() }),
    /**
     * The definition as it is, with the code lists it uses, the person fields it shows, and the registers whose records
     * are lines of its own: `field` of the line holds the code of the record above.
     */
    output: z.object({
      definition: z.any(),
      personFields: z.array(z.any()),
      codeLists: z.record(z.string(), z.any()),
      lines: z.array(z.object({ form: z.string(), number: z.string(), shortTitle: z.string(), field: z.string() })),
    }),
  }),

  // ---- annexes
  'annexes.read': defineCall({
    access: 'read',
    roles: everyone,
    /** With a view or a filter of the definition the annex shows computed values only and takes no input. */
    input: z.object({
      form: id,
      period: id,
      view: id.optional(),
      filter: id.optional(),
      /** Code or id of a unit below the office: its own copy, of its records alone. */
      copyOf: id.optional(),
      /** Of a form that later decisions change; the one in force at the end of the period where absent. */
      decision: ordinal.optional(),
    }),
    output: annexView,
  }),
  'decisions.save': defineCall({
    access: 'write',
    roles: writers,
    /** Without `ordinal` a new change is begun; 0 names the plan. */
    input: z.object({
      form: id,
      period: id,
      ordinal: ordinal.optional(),
      number: z.string().max(100),
      issuedOn: z.iso.date(),
      note: z.string().max(500).optional(),
    }),
    output: z.array(planDecision),
  }),
  'decisions.remove': defineCall({
    access: 'write',
    roles: writers,
    input: z.object({ form: id, period: id, ordinal: ordinal.min(1) }),
    output: z.array(planDecision),
  }),
  'cells.save': defineCall({
    access: 'write',
    roles: writers,
    input: z.object({
      form: id,
      period: id,
      /** As in `annexes.read`: what is typed is what this decision says. */
      decision: ordinal.optional(),
      edits: z
        .array(
          z.object({
            row: id,
            column: id,
            /** Code or id, of a column with a value for each unit. */
            unit: id.optional(),
            /** What was typed; parsed by the column type. Null or '' clears the cell back to computed or blank. */
            text: z.string().max(32_767).nullable().optional(),
            value: cellValue.optional(),
            state: cellState.optional(),
            reason: z.string().max(2000).optional(),
            note: z.string().max(2000).optional(),
          }),
        )
        .min(1)
        .max(10_000),
    }),
    output: annexView,
  }),
  'cells.history': defineCall({
    access: 'read',
    roles: everyone,
    input: z.object({ form: id, period: id, row: id, column: id, unit: id.optional() }),
    output: z.array(change),
  }),
  'figures.trace': defineCall({
    access: 'read',
    roles: everyone,
    input: seenCell.extend({
      decision: ordinal.optional(),
    }),
    output: z.object({
      value: cellValue,
      origin: z.string(),
      computed: cellValue,
      /** In the officer's words: `Dòng 5 = 6+7+8 = 12+3+0`. */
      explanation: z.string(),
      rows: z.array(traceRow),
    }),
  }),

  /** One cell over the last periods, for the ground of the unit as it is in the period asked for. Newest first. */
  'figures.series': defineCall({
    access: 'read',
    roles: everyone,
    input: seenCell.extend({
      /** How many periods, the one asked for included. */
      count: z.number().int().min(1).max(24).default(6),
      /** The periods right before, or the same period of the years before. */
      step: z.enum(['preceding', 'lastYear']).default('preceding'),
    }),
    output: z.object({
      points: z.array(
        z.object({
          period: z.object({ id: z.string(), name: z.string(), from: z.string(), to: z.string() }),
          value: cellValue,
          /** `sum`: of several units of then; `unclear`: no unit of then is this one; `missing`: no figures then. */
          state: z.enum(['same', 'sum', 'unclear', 'missing']),
          /** The units of then that stand for the row, under their names of then; empty for rows of no unit. */
          units: z.array(z.object({ code: z.string(), name: z.string(), value: cellValue })),
          /** Of an unclear row: all units of today that share ground with it, then and now together. */
          group: z
            .object({ names: z.array(z.string()), value: z.number().nullable(), now: z.number().nullable() })
            .nullable(),
          /** What happened to units after this period, up to the end of the next newer one. */
          changes: z.array(z.object({ date: z.string(), isDayKnown: z.boolean(), words: z.string() })),
        }),
      ),
    }),
  }),

  // ---- what communes hand in
  'submissions.list': defineCall({
    access: 'read',
    roles: everyone,
    input: z.object({ period: id }),
    output: submissionBoard,
  }),
  'submissions.save': defineCall({
    access: 'write',
    roles: writers,
    input: z.object({
      period: id,
      places: z
        .array(z.object({ form: id, unit: id }))
        .min(1)
        .max(1000),
      /** Null takes back what was told: the state follows from the figures again. */
      state: submissionState.nullable(),
      note: z.string().max(2000).optional(),
      /** The day it came in. */
      receivedOn: z.iso.date().nullable().optional(),
    }),
    output: submissionBoard,
  }),
  'templates.export': defineCall({
    access: 'read',
    roles: everyone,
    /** For one unit below the office, else for all of them in a zip; of all collected forms unless some are named. */
    input: z.object({ period: id, unit: id.optional(), forms: z.array(id).optional() }),
    output: file,
  }),

  /** How much of each annex the program fills in by itself: numeric cells by where they come from. */
  'figures.sources': defineCall({
    access: 'read',
    roles: everyone,
    input: z.object({ period: id }),
    output: z.array(
      z.object({
        form: z.string(),
        number: z.string(),
        shortTitle: z.string(),
        cells: z.number(),
        registers: z.number(),
        formulas: z.number(),
        plans: z.number(),
        typed: z.number(),
      }),
    ),
  }),

  // ---- registers
  'records.list': defineCall({
    access: 'read',
    roles: everyone,
    input: recordFilter,
    output: z.object({ total: z.number(), records: z.array(recordView) }),
  }),
  /** With everything that lists withhold; noted in the audit log. */
  'records.listWhole': defineCall({
    access: 'write',
    roles: everyone,
    input: recordFilter,
    output: z.object({ total: z.number(), records: z.array(recordView) }),
  }),
  /** One record with everything that is withheld elsewhere; noted in the audit log. */
  'records.open': defineCall({
    access: 'write',
    roles: everyone,
    input: z.object({ id }),
    output: z.object({ record: recordView, history: z.array(change) }),
  }),
  'records.get': defineCall({
    access: 'read',
    roles: everyone,
    input: z.object({ id }),
    output: z.object({ record: recordView, history: z.array(change) }),
  }),
  'records.save': defineCall({
    access: 'write',
    roles: writers,
    input: z.object({
      form: id,
      id: id.optional(),
      revision: z.number().int().optional(),
      /** Link to an existing person found before creating; absent = the record's own person or a new one. */
      person: id.optional(),
      values: z.record(z.string(), cellValue),
    }),
    output: z.object({ record: recordView, issues: z.array(issue) }),
  }),
  'records.derive': defineCall({
    access: 'read',
    roles: everyone,
    input: z.object({ form: id, values: z.record(z.string(), cellValue) }),
    /** By field: what the register computes, and what saving would put into fields that are blank. */
    output: z.object({ computed: z.record(z.string(), cellValue), suggested: z.record(z.string(), cellValue) }),
  }),
  'records.remove': defineCall({
    access: 'write',
    roles: writers,
    input: z.object({ id, reason: z.string().min(1).max(2000) }),
    output: nothing,
  }),
  /** What is due in the registers, the longest overdue first; of level 4 the file number alone. */
  'reminders.list': defineCall({
    access: 'read',
    roles: everyone,
    input: nothing,
    output: z.array(
      z.object({
        /** Of the register's definition. */
        id: z.string(),
        form: z.string(),
        number: z.string(),
        record: z.string(),
        label: z.string(),
        text: z.string(),
        due: z.string(),
        /** Days left from today; negative where overdue. */
        days: z.number(),
        unit: unitView.nullable(),
      }),
    ),
  }),
  'people.find': defineCall({
    access: 'read',
    roles: everyone,
    input: z.object({
      name: z.string().max(200).optional(),
      birthYear: z.number().int().optional(),
      identity: z.string().max(50).optional(),
    }),
    output: z.array(
      z.object({
        id: z.string(),
        name: z.string(),
        birth: z.string().nullable(),
        gender: z.string().nullable(),
        unit: z.string().nullable(),
        level: z.enum(['certain', 'probable', 'possible']),
        reasons: z.array(z.string()),
      }),
    ),
  }),

  // ---- import
  'imports.run': defineCall({
    access: 'write',
    roles: writers,
    bodyLimit: 90 * MEGABYTE,
    input: z.object({ name: z.string().min(1).max(255), bytes, hints: hints.default({}), commit: z.boolean() }),
    output: importedSheet.extend({ sheets: z.array(importedSheet) }),
  }),
  'imports.preview': defineCall({
    access: 'read',
    roles: writers,
    bodyLimit: 90 * MEGABYTE,
    input: z.object({ name: z.string().min(1).max(255), bytes, sheet: z.string().optional() }),
    /** The file as it is, for the wizard's left side: decoded text, raw text where it differs. */
    output: z.object({
      format: z.string(),
      sheets: z.array(z.object({ name: z.string(), hidden: z.boolean(), rows: z.number(), columns: z.number() })),
      sheet: z.object({
        name: z.string(),
        merges: z.array(z.object({ top: z.number(), left: z.number(), bottom: z.number(), right: z.number() })),
        cells: z.array(
          z.object({ row: z.number(), column: z.number(), text: z.string(), original: z.string().optional() }),
        ),
      }),
    }),
  }),
  'imports.list': defineCall({
    access: 'read',
    roles: everyone,
    input: nothing,
    output: z.array(
      z.object({
        id: z.string(),
        form: z.string(),
        period: z.string().nullable(),
        fileName: z.string(),
        sheet: z.string(),
        counts: z.record(z.string(), z.number()),
        createdAt: z.string(),
        createdBy: z.string(),
        undoneAt: z.string().nullable(),
      }),
    ),
  }),

  'imports.undo': defineCall({
    access: 'write',
    roles: writers,
    input: z.object({
      id,
      /** Values that officers changed after the import: `keep` leaves them, `restore` takes them back as well. */
      edited: z.enum(['keep', 'restore']).default('keep'),
      commit: z.boolean(),
    }),
    output: z.object({
      fileName: z.string(),
      form: z.string(),
      period: z.string().nullable(),
      /** Records taken away; records and cells set to what they were. */
      removed: z.number(),
      restored: z.number(),
      /** What stays: changed by an officer since, said by another file too, or referred to. */
      kept: z.array(
        z.object({
          label: z.string(),
          why: z.enum(['edited', 'imported', 'used']),
          form: z.string(),
          record: z.string().optional(),
          row: z.string().optional(),
          column: z.string().optional(),
        }),
      ),
    }),
  }),
  'layouts.list': defineCall({
    access: 'read',
    roles: everyone,
    input: nothing,
    output: z.array(
      z.object({
        id: z.string(),
        form: z.string(),
        headers: z.array(z.string()),
        /** What the officer said of single headers; null leaves the column out. */
        told: z.record(z.string(), z.string().nullable()),
        fileName: z.string(),
        learnedAt: z.string(),
        learnedBy: z.string(),
      }),
    ),
  }),
  'layouts.export': defineCall({ access: 'read', roles: everyone, input: nothing, output: file }),
  'layouts.import': defineCall({
    access: 'write',
    roles: writers,
    input: z.object({ name: z.string().min(1).max(255), bytes }),
    output: z.object({ added: z.number(), replaced: z.number(), foreign: z.number() }),
  }),
  'layouts.remove': defineCall({ access: 'write', roles: writers, input: z.object({ id }), output: nothing }),

  // ---- checks, home
  'checks.run': defineCall({
    access: 'read',
    roles: everyone,
    input: z.object({ period: id, form: id.optional() }),
    output: z.object({
      issues: z.array(issue),
      reasons: z.array(z.object({ place: z.string(), code: z.string(), reason: z.string() })),
    }),
  }),
  'checks.explain': defineCall({
    access: 'write',
    roles: writers,
    input: z.object({ period: id, form: id, row: id, column: id, code: id, reason: z.string().max(2000) }),
    output: nothing,
  }),
  'home.read': defineCall({
    access: 'read',
    roles: everyone,
    input: z.object({ period: id }),
    output: z.object({
      period: periodView,
      /** Share of the reporting year gone at the end of the period, 0 to 1. */
      elapsed: z.number(),
      annexes: z.array(
        z.object({
          form: z.string(),
          number: z.string(),
          shortTitle: z.string(),
          state: z.enum(['empty', 'partial', 'filled', 'errors']),
          filled: z.number(),
          rows: z.number(),
          errors: z.number(),
          warnings: z.number(),
        }),
      ),
      /** Communes that have handed in every form, of all; days to their deadline, negative once it is past. */
      submissions: z.object({ complete: z.number(), communes: z.number(), days: z.number().nullable() }),
      registers: z.array(
        z.object({
          form: z.string(),
          number: z.string(),
          shortTitle: z.string(),
          records: z.number(),
          incomplete: z.number(),
        }),
      ),
      progress: z.array(
        z.object({
          row: z.string(),
          form: z.string(),
          label: z.string(),
          measureUnit: z.string(),
          result: z.number().nullable(),
          plan: z.number().nullable(),
          percent: z.number().nullable(),
          lastYear: z.number().nullable(),
        }),
      ),
      todo: z.array(
        z.object({
          severity: z.enum(['error', 'warning', 'missing']),
          title: z.string(),
          detail: z.string(),
          place: z.object({ form: z.string(), period: z.string(), row: z.string(), column: z.string() }).nullable(),
          minutes: z.number(),
        }),
      ),
      package: packageSummary.nullable(),
    }),
  }),

  // ---- report, package
  'reports.workbook': defineCall({
    access: 'read',
    roles: everyone,
    /** A view or a filter is one of the form asked for alone; a copy for the public hides numbers that tell who it is. */
    input: z.object({
      period: id,
      forms: z.array(id).optional(),
      view: id.optional(),
      filter: id.optional(),
      /** Code or id of a unit below the office, and without any value: the template it fills in and sends back. */
      copyOf: id.optional(),
      empty: z.boolean().default(false),
      public: z.boolean().default(false),
      /** Also the columns that are printed only on request. */
      allColumns: z.boolean().default(false),
    }),
    output: file,
  }),
  'reports.register': defineCall({
    access: 'write',
    roles: everyone,
    /** Sensitive personal data leave the program only where the officer has confirmed it. */
    input: z.object({ form: id, period: id.optional(), confirmed: z.boolean().default(false) }),
    output: file,
  }),
  'reports.document': defineCall({ access: 'read', roles: everyone, input: z.object({ period: id }), output: file }),
  'packages.build': defineCall({
    access: 'write',
    roles: ['quan_tri', 'can_bo', 'lanh_dao'],
    input: z.object({ period: id, password: z.string().min(1).max(1024) }),
    output: packageSummary.extend({ bytes, forms: z.array(z.string()) }),
  }),
  'packages.list': defineCall({
    access: 'read',
    roles: everyone,
    input: z.object({ period: id.optional() }),
    output: z.array(packageSummary),
  }),
  'packages.get': defineCall({ access: 'read', roles: everyone, input: z.object({ id }), output: file }),
  'packages.verify': defineCall({
    access: 'public',
    roles: everyone,
    bodyLimit: 90 * MEGABYTE,
    input: z.object({ bytes, trust: z.array(bytes).optional() }),
    output: verdict,
  }),
  'packages.certificate': defineCall({ access: 'read', roles: everyone, input: nothing, output: file }),

  // ---- data packs: forms, code lists and the like that come without a new program
  'packs.list': defineCall({ access: 'read', roles: everyone, input: nothing, output: z.array(receivedPack) }),
  'packs.get': defineCall({
    access: 'read',
    roles: everyone,
    input: z.object({ id, version: z.number().int() }),
    output: file,
  }),
  /** Signs forms of this workspace, or definitions given as data, with the unit's key. */
  'packs.export': defineCall({
    access: 'write',
    roles: ['quan_tri'],
    bodyLimit: 12 * MEGABYTE,
    input: z.object({
      id,
      version: z.number().int().min(1).max(9999).default(1),
      title: z.string().min(1).max(300),
      /** ISO date; today where absent. */
      validFrom: z.iso.date().optional(),
      forms: z.array(id).max(200).optional(),
      /** `{forms, codeLists, personFields}` instead of forms by id, or `{kind: 'don_vi', …}` (shared/unitPack.ts). */
      definitions: z.unknown().optional(),
      password: z.string().min(1).max(1024),
    }),
    output: file,
  }),
  /** A verdict: why the pack cannot be taken in, or what taking it in would change. Nothing is written. */
  'packs.inspect': defineCall({
    access: 'read',
    roles: everyone,
    bodyLimit: 24 * MEGABYTE,
    input: z.object({ bytes, trust: z.array(bytes).optional() }),
    output: z.object({
      valid: z.boolean(),
      code: z.string().nullable(),
      message: z.string().nullable(),
      pack: packHeader.nullable(),
      signer: packSigner.nullable(),
      fingerprint: z.string().nullable(),
      changes: z.array(packChange),
      warnings: z.array(z.string()),
    }),
  }),
  'packs.import': defineCall({
    access: 'write',
    roles: ['quan_tri'],
    bodyLimit: 24 * MEGABYTE,
    input: z.object({ name: z.string().min(1).max(300), bytes, trust: z.array(bytes).optional() }),
    output: z.object({ packs: z.array(receivedPack), changes: z.array(packChange) }),
  }),
  'packs.withdraw': defineCall({
    access: 'write',
    roles: ['quan_tri'],
    input: z.object({ id, version: z.number().int() }),
    output: z.array(receivedPack),
  }),

  // ---- settings, audit
  'issuer.read': defineCall({ access: 'read', roles: everyone, input: nothing, output: issuerView }),
  'issuer.save': defineCall({
    access: 'write',
    roles: writers,
    /** All dated texts of one part; none gives back the standard one. */
    input: z.object({ part: z.enum(issuerParts), texts: z.array(datedText).max(50) }),
    output: issuerView,
  }),
  'settings.read': defineCall({
    access: 'read',
    roles: everyone,
    input: nothing,
    output: z.record(z.string(), z.string()),
  }),
  'settings.save': defineCall({
    access: 'write',
    roles: writers,
    input: z.object({ values: z.record(z.string().max(100), z.string().max(2000)) }),
    output: z.record(z.string(), z.string()),
  }),
  /** Terms, amounts and thresholds of the office; changed by the setting `quy_dinh.‹key›`. */
  'rules.list': defineCall({
    access: 'read',
    roles: everyone,
    input: nothing,
    output: z.array(
      z.object({
        key: z.string(),
        label: z.string(),
        /** What 0, 1, 2 … mean, where the rule is a choice. */
        choices: z.array(z.string()).nullable(),
        /** Today; null where the rule has ended. */
        value: z.number().nullable(),
        shipped: z.object({
          value: z.number(),
          from: z.string().nullable(),
          to: z.string().nullable(),
          basis: z.string(),
          confirmed: z.boolean(),
        }),
        /** What the office has set, each from its first day; null is from the beginning. */
        own: z.array(z.object({ from: z.string().nullable(), value: z.number() })),
        /** Whether the value of today is the office's own. */
        isOwn: z.boolean(),
      }),
    ),
  }),
  'audit.list': defineCall({
    access: 'read',
    roles: ['quan_tri', 'lanh_dao'],
    input: z.object({ before: z.number().int().optional(), limit: z.number().int().min(1).max(1000).default(200) }),
    output: z.array(
      z.object({ seq: z.number(), at: z.string(), user: z.string(), call: z.string(), detail: z.string() }),
    ),
  }),
  'audit.verify': defineCall({
    access: 'read',
    roles: ['quan_tri', 'lanh_dao'],
    input: nothing,
    output: z.object({ entries: z.number(), intact: z.boolean(), brokenAt: z.number().nullable() }),
  }),
} as const

export type Contract = typeof contract
export type CallName = keyof Contract
/** Calls that work without an open workspace. */
export type PublicCall = { [N in CallName]: Contract[N]['access'] extends 'public' ? N : never }[CallName]
export type CallInput<N extends CallName> = z.input<Contract[N]['input']>
export type ParsedInput<N extends CallName> = z.output<Contract[N]['input']>
export type CallOutput<N extends CallName> = z.output<Contract[N]['output']>

/** What every host hands back: data, or the code and sentence of an expected failure. */
export type CallResult<N extends CallName> =
  | { ok: true; data: CallOutput<N> }
  | { ok: false; error: { code: string; message: string; details: Record<string, unknown> } }

export function isPublicCall(name: CallName): name is PublicCall {
  return contract[name].access === 'public'
}

export function isCallName(name: string): name is CallName {
  return Object.hasOwn(contract, name)
}
