/** Choosing files of any kind, several at once or a whole folder; each is read when its turn comes. */

import { readPicked } from './files.ts'
import type { NamedFile } from './pickedFiles.ts'

/** Null when the officer changes their mind. `accept` lists endings, e.g. `.pem,.cer`. */
export function pickAnyFiles(kind: 'files' | 'folder', accept = ''): Promise<NamedFile[] | null> {
  return new Promise((resolve) => {
    const input = document.createElement('input')
    input.type = 'file'
    input.multiple = true
    input.accept = accept
    if (kind === 'folder') input.webkitdirectory = true
    input.addEventListener('change', () => resolve([...(input.files ?? [])].sort(byName).map(named)))
    input.addEventListener('cancel', () => resolve(null))
    input.click()
  })
}

/** Round 2 stands before round 10. */
function byName(one: File, other: File): number {
  return one.name.localeCompare(other.name, 'vi', { numeric: true })
}

function named(file: File): NamedFile {
  return { name: file.name, read: () => readPicked(file) }
}
