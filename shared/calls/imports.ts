/** Calls about importing workbooks: reading, previewing, committing, undoing and learned layouts. */
import { z } from 'zod'
import { toldRoles } from '../excel/sheetMatch.ts'
import { cellValue, cellValues, issue, textValues } from '../values.ts'
import {
  bytes,
  defineCall,
  everyone,
  file,
  id,
  MEGABYTE,
  nothing,
  ordinal,
  planDecision,
  registerReaders,
  writers,
} from './call.ts'
import { matchLevel, personLine, registerCount } from './people.ts'

/** Which letters a text was typed in: an old font, or right as they stand. */
const letters = z.enum(['TCVN3', 'VNI', 'VPS', 'unicode'])

const columnLetters = z.string().regex(/^[A-Z]{1,3}$/)

/** What the officer says of the rows of a table. */
const rowHints = z
  .object({
    /** 1-based sheet rows the officer leaves out. */
    skipRows: z.array(z.number().int().min(1)),
    /** By 1-based row below the header: what the row is, where it was taken for something else. */
    rowRoles: z.record(z.string().regex(/^[1-9]\d*$/), z.enum(toldRoles)),
    /** 1-based rows of communes that the file leaves blank because they have nothing to report. */
    nilRows: z.array(z.number().int().min(1)),
    /** By 1-based row: why it is left out. */
    skipReasons: z.record(z.string(), z.string().max(300)),
  })
  .partial()

/** What the officer says of a table; cells and rows are those of its sheet. */
const sheetHints = rowHints
  .extend({
    form: id,
    header: z.object({ first: z.number().int().min(0), last: z.number().int().min(0) }),
    columns: z.record(z.string(), z.string().nullable()),
    numberStyle: z.enum(['vi', 'en']),
    dateOrder: z.enum(['dmy', 'mdy']),
    /** Corrections made in the wizard, by `D12`: the text that stands instead of the file's. */
    corrections: z.record(z.string(), z.string()),
    /** What a text of a column is read as, in every row; `remember` keeps it for later files once this one is written. */
    spellings: z
      .array(
        z.object({
          key: id,
          text: z.string().min(1).max(1000),
          means: z.string().max(1000),
          remember: z.boolean().default(false),
        }),
      )
      .max(5000),
    /** Of tables beside each other, which share their rows: what is said of the rows of one, by the letters where it begins. */
    rowsOf: z.record(columnLetters, rowHints),
    /** Which old font the letters of the sheet were typed in, where no font and no count of syllables proves it. */
    letters: z.enum(['TCVN3', 'VNI', 'VPS', 'unicode']),
    /** By `D12`: what to do where the file differs from a computed cell. */
    conflicts: z.record(z.string(), z.enum(['file', 'computed'])),
    /** By the key of a question about a person: the id of whom the rows mean, or `moi` for somebody new. */
    people: z.record(z.string().max(500), id),
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

/** What can become of a row that is neither heading nor total. */
export const rowOutcomes = ['new', 'changed', 'same', 'rejected', 'skipped'] as const
/** With the rows that are no figures, such as notes and signatures. */
export const toldOutcomes = [...rowOutcomes, 'ignored'] as const

const importedRow = z.object({
  /** 1-based sheet row. */
  row: z.number(),
  role: z.string(),
  label: z.string().nullable(),
  outcome: z.enum(toldOutcomes),
  key: z.string().nullable(),
  values: cellValues,
  /** Key → `D12`. */
  cells: textValues,
  unread: textValues,
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

const importedSpelling = z.object({
  /** Column or field key; `label` of an annex. */
  key: z.string(),
  /** `D` */
  column: z.string(),
  text: z.string(),
  /** Texts with the same name under them; they are shown as one group. */
  cluster: z.string(),
  /** 1-based sheet rows. */
  rows: z.array(z.number()),
  /** What it is read as; null where nobody knows yet. */
  means: z.string().nullable(),
  /** Who says so: the program may be wrong, a memory can be taken back. */
  by: z.enum(['program', 'officer', 'memory']),
  /** Values take their names from one list; null where the text has several names or none is near. */
  near: z.array(z.object({ name: z.string(), why: z.string() })),
  /** Something the officer should know, such as the district a name belongs to. */
  note: z.string().nullable(),
  /** It can be kept for later files. */
  canRemember: z.boolean(),
})

/** Undecided letters with what each old font would make of them. */
const lettersQuestion = z.object({
  /** Nothing proves what was chosen. */
  asked: z.boolean(),
  chosen: letters,
  cells: z.number(),
  /** As they stand in the file. */
  samples: z.array(z.string()),
  /** The samples under each choice, the likeliest first. */
  choices: z.array(z.object({ letters, samples: z.array(z.string()) })),
})

const importedSheet = z.object({
  form: z.string(),
  formConfidence: z.number(),
  sheet: z.string(),
  period: z.string().nullable(),
  /** Name of the unit that the table says it is of, or null. */
  unit: z.string().nullable(),
  /** Of a form that later decisions change: all of them; the sheet goes to the one that is shown. */
  decisions: z.array(planDecision).optional(),
  /** 1-based rows. */
  header: z.object({ first: z.number(), last: z.number() }),
  /** Where it begins, as `rowsOf` names it, if another table of the sheet stands beside it. */
  beside: z.string().nullable(),
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
  /** What the officer may be asked about the letters; null where fonts tell or there is nothing to decide. */
  letters: lettersQuestion.nullable(),
  /** Texts of list columns that were not plainly recognised, each once, with what is made of it. */
  spellings: z.array(importedSpelling),
  /** 1-based rows of communes without any figure, in the file and in the annex so far. */
  blankRows: z.array(z.number()),
  /** The total that the file prints: in how many of the columns that can be added it is what its rows add up to. */
  total: z.object({ row: z.number(), agreeing: z.number(), compared: z.number() }).nullable(),
  /** Rows that may mean people who are stored already, in a preview of a list of people. */
  people: z
    .object({
      questions: z.array(
        z.object({
          key: z.string(),
          /** 1-based; all say the same of the person. */
          rows: z.array(z.number()),
          /** Of the first row. */
          cell: z.string(),
          /** Fields of the person as the rows say them. */
          said: cellValues,
          unit: z.string().nullable(),
          /** The likeliest first. */
          candidates: z.array(
            z.object({
              person: z.string(),
              level: matchLevel,
              reasons: z.array(z.string()),
              /** Fields in which the rows say something else, told because numbers of papers stand covered. */
              differs: z.array(z.string()),
            }),
          ),
          /** Whom the rows are taken for as things stand: an id, or `moi`. */
          answer: z.string(),
          isAnswered: z.boolean(),
        }),
      ),
      /** The people who are named as candidates, numbers of papers covered. */
      people: z.record(
        z.string(),
        personLine.extend({ values: cellValues, registers: z.array(registerCount), communes: z.array(z.string()) }),
      ),
    })
    .nullable(),
  rows: z.array(importedRow),
  /** Rows that are not told. */
  moreRows: z.number(),
})

export const importsCalls = {
  'imports.run': defineCall({
    access: 'write',
    isLong: true,
    backUp: 'before',
    roles: writers,
    bodyLimit: 90 * MEGABYTE,
    input: z.object({
      name: z.string().min(1).max(255),
      bytes,
      hints: hints.default({}),
      commit: z.boolean(),
      /** More rows of a table than this are not told, those first of which there is nothing to say; all where absent. */
      mostRows: z.number().int().min(1).optional(),
    }),
    output: importedSheet.extend({ sheets: z.array(importedSheet) }),
  }),
  'imports.preview': defineCall({
    access: 'read',
    roles: writers,
    bodyLimit: 90 * MEGABYTE,
    input: z.object({
      name: z.string().min(1).max(255),
      bytes,
      sheet: z.string().optional(),
      /** What the officer says the letters of the sheet are. */
      letters: letters.optional(),
      /** 1-based rows to show instead of the first ones, for a sheet too large to be shown whole. */
      rows: z.array(z.number().int().min(1)).max(500).optional(),
    }),
    /** The file as it is, for the wizard's left side: decoded text, raw text where it differs. */
    output: z.object({
      format: z.string(),
      sheets: z.array(z.object({ name: z.string(), hidden: z.boolean(), rows: z.number(), columns: z.number() })),
      sheet: z.object({
        name: z.string(),
        letters: lettersQuestion.nullable(),
        merges: z.array(z.object({ top: z.number(), left: z.number(), bottom: z.number(), right: z.number() })),
        cells: z.array(
          z.object({ row: z.number(), column: z.number(), text: z.string(), original: z.string().optional() }),
        ),
      }),
    }),
  }),
  'imports.list': defineCall({
    access: 'read',
    roles: registerReaders,
    input: nothing,
    output: z.array(
      z.object({
        id: z.string(),
        form: z.string(),
        period: z.string().nullable(),
        fileName: z.string(),
        sheet: z.string(),
        /** Name of the unit that the table says it is of, or null. */
        unit: z.string().nullable(),
        counts: z.record(z.string(), z.number()),
        createdAt: z.string(),
        createdBy: z.string(),
        undoneAt: z.string().nullable(),
      }),
    ),
  }),
  /** What became of each row of a table that was imported; `outcome` narrows it. Rows below the header that are no figures come with their reason. */
  'imports.rows': defineCall({
    access: 'read',
    roles: registerReaders,
    input: z.object({
      id,
      outcome: z.enum(toldOutcomes).optional(),
      offset: z.number().int().min(0).default(0),
      limit: z.number().int().min(1).max(1000).default(200),
    }),
    output: z.object({
      form: z.string(),
      period: z.string().nullable(),
      fileName: z.string(),
      sheet: z.string(),
      createdAt: z.string(),
      createdBy: z.string(),
      undoneAt: z.string().nullable(),
      /** False where the file has to be chosen again for `imports.copy`. */
      hasFile: z.boolean(),
      /** Of all rows, whatever is asked for. */
      counts: z.record(z.enum(toldOutcomes), z.number()),
      /** Of those asked for. */
      total: z.number(),
      rows: z.array(
        z.object({
          /** 1-based sheet row. */
          row: z.number(),
          outcome: z.enum(toldOutcomes),
          /** Null where the register does not show who its records are about. */
          label: z.string().nullable(),
          /** Why it was left out, or which cells changed what stood there. */
          message: z.string().nullable(),
          /** Id of the record, or key of the annex row. */
          target: z.string().nullable(),
        }),
      ),
    }),
  }),
  /** The officer's own workbook with the outcome of each row in one more column; noted in the audit log. */
  'imports.copy': defineCall({
    access: 'write',
    roles: writers,
    bodyLimit: 90 * MEGABYTE,
    input: z.object({
      id,
      /** The same file again, where it was not kept. */
      file: z.object({ name: z.string().min(1).max(255), bytes }).optional(),
    }),
    output: file.extend({
      /** `same`: nothing else in it is changed; `converted`: written anew as .xlsx, without its fonts, colours and pictures. */
      fidelity: z.enum(['same', 'converted']),
    }),
  }),
  /** Keeps the officer's begun import over locking and closing: the file once, then what was said of it since. */
  'imports.keepUnfinished': defineCall({
    access: 'write',
    roles: writers,
    bodyLimit: 90 * MEGABYTE,
    input: z.object({
      file: z.object({ name: z.string().min(1).max(255), bytes }).optional(),
      /** JSON that the page alone reads. */
      answers: z.string().max(20_000_000),
      step: z.number().int().min(0).max(10),
      table: z.number().int().min(0),
    }),
    /** False where the file is too large to be kept, or nothing was begun. */
    output: z.object({ isKept: z.boolean() }),
  }),
  'imports.readUnfinished': defineCall({
    access: 'read',
    roles: writers,
    input: nothing,
    output: z.object({
      unfinished: z
        .object({
          file: z.object({ name: z.string(), bytes }),
          answers: z.string(),
          step: z.number(),
          table: z.number(),
          keptAt: z.string(),
        })
        .nullable(),
    }),
  }),
  'imports.dropUnfinished': defineCall({ access: 'write', roles: writers, input: nothing, output: nothing }),
  'imports.undo': defineCall({
    access: 'write',
    isLong: true,
    backUp: 'before',
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
      /** Merges of two people that fall away with it, because one of the two was only in this file. */
      parted: z.number(),
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
  'spellings.list': defineCall({
    access: 'read',
    roles: everyone,
    input: nothing,
    output: z.array(
      z.object({
        scope: z.string(),
        /** What the spelling is found by; with the scope it names the entry. */
        spelling: z.string(),
        text: z.string(),
        means: z.string(),
        /** The list in words: communes, a code list, a catalogue. */
        list: z.string(),
        fileName: z.string(),
        learnedAt: z.string(),
        learnedBy: z.string(),
      }),
    ),
  }),
  'spellings.remove': defineCall({
    access: 'write',
    roles: writers,
    input: z.object({ scope: id, spelling: z.string().min(1).max(2000) }),
    output: nothing,
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
} as const
