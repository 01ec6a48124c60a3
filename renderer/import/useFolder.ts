/** A folder of files imported at once: read one after the other, written one after the other, none stops the others. */
import { useState } from 'react'
import { AppError } from '../../shared/errors.ts'
import type { PickedFile } from '../api.ts'
import { folderText as words } from '../folderStrings.ts'
import { noteSaved } from '../StatusBar.tsx'
import { sentenceOf } from '../ui/Notice.tsx'
import type { PickedFiles } from '../ui/pickedFiles.ts'
import { useUnsaved } from '../ui/unsaved.ts'
import { useForgetData } from '../ui/useCall.ts'
import {
  digestContent,
  type FileState,
  type Folder,
  type FolderFile,
  openFolder,
  replacesMore,
  stateOf,
  twinOf,
} from './folderWork.ts'
import { type ImportedSheet, noAnswers, runFile } from './importWork.ts'
import { changeFile, changeFolder, keptFolder, showFolder } from './keptFolder.ts'
import { useProgress } from './useProgress.ts'

let isStopped = false

export function useFolder() {
  const forget = useForgetData()
  const running = useProgress()
  const [folder, setFolder] = useState<Folder | null>(keptFolder)
  const [busy, setBusy] = useState<string | null>(null)
  const [opened, setOpened] = useState<{ id: number; file: PickedFile } | null>(null)
  showFolder(setFolder)
  useUnsaved(folder?.files.some(({ state }) => state === 'ready' || state === 'asks') ?? false)

  async function begin({ files, leftOut }: PickedFiles): Promise<void> {
    changeFolder(openFolder(files, leftOut))
    await work((file) => file.state === 'waiting', readOne)
  }

  /** One after the other until there is none left or the officer stops. */
  async function work(
    isWanted: (file: FolderFile) => boolean,
    run: (file: FolderFile) => Promise<void>,
  ): Promise<void> {
    isStopped = false
    for (const { id } of (keptFolder()?.files ?? []).filter(isWanted)) {
      const file = keptFolder()?.files.find((one) => one.id === id)
      if (isStopped || !file) break
      setBusy(file.source.name)
      await run(file)
    }
    setBusy(null)
    running.end()
  }

  async function readOne({ id, source }: FolderFile): Promise<void> {
    changeFile(id, { state: 'reading', problem: null })
    try {
      const file = await source.read()
      const tables = await runFile(file, noAnswers, false, running.watch())
      const content = await digestContent(file, tables)
      const twin = twinOf(id, content, keptFolder()?.files ?? [])
      if (twin) changeFile(id, { state: 'twin', tables, content, problem: words.twinOf(twin.source.name) })
      else changeFile(id, { state: stateOf(tables), tables, content })
    } catch (thrown) {
      if (isStop(thrown)) changeFile(id, { state: 'waiting' })
      else changeFile(id, { state: isUnknown(thrown) ? 'asks' : 'broken', problem: sentenceOf(thrown) })
    }
  }

  /** Read again first: what was written of the other files may have raised a question about this one. */
  async function writeOne({ id, source, tables: shown }: FolderFile): Promise<void> {
    changeFile(id, { state: 'writing', problem: null })
    try {
      const file = await source.read()
      const tables = await runFile(file, noAnswers, false, running.watch())
      const state = stateOf(tables)
      if (state !== 'ready' || replacesMore(shown, tables)) {
        changeFile(id, { state, tables, problem: whyLeft(state) })
        return
      }
      const written = await runFile(file, noAnswers, true, running.watch())
      changeFile(id, { state: 'written', tables: written })
      noteSaved()
    } catch (thrown) {
      if (isStop(thrown)) changeFile(id, { state: 'ready' })
      else changeFile(id, { state: 'broken', problem: sentenceOf(thrown) })
    }
  }

  return {
    folder,
    busy,
    progress: running.progress,
    /** The file that was opened last, by its id. */
    opened: opened?.id ?? null,
    begin,
    stop() {
      isStopped = true
      running.stop()
    },
    writeReady: async () => {
      await work((file) => file.state === 'ready', writeOne)
      forget()
    },
    readAgain: (file: FolderFile) => work((one) => one.id === file.id, readOne),
    /** The bytes for the wizard, which tells when it has written them; null where they are no longer to be had. */
    async open(file: FolderFile): Promise<PickedFile | null> {
      try {
        const bytes = await file.source.read()
        setOpened({ id: file.id, file: bytes })
        return bytes
      } catch (thrown) {
        changeFile(file.id, { state: 'broken', tables: [], problem: sentenceOf(thrown) })
        return null
      }
    },
    noteWritten(file: PickedFile, tables: ImportedSheet[]) {
      if (opened?.file === file) changeFile(opened.id, { state: 'written', tables, problem: null })
    },
    close() {
      isStopped = true
      running.stop()
      setOpened(null)
      changeFolder(null)
    },
  }
}

export type FolderState = ReturnType<typeof useFolder>

/** Why a file that was to be written was left as it is. */
function whyLeft(state: FileState): string | null {
  if (state === 'nothing') return null
  return state === 'ready' ? words.replacesSince : words.changedSince
}

function isStop(thrown: unknown): boolean {
  return thrown instanceof AppError && (thrown.code === 'call_cancelled' || thrown.code === 'workbook_cancelled')
}

function isUnknown(thrown: unknown): boolean {
  return thrown instanceof AppError && thrown.code === 'workbook_no_known_header'
}
