/** The ordered list of migrations, kept by hand. */
import { init } from './0001-init.ts'
import { packs } from './0002-packs.ts'
import { submissionsStep } from './0003-submissions.ts'
import { layouts } from './0004-layouts.ts'
import { undo } from './0005-undo.ts'
import { recordsByForm } from './0006-records-by-form.ts'
import { locks } from './0007-locks.ts'
import { decisionsStep } from './0008-decisions.ts'
import { importedRows } from './0009-imported-rows.ts'
import { spellingsStep } from './0010-spellings.ts'
import { keptFiles } from './0011-kept-files.ts'
import { reportTextsStep } from './0012-report-texts.ts'
import { mergesStep } from './0013-merges.ts'
import { exchangesStep } from './0014-exchanges.ts'
import { reasonGroundsStep } from './0015-reason-grounds.ts'
import { stepsStep } from './0016-steps.ts'
import { unfinishedImports } from './0017-unfinished-imports.ts'
import { receivedPackagesStep } from './0018-received-packages.ts'
import { savedViews } from './0019-saved-views.ts'
import { draftsStep } from './0020-drafts.ts'
import { auditLinks } from './0021-audit-links.ts'
import { receivedFormsStep } from './0022-received-forms.ts'
import { outboxStep } from './0023-outbox.ts'
import { userRights } from './0024-user-rights.ts'
import { erasureStep } from './0025-erasure.ts'
import { authoritiesStep } from './0026-authorities.ts'
import { cellMarksStep } from './0027-cell-marks.ts'
import { pairStep } from './0028-pair.ts'
import { secretsStep } from './0029-secrets.ts'
import { uploadsStep } from './0030-uploads.ts'
import { cosignersStep } from './0031-cosigners.ts'
import { handoversStep } from './0032-handovers.ts'
import { foreignAuthoritiesStep } from './0033-foreign-authorities.ts'
import { toldByRecords } from './0034-told-by-records.ts'

export interface Migration {
  version: number
  sql: string
}

export const migrations: readonly Migration[] = [
  init,
  packs,
  submissionsStep,
  layouts,
  undo,
  recordsByForm,
  locks,
  decisionsStep,
  importedRows,
  spellingsStep,
  keptFiles,
  reportTextsStep,
  mergesStep,
  exchangesStep,
  reasonGroundsStep,
  stepsStep,
  unfinishedImports,
  receivedPackagesStep,
  savedViews,
  draftsStep,
  auditLinks,
  receivedFormsStep,
  outboxStep,
  userRights,
  erasureStep,
  authoritiesStep,
  cellMarksStep,
  pairStep,
  secretsStep,
  uploadsStep,
  cosignersStep,
  handoversStep,
  foreignAuthoritiesStep,
  toldByRecords,
]
