/** Child of workbooks.ts: SheetJS holds a third of a megabyte for every row it writes as .xls, which goes with its process. */
import { readFileSync, writeFileSync } from 'node:fs'
import process from 'node:process'
import * as XLSX from '@e965/xlsx'

const [, , from = '', to = ''] = process.argv
const book = XLSX.read(readFileSync(from), { dense: true })
writeFileSync(to, XLSX.write(book, { type: 'buffer', bookType: 'biff8', bookSST: true }))
