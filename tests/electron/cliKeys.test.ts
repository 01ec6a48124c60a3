// Keys and certificates from the command line: a request goes to the province, a certificate comes back, one is revoked.
import { createHash } from 'node:crypto'
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { runCommandLine } from '../../electron/cli/runCommandLine.ts'
import { readPem } from '../../electron/signing/pem.ts'
import { CHEAP_KDF, makeFolder } from './workspace.ts'

/**
 * Command lines on offices in one new folder, each line with its own start and end of the program's back end. They run in
 * this process: tests/electron/cli.test.ts proves the process around them, which alone takes a second for every line.
 */
function openTerminal() {
  const folder = makeFolder()
  const at = (...names: string[]): string => join(folder, ...names)
  writeFileSync(at('mat-khau'), 'mat-khau-dong-lenh-080\n')
  const cli = async (office: string, ...args: string[]) => {
    const own = ['--data', at(office), '--password-file', at('mat-khau'), '--now', '2021-06-15', '--json']
    let stdout = ''
    const terminal = {
      write: (text: string) => {
        stdout += text
      },
      writeError: () => undefined,
    }
    const status = await runCommandLine([...args, ...own], terminal, { kdf: CHEAP_KDF })
    return { status, json: JSON.parse(stdout) }
  }
  return { at, cli }
}

const officer = ['--officer', 'Nguyễn Văn A']

it('The command line asks for a certificate, issues it, takes it in and revokes it', async () => {
  const { at, cli } = openTerminal()
  expect(await cli('tinh', 'init', '--unit', '10', '--role', 'province', ...officer)).toMatchObject({ status: 0 })
  const root = (await cli('tinh', 'province', 'init-ca')).json.rootDigits
  expect(root).toMatch(/^\d{20}$/)
  expect(await cli('huyen', 'init', '--unit', '080', ...officer)).toMatchObject({ status: 0 })
  const asked = (await cli('huyen', 'keys', 'request', '--out', at('gui'))).json
  const issued = await cli('tinh', 'province', 'issue', asked.path, '--unit', '080', '--out', at('tra'))
  expect(issued).toMatchObject({ status: 0, json: { request: { digits: asked.digits, unitCode: '080' } } })
  expect(await cli('huyen', 'keys', 'accept', issued.json.path)).toMatchObject({
    status: 1,
    json: { code: 'TRUST_ROOT_UNCONFIRMED' },
  })
  const { key } = (await cli('huyen', 'keys', 'accept', issued.json.path, '--root', root)).json
  expect(key).toMatchObject({ state: 'active', digits: asked.digits })
  const revoke = (...more: string[]) => cli('tinh', 'province', 'revoke', key.serial, ...more)
  expect(await revoke()).toMatchObject({ status: 2, json: { code: 'usage' } })
  expect(await revoke('--reason', 'keyCompromise')).toMatchObject({ status: 0, json: { list: { sequence: 3 } } })
  expect(await cli('tinh', 'province', 'trust', '--out', at('tra'))).toMatchObject({ status: 0 })
  expect(readdirSync(at('tra')).toSorted()).toEqual([
    expect.stringMatching(/^CHUNG_THU_080_[0-9a-f]{8}\.pem$/),
    'SO_TIN_CAY_10_003.p7m',
    'TRUST_10.pem',
  ])
  const imported = await cli('huyen', 'trust', 'import', at('tra', 'SO_TIN_CAY_10_003.p7m'))
  expect(imported).toMatchObject({ status: 0, json: { key: { state: 'revoked' } } })
}, 60_000)

it('The command line gives out the key of the tokens, lists who has it, replaces it, and an office takes it', async () => {
  const { at, cli } = openTerminal()
  expect(await cli('tinh', 'init', '--unit', '10', '--role', 'province', ...officer)).toMatchObject({ status: 0 })
  expect(await cli('huyen', 'init', '--unit', '080', ...officer)).toMatchObject({ status: 0 })
  const tokenKeys = async () => (await cli('tinh', 'province', 'token-keys')).json
  const given = async () => (await tokenKeys()).offices.find((one: { code: string }) => one.code === '080').given
  expect([(await tokenKeys()).key, await given()]).toEqual([null, null])

  const issue = (...more: string[]) => cli('tinh', 'province', 'issue-token-key', ...more)
  const asked = ['--unit', '080', '--passphrase-file', at('cau-mat-khau')]
  const out = ['--out', at('tra')]
  expect(await issue(...asked, ...out)).toMatchObject({ status: 2, json: { code: 'file_not_found' } })
  writeFileSync(at('cau-mat-khau'), 'ngắn\n')
  expect(await issue(...asked, ...out)).toMatchObject({ status: 1, json: { code: 'invalid_input' } })
  writeFileSync(at('cau-mat-khau'), 'mười hai con vịt bơi\n')
  expect(await issue(...asked)).toMatchObject({ status: 2, json: { code: 'usage' } })
  const beneathFile = ['--out', at('mat-khau', 'tra')]
  expect(await issue(...asked, ...beneathFile)).toMatchObject({ status: 2, json: { code: 'file_unwritable' } })
  const { path } = (await issue(...asked, ...out)).json
  expect(path).toBe(at('tra', 'KHOA_MA_10_080.json'))
  expect(await given()).toMatchObject({ isCurrent: true })

  const take = (...more: string[]) => cli('huyen', 'keys', 'take-token-key', path, ...more)
  const refused = await take('--passphrase-file', at('mat-khau'))
  expect(refused).toMatchObject({ status: 1, json: { code: 'token_key_unreadable' } })
  const taken = await take('--passphrase-file', at('cau-mat-khau'))
  expect(taken).toMatchObject({ status: 0, json: { hasTokenKey: true } })
  expect((await cli('tinh', 'province', 'renew-token-key')).json).toMatchObject({ former: 1 })
  expect(await given()).toMatchObject({ isCurrent: false })
}, 60_000)

it('The command line trusts an issuer outside the province by its fingerprint, lists it and takes it away', async () => {
  const { at, cli } = openTerminal()
  expect(await cli('tinh', 'init', '--unit', '26', '--role', 'province', ...officer)).toMatchObject({ status: 0 })
  expect(await cli('huyen', 'init', '--unit', '080', ...officer)).toMatchObject({ status: 0 })
  await cli('tinh', 'province', 'init-ca')
  await cli('tinh', 'province', 'trust', '--out', at('ngoai'))
  const [root] = readPem(readFileSync(at('ngoai', 'TRUST_26.pem')))
  writeFileSync(at('goc.cer'), root?.der ?? '')
  const fingerprint = createHash('sha256')
    .update(root?.der ?? '')
    .digest('hex')
  const add = (...more: string[]) => cli('huyen', 'trust', 'add-authority', at('goc.cer'), ...more)
  expect(await add()).toMatchObject({ status: 2, json: { code: 'usage' } })
  const wrong = await add('--fingerprint', '00112233')
  expect(wrong).toMatchObject({ status: 1, json: { code: 'FOREIGN_AUTHORITY_FINGERPRINT' } })
  const [added] = (await add('--fingerprint', fingerprint.slice(-16))).json.authorities
  expect(added).toMatchObject({ fingerprint, state: 'active' })
  const gone = await cli('huyen', 'trust', 'remove-authority', added.id, '--reason', 'Thử xong')
  expect(gone.json.authorities).toMatchObject([{ state: 'removed', removed: { reason: 'Thử xong' } }])
  expect((await cli('huyen', 'trust', 'authorities')).json).toEqual(gone.json)
}, 60_000)
