/** Several files at once: chosen together, a folder, or dropped; only those that may be workbooks are read. */
import type { PickedFile } from '../api.ts'
import { readPicked } from './files.ts'

const endings = ['.xls', '.xlsx', '.xlsm', '.xltx', '.xlsb', '.ods', '.csv', '.tsv', '.txt']

/** What a call takes. */
const longestName = 255

/** A file whose bytes are read when its turn comes: twenty of them need not be in memory together. */
export interface NamedFile {
  /** With the folders below the chosen one: every commune may send a `bieu.xlsx` in a folder of its own. */
  name: string
  read: () => Promise<PickedFile>
}

export interface PickedFiles {
  files: NamedFile[]
  /** Names of those that are no workbooks by their ending. */
  leftOut: string[]
}

/** Null when the officer changes their mind. */
export function pickFiles(kind: 'files' | 'folder'): Promise<PickedFiles | null> {
  return new Promise((resolve) => {
    const input = document.createElement('input')
    input.type = 'file'
    input.multiple = true
    if (kind === 'folder') input.webkitdirectory = true
    else input.accept = endings.join(',')
    input.addEventListener('change', () => resolve(sortFiles([...(input.files ?? [])].map(placeOf))))
    input.addEventListener('cancel', () => resolve(null))
    input.click()
  })
}

/** The dropped files, those inside dropped folders among them. */
export async function readDropped(transfer: DataTransfer): Promise<PickedFiles> {
  // The list is emptied as soon as the event is over.
  const entries = [...transfer.items].flatMap((item) => item.webkitGetAsEntry() ?? [])
  const files =
    entries.length > 0 ? (await Promise.all(entries.map(listFiles))).flat() : [...transfer.files].map(placeOf)
  return sortFiles(files)
}

interface PlacedFile {
  file: File
  name: string
}

function placeOf(file: File): PlacedFile {
  return { file, name: withoutTop(file.webkitRelativePath) || file.name }
}

/** `Quý 2/Bản Qua/bieu.xlsx` in the folder `Quý 2` is `Bản Qua/bieu.xlsx`. */
function withoutTop(path: string): string {
  return path.split('/').slice(1).join('/')
}

async function listFiles(entry: FileSystemEntry): Promise<PlacedFile[]> {
  if (isFile(entry)) {
    const file = await new Promise<File>((resolve, reject) => entry.file(resolve, reject))
    // `/bieu.xlsx` was dropped itself, `/Quý 2/bieu.xlsx` with its folder.
    return [{ file, name: withoutTop(entry.fullPath.replace(/^\//, '')) || file.name }]
  }
  if (!isFolder(entry)) return []
  const reader = entry.createReader()
  const found: FileSystemEntry[] = []
  // It gives a hundred at a time, and nothing once all were given.
  for (;;) {
    const some = await new Promise<FileSystemEntry[]>((resolve, reject) => reader.readEntries(resolve, reject))
    if (some.length === 0) break
    found.push(...some)
  }
  return (await Promise.all(found.map(listFiles))).flat()
}

function isFile(entry: FileSystemEntry): entry is FileSystemFileEntry {
  return entry.isFile
}

function isFolder(entry: FileSystemEntry): entry is FileSystemDirectoryEntry {
  return entry.isDirectory
}

/** By name, as the file manager shows them; Office's own lock files are nobody's. */
function sortFiles(all: PlacedFile[]): PickedFiles {
  const files = all
    .filter(({ file }) => !file.name.startsWith('~$') && !file.name.startsWith('.'))
    .sort((one, other) => one.name.localeCompare(other.name, 'vi', { numeric: true }))
  const isWorkbook = ({ name }: PlacedFile): boolean => endings.some((ending) => name.toLowerCase().endsWith(ending))
  return {
    files: files.filter(isWorkbook).map(nameFile),
    leftOut: files.filter((file) => !isWorkbook(file)).map(({ name }) => name),
  }
}

function nameFile({ file, name }: PlacedFile): NamedFile {
  // The last folders tell files apart, wherever what is kept of them is shown.
  const kept = name.length > longestName ? `…${name.slice(1 - longestName)}` : name
  return { name: kept, read: async () => ({ ...(await readPicked(file)), name: kept }) }
}
