/**
 * The Electron host: one window that shows our own page and can reach nothing else. The page speaks to the back end
 * through a few named messages; files cross as bytes, so the page never names a path.
 */
import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { readFile, stat, writeFile } from 'node:fs/promises'
import { release, totalmem } from 'node:os'
import { basename, join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import {
  app,
  BrowserWindow,
  dialog,
  type IpcMainInvokeEvent,
  ipcMain,
  Menu,
  type MenuItemConstructorOptions,
  powerMonitor,
  protocol,
  type Session,
  screen,
  session,
  utilityProcess,
  type WebContents,
} from 'electron'
import { AppError, describeError } from '../shared/errors.ts'
import { openApp } from './app.ts'
import { answerHere, type BackEnd, callBackEnd } from './backEnd.ts'
import { createCallWatch } from './callWatch.ts'
import { findDataFolder } from './dataFolder.ts'
import { createDocumentReader, createReader, type ReaderChild, readerFlags, readerLimits } from './excel/runReader.ts'
import { logFault } from './faultLog.ts'
import { findFloorFault } from './floorComputer.ts'
import { findNativeDamage, type NativeHashes } from './nativeModule.ts'
import { isOwnFrame, isOwnRequest, ownPath, PAGE_ADDRESS, proposeFileName, SCHEME } from './ownPage.ts'
import { programVersion } from './programVersion.ts'
import { readShell, securityHeaders } from './shell.ts'
import { startBackEnd } from './startBackEnd.ts'
import { publisherKey } from './update/publisherKey.ts'
import { type ReadyInstaller, takeBack, takeUpdate } from './update/updateShelf.ts'

const RENDERER = join(import.meta.dirname, '../renderer')
const PRELOAD = join(import.meta.dirname, 'preload.cjs')
const READER = join(import.meta.dirname, 'readerProcess.js')
const THREAD = new URL('./backEndThread.js', import.meta.url)
/** Milliseconds in which the page keeps what is typed and locks by itself. */
const PAGE_LOCKS_WITHIN = 2_000
const MEGABYTE = 1024 * 1024
const LARGEST_FILE = 64 * MEGABYTE
const dataDir = findDataFolder(process.argv)
/** For tests of the window: a fixed clock and folders in the place of drives. The installed program knows neither. */
const trial = app.isPackaged ? {} : readTrial(process.argv)
let backEnd: BackEnd | null = null

process.on('uncaughtException', (error) => {
  const reference = logFault(dataDir, { at: new Date().toISOString(), call: 'main', error })
  dialog.showErrorBox('Phụ Biểu', describeError('unexpected', { reference }))
  app.exit(1)
})

app.enableSandbox()
protocol.registerSchemesAsPrivileged([
  { scheme: SCHEME, privileges: { standard: true, secure: true, supportFetchAPI: true } },
])
app.on('web-contents-created', (_, contents) => confine(contents))
app.on('window-all-closed', () => app.quit())
app.on('will-quit', (event) => closeBackEnd(event))
if (app.requestSingleInstanceLock()) void app.whenReady().then(() => (isFitToStart() ? start() : undefined))
else app.quit()

/** Told in a sentence: a computer the program is not made for, and a program that is not as it was built. */
function isFitToStart(): boolean {
  const { platform, arch } = process
  const floor = findFloorFault({ platform, arch, release: release(), memory: totalmem() })
  const isSlow = floor?.code === 'computer_small'
  const refusal = (isSlow ? null : floor) ?? findDamage()
  if (refusal) dialog.showErrorBox('Phụ Biểu', refusal.message)
  else if (!isSlow) return true
  else {
    const buttons = ['Mở tiếp', 'Thoát']
    if (dialog.showMessageBoxSync({ type: 'warning', message: floor.message, buttons, cancelId: 1 }) === 0) return true
  }
  app.exit(1)
  return false
}

/** Electron checks the archive itself; what lies beside it is compared with the list inside. */
function findDamage(): AppError | null {
  if (!import.meta.dirname.includes('app.asar')) return null
  const list = readFileSync(join(import.meta.dirname, '../data/nativeModules.json'), 'utf8')
  const folder = join(process.resourcesPath, 'app.asar.unpacked/node_modules/better-sqlite3/prebuilds')
  return findNativeDamage(join(folder, `${process.platform}-${process.arch}.node`), JSON.parse(list) as NativeHashes)
}

async function start(): Promise<void> {
  backEnd = await openBackEnd()
  const shell = readShell(RENDERER)
  protocol.handle(SCHEME, (request) => {
    const path = request.method === 'GET' ? ownPath(request.url) : null
    const nonce = randomBytes(16).toString('base64')
    const file = path === null ? null : shell.find(path, nonce)
    const headers = { ...securityHeaders(nonce), ...(file && { 'content-type': file.mediaType }) }
    return new Response(file ? Buffer.from(file.body) : null, { status: file ? 200 : 404, headers })
  })
  await closeNetwork(session.defaultSession)
  answerPage()

  const window = openWindow()
  Menu.setApplicationMenu(Menu.buildFromTemplate(menuTemplate(window)))
  app.on('second-instance', () => {
    if (window.isMinimized()) window.restore()
    window.focus()
  })
  // Somebody else may sit down at the computer. How long nobody touches it the page and the back end count themselves.
  const lock = () => void lockWorkspace(window)
  powerMonitor.on('lock-screen', lock)
  powerMonitor.on('suspend', lock)
  await window.loadURL(PAGE_ADDRESS)
}

function readTrial(argv: readonly string[]): { now?: string; places?: string[] } {
  const now = argv[argv.indexOf('--now') + 1]
  const places = argv.flatMap((argument, index) => (argv[index - 1] === '--place' ? [argument] : []))
  return { ...(argv.includes('--now') && now !== undefined && { now }), ...(places.length > 0 && { places }) }
}

/** On a thread of its own, so that the window answers while an import is written; on this one where that cannot be had. */
async function openBackEnd(): Promise<BackEnd> {
  const version = programVersion()
  try {
    return await startBackEnd({ dataDir, version, entry: THREAD, startReader, ...trial })
  } catch (error) {
    logFault(dataDir, { at: new Date().toISOString(), call: 'thread', error })
    const readWorkbook = createReader(startReader, readerLimits)
    const readDocument = createDocumentReader(startReader, readerLimits)
    return answerHere(openApp({ dataDir, version, readWorkbook, readDocument }))
  }
}

/** The workspace is locked before the program ends. */
function closeBackEnd(event: { preventDefault: () => void }): void {
  const open = backEnd
  if (!open) return
  backEnd = null
  event.preventDefault()
  void open.close().finally(() => app.quit())
}

function openWindow(): BrowserWindow {
  const { width, height } = screen.getPrimaryDisplay().workAreaSize
  const window = new BrowserWindow({
    title: 'Phụ Biểu',
    // Of the installed program Windows shows the icon of the program itself.
    ...(!app.isPackaged && { icon: join(import.meta.dirname, '../../electron/installer/icon.png') }),
    width: Math.min(1440, width),
    height: Math.min(900, height),
    minWidth: 1024,
    minHeight: 600,
    show: false,
    backgroundColor: '#ffffff',
    webPreferences: {
      preload: PRELOAD,
      contextIsolation: true,
      sandbox: true,
      nodeIntegration: false,
      webSecurity: true,
      webviewTag: false,
      spellcheck: false,
      devTools: !app.isPackaged,
    },
  })
  window.once('ready-to-show', () => {
    // The office's usual screen is 1366 × 768: every row of the sheet counts there.
    if (width <= 1440) window.maximize()
    window.show()
  })
  return window
}

/** The page is asked first, because it knows what is typed; then it is loaded anew, so that no figure stays on the screen. */
async function lockWorkspace(window: BrowserWindow): Promise<void> {
  if (!backEnd || !(await isOpen(backEnd))) return
  window.webContents.send('lock')
  const end = Date.now() + PAGE_LOCKS_WITHIN
  while (Date.now() < end && (await isOpen(backEnd))) await wait(50)
  if (await isOpen(backEnd)) await callBackEnd(backEnd, 'vault.lock', {})
  window.webContents.reload()
}

async function isOpen(open: BackEnd): Promise<boolean> {
  const status = await callBackEnd(open, 'vault.status', {})
  return status.ok && 'state' in status.data && status.data.state === 'open'
}

/** The messages of the page; whoever else asks gets nothing. */
function answerPage(): void {
  const watch = createCallWatch()
  ipcMain.handle('call', async (event, name: unknown, body: unknown, watched: unknown) => {
    requireOwnPage(event)
    if (!backEnd || !(body instanceof Uint8Array)) return null
    const call = watch.start(String(watched))
    return await backEnd.answer(String(name), body, call).finally(call.end)
  })
  ipcMain.handle('progress', (event, watched: unknown) => {
    requireOwnPage(event)
    return watch.read(String(watched))
  })
  ipcMain.handle('cancel', (event, watched: unknown) => {
    requireOwnPage(event)
    watch.stop(String(watched))
  })
  ipcMain.handle('file.open', async (event) => {
    requireOwnPage(event)
    const { filePaths } = await dialog.showOpenDialog({ title: 'Chọn tệp', properties: ['openFile'] })
    const [path] = filePaths
    if (path === undefined) return null
    try {
      return { name: basename(path), bytes: await readPickedFile(path) }
    } catch (error) {
      const failure = error instanceof AppError ? error : new AppError('file_not_found', { file: basename(path) })
      dialog.showErrorBox('Phụ Biểu', failure.message)
      return null
    }
  })
  ipcMain.handle('page.pdf', async (event) => {
    requireOwnPage(event)
    // Size, margins and page numbers are those of the page's own print styles.
    return new Uint8Array(await event.sender.printToPDF({ preferCSSPageSize: true, printBackground: true }))
  })
  ipcMain.handle('file.save', async (event, file: unknown) => {
    requireOwnPage(event)
    if (!isFile(file)) return false
    const { filePath } = await dialog.showSaveDialog({ title: 'Lưu tệp', defaultPath: proposeFileName(file.name) })
    if (!filePath) return false
    try {
      await writeFile(filePath, file.bytes)
      return true
    } catch {
      const failure = new AppError('file_unwritable', { file: basename(filePath) })
      dialog.showErrorBox('Phụ Biểu', failure.message)
      return false
    }
  })
}

async function readPickedFile(path: string): Promise<Uint8Array> {
  const { size } = await stat(path)
  if (size > LARGEST_FILE) throw new AppError('body_too_large', { limit: `${LARGEST_FILE / MEGABYTE} MB` })
  return new Uint8Array(await readFile(path))
}

function requireOwnPage(event: IpcMainInvokeEvent): void {
  if (!isOwnFrame(event.senderFrame)) throw new Error('Only the page of this program may ask.')
}

function isFile(value: unknown): value is { name: string; bytes: Uint8Array } {
  if (typeof value !== 'object' || value === null || !('name' in value) || !('bytes' in value)) return false
  return typeof value.name === 'string' && value.bytes instanceof Uint8Array
}

/** No page can navigate away, open a window, embed another page or be given a permission. */
function confine(contents: WebContents): void {
  contents.on('will-navigate', (event) => event.preventDefault())
  contents.on('will-redirect', (event) => event.preventDefault())
  contents.on('will-attach-webview', (event) => event.preventDefault())
  contents.setWindowOpenHandler(() => ({ action: 'deny' }))
}

/** The program works without a network, so nothing in it may use one. */
async function closeNetwork(network: Session): Promise<void> {
  network.setPermissionRequestHandler((_, __, answer) => answer(false))
  network.setPermissionCheckHandler(() => false)
  network.setDevicePermissionHandler(() => false)
  network.setSpellCheckerEnabled(false)
  network.on('will-download', (event) => event.preventDefault())
  network.webRequest.onBeforeRequest((request, answer) => answer({ cancel: !isAllowed(request.url) }))
  await network.setProxy({ mode: 'fixed_servers', proxyRules: 'http://127.0.0.1:9' })
}

function isAllowed(address: string): boolean {
  return isOwnRequest(address) || (!app.isPackaged && address.startsWith('devtools://'))
}

/** A workbook is read in a process of Electron's own: Node's fork is switched off in the shipped program. */
function startReader(): ReaderChild {
  const child = utilityProcess.fork(READER, [], {
    env: {},
    execArgv: readerFlags(readerLimits),
    serviceName: 'Đọc tệp',
    stdio: 'ignore',
  })
  return {
    pid: child.pid,
    send: (request) => child.postMessage(request),
    onMessage: (listener) => void child.on('message', listener),
    onExit: (listener) => void child.on('exit', (code) => listener(code === 134)),
    kill: () => void child.kill(),
  }
}

const shelf = { dataDir, publicKey: publisherKey, current: programVersion() }

async function updateFromFile(window: BrowserWindow): Promise<void> {
  const filters = [{ name: 'Tệp cập nhật', extensions: ['capnhat'] }]
  const { filePaths } = await dialog.showOpenDialog({ title: 'Chọn tệp cập nhật', properties: ['openFile'], filters })
  const [file] = filePaths
  if (file === undefined) return
  const detail = 'Sổ được khóa và sao lưu trước khi cài. Chương trình tự mở lại sau chừng một phút.'
  await changeVersion(window, () => takeUpdate(file, shelf), detail)
}

async function goBack(window: BrowserWindow): Promise<void> {
  const detail =
    'Nếu bản đang dùng đã nâng cấp sổ, bản trước sẽ mời phục hồi từ bản sao lưu “trước nâng cấp”; những gì nhập sau lần nâng cấp không có trong bản sao ấy.'
  await changeVersion(window, () => takeBack(shelf), detail)
}

/** Asks, locks the workspace, and lets the installer replace this program and start it again. */
async function changeVersion(window: BrowserWindow, prepare: () => ReadyInstaller, detail: string): Promise<void> {
  try {
    const { version, note, installer } = prepare()
    const message = `Cài bản ${version} thay bản ${shelf.current}?`
    const buttons = ['Cài đặt', 'Thôi']
    const question = { type: 'question' as const, message, detail: `${note}\n\n${detail}`, buttons, cancelId: 1 }
    const { response } = await dialog.showMessageBox(window, question)
    if (response !== 0) return
    const open = backEnd
    backEnd = null
    await open?.close()
    spawn(installer, ['/S', '--updated', '--force-run'], { detached: true, stdio: 'ignore' }).unref()
    app.quit()
  } catch (error) {
    const failure = error instanceof AppError ? error : new AppError('file_unwritable', { file: 'cap-nhat' })
    dialog.showErrorBox('Phụ Biểu', failure.message)
  }
}

/** Without reload and developer tools in the shipped program; the sheet has its own keys for everything else. */
function menuTemplate(window: BrowserWindow): MenuItemConstructorOptions[] {
  const development: MenuItemConstructorOptions[] = [
    { type: 'separator' },
    { role: 'reload', label: 'Tải lại trang' },
    { role: 'toggleDevTools', label: 'Công cụ lập trình' },
  ]
  return [
    {
      label: 'Tệp',
      submenu: [
        { label: 'Khóa sổ', click: () => void lockWorkspace(window) },
        { type: 'separator' },
        { role: 'quit', label: 'Thoát' },
      ],
    },
    {
      label: 'Sửa',
      submenu: [
        { role: 'undo', label: 'Hoàn tác' },
        { role: 'redo', label: 'Làm lại' },
        { type: 'separator' },
        { role: 'cut', label: 'Cắt' },
        { role: 'copy', label: 'Sao chép' },
        { role: 'paste', label: 'Dán' },
        { role: 'selectAll', label: 'Chọn tất cả' },
      ],
    },
    {
      label: 'Xem',
      submenu: [
        { role: 'zoomIn', label: 'Phóng to' },
        { role: 'zoomOut', label: 'Thu nhỏ' },
        { role: 'resetZoom', label: 'Cỡ thường' },
        { role: 'togglefullscreen', label: 'Toàn màn hình' },
        ...(app.isPackaged ? [] : development),
      ],
    },
    {
      label: 'Trợ giúp',
      submenu: [
        { label: 'Cập nhật từ tệp…', click: () => void updateFromFile(window) },
        { label: 'Quay về bản trước…', click: () => void goBack(window) },
      ],
    },
  ]
}
