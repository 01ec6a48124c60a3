/**
 * Where words about a person may stand: every column of text or bytes, and what erasing for good does with it. A test goes
 * through the tables and fails for a column that is not named here.
 */

/**
 * - `key`: ids, codes, days, digests, certificates: they name nobody.
 * - `office`: what the office says of itself, its officers, its forms and lists.
 * - `gone`: the row goes with the person or the record.
 * - `covered`: free words; the name and the numbers of the person are covered in them.
 * - `emptied`: who and when stays, the words go.
 * - `dropped`: the row or the kept file goes where it names the person.
 * - `digest`: a signed file; its digest stands in its place where it names the person.
 * - `reduced`: of a frozen register only what was counted stays.
 * - `nameless`: what writes it refuses words that name the person, since nothing can take them out again.
 * - `refused`: nothing is erased while there is such a row.
 */
export type TreatedAs =
  | 'key'
  | 'office'
  | 'gone'
  | 'covered'
  | 'emptied'
  | 'dropped'
  | 'digest'
  | 'reduced'
  | 'nameless'
  | 'refused'

type Columns = Readonly<Record<string, TreatedAs>>

function all(treatedAs: TreatedAs, ...columns: string[]): Columns {
  return Object.fromEntries(columns.map((column) => [column, treatedAs]))
}

const updated = all('key', 'updated_at', 'updated_by')
const place = all('key', 'form', 'period', 'unit_id', 'row_key', 'column_key')

export const wordsOfPeople: Readonly<Record<string, Columns>> = {
  settings: { key: 'key', value: 'office' },
  users: all('office', 'id', 'name', 'display_name', 'roles', 'created_at', 'disabled_at'),
  people: {
    ...all('gone', 'id', 'name', 'name_key', 'gender', 'cccd', 'cmnd', 'data', 'created_at', 'created_by'),
    ...all('gone', 'updated_at', 'updated_by', 'deleted_at', 'merged_into', 'batch_id'),
  },
  records: {
    ...all('gone', 'id', 'form', 'unit_id', 'person_id', 'code', 'started_on', 'ended_on', 'data', 'incomplete'),
    ...all('gone', 'batch_id', 'source', 'created_at', 'created_by', 'updated_at', 'updated_by', 'deleted_at'),
  },
  merges: all('gone', 'id', 'kept', 'gone', 'taken', 'made_at', 'made_by', 'undone_at', 'undone_by', 'renewed_as'),
  person_answers: all('gone', 'one', 'other', 'answer', 'updated_at', 'updated_by'),
  batches: {
    ...all(
      'key',
      'id',
      'form',
      'period',
      'file_sha256',
      'counts',
      'created_at',
      'created_by',
      'undone_at',
      'run',
      'last_made',
    ),
    ...all('covered', 'file_name', 'sheet', 'match', 'issues'),
  },
  batch_rows: { ...all('key', 'batch_id', 'outcome', 'target', 'said'), label: 'emptied', message: 'emptied' },
  said_sets: all('key', 'batch_id', 'keys'),
  import_files: { ...all('key', 'sha256', 'kept_at', 'kept_by'), content: 'dropped' },
  unfinished_imports: all('refused', 'user_id', 'file_name', 'content', 'answers', 'kept_at'),
  layouts: { ...all('key', 'id', 'learned_at', 'learned_by'), content: 'covered', file_name: 'covered' },
  spellings: {
    ...all('key', 'scope', 'learned_at', 'learned_by'),
    ...all('dropped', 'spelling', 'text', 'means', 'file_name'),
  },
  cells: {
    ...place,
    ...updated,
    ...all('key', 'state', 'origin', 'batch_id'),
    ...all('covered', 'value', 'reason', 'note', 'source'),
  },
  cell_marks: { ...place, ...updated, ...all('covered', 'evidence', 'follow_up') },
  extra_rows: { ...all('key', 'form', 'period', 'row_key', 'ordinal', 'batch_id'), label: 'covered' },
  reasons: {
    ...all('key', 'period', 'form', 'row_key', 'column_key', 'code'),
    ...updated,
    ...all('covered', 'reason', 'message'),
  },
  submissions: {
    ...all('key', 'form', 'period', 'unit_id', 'state', 'received_on', 'batch_id'),
    ...updated,
    note: 'covered',
  },
  decisions: {
    ...all('key', 'form', 'period', 'issued_on', 'removed_at'),
    ...updated,
    ...all('covered', 'number', 'note'),
  },
  report_texts: { ...all('key', 'period', 'part'), ...updated, content: 'covered' },
  changes: {
    ...all('key', 'at', 'user_id', 'call', 'entity', 'entity_key', 'field', 'batch_id', 'origin'),
    ...all('emptied', 'old', 'new', 'reason', 'content'),
  },
  steps: all('key', 'user_id', 'place', 'at', 'state'),
  audit: { ...all('key', 'at', 'user_id', 'call', 'mac', 'changes_digest'), detail: 'nameless' },
  audit_reseals: { digest: 'key' },
  tombstones: { ...all('key', 'id', 'entity', 'form', 'ground', 'erased_at', 'erased_by'), reason: 'nameless' },
  drafts: { ...all('key', 'user_id', 'screen', 'kept_at'), ...all('dropped', 'place', 'content') },
  saved_views: { ...all('key', 'id', 'user_id', 'form', 'saved_at'), ...all('dropped', 'name', 'filter') },
  exchanges: {
    ...all('key', 'id', 'form', 'period', 'made_at', 'made_by', 'taken_at', 'taken_by'),
    ...all('covered', 'content', 'file_name', 'quarantine'),
  },
  snapshots: {
    ...all('key', 'id', 'period', 'locked_at', 'locked_by', 'reopened_at', 'reopened_by', 'kind'),
    ...all('covered', 'data', 'reason', 'report_number'),
  },
  snapshot_parts: { ...all('key', 'snapshot_id', 'name'), data: 'reduced' },
  packages: {
    ...all('key', 'id', 'period', 'snapshot_id', 'content_digest', 'created_at', 'created_by', 'recipient', 'level'),
    ...all('office', 'file_name', 'recipient_name', 'cosigner'),
    ...all('digest', 'bytes', 'sealed'),
  },
  package_events: { ...all('key', 'id', 'package_id', 'kind', 'at', 'by'), ...all('covered', 'way', 'note') },
  answers: {
    ...all('key', 'id', 'kind', 'direction', 'package_id', 'unit', 'period', 'deadline', 'answered_at', 'kept_at'),
    ...all('key', 'kept_by'),
    authority: 'office',
    ...all('covered', 'reason', 'file_name'),
    bytes: 'digest',
  },
  answer_comments: {
    ...all('key', 'answer_id', 'form', 'period', 'row', 'column', 'resolved_at', 'resolved_by'),
    ...all('covered', 'value', 'text', 'reply'),
  },
  received_packages: {
    ...all('key', 'id', 'unit_code', 'kind', 'period', 'supersedes', 'content_digest', 'file_sha256', 'made_at'),
    ...all('key', 'signed_at', 'fingerprint', 'received_at', 'received_by'),
    ...all('office', 'unit_name', 'signer', 'cosigner'),
    ...all('covered', 'file_name', 'remarks', 'content'),
    bytes: 'digest',
  },
  received_files: {
    ...all('key', 'file_sha256', 'verdict', 'code', 'package_id', 'tried_at', 'tried_by'),
    ...all('covered', 'file_name', 'message'),
  },
  received_forms: { ...all('key', 'package_id', 'form', 'period'), content: 'covered' },
  handovers: {
    ...all('key', 'id', 'direction', 'unit_code', 'sha256', 'fingerprint', 'at', 'by'),
    // Counts, days and digests of registers; nobody in them.
    ...all('office', 'unit_name', 'file_name', 'inventory'),
    bytes: 'digest',
  },
  recipients: {
    ...all('key', 'id', 'code', 'forms', 'level', 'certificate', 'retired_at'),
    name: 'office',
  },
  pair_base: { ...all('key', 'entity', 'key'), content: 'covered' },
  pair_sent: { ...all('key', 'entity', 'key'), content: 'covered' },
  pair_files: all('key', 'site', 'direction', 'audit_mac', 'at', 'by'),
  packs: {
    ...all('key', 'id', 'kind', 'received_at', 'received_by', 'withdrawn_at', 'withdrawn_by'),
    ...all('office', 'content', 'bytes', 'file_name', 'signer'),
  },
  counters: { name: 'key' },
  signing_keys: {
    ...all('key', 'id', 'unit_code', 'certificate', 'sealed_key', 'spki_sha256', 'created_at', 'retired_at', 'issuer'),
  },
  authorities: {
    ...all('key', 'id', 'kind', 'certificate', 'sealed_key', 'spki_sha256', 'created_at', 'created_by'),
    ...all('key', 'retired_at', 'revoked_at'),
  },
  issued_certificates: {
    ...all('key', 'serial', 'issuer', 'unit_code', 'certificate', 'spki_sha256', 'issued_at', 'issued_by'),
    ...all('key', 'revoked_at', 'revoked_by', 'revocation_reason'),
    unit_name: 'office',
  },
  trust_lists: all('key', 'bytes', 'kept_at', 'kept_by'),
  key_requests: all(
    'key',
    'id',
    'unit_code',
    'request',
    'sealed_key',
    'spki_sha256',
    'made_at',
    'made_by',
    'closed_at',
  ),
  secrets: all('key', 'name', 'value'),
  upload_places: { ...all('key', 'recipient', 'certificate', 'token'), address: 'office' },
  uploads: { ...all('key', 'package_id', 'begun_at', 'begun_by'), ...all('office', 'address', 'place') },
  token_keys: all('key', 'id', 'authority', 'key', 'created_at', 'created_by'),
  foreign_authorities: {
    ...all('key', 'id', 'certificate', 'sha256', 'added_at', 'added_by', 'removed_at', 'removed_by'),
    removed_reason: 'covered',
  },
}
