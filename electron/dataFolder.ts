/** Where the workspace lies when nobody says otherwise: a folder of the user that no cloud service copies away. */
import { homedir } from 'node:os'
import { join, resolve } from 'node:path'
import process from 'node:process'

const NAME = 'PhuBieu'

/** The folder after `--data`, else the user's own. */
export function findDataFolder(argv: readonly string[]): string {
  const given = argv[argv.indexOf('--data') + 1]
  if (argv.includes('--data') && given !== undefined) return resolve(given)
  const { LOCALAPPDATA, XDG_DATA_HOME } = process.env
  if (process.platform === 'win32') return join(LOCALAPPDATA ?? join(homedir(), 'AppData', 'Local'), NAME)
  return join(XDG_DATA_HOME ?? join(homedir(), '.local', 'share'), NAME)
}
