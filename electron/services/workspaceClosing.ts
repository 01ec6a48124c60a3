/** What locking leaves to do: the backup of what was open, its key wiped and its file closed, of a large one behind the answer. */
import { existsSync, statSync } from 'node:fs'
import { tellStep, withoutStopping, withReports } from '../../db/longWork.ts'
import type { Store } from '../../db/open.ts'
import type { BackupSettings, SessionBackups } from './backups/sessionBackups.ts'

/** Bytes of a database from which on a backup and its proof take longer than a moment. */
const LONG_TO_BACK_UP = 8 * 1024 ** 2

interface OpenWorkspace {
  store: Store
  backups: SessionBackups
  /** Overwritten. */
  dataKey: Uint8Array
}

interface WorkspaceClosing {
  begin: (workspace: OpenWorkspace) => void
  /** Does what is still to do, if anything. */
  finish: () => void
}

export function createWorkspaceClosing(dataFile: string, settings: BackupSettings): WorkspaceClosing {
  let remaining: (() => void) | null = null

  function begin({ store, backups, dataKey }: OpenWorkspace): void {
    remaining = () => {
      try {
        backups.close()
      } finally {
        dataKey.fill(0)
        store.close()
      }
    }
    // Nobody waits in front of open figures until a large workspace is backed up: nothing can be called from here on.
    if (!backups.isAutomatic || sizeOf(dataFile) < LONG_TO_BACK_UP) finish()
    else setImmediate(() => tryReporting(finishUnseen, settings.reportFault))
  }

  /** Whoever calls meanwhile waits, and is told what for. */
  function finishUnseen(): void {
    const { tellUnseen } = settings
    try {
      withReports(
        (progress) => tellUnseen({ ...progress, isFirm: true }),
        () => {
          tellStep('Đang sao lưu sổ vừa khóa')
          finish()
        },
      )
    } finally {
      tellUnseen(null)
    }
  }

  function finish(): void {
    const work = remaining
    remaining = null
    // Of the call that waits for it, not of the locked workspace, is what could be stopped.
    if (work) withoutStopping(work)
  }

  return { begin, finish }
}

function sizeOf(file: string): number {
  return existsSync(file) ? statSync(file).size : 0
}

function tryReporting(work: () => void, report: (error: unknown) => void): void {
  try {
    work()
  } catch (error) {
    report(error)
  }
}
