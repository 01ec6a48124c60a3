/** The Electron window for the browser tests: the same page, with the window's own dialogs answered like a browser's. */
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { _electron, type ElectronApplication, type Page } from '@playwright/test'
import { buildElectronHost } from '../../electron/buildParts.ts'

const root = join(import.meta.dirname, '../..')
const FILE_MILLISECONDS = 15_000

export interface ElectronWindow {
  page: Page
  close(): Promise<void>
}

/** What the main process keeps for the test while a dialog is open. */
interface Dialogs {
  openAsked?: () => void
  openAnswer?: (files: string[]) => void
  isOpen?: boolean
  saved: string[]
}

/** Opens the program on a folder, with a fixed clock and with folders in the place of drives. */
export async function openElectron(
  executablePath: string,
  { dataDir, now, places }: { dataDir: string; now: string; places: readonly string[] },
): Promise<ElectronWindow> {
  buildElectronHost()
  const args = [root, '--data', dataDir, '--now', now, ...places.flatMap((place) => ['--place', place])]
  const program = await _electron.launch({ executablePath, args, locale: 'vi-VN', timezoneId: 'Asia/Ho_Chi_Minh' })
  const page = await program.firstWindow()
  await program.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.setContentSize(1366, 768))
  const folder = mkdtempSync(join(tmpdir(), 'phu-bieu-saved-'))
  await answerDialogs(program, folder)
  giveBrowserEvents(page, program, folder)
  return {
    page,
    async close() {
      await program.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** Nobody sits at the computer: the dialogs of files wait for the test instead. */
async function answerDialogs(program: ElectronApplication, folder: string): Promise<void> {
  await program.evaluate(({ dialog }, saveTo) => {
    const dialogs: Dialogs = { saved: [] }
    ;(globalThis as unknown as { dialogs: Dialogs }).dialogs = dialogs
    dialog.showOpenDialog = () =>
      new Promise((resolve) => {
        dialogs.isOpen = true
        dialogs.openAnswer = (filePaths) => resolve({ canceled: filePaths.length === 0, filePaths })
        dialogs.openAsked?.()
      })
    dialog.showSaveDialog = (...given: unknown[]) => {
      const { defaultPath = 'tep' } = given.at(-1) as { defaultPath?: string }
      const filePath = `${saveTo}/${defaultPath}`
      dialogs.saved.push(filePath)
      return Promise.resolve({ canceled: false, filePath })
    }
  }, folder)
}

/** `filechooser` and `download` as a browser tells them. Lists of several files are chosen in the page itself here too. */
function giveBrowserEvents(page: Page, program: ElectronApplication, folder: string): void {
  const fromBrowser = page.waitForEvent.bind(page) as (name: string, options?: object) => Promise<unknown>
  let taken = 0
  const fromWindow = async () => {
    await program.evaluate(
      () =>
        new Promise<void>((resolve) => {
          const { dialogs } = globalThis as unknown as { dialogs: Dialogs }
          if (dialogs.isOpen) resolve()
          else dialogs.openAsked = resolve
        }),
    )
    return {
      setFiles: (files: Given | Given[]) =>
        program.evaluate(
          (_, paths) => {
            const { dialogs } = globalThis as unknown as { dialogs: Dialogs }
            dialogs.isOpen = false
            dialogs.openAnswer?.(paths)
          },
          [files].flat().map((file) => keepFile(file, folder)),
        ),
    }
  }
  const savedFile = async () => {
    const path = await findSaved(program, taken)
    taken += 1
    return {
      path: () => Promise.resolve(path),
      suggestedFilename: () => basename(path),
    }
  }
  const waitForEvent = (name: string, options?: object): Promise<unknown> => {
    if (name === 'filechooser') return Promise.race([fromBrowser(name, options), fromWindow()])
    return name === 'download' ? savedFile() : fromBrowser(name, options)
  }
  page.waitForEvent = waitForEvent as Page['waitForEvent']
}

/** A file on the disk, or one that only the test has. */
type Given = string | { name: string; buffer: Buffer }

function keepFile(file: Given, folder: string): string {
  if (typeof file === 'string') return file
  const path = join(folder, file.name.replace(/[<>:"/\\|?*]/g, '_'))
  writeFileSync(path, file.buffer)
  return path
}

async function findSaved(program: ElectronApplication, index: number): Promise<string> {
  for (let waited = 0; waited < FILE_MILLISECONDS; waited += 100) {
    const path = await program.evaluate(
      (_, at) => (globalThis as unknown as { dialogs: Dialogs }).dialogs.saved[at] ?? null,
      index,
    )
    if (path !== null && existsSync(path)) return path
    await wait(100)
  }
  throw new Error('The window saved no file.')
}
