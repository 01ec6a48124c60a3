/** What a page of help is: the program's own, shown by F1 on the screen it is about, without any network. */
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
