/** Table of contents of the back end: which service function answers which call. */
import type { CallName, CallOutput, ParsedInput, PublicCall } from '../shared/contract.ts'
import { readAnnex } from './services/annexes.ts'
import { listTakenAnswers, readAnswerFile, settleAnswerComment, takeAnswer } from './services/answers.ts'
import { listAuditEntries, readAuditEntry, readAuditLog, verifyAuditChain } from './services/audit.ts'
import { exportAuditLog } from './services/auditExport.ts'
import {
  choosePlace,
  listOwnBackups,
  listPlaces,
  listRestorableBackups,
  makeBackup,
  proveBackup,
  readHealth,
} from './services/backups/backups.ts'
import { bridgeFigure } from './services/bridges.ts'
import type { CallContext, PublicContext } from './services/callContext.ts'
import { markCell, readCellMarks } from './services/cellMarks.ts'
import { readCellHistory, saveCells } from './services/cells.ts'
import { changeRecords, previewChange } from './services/changeRecords.ts'
import { exportChecks } from './services/checkSheet.ts'
import { explainIssues, runChecks } from './services/checks.ts'
import { acceptClock, readClock } from './services/clock.ts'
import { cosignPackage, readCosignRequest } from './services/cosign.ts'
import { removeDecision, tellDecision } from './services/decisions.ts'
import { writeDossier } from './services/dossier.ts'
import { keepDrafts, listDrafts } from './services/drafts.ts'
import { answerPair, listDuplicates } from './services/duplicates.ts'
import { erasePerson, previewErasure } from './services/erasure.ts'
import { acceptReturned, compareReturned, giveToExcel, listGiven } from './services/exchanges.ts'
import { readSeries } from './services/figureSeries.ts'
import { countValues } from './services/findLines.ts'
import {
  addForeignAuthority,
  inspectForeignAuthority,
  takeForeignAuthorityAway,
  viewForeignAuthorities,
} from './services/foreignAuthorities.ts'
import { describeForm, summarizeForms } from './services/forms.ts'
import { giveHandover, listHandoverViews, previewHandover } from './services/handover/giveHandover.ts'
import { writeKeptPaper } from './services/handover/handoverPaper.ts'
import { giveReceivingCertificate } from './services/handover/receivingKey.ts'
import { compareHandover, giveKeptFile, takeHandover } from './services/handover/takeHandover.ts'
import { readHome } from './services/home.ts'
import { readHomeCharts } from './services/homeCharts.ts'
import { copyImportedFile } from './services/importCopies.ts'
import { importPkcs12 } from './services/importedKey.ts'
import { exportLayouts, forgetLayout, listLayouts, takeLayouts } from './services/importLayouts.ts'
import { listImportRows } from './services/importRows.ts'
import { forgetSpelling, listKeptSpellings } from './services/importSpellings.ts'
import { listImports, previewWorkbook, runImport } from './services/imports.ts'
import { undoImport } from './services/importUndo.ts'
import { dropUnfinishedImport, keepUnfinishedImport, readUnfinishedImport } from './services/importUnfinished.ts'
import { readIssuerParts, saveIssuerParts } from './services/issuer.ts'
import { listGaps, listNumbers } from './services/listGaps.ts'
import { lockPeriod, reopenPeriod } from './services/locks.ts'
import { comparePeople, listMergesMade, mergePeople, unmergePeople } from './services/mergePeople.ts'
import { listChildren, listCommunes, listKnownCommunes } from './services/officeUnits.ts'
import { noteSent, readOutbox, sendToDrive } from './services/outbox.ts'
import {
  acceptCertificate,
  exportRequest,
  importTrustList,
  readKeys,
  renewKey,
  requestCertificate,
} from './services/ownCertificate.ts'
import { changeDataKey, changeOwnPassword, readRecovery, renewRecoveryKey, tryRecoveryKey } from './services/ownKeys.ts'
import { makeCover } from './services/packageCover.ts'
import { listBuiltPackages, readPackage } from './services/packageList.ts'
import { buildPackage, readOwnCertificate, verifyPackage } from './services/packages.ts'
import {
  exportPack,
  importPack,
  inspectPack,
  listReceivedPacks,
  readReceivedPack,
  withdrawReceivedPack,
} from './services/packs.ts'
import { followDataKey } from './services/pair/followKey.ts'
import { beginPair, givePairFile, readPair } from './services/pair/pairContent.ts'
import { comparePairFile, takePairFile } from './services/pair/takePair.ts'
import { findSimilarPeople } from './services/people.ts'
import { readPresets, savePresets } from './services/periodSettings.ts'
import { listPeriodViews } from './services/periods.ts'
import { openPerson } from './services/personPage.ts'
import { printPages } from './services/printedPages.ts'
import { readProgress } from './services/progress.ts'
import { writeAssessment, writeIncident } from './services/protectionPapers.ts'
import {
  initAuthority,
  inspectRequest,
  issueToUnit,
  publishTrustList,
  revokeCertificate,
  rotateAuthority,
} from './services/province/authority.ts'
import { exportIssued, exportTrust, readAuthority } from './services/province/authorityView.ts'
import { readBoard } from './services/province/board.ts'
import { comparePackages } from './services/province/comparePackages.ts'
import { compareRecordsOfRounds } from './services/province/compareRecords.ts'
import { exportDifferences } from './services/province/diffWorkbook.ts'
import { findDoubleCounts } from './services/province/doubleCounts.ts'
import { copyAnswer, giveAnswer, listGivenAnswers } from './services/province/giveAnswers.ts'
import { ingestPackage } from './services/province/ingest.ts'
import { readLineage } from './services/province/lineage.ts'
import { readMergedReport } from './services/province/mergedReport.ts'
import { readPackageFigures } from './services/province/packageFigures.ts'
import { listReceivedPackages, listTriedFiles, readReceivedPackage } from './services/province/receivedList.ts'
import { listRecipientViews, removeRecipient, saveRecipientOfOffice } from './services/recipients.ts'
import { saveRecordCells } from './services/recordCells.ts'
import { listFiguresOfRecords } from './services/recordFigures.ts'
import { listRegister, listRegisterWhole, openRecord, readRecord } from './services/recordLists.ts'
import { deriveFields, removeRegisterRecord, saveRecord } from './services/records.ts'
import { listReminders } from './services/reminders.ts'
import { listReportChanges } from './services/reportChanges.ts'
import { readEditedReport } from './services/reportDocuments.ts'
import { exportDocument, exportRegister, exportWorkbook } from './services/reports.ts'
import { readReportText, saveReportWords } from './services/reportTexts.ts'
import { purgeDue, readRetention, saveRetention } from './services/retention.ts'
import { listRules } from './services/ruleBook.ts'
import { listViews, removeNamedView, saveNamedView } from './services/savedViews.ts'
import { findEverywhere } from './services/search.ts'
import {
  chooseWorkspace,
  createWorkspace,
  lockWorkspace,
  readSession,
  readVaultStatus,
  restoreWorkspace,
  unlockWorkspace,
} from './services/session.ts'
import { readOfficeSettings, saveOfficeSettings } from './services/settings.ts'
import { readSteps, redoStep, undoStep } from './services/steps.ts'
import { readSubmissions, tellSubmissions } from './services/submissions.ts'
import { describeForSupport } from './services/support.ts'
import { exportTemplates } from './services/templates.ts'
import { issueTokenKey, readIssuedTokenKeys, renewTokenKey, takeTokenKey } from './services/tokenKeys.ts'
import { listSources, traceFigure } from './services/traces.ts'
import { listUploadPlaces, setUploadPlace, uploadPackage } from './services/uploads.ts'
import { addOfficer, changeOfficer, listOfficers, resetPassword, retireOfficer } from './services/users.ts'

type Answer<N extends CallName> = CallOutput<N> | Promise<CallOutput<N>>

export type PublicHandlers = { [N in PublicCall]: (context: PublicContext, input: ParsedInput<N>) => Answer<N> }
export type OpenHandlers = {
  [N in Exclude<CallName, PublicCall>]: (context: CallContext, input: ParsedInput<N>) => Answer<N>
}

export interface Handlers {
  public: PublicHandlers
  open: OpenHandlers
}

export const handlers: Handlers = {
  public: {
    'vault.status': readVaultStatus,
    'support.describe': describeForSupport,
    'vault.choose': chooseWorkspace,
    'vault.create': createWorkspace,
    'vault.unlock': unlockWorkspace,
    'vault.lock': lockWorkspace,
    'units.children': (context, input) => listChildren(context.today, input),
    'forms.list': summarizeForms,
    'forms.get': describeForm,
    'packages.verify': verifyPackage,
    'restore.list': listRestorableBackups,
    'restore.run': restoreWorkspace,
  },
  open: {
    'session.current': readSession,
    'session.changePassword': changeOwnPassword,
    'users.list': listOfficers,
    'users.add': addOfficer,
    'users.change': changeOfficer,
    'users.retire': retireOfficer,
    'users.resetPassword': resetPassword,
    'recovery.read': readRecovery,
    'recovery.renew': renewRecoveryKey,
    'recovery.try': tryRecoveryKey,
    'dataKey.change': changeDataKey,
    'dataKey.follow': followDataKey,
    'units.communes': listCommunes,
    'units.known': listKnownCommunes,
    'outbox.read': readOutbox,
    'outbox.copy': sendToDrive,
    'outbox.note': noteSent,
    'outbox.upload': uploadPackage,
    'handover.list': listHandoverViews,
    'handover.certificate': giveReceivingCertificate,
    'handover.preview': previewHandover,
    'handover.give': giveHandover,
    'handover.compare': compareHandover,
    'handover.take': takeHandover,
    'handover.paper': writeKeptPaper,
    'handover.file': giveKeptFile,
    'uploads.places': listUploadPlaces,
    'uploads.setPlace': setUploadPlace,
    'answers.take': takeAnswer,
    'answers.list': listTakenAnswers,
    'answers.file': readAnswerFile,
    'answers.settle': settleAnswerComment,
    'answers.give': giveAnswer,
    'answers.given': listGivenAnswers,
    'answers.copy': copyAnswer,
    'recipients.list': listRecipientViews,
    'recipients.save': saveRecipientOfOffice,
    'recipients.remove': removeRecipient,
    'tokenKeys.read': readIssuedTokenKeys,
    'tokenKeys.issue': issueTokenKey,
    'tokenKeys.renew': renewTokenKey,
    'tokenKeys.take': takeTokenKey,
    'periods.list': listPeriodViews,
    'periods.presets': readPresets,
    'periods.savePresets': savePresets,
    'periods.lock': lockPeriod,
    'periods.reopen': reopenPeriod,
    'annexes.read': readAnnex,
    'decisions.save': tellDecision,
    'decisions.remove': removeDecision,
    'cells.save': saveCells,
    'cells.history': readCellHistory,
    'cells.marks': readCellMarks,
    'cells.mark': markCell,
    'figures.trace': traceFigure,
    'figures.series': readSeries,
    'submissions.list': readSubmissions,
    'submissions.save': tellSubmissions,
    'templates.export': exportTemplates,
    'figures.sources': listSources,
    'figures.bridge': bridgeFigure,
    'figures.changes': listReportChanges,
    'exchanges.give': giveToExcel,
    'exchanges.compare': compareReturned,
    'exchanges.accept': acceptReturned,
    'exchanges.list': listGiven,
    'figures.ofRecords': listFiguresOfRecords,
    'records.list': listRegister,
    'records.values': countValues,
    'records.previewChange': previewChange,
    'records.changeMany': changeRecords,
    'records.saveCells': saveRecordCells,
    'views.list': listViews,
    'views.save': saveNamedView,
    'views.remove': removeNamedView,
    'records.listWhole': listRegisterWhole,
    'records.open': openRecord,
    'records.get': readRecord,
    'records.save': saveRecord,
    'records.derive': deriveFields,
    'records.remove': removeRegisterRecord,
    'reminders.list': listReminders,
    'search.find': findEverywhere,
    'steps.read': readSteps,
    'steps.undo': undoStep,
    'steps.redo': redoStep,
    'drafts.keep': keepDrafts,
    'drafts.list': listDrafts,
    'people.find': findSimilarPeople,
    'people.duplicates': listDuplicates,
    'people.answer': answerPair,
    'people.open': openPerson,
    'people.compare': comparePeople,
    'people.merge': mergePeople,
    'people.merges': listMergesMade,
    'people.unmerge': unmergePeople,
    'imports.run': runImport,
    'imports.preview': previewWorkbook,
    'imports.list': listImports,
    'imports.rows': listImportRows,
    'imports.copy': copyImportedFile,
    'imports.undo': undoImport,
    'imports.keepUnfinished': keepUnfinishedImport,
    'imports.readUnfinished': readUnfinishedImport,
    'imports.dropUnfinished': dropUnfinishedImport,
    'spellings.list': listKeptSpellings,
    'spellings.remove': forgetSpelling,
    'layouts.list': listLayouts,
    'layouts.export': exportLayouts,
    'layouts.import': takeLayouts,
    'layouts.remove': forgetLayout,
    'checks.run': runChecks,
    'checks.explain': explainIssues,
    'gaps.list': listGaps,
    'gaps.numbers': listNumbers,
    'progress.read': readProgress,
    'home.read': readHome,
    'home.charts': readHomeCharts,
    'reports.workbook': exportWorkbook,
    'reports.register': exportRegister,
    'reports.document': exportDocument,
    'reports.checks': exportChecks,
    'reports.pages': printPages,
    'reports.text': readReportText,
    'reports.saveText': saveReportWords,
    'reports.readDocument': readEditedReport,
    'packages.build': buildPackage,
    'packages.cosignRequest': readCosignRequest,
    'packages.cosign': cosignPackage,
    'packages.list': listBuiltPackages,
    'packages.get': readPackage,
    'packages.cover': makeCover,
    'packages.certificate': readOwnCertificate,
    'province.ingest': ingestPackage,
    'province.received': listReceivedPackages,
    'province.package': readReceivedPackage,
    'province.files': listTriedFiles,
    'province.figures': readPackageFigures,
    'province.board': readBoard,
    'province.merge': readMergedReport,
    'province.lineage': readLineage,
    'province.diff': comparePackages,
    'province.diffRecords': compareRecordsOfRounds,
    'province.diffWorkbook': exportDifferences,
    'keys.read': readKeys,
    'keys.request': requestCertificate,
    'keys.requestFile': exportRequest,
    'keys.accept': acceptCertificate,
    'clock.read': readClock,
    'clock.accept': acceptClock,
    'keys.renew': renewKey,
    'keys.importP12': importPkcs12,
    'trust.import': importTrustList,
    'foreignAuthorities.list': viewForeignAuthorities,
    'foreignAuthorities.inspect': inspectForeignAuthority,
    'foreignAuthorities.add': addForeignAuthority,
    'foreignAuthorities.remove': takeForeignAuthorityAway,
    'authority.read': readAuthority,
    'authority.init': initAuthority,
    'authority.inspectRequest': inspectRequest,
    'authority.issue': issueToUnit,
    'authority.certificate': exportIssued,
    'authority.revoke': revokeCertificate,
    'authority.publish': publishTrustList,
    'authority.rotate': rotateAuthority,
    'authority.trustFile': exportTrust,
    'province.doubles': findDoubleCounts,
    'packs.list': listReceivedPacks,
    'packs.get': readReceivedPack,
    'packs.export': exportPack,
    'packs.inspect': inspectPack,
    'packs.import': importPack,
    'packs.withdraw': withdrawReceivedPack,
    'issuer.read': readIssuerParts,
    'issuer.save': saveIssuerParts,
    'settings.read': readOfficeSettings,
    'settings.save': saveOfficeSettings,
    'rules.list': listRules,
    'backups.health': readHealth,
    'backups.list': listOwnBackups,
    'backups.make': makeBackup,
    'backups.prove': proveBackup,
    'backups.places': listPlaces,
    'backups.choosePlace': choosePlace,
    'pair.read': readPair,
    'pair.begin': beginPair,
    'pair.give': givePairFile,
    'pair.compare': comparePairFile,
    'pair.take': takePairFile,
    'retention.read': readRetention,
    'retention.save': saveRetention,
    'retention.purge': purgeDue,
    'people.eraseEffects': previewErasure,
    'people.erase': erasePerson,
    'people.dossier': writeDossier,
    'protection.assessment': writeAssessment,
    'protection.incident': writeIncident,
    'audit.list': listAuditEntries,
    'audit.export': exportAuditLog,
    'audit.log': readAuditLog,
    'audit.entry': readAuditEntry,
    'audit.verify': verifyAuditChain,
  },
}
