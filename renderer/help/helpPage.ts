/** What a page of help is: the program's own, shown by F1 on the screen it is about, without any network. */
import type { OfficeRole } from '../../shared/officeRole.ts'

export interface HelpPage {
  title: string
  /** What the screen is for, in one or two sentences. */
  purpose: string
  /** How the usual work goes, in order. */
  steps: string[]
  /** What often makes officers stop, and what to do. */
  notes: string[]
  /** Keys of this screen; those of every screen stand on the page of all keys. */
  keys: [key: string, meaning: string][]
  /** Heading of the user guide (docs/huong-dan-su-dung.md) under which more is said, without its number. */
  guide: string
}

/** A sentence, or the two of it where a province, whose figures come from the packages of districts, works otherwise. */
type Words = string | Record<OfficeRole, string>

/** A page as it is written, for both. */
export interface WrittenPage extends Omit<HelpPage, 'purpose' | 'steps' | 'keys'> {
  purpose: Words
  steps: Words[]
  keys: [key: string, meaning: Words][]
}

/** The page in the words of the office that reads it. */
export function wordHelp(page: WrittenPage, role: OfficeRole): HelpPage {
  const word = (words: Words): string => (typeof words === 'string' ? words : words[role])
  return {
    ...page,
    purpose: word(page.purpose),
    steps: page.steps.map(word),
    keys: page.keys.map(([key, meaning]) => [key, word(meaning)]),
  }
}
