/** Names of what lies in the folder of a workspace, for the parts of the program that move whole workspaces. */
import { KEY_FILE, KEY_FILE_COPY } from './keySlots.ts'

export const DATA_FILE = 'data.db'

/** The database with what SQLite may leave beside it: a log of another day beside a restored file would ruin it at once. */
export const dataFiles = [DATA_FILE, `${DATA_FILE}-wal`, `${DATA_FILE}-shm`, `${DATA_FILE}-journal`]
export const keyFiles = [KEY_FILE, KEY_FILE_COPY]

/** Folder of what a restore has moved aside. */
export const QUARANTINE = 'cach-ly'
