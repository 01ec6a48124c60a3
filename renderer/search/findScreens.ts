/** Screens and keys by any words: what the window itself knows, without asking the back end. */
import type { OfficeRole } from '../../shared/officeRole.ts'
import { foldText } from '../../shared/text.ts'
import { addressOf, addressOfPacks } from '../addresses.ts'
import { auditText } from '../auditStrings.ts'
import { backupText } from '../backupStrings.ts'
import { handoverText } from '../handoverStrings.ts'
import { wordHelp } from '../help/helpPage.ts'
import { helpPages } from '../help/helpPages.ts'
import { issuerText } from '../issuerStrings.ts'
import { packText } from '../packStrings.ts'
import { personText } from '../personStrings.ts'
import { progressText } from '../progressStrings.ts'
import { pairText, protectionText } from '../protectionStrings.ts'
import { routeNames } from '../routeNames.ts'
import { text } from '../strings.ts'
import { submissionText } from '../submissionStrings.ts'
import { userText } from '../userStrings.ts'
import { searchText } from './searchStrings.ts'

export interface ScreenHit {
  name: string
  address: string
  /** The key that leads there, where there is one. */
  key?: string
}

export interface KeyHit {
  key: string
  meaning: string
}

function listScreens(period: string): (ScreenHit & { words: string })[] {
  const { words } = searchText
  return [
    { name: text.rail.home, address: addressOf(period, 'home'), key: 'Alt+1', words: words.home },
    { name: text.rail.annexes, address: addressOf(period, 'annexes'), key: 'Alt+2', words: words.annexes },
    { name: text.rail.registers, address: addressOf(period, 'registers'), key: 'Alt+3', words: words.registers },
    { name: text.rail.import, address: addressOf(period, 'import'), key: 'Alt+4', words: words.import },
    { name: text.rail.checks, address: addressOf(period, 'checks'), key: 'F9', words: words.checks },
    { name: text.rail.report, address: addressOf(period, 'report'), key: 'Alt+6', words: words.report },
    { name: text.rail.reminders, address: addressOf(period, 'reminders'), words: words.reminders },
    { name: progressText.title, address: addressOf(period, 'plan'), key: 'Alt+T', words: words.plan },
    { name: submissionText.title, address: addressOf(period, 'submissions'), key: 'Alt+X', words: words.submissions },
    { name: backupText.title, address: addressOf(period, 'backups'), key: 'Alt+S', words: words.backups },
    { name: protectionText.title, address: addressOf(period, 'protection'), words: protectionText.search },
    { name: pairText.title, address: addressOf(period, 'pair'), words: pairText.search },
    { name: handoverText.title, address: addressOf(period, 'handover'), words: handoverText.search },
    { name: auditText.title, address: addressOf(period, 'log'), words: auditText.search },
    { name: userText.title, address: addressOf(period, 'users'), key: 'Alt+Q', words: words.users },
    { name: personText.pairs.title, address: addressOf(period, 'duplicates'), key: 'Alt+U', words: words.duplicates },
    { name: text.periods.title, address: addressOf(period, 'periods'), words: words.periods },
    { name: text.rules.title, address: addressOf(period, 'rules'), words: words.rules },
    { name: issuerText.title, address: addressOf(period, 'issuer'), words: words.issuer },
    { name: packText.title, address: addressOfPacks(period), key: 'Alt+7', words: words.packs },
    { name: text.rail.help, address: addressOf(period, 'help'), key: 'F1', words: words.help },
  ]
}

/** All of them where nothing is typed. */
export function findScreens(typed: string, period: string): ScreenHit[] {
  const holds = matcherOf(typed)
  return listScreens(period).filter(({ name, words }) => holds(`${name} ${words}`))
}

const MOST_PAGES = 5

/** Pages of help that speak of what is typed, those whose title does first; none where nothing is typed. */
export function findHelp(typed: string, period: string, role: OfficeRole): (ScreenHit & { said: string | null })[] {
  if (foldText(typed).length < 2) return []
  const holds = matcherOf(typed)
  const found = routeNames.flatMap((name) => {
    const { title, purpose, steps, notes } = wordHelp(helpPages[name], role)
    const address = addressOf(period, 'help', name)
    if (holds(title)) return { name: title, address, said: null }
    const said = [purpose, ...steps, ...notes].find(holds)
    return said === undefined ? [] : { name: title, address, said }
  })
  return found.sort((a, b) => Number(a.said !== null) - Number(b.said !== null)).slice(0, MOST_PAGES)
}

const MOST_KEYS = 4

export function findKeys(typed: string): KeyHit[] {
  if (foldText(typed).length < 2) return []
  const holds = matcherOf(typed)
  return text.help.groups
    .flatMap(({ title, keys }) => keys.map(([key = '', meaning = '']) => ({ key, meaning: `${title}: ${meaning}` })))
    .filter(({ key, meaning }) => holds(`${key} ${meaning}`))
    .slice(0, MOST_KEYS)
}

function matcherOf(typed: string): (candidate: string) => boolean {
  const words = foldText(typed).split(' ').filter(Boolean)
  return (candidate) => {
    const folded = foldText(candidate)
    return words.every((word) => ` ${folded}`.includes(` ${word}`))
  }
}
