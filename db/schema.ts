/** The tables as drizzle sees them, for typed queries. A test compares this file with the migrated database. */
import { blob, integer, primaryKey, sqliteTable, text, unique } from 'drizzle-orm/sqlite-core'

const revision = () => integer('revision').notNull().default(1)

export const settings = sqliteTable('settings', { key: text('key').primaryKey(), value: text('value').notNull() })

export const users = sqliteTable('users', {
  id: text('id').primaryKey(),
  name: text('name').notNull(),
  displayName: text('display_name').notNull(),
  roles: text('roles', { mode: 'json' }).$type<string[]>().notNull(),
  createdAt: text('created_at').notNull(),
  disabledAt: text('disabled_at'),
  opensSealed: integer('opens_sealed').notNull().default(0),
  temporaryPassword: integer('temporary_password').notNull().default(0),
})

export const people = sqliteTable('people', {
  id: text('id').primaryKey(),
  name: text('name'),
  nameKey: text('name_key').notNull().default(''),
  gender: text('gender'),
  birthYear: integer('birth_year'),
  birthMonth: integer('birth_month'),
  birthDay: integer('birth_day'),
  cccd: text('cccd'),
  cmnd: text('cmnd'),
  data: text('data').notNull().default('{}'),
  revision: revision(),
  createdAt: text('created_at').notNull(),
  createdBy: text('created_by').notNull(),
  updatedAt: text('updated_at').notNull(),
  updatedBy: text('updated_by').notNull(),
  deletedAt: text('deleted_at'),
  mergedInto: text('merged_into'),
  batchId: text('batch_id'),
})

export const batches = sqliteTable('batches', {
  id: text('id').primaryKey(),
  form: text('form').notNull(),
  period: text('period'),
  fileName: text('file_name').notNull(),
  fileSha256: text('file_sha256').notNull(),
  sheet: text('sheet').notNull(),
  counts: text('counts').notNull(),
  match: text('match').notNull(),
  issues: text('issues').notNull(),
  createdAt: text('created_at').notNull(),
  createdBy: text('created_by').notNull(),
  undoneAt: text('undone_at'),
  lastChange: integer('last_change'),
  /** Shared by the tables of a file that were imported together; null of those of before this was kept. */
  run: text('run'),
  /** No record that the import has made has a later id; null of those of before records told their rows. */
  lastMade: text('last_made'),
})

export const batchRows = sqliteTable(
  'batch_rows',
  {
    batchId: text('batch_id').notNull(),
    row: integer('row').notNull(),
    outcome: text('outcome').notNull(),
    target: text('target'),
    message: text('message'),
    said: text('said'),
    saidSet: integer('said_set'),
    label: text('label'),
  },
  (table) => [primaryKey({ columns: [table.batchId, table.row] })],
)

export const saidSets = sqliteTable(
  'said_sets',
  {
    batchId: text('batch_id').notNull(),
    number: integer('number').notNull(),
    keys: text('keys').notNull(),
  },
  (table) => [primaryKey({ columns: [table.batchId, table.number] })],
)

export const records = sqliteTable('records', {
  id: text('id').primaryKey(),
  form: text('form').notNull(),
  unitId: text('unit_id'),
  personId: text('person_id'),
  code: text('code'),
  startedOn: text('started_on'),
  endedOn: text('ended_on'),
  data: text('data').notNull(),
  incomplete: text('incomplete').notNull().default('[]'),
  batchId: text('batch_id'),
  source: text('source'),
  revision: revision(),
  createdAt: text('created_at').notNull(),
  createdBy: text('created_by').notNull(),
  updatedAt: text('updated_at').notNull(),
  updatedBy: text('updated_by').notNull(),
  deletedAt: text('deleted_at'),
  /** 1-based row of the import that made the record and has nothing else to tell, see batches.ts. */
  batchRow: integer('batch_row'),
  /** What that row said. */
  saidSet: integer('said_set'),
})

export const cells = sqliteTable(
  'cells',
  {
    form: text('form').notNull(),
    period: text('period').notNull(),
    unitId: text('unit_id').notNull(),
    rowKey: text('row_key').notNull(),
    columnKey: text('column_key').notNull(),
    value: text('value'),
    state: text('state').notNull(),
    origin: text('origin').notNull(),
    reason: text('reason'),
    note: text('note'),
    followUp: integer('follow_up').notNull().default(0),
    batchId: text('batch_id'),
    source: text('source'),
    revision: revision(),
    updatedAt: text('updated_at').notNull(),
    updatedBy: text('updated_by').notNull(),
  },
  (table) => [primaryKey({ columns: [table.form, table.period, table.unitId, table.rowKey, table.columnKey] })],
)

export const extraRows = sqliteTable(
  'extra_rows',
  {
    form: text('form').notNull(),
    period: text('period').notNull(),
    rowKey: text('row_key').notNull(),
    label: text('label').notNull(),
    ordinal: text('ordinal'),
    position: integer('position').notNull(),
    batchId: text('batch_id'),
  },
  (table) => [primaryKey({ columns: [table.form, table.period, table.rowKey] })],
)

export const changes = sqliteTable('changes', {
  id: integer('id').primaryKey(),
  at: text('at').notNull(),
  userId: text('user_id').notNull(),
  call: text('call').notNull(),
  entity: text('entity').notNull(),
  entityKey: text('entity_key').notNull(),
  field: text('field').notNull(),
  old: text('old'),
  new: text('new'),
  reason: text('reason'),
  batchId: text('batch_id'),
  content: text('content'),
  /** `‹computer›:‹number›` of a change that was made on the other computer of the office. */
  origin: text('origin'),
})

export const audit = sqliteTable('audit', {
  seq: integer('seq').primaryKey(),
  at: text('at').notNull(),
  userId: text('user_id').notNull(),
  call: text('call').notNull(),
  detail: text('detail').notNull(),
  mac: blob('mac', { mode: 'buffer' }).notNull(),
  /** The changes of the call in the history, and a digest over them; null where it changed no value. */
  firstChange: integer('first_change'),
  lastChange: integer('last_change'),
  changesDigest: blob('changes_digest', { mode: 'buffer' }),
})

export const auditReseals = sqliteTable(
  'audit_reseals',
  {
    entry: integer('entry').notNull(),
    /** Number of the entry of the purge that emptied changes of the other. */
    purge: integer('purge').notNull(),
    digest: blob('digest', { mode: 'buffer' }).notNull(),
  },
  (table) => [primaryKey({ columns: [table.entry, table.purge] })],
)

export const snapshots = sqliteTable('snapshots', {
  id: text('id').primaryKey(),
  period: text('period').notNull(),
  sequence: integer('sequence').notNull(),
  data: text('data').notNull(),
  lockedAt: text('locked_at').notNull(),
  lockedBy: text('locked_by').notNull(),
  reopenedAt: text('reopened_at'),
  reopenedBy: text('reopened_by'),
  reason: text('reason'),
  /** `khoa`: the period was locked; `goi`: what a package built from an open period holds. */
  kind: text('kind').notNull().default('goi'),
  /** Number of the report that was sent, told when the period is opened again. */
  reportNumber: text('report_number'),
})

export const snapshotParts = sqliteTable(
  'snapshot_parts',
  {
    snapshotId: text('snapshot_id').notNull(),
    name: text('name').notNull(),
    data: text('data').notNull(),
  },
  (table) => [primaryKey({ columns: [table.snapshotId, table.name] })],
)

export const packages = sqliteTable('packages', {
  id: text('id').primaryKey(),
  period: text('period').notNull(),
  sequence: integer('sequence').notNull(),
  snapshotId: text('snapshot_id'),
  fileName: text('file_name').notNull(),
  bytes: blob('bytes', { mode: 'buffer' }).notNull(),
  contentDigest: text('content_digest').notNull(),
  createdAt: text('created_at').notNull(),
  createdBy: text('created_by').notNull(),
  /** Unit code of the recipient; null of packages made before there were several, which went to the office above. */
  recipient: text('recipient'),
  recipientName: text('recipient_name'),
  /** See shared/packageLevel.ts. */
  level: text('level').notNull().default('so_lieu'),
  /** The package in its encrypted envelope, which is what leaves; null where it leaves as it is. */
  sealed: blob('sealed', { mode: 'buffer' }),
  /** 1: it asks for the signature of the leader and has none yet, so it may not leave. */
  awaitsCosigner: integer('awaits_cosigner').notNull().default(0),
  /** JSON: who signed second, with what certificate and when; null where nobody did. */
  cosigner: text('cosigner'),
})

export const signingKeys = sqliteTable('signing_keys', {
  id: text('id').primaryKey(),
  unitCode: text('unit_code').notNull(),
  certificate: blob('certificate', { mode: 'buffer' }).notNull(),
  sealedKey: text('sealed_key').notNull(),
  spkiSha256: text('spki_sha256').notNull(),
  createdAt: text('created_at').notNull(),
  retiredAt: text('retired_at'),
  issuer: blob('issuer', { mode: 'buffer' }),
})

/** What a certificate of the province does: vouch for the others, issue to units, receive encrypted packages. */
export type AuthorityKind = 'root' | 'issuing' | 'encryption'

export const authorities = sqliteTable('authorities', {
  id: text('id').primaryKey(),
  kind: text('kind').$type<AuthorityKind>().notNull(),
  certificate: blob('certificate', { mode: 'buffer' }).notNull(),
  sealedKey: text('sealed_key').notNull(),
  spkiSha256: text('spki_sha256').notNull(),
  createdAt: text('created_at').notNull(),
  createdBy: text('created_by').notNull(),
  retiredAt: text('retired_at'),
  revokedAt: text('revoked_at'),
})

export const issuedCertificates = sqliteTable('issued_certificates', {
  serial: text('serial').primaryKey(),
  issuer: text('issuer').notNull(),
  unitCode: text('unit_code').notNull(),
  unitName: text('unit_name').notNull(),
  certificate: blob('certificate', { mode: 'buffer' }).notNull(),
  spkiSha256: text('spki_sha256').notNull(),
  issuedAt: text('issued_at').notNull(),
  issuedBy: text('issued_by').notNull(),
  revokedAt: text('revoked_at'),
  revokedBy: text('revoked_by'),
  revocationReason: text('revocation_reason'),
})

export const trustLists = sqliteTable('trust_lists', {
  sequence: integer('sequence').primaryKey(),
  bytes: blob('bytes', { mode: 'buffer' }).notNull(),
  keptAt: text('kept_at').notNull(),
  keptBy: text('kept_by').notNull(),
})

/** Issuers of leaders' tokens outside the province. */
export const foreignAuthorities = sqliteTable('foreign_authorities', {
  id: text('id').primaryKey(),
  certificate: blob('certificate', { mode: 'buffer' }).notNull(),
  /** Hex, of the certificate. */
  sha256: text('sha256').notNull(),
  addedAt: text('added_at').notNull(),
  addedBy: text('added_by').notNull(),
  removedAt: text('removed_at'),
  removedBy: text('removed_by'),
  removedReason: text('removed_reason'),
})

export const keyRequests = sqliteTable('key_requests', {
  id: text('id').primaryKey(),
  unitCode: text('unit_code').notNull(),
  request: blob('request', { mode: 'buffer' }).notNull(),
  sealedKey: text('sealed_key').notNull(),
  spkiSha256: text('spki_sha256').notNull(),
  madeAt: text('made_at').notNull(),
  madeBy: text('made_by').notNull(),
  closedAt: text('closed_at'),
})

export const counters = sqliteTable('counters', { name: text('name').primaryKey(), value: integer('value').notNull() })

export const reasons = sqliteTable(
  'reasons',
  {
    period: text('period').notNull(),
    form: text('form').notNull(),
    rowKey: text('row_key').notNull(),
    columnKey: text('column_key').notNull(),
    code: text('code').notNull(),
    reason: text('reason').notNull(),
    updatedAt: text('updated_at').notNull(),
    updatedBy: text('updated_by').notNull(),
    message: text('message'),
  },
  (table) => [primaryKey({ columns: [table.period, table.form, table.rowKey, table.columnKey, table.code] })],
)

export const packs = sqliteTable('packs', {
  number: integer('number').primaryKey(),
  id: text('id').notNull(),
  version: integer('version').notNull(),
  kind: text('kind').notNull(),
  content: text('content').notNull(),
  bytes: blob('bytes', { mode: 'buffer' }).notNull(),
  fileName: text('file_name').notNull(),
  signer: text('signer').notNull(),
  receivedAt: text('received_at').notNull(),
  receivedBy: text('received_by').notNull(),
  withdrawnAt: text('withdrawn_at'),
  withdrawnBy: text('withdrawn_by'),
})

export const submissions = sqliteTable(
  'submissions',
  {
    form: text('form').notNull(),
    period: text('period').notNull(),
    unitId: text('unit_id').notNull(),
    state: text('state').notNull(),
    note: text('note'),
    receivedOn: text('received_on'),
    batchId: text('batch_id'),
    updatedAt: text('updated_at').notNull(),
    updatedBy: text('updated_by').notNull(),
  },
  (table) => [primaryKey({ columns: [table.period, table.form, table.unitId] })],
)

export const layouts = sqliteTable('layouts', {
  id: text('id').primaryKey(),
  content: text('content').notNull(),
  fileName: text('file_name').notNull(),
  learnedAt: text('learned_at').notNull(),
  learnedBy: text('learned_by').notNull(),
})

export const spellings = sqliteTable(
  'spellings',
  {
    scope: text('scope').notNull(),
    spelling: text('spelling').notNull(),
    text: text('text').notNull(),
    means: text('means').notNull(),
    fileName: text('file_name').notNull(),
    learnedAt: text('learned_at').notNull(),
    learnedBy: text('learned_by').notNull(),
  },
  (table) => [primaryKey({ columns: [table.scope, table.spelling] })],
)

export const decisions = sqliteTable(
  'decisions',
  {
    form: text('form').notNull(),
    period: text('period').notNull(),
    ordinal: integer('ordinal').notNull(),
    number: text('number').notNull(),
    issuedOn: text('issued_on').notNull(),
    note: text('note'),
    removedAt: text('removed_at'),
    updatedAt: text('updated_at').notNull(),
    updatedBy: text('updated_by').notNull(),
  },
  (table) => [primaryKey({ columns: [table.form, table.period, table.ordinal] })],
)

export const importFiles = sqliteTable('import_files', {
  sha256: text('sha256').primaryKey(),
  size: integer('size').notNull(),
  isPacked: integer('is_packed', { mode: 'boolean' }).notNull(),
  content: blob('content', { mode: 'buffer' }).notNull(),
  keptAt: text('kept_at').notNull(),
  keptBy: text('kept_by').notNull(),
})

export const reportTexts = sqliteTable(
  'report_texts',
  {
    period: text('period').notNull(),
    part: text('part').notNull(),
    content: text('content').notNull(),
    updatedAt: text('updated_at').notNull(),
    updatedBy: text('updated_by').notNull(),
  },
  (table) => [primaryKey({ columns: [table.period, table.part] })],
)

export const merges = sqliteTable('merges', {
  id: text('id').primaryKey(),
  kept: text('kept').notNull(),
  gone: text('gone').notNull(),
  taken: text('taken', { mode: 'json' }).$type<string[]>().notNull(),
  position: integer('position').notNull(),
  madeAt: text('made_at').notNull(),
  madeBy: text('made_by').notNull(),
  undoneAt: text('undone_at'),
  undoneBy: text('undone_by'),
  renewedAs: text('renewed_as'),
})

export const personAnswers = sqliteTable(
  'person_answers',
  {
    one: text('one').notNull(),
    other: text('other').notNull(),
    answer: text('answer').notNull(),
    updatedAt: text('updated_at').notNull(),
    updatedBy: text('updated_by').notNull(),
  },
  (table) => [primaryKey({ columns: [table.one, table.other] })],
)

export const exchanges = sqliteTable('exchanges', {
  id: text('id').primaryKey(),
  form: text('form').notNull(),
  period: text('period'),
  content: text('content').notNull(),
  madeAt: text('made_at').notNull(),
  madeBy: text('made_by').notNull(),
  fileName: text('file_name'),
  quarantine: text('quarantine'),
  takenAt: text('taken_at'),
  takenBy: text('taken_by'),
})

export const steps = sqliteTable('steps', {
  id: integer('id').primaryKey(),
  userId: text('user_id').notNull(),
  place: text('place').notNull(),
  at: text('at').notNull(),
  firstChange: integer('first_change').notNull(),
  lastChange: integer('last_change').notNull(),
  state: text('state').notNull(),
})

export const unfinishedImports = sqliteTable('unfinished_imports', {
  userId: text('user_id').primaryKey(),
  fileName: text('file_name').notNull(),
  isPacked: integer('is_packed', { mode: 'boolean' }).notNull(),
  content: blob('content', { mode: 'buffer' }).notNull(),
  /** JSON that only the page reads. */
  answers: text('answers').notNull(),
  step: integer('step').notNull(),
  /** Which table of the file was on the screen. */
  sheetTable: integer('sheet_table').notNull(),
  keptAt: text('kept_at').notNull(),
})

export const receivedPackages = sqliteTable('received_packages', {
  id: text('id').primaryKey(),
  unitCode: text('unit_code').notNull(),
  unitName: text('unit_name').notNull(),
  kind: text('kind').notNull(),
  period: text('period').notNull(),
  sequence: integer('sequence').notNull(),
  /** Id of the package it says it replaces. */
  supersedes: text('supersedes'),
  contentDigest: text('content_digest').notNull(),
  fileName: text('file_name').notNull(),
  /** Hex, of the file as it came in. */
  fileSha256: text('file_sha256').notNull(),
  size: integer('size').notNull(),
  /** Moments as the sender claims them, ISO UTC; only `received_at` is known for certain. */
  madeAt: text('made_at').notNull(),
  signedAt: text('signed_at').notNull(),
  /** JSON: organisation, key and certificate of the signature. */
  signer: text('signer').notNull(),
  fingerprint: text('fingerprint').notNull(),
  /** JSON: what an officer should look at although the package was taken. */
  remarks: text('remarks').notNull(),
  receivedAt: text('received_at').notNull(),
  receivedBy: text('received_by').notNull(),
  /** `data/so-lieu.json` of the package. */
  content: text('content').notNull(),
  /** The signed container, decrypted where it came encrypted. */
  bytes: blob('bytes', { mode: 'buffer' }).notNull(),
  /** JSON like `signer`, with the time: the leader who signed second; null where nobody did. */
  cosigner: text('cosigner'),
})

export const receivedFiles = sqliteTable('received_files', {
  id: integer('id').primaryKey(),
  fileName: text('file_name').notNull(),
  fileSha256: text('file_sha256').notNull(),
  size: integer('size').notNull(),
  verdict: text('verdict').notNull(),
  code: text('code'),
  message: text('message').notNull(),
  packageId: text('package_id'),
  triedAt: text('tried_at').notNull(),
  triedBy: text('tried_by').notNull(),
})

export const savedViews = sqliteTable(
  'saved_views',
  {
    id: text('id').primaryKey(),
    userId: text('user_id').notNull(),
    form: text('form').notNull(),
    name: text('name').notNull(),
    /** JSON in the shape of the call. */
    filter: text('filter').notNull(),
    savedAt: text('saved_at').notNull(),
  },
  (table) => [unique().on(table.userId, table.form, table.name)],
)

export const drafts = sqliteTable(
  'drafts',
  {
    userId: text('user_id').notNull(),
    /** The form and, of an annex, the period. */
    screen: text('screen').notNull(),
    /** The cell or the record. */
    place: text('place').notNull(),
    /** JSON that only the page reads. */
    content: text('content').notNull(),
    keptAt: text('kept_at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.userId, table.screen, table.place] })],
)

export const receivedForms = sqliteTable(
  'received_forms',
  {
    packageId: text('package_id')
      .notNull()
      .references(() => receivedPackages.id),
    form: text('form').notNull(),
    /** Period the form was computed for, not always that of the package. */
    period: text('period').notNull(),
    version: integer('version').notNull(),
    /** JSON of the form in the package; rows of single units are left out where it has a total. */
    content: text('content').notNull(),
  },
  (table) => [primaryKey({ columns: [table.packageId, table.form, table.period] })],
)

export const recipients = sqliteTable('recipients', {
  id: text('id').primaryKey(),
  code: text('code').notNull().unique(),
  name: text('name').notNull(),
  /** JSON list of form ids; null: all. */
  forms: text('forms', { mode: 'json' }).$type<string[]>(),
  level: text('level').notNull(),
  /** DER of the certificate that packages for it are encrypted to. */
  certificate: blob('certificate', { mode: 'buffer' }),
  retiredAt: text('retired_at'),
})

/** Registers handed over to the office that follows (`di`), or taken over from the one before (`den`). */
export const handovers = sqliteTable('handovers', {
  id: text('id').primaryKey(),
  direction: text('direction').$type<'di' | 'den'>().notNull(),
  /** The other office. */
  unitCode: text('unit_code').notNull(),
  unitName: text('unit_name').notNull(),
  fileName: text('file_name').notNull(),
  /** Of the signed container, inside its envelope. */
  sha256: text('sha256').notNull(),
  fingerprint: text('fingerprint').notNull(),
  /** JSON text of handoverInventory in shared/handoverFile.ts. */
  inventory: text('inventory').notNull(),
  /** The signed container as it came; null of one that was given. */
  bytes: blob('bytes', { mode: 'buffer' }),
  at: text('at').notNull(),
  by: text('by').notNull(),
})

/** Where a recipient takes packages over the network; off where there is no row. */
export const uploadPlaces = sqliteTable('upload_places', {
  recipient: text('recipient').primaryKey(),
  address: text('address').notNull(),
  /** PEM of the only certificate that may vouch for the server; null: those the computer trusts. */
  certificate: text('certificate'),
  token: text('token'),
})

/** Begun and not finished: the place is where the server keeps what it has of the package. */
export const uploads = sqliteTable('uploads', {
  packageId: text('package_id').primaryKey(),
  address: text('address').notNull(),
  place: text('place').notNull(),
  begunAt: text('begun_at').notNull(),
  begunBy: text('begun_by').notNull(),
})

export const packageEvents = sqliteTable('package_events', {
  id: text('id').primaryKey(),
  packageId: text('package_id').notNull(),
  kind: text('kind').notNull(),
  /** How it went: the drive, the file, what the officer says. */
  way: text('way'),
  note: text('note'),
  at: text('at').notNull(),
  by: text('by').notNull(),
})

/** What a recipient answered to a package: `den` came to us, `di` was given by us. */
export const answers = sqliteTable('answers', {
  id: text('id').primaryKey(),
  kind: text('kind').notNull(),
  direction: text('direction').notNull(),
  packageId: text('package_id').notNull(),
  unit: text('unit').notNull(),
  period: text('period').notNull(),
  sequence: integer('sequence').notNull(),
  number: integer('number').notNull(),
  authority: text('authority').notNull(),
  deadline: text('deadline'),
  reason: text('reason'),
  answeredAt: text('answered_at').notNull(),
  fileName: text('file_name').notNull(),
  bytes: blob('bytes', { mode: 'buffer' }).notNull(),
  keptAt: text('kept_at').notNull(),
  keptBy: text('kept_by').notNull(),
})

export const answerComments = sqliteTable(
  'answer_comments',
  {
    answerId: text('answer_id').notNull(),
    ordinal: integer('ordinal').notNull(),
    form: text('form').notNull(),
    period: text('period').notNull(),
    row: text('row').notNull(),
    column: text('column').notNull(),
    /** What the package says there, as it is printed. */
    value: text('value'),
    text: text('text').notNull(),
    reply: text('reply'),
    resolvedAt: text('resolved_at'),
    resolvedBy: text('resolved_by'),
  },
  (table) => [primaryKey({ columns: [table.answerId, table.ordinal] })],
)

/** Keys of the provinces under which persons become tokens; never shown. */
export const tokenKeys = sqliteTable('token_keys', {
  id: text('id').primaryKey(),
  authority: text('authority').notNull(),
  key: blob('key', { mode: 'buffer' }).notNull(),
  createdAt: text('created_at').notNull(),
  createdBy: text('created_by').notNull(),
})

export const tombstones = sqliteTable('tombstones', {
  id: text('id').primaryKey(),
  entity: text('entity').notNull(),
  /** Register of a record; null of a person. */
  form: text('form'),
  /** `luu_giu`: the term had ended; `yeu_cau`: somebody asked for it. */
  ground: text('ground').notNull(),
  reason: text('reason').notNull(),
  erasedAt: text('erased_at').notNull(),
  erasedBy: text('erased_by').notNull(),
})

export const cellMarks = sqliteTable(
  'cell_marks',
  {
    form: text('form').notNull(),
    period: text('period').notNull(),
    unitId: text('unit_id').notNull(),
    rowKey: text('row_key').notNull(),
    columnKey: text('column_key').notNull(),
    evidence: text('evidence'),
    followUp: text('follow_up'),
    updatedAt: text('updated_at').notNull(),
    updatedBy: text('updated_by').notNull(),
  },
  (table) => [primaryKey({ columns: [table.form, table.period, table.unitId, table.rowKey, table.columnKey] })],
)

export const pairBase = sqliteTable(
  'pair_base',
  { entity: text('entity').notNull(), key: text('key').notNull(), content: text('content').notNull() },
  (table) => [primaryKey({ columns: [table.entity, table.key] })],
)

export const pairSent = sqliteTable(
  'pair_sent',
  {
    file: integer('file').notNull(),
    entity: text('entity').notNull(),
    key: text('key').notNull(),
    /** Null where it was gone. */
    content: text('content'),
  },
  (table) => [primaryKey({ columns: [table.file, table.entity, table.key] })],
)

export const pairFiles = sqliteTable(
  'pair_files',
  {
    site: text('site').notNull(),
    file: integer('file').notNull(),
    direction: text('direction').notNull(),
    lastChange: integer('last_change').notNull(),
    auditSeq: integer('audit_seq').notNull(),
    auditMac: text('audit_mac').notNull(),
    at: text('at').notNull(),
    by: text('by').notNull(),
  },
  (table) => [primaryKey({ columns: [table.site, table.file, table.direction] })],
)

export const secrets = sqliteTable('secrets', {
  name: text('name').primaryKey(),
  value: blob('value', { mode: 'buffer' }).notNull(),
})
