/** `node electron/update/makeUpdate.ts INSTALLER KEY.pem NOTE.txt OUT.capnhat`: the publisher's side of an update. */
import { readFileSync } from 'node:fs'
import process from 'node:process'
import { programVersion } from '../programVersion.ts'
import { writeUpdateFile } from './updateFile.ts'

const [installer, key, note, out] = process.argv.slice(2)
if (!installer || !key || !note || !out) {
  process.stderr.write('Usage: node electron/update/makeUpdate.ts INSTALLER KEY.pem NOTE.txt OUT.capnhat\n')
  process.exit(2)
}
const about = { version: programVersion(), madeAt: new Date().toISOString(), note: readFileSync(note, 'utf8').trim() }
writeUpdateFile(out, readFileSync(installer), about, readFileSync(key, 'utf8'))
