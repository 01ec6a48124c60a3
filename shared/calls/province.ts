/** Calls of an office above others: taking in their packages. */
import { z } from 'zod'
import { receiptRemark, receiptVerdicts, receivedPackageView } from '../receivedPackage.ts'
import { cell, cellState, cellValue, periodView, unitView } from '../values.ts'
import {
  bytes,
  defineCall,
  everyone,
  file,
  id,
  MEGABYTE,
  nothing,
  openers,
  registerReaders,
  signers,
  writers,
} from './call.ts'

const receiptVerdict = z.object({
  fileName: z.string(),
  verdict: z.enum(receiptVerdicts),
  /** Why it was refused or not counted again. */
  code: z.string().nullable(),
  message: z.string(),
  remarks: z.array(receiptRemark),
  /** The package it is, where it is one that is kept. */
  package: receivedPackageView.nullable(),
})

/** Two packages of one unit by their ids, or the last two rounds of a unit and period. */
const rounds = z.object({ older: id.optional(), newer: id.optional(), unit: id.optional(), period: id.optional() })

const diffedCell = z.object({ value: cellValue, state: cellState })

export const provinceCalls = {
  /** One file: its verdict, never an exception for what is wrong with it. Every file leaves a line, also a refused one. */
  'province.ingest': defineCall({
    access: 'write',
    isLong: true,
    roles: writers,
    bodyLimit: 90 * MEGABYTE,
    input: z.object({
      name: z.string().min(1).max(300),
      bytes,
      /** Certificates to trust beside those the workspace knows. */
      trust: z.array(bytes).optional(),
      /** Opens the key to which packages are encrypted; needed for those alone. */
      password: z.string().min(1).max(1024).optional(),
      /** Only packages of this period are taken. */
      period: id.optional(),
    }),
    output: receiptVerdict,
  }),
  /** The last of each unit and period first. */
  'province.received': defineCall({
    access: 'read',
    roles: everyone,
    input: z.object({ period: id.optional(), unit: id.optional() }),
    output: z.array(receivedPackageView),
  }),
  /** A package as it was signed, or a file of those in it: the annexes as a workbook, the report. */
  'province.package': defineCall({
    access: 'read',
    roles: everyone,
    input: z.object({ id, part: z.enum(['goi', 'phu_luc', 'bao_cao']).default('goi') }),
    output: file,
  }),
  /** What a package says cell by cell, in the words of the form, each line with a value for each column. */
  'province.figures': defineCall({
    access: 'read',
    roles: everyone,
    input: z.object({ id }),
    output: z.object({
      package: receivedPackageView,
      forms: z.array(
        z.object({
          form: z.string(),
          number: z.string(),
          shortTitle: z.string(),
          period: z.string(),
          columns: z.array(
            z.object({
              key: z.string(),
              /** Header from the top. */
              path: z.array(z.string()),
              /** As the form prints it; null of a column that is not printed. */
              number: z.number().nullable(),
            }),
          ),
          rows: z.array(
            z.object({
              /** `T` is the total. */
              key: z.string(),
              label: z.string(),
              /** As an officer reads them; null where the package says nothing. */
              values: z.array(z.string().nullable()),
            }),
          ),
        }),
      ),
    }),
  }),
  /** One line for each unit below the office on the last day of the period. */
  'province.board': defineCall({
    access: 'read',
    roles: everyone,
    input: z.object({ period: id }),
    output: z.object({
      period: periodView,
      /** To the day on which districts are to report; negative once it is past, null of a period without one. */
      days: z.number().nullable(),
      forms: z.array(z.object({ form: z.string(), number: z.string(), shortTitle: z.string() })),
      units: z.array(
        z.object({
          unit: unitView,
          state: z.enum(['chua_gui', 'qua_han', 'da_nhan', 'can_xem', 'tra_lai']),
          /** Days after the deadline on which it came in, or since it has been missing. */
          daysLate: z.number(),
          /** ISO date until which a package that was sent back is to come again. */
          returnedUntil: z.string().nullable(),
          package: receivedPackageView.nullable(),
          /** For each form whether the package that counts holds it. */
          forms: z.array(z.boolean()),
        }),
      ),
      counts: z.object({
        received: z.number(),
        toLookAt: z.number(),
        late: z.number(),
        returned: z.number(),
        of: z.number(),
      }),
    }),
  }),
  /** Every annex of the period put together from the packages that count. */
  'province.merge': defineCall({
    access: 'read',
    roles: everyone,
    input: z.object({ period: id }),
    output: z.object({
      period: z.string(),
      /** Of all figures: the same for the same packages, in whatever order they came. */
      digest: z.string(),
      packages: z.array(receivedPackageView),
      missing: z.array(z.object({ code: z.string(), name: z.string() })),
      forms: z.array(
        z.object({
          form: z.string(),
          number: z.string(),
          period: z.string(),
          rows: z.array(z.object({ key: z.string(), label: z.string(), cells: z.record(z.string(), cell) })),
          total: z.record(z.string(), cell).nullable(),
        }),
      ),
    }),
  }),
  /** The same as one line a figure, with what each is made of: what leaves for a larger database, noted in the audit log. */
  'province.lineage': defineCall({
    access: 'write',
    roles: signers,
    input: z.object({ period: id }),
    output: z.object({
      office: z.object({ code: z.string(), name: z.string(), isPractice: z.boolean() }),
      period: z.object({ id: z.string(), name: z.string(), from: z.string(), to: z.string() }),
      digest: z.string(),
      packages: z.array(receivedPackageView),
      missing: z.array(z.object({ code: z.string(), name: z.string() })),
      /** In the order of the printed form. */
      columns: z.array(
        z.object({
          form: z.string(),
          number: z.string(),
          column: z.string(),
          label: z.string(),
          type: z.string(),
        }),
      ),
      figures: z.array(
        z.object({
          form: z.string(),
          period: z.string(),
          row: z.string(),
          rowLabel: z.string(),
          column: z.string(),
          state: z.string(),
          origin: z.string(),
          number: z.number().nullable(),
          /** Of a value that is no number. */
          text: z.string().nullable(),
          reason: z.string().nullable(),
          /** Cells of packages, whose period is that of the package, or cells of this report. */
          sources: z.array(
            z.object({
              package: z.string().nullable(),
              unit: z.string().nullable(),
              form: z.string(),
              period: z.string().nullable(),
              row: z.string(),
              column: z.string(),
              amount: z.number().nullable(),
            }),
          ),
        }),
      ),
    }),
  }),
  'province.diff': defineCall({
    access: 'read',
    roles: everyone,
    input: rounds,
    output: z.object({
      older: receivedPackageView,
      newer: receivedPackageView,
      /** Numbers of the forms that only one of them has. */
      added: z.array(z.string()),
      removed: z.array(z.string()),
      cells: z.array(
        z.object({
          form: z.string(),
          number: z.string(),
          period: z.string(),
          row: z.string(),
          rowLabel: z.string(),
          column: z.string(),
          columnLabel: z.string(),
          older: diffedCell.nullable(),
          newer: diffedCell.nullable(),
          /** Sentences: what the district says of the number, and what it was asked when the older package was returned. */
          reasons: z.array(z.string()),
        }),
      ),
      /** The return of the older package, with its comments on whole forms and on cells that say the same in both. */
      returned: z
        .object({
          number: z.number(),
          reason: z.string().nullable(),
          others: z.array(z.object({ place: z.string(), isForm: z.boolean(), reasons: z.array(z.string()) })),
        })
        .nullable(),
    }),
  }),
  /** Records that one of the two has and the other has not, or has otherwise; nobody is named. */
  'province.diffRecords': defineCall({
    access: 'read',
    roles: registerReaders,
    input: rounds,
    output: z.object({
      older: receivedPackageView,
      newer: receivedPackageView,
      /** Whether each carries records; only two that do are compared. */
      has: z.object({ older: z.boolean(), newer: z.boolean() }),
      counts: z.object({ added: z.number(), gone: z.number(), changed: z.number() }),
      /** The first of them. */
      lines: z.array(
        z.object({
          form: z.string(),
          number: z.string(),
          shortTitle: z.string(),
          /** Added, gone, changed. */
          change: z.enum(['them', 'bot', 'doi']),
          /** File number in its office. */
          code: z.string().nullable(),
          unit: z.string().nullable(),
          start: z.string().nullable(),
          end: z.string().nullable(),
          fields: z.array(
            z.object({
              label: z.string(),
              /** As an officer reads them; of words that could name somebody null, and withheld. */
              older: z.string().nullable(),
              newer: z.string().nullable(),
              isWithheld: z.boolean(),
            }),
          ),
          /** What is told of the person and differs, without its words. */
          person: z.array(z.string()),
        }),
      ),
    }),
  }),
  /** Both as a workbook, with all lines; noted in the audit log. */
  'province.diffWorkbook': defineCall({ access: 'write', roles: openers, input: rounds, output: file }),
  /** People whom packages of several units count on the last day of the period; only packages with tokens can tell. */
  'province.doubles': defineCall({
    access: 'read',
    isLong: true,
    roles: registerReaders,
    input: z.object({ period: id }),
    output: z.object({
      /** Units whose packages that count carry no records. */
      without: z.array(z.object({ code: z.string(), name: z.string() })),
      /** Units whose tokens were made with another key than the one in use: they are met by nobody else's. */
      otherKey: z.array(z.object({ code: z.string(), name: z.string() })),
      registers: z.array(
        z.object({
          form: z.string(),
          number: z.string(),
          shortTitle: z.string(),
          people: z.number(),
          /** The first of them. */
          groups: z.array(
            z.object({
              /** The same paper, or the same name, day of birth and gender. */
              certainty: z.enum(['chac_chan', 'co_the']),
              records: z.array(
                z.object({
                  unit: z.object({ code: z.string(), name: z.string() }),
                  /** File number in its office. */
                  code: z.string().nullable(),
                  start: z.string().nullable(),
                  end: z.string().nullable(),
                }),
              ),
            }),
          ),
        }),
      ),
    }),
  }),
  /** Every file that was tried, the last first. */
  'province.files': defineCall({
    access: 'read',
    roles: everyone,
    input: nothing,
    output: z.array(
      z.object({
        fileName: z.string(),
        size: z.number(),
        verdict: z.enum(receiptVerdicts),
        code: z.string().nullable(),
        message: z.string(),
        packageId: z.string().nullable(),
        triedAt: z.string(),
        triedBy: z.string(),
      }),
    ),
  }),
} as const
