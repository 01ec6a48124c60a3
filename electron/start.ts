/** `npm start`: the Electron window where the computer can show one, else the same program in the browser. */
import { spawn } from 'node:child_process'
import { join } from 'node:path'
import process from 'node:process'
import { createInterface } from 'node:readline'
import { buildElectronHost, buildRenderer, RENDERER_DIST } from './buildParts.ts'
import { chooseHost } from './chooseHost.ts'
import { findDataFolder } from './dataFolder.ts'
import { programVersion } from './programVersion.ts'
import { startHosting } from './startHosting.ts'

const argv = process.argv.slice(2)
buildRenderer()
const choice = await chooseHost()
if (choice.kind === 'electron') startElectron(choice.executable)
else await startInBrowser(choice.reason)

function startElectron(executable: string): void {
  buildElectronHost()
  const child = spawn(executable, [join(import.meta.dirname, '..'), ...argv], { stdio: 'inherit' })
  child.on('exit', (code) => process.exit(code ?? 1))
}

async function startInBrowser(reason: string): Promise<void> {
  const dataDir = findDataFolder(argv)
  const port = argv.includes('--port') ? { port: Number(argv[argv.indexOf('--port') + 1]) } : {}
  const { backEnd, host } = await startHosting({ dataDir, version: programVersion(), distDir: RENDERER_DIST, ...port })
  say(`Mở trong trình duyệt, không có cửa sổ riêng (${reason}).`)
  say(`Địa chỉ: ${host.url}`)
  say(`Mã vào, dùng một lần: ${host.code}`)
  say(`Dữ liệu: ${dataDir}. Nhấn Enter để lấy mã mới, Ctrl+C để dừng.`)
  openBrowser(host.url)

  createInterface({ input: process.stdin }).on('line', () => say(`Mã vào mới: ${host.renewCode()}`))
  let isStopping = false
  const stop = async () => {
    if (isStopping) return
    isStopping = true
    await host.close()
    await backEnd.close()
    process.exit(0)
  }
  process.on('SIGINT', stop)
  process.on('SIGTERM', stop)
}

function say(line: string): void {
  process.stdout.write(`${line}\n`)
}

/** Opens the address where there is a browser; the printed address is enough where there is none. */
function openBrowser(url: string): void {
  const { DISPLAY, WAYLAND_DISPLAY } = process.env
  if (process.platform === 'win32') run('rundll32', ['url.dll,FileProtocolHandler', url])
  else if (DISPLAY || WAYLAND_DISPLAY) run('xdg-open', [url])

  function run(command: string, args: string[]): void {
    spawn(command, args, { stdio: 'ignore', detached: true })
      .on('error', () => undefined)
      .unref()
  }
}
