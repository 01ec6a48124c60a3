// Keys and certificates from the command line: a request goes to the province, a certificate comes back, one is revoked.
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { readPem } from '../../electron/signing/pem.ts'

const program = resolve(import.meta.dirname, '../../electron/cli.ts')
let folder = ''

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'phu-bieu-cli-'))
  writeFileSync(join(folder, 'mat-khau'), 'mat-khau-dong-lenh-080\n')
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

function cli(office: string, ...args: string[]) {
  const own = ['--data', office, '--password-file', 'mat-khau', '--now', '2021-06-15', '--json']
  const { status, stdout } = spawnSync(process.execPath, [program, ...args, ...own], { encoding: 'utf8', cwd: folder })
  return { status, json: JSON.parse(stdout) }
}

it('The command line asks for a certificate, issues it, takes it in and revokes it', () => {
  const officer = ['--officer', 'Nguyễn Văn A']
  expect(cli('tinh', 'init', '--unit', '10', '--role', 'province', ...officer).status).toBe(0)
  const root = cli('tinh', 'province', 'init-ca').json.rootDigits
  expect(root).toMatch(/^\d{20}$/)
  expect(cli('huyen', 'init', '--unit', '080', ...officer).status).toBe(0)
  const asked = cli('huyen', 'keys', 'request', '--out', 'gui').json
  const issued = cli('tinh', 'province', 'issue', asked.path, '--unit', '080', '--out', 'tra')
  expect(issued).toMatchObject({ status: 0, json: { request: { digits: asked.digits, unitCode: '080' } } })
  expect(cli('huyen', 'keys', 'accept', issued.json.path)).toMatchObject({
    status: 1,
    json: { code: 'TRUST_ROOT_UNCONFIRMED' },
  })
  const { key } = cli('huyen', 'keys', 'accept', issued.json.path, '--root', root).json
  expect(key).toMatchObject({ state: 'active', digits: asked.digits })
  expect(cli('tinh', 'province', 'revoke', key.serial)).toMatchObject({ status: 2, json: { code: 'usage' } })
  expect(cli('tinh', 'province', 'revoke', key.serial, '--reason', 'keyCompromise').json.list.sequence).toBe(3)
  expect(cli('tinh', 'province', 'trust', '--out', 'tra').status).toBe(0)
  expect(readdirSync(join(folder, 'tra')).toSorted()).toEqual([
    expect.stringMatching(/^CHUNG_THU_080_[0-9a-f]{8}\.pem$/),
    'SO_TIN_CAY_10_003.p7m',
    'TRUST_10.pem',
  ])
  expect(cli('huyen', 'trust', 'import', 'tra/SO_TIN_CAY_10_003.p7m').json.key.state).toBe('revoked')
}, 120_000)

it('The command line gives out the key of the tokens, lists who has it, replaces it, and an office takes it', () => {
  const officer = ['--officer', 'Nguyễn Văn A']
  expect(cli('tinh-2', 'init', '--unit', '10', '--role', 'province', ...officer).status).toBe(0)
  expect(cli('huyen-2', 'init', '--unit', '080', ...officer).status).toBe(0)
  const given = (code: string) =>
    cli('tinh-2', 'province', 'token-keys').json.offices.find((one: { code: string }) => one.code === code)?.given
  expect([cli('tinh-2', 'province', 'token-keys').json.key, given('080')]).toEqual([null, null])

  const issue = (...more: string[]) => cli('tinh-2', 'province', 'issue-token-key', ...more)
  const asked = ['--unit', '080', '--passphrase-file', 'cau-mat-khau']
  expect(issue(...asked, '--out', 'tra')).toMatchObject({ status: 2, json: { code: 'file_not_found' } })
  writeFileSync(join(folder, 'cau-mat-khau'), 'ngắn\n')
  expect(issue(...asked, '--out', 'tra')).toMatchObject({ status: 1, json: { code: 'invalid_input' } })
  writeFileSync(join(folder, 'cau-mat-khau'), 'mười hai con vịt bơi\n')
  expect(issue(...asked)).toMatchObject({ status: 2, json: { code: 'usage' } })
  expect(issue(...asked, '--out', 'mat-khau/tra')).toMatchObject({ status: 2, json: { code: 'file_unwritable' } })
  const { path } = issue(...asked, '--out', 'tra').json
  expect(path).toBe(join('tra', 'KHOA_MA_10_080.json'))
  expect(given('080')).toMatchObject({ isCurrent: true })

  const take = (...more: string[]) => cli('huyen-2', 'keys', 'take-token-key', path, ...more)
  expect(take('--passphrase-file', 'mat-khau')).toMatchObject({ status: 1, json: { code: 'token_key_unreadable' } })
  const taken = take('--passphrase-file', 'cau-mat-khau')
  expect(taken).toMatchObject({ status: 0, json: { hasTokenKey: true } })
  expect(cli('tinh-2', 'province', 'renew-token-key').json).toMatchObject({ former: 1 })
  expect(given('080')).toMatchObject({ isCurrent: false })
}, 120_000)

it('The command line trusts an issuer outside the province by its fingerprint, lists it and takes it away', () => {
  const officer = ['--officer', 'Nguyễn Văn A']
  expect(cli('tinh-3', 'init', '--unit', '26', '--role', 'province', ...officer).status).toBe(0)
  expect(cli('huyen-3', 'init', '--unit', '080', ...officer).status).toBe(0)
  cli('tinh-3', 'province', 'init-ca')
  cli('tinh-3', 'province', 'trust', '--out', 'ngoai')
  const [root] = readPem(readFileSync(join(folder, 'ngoai/TRUST_26.pem')))
  writeFileSync(join(folder, 'goc.cer'), root?.der ?? '')
  const fingerprint = createHash('sha256')
    .update(root?.der ?? '')
    .digest('hex')
  const add = (hex: string) => cli('huyen-3', 'trust', 'add-authority', 'goc.cer', '--fingerprint', hex)
  expect(cli('huyen-3', 'trust', 'add-authority', 'goc.cer')).toMatchObject({ status: 2, json: { code: 'usage' } })
  expect(add('00112233')).toMatchObject({ status: 1, json: { code: 'FOREIGN_AUTHORITY_FINGERPRINT' } })
  const [added] = add(fingerprint.slice(-16)).json.authorities
  expect(added).toMatchObject({ fingerprint, state: 'active' })
  const gone = cli('huyen-3', 'trust', 'remove-authority', added.id, '--reason', 'Thử xong')
  expect(gone.json.authorities).toMatchObject([{ state: 'removed', removed: { reason: 'Thử xong' } }])
  expect(cli('huyen-3', 'trust', 'authorities').json).toEqual(gone.json)
}, 120_000)
