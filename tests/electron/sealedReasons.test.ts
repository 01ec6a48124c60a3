import { cpSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { sealedReason } from '../../shared/calls/call.ts'
import { type CallName, contract, isCallName, isPublicCall } from '../../shared/contract.ts'
import { type Office, openOffice } from '../support/office.ts'
import { sampleOf } from '../support/sampleInput.ts'
import { unpackAll } from '../support/unpackAll.ts'
import { makeFolder, newWorkspace } from './workspace.ts'

const PERIOD = '2021-ND09_6T'
const REASON = 'xác minh theo công văn 45'
const secrets = ['Bế Thị Giấu', '026199007731', 'Bàn Văn Báo', '0912007755']
const victim = {
  ho_ten: 'Bế Thị Giấu',
  sinh: '2001-05-04',
  gioi_tinh: 'NU',
  cccd: '026199007731',
  xa_id: '08761',
  ngay_tiep_nhan: '2021-05-20',
  tinh_trang: 'CHO_XAC_MINH',
}
const tip = {
  loai: 'TIN_BAO',
  linh_vuc: 'MAI_DAM',
  ngay_phat_hien: '2021-05-11',
  xa_id: '08761',
  nguoi_to_giac: 'Bàn Văn Báo',
  lien_he_to_giac: '0912007755',
}
const PARTNER = '26.178'

type Shape = Record<string, unknown>
const shapeOf = (name: CallName): Shape => ('shape' in contract[name].input ? contract[name].input.shape : {})
const inside = Object.keys(contract)
  .filter(isCallName)
  .filter((name) => !isPublicCall(name))
/** A hand-over wants the certificate of the successor first: handover.test.ts asks it for the reason. */
const gated = inside.filter((name) => shapeOf(name).reason === sealedReason && name !== 'handover.give')

interface Kept {
  id: string
  form: string
  code: string
}

/** An office with a victim, a case with the name of whoever told of it, and a recipient who is named for both registers. */
async function openSealed(copyOf?: string): Promise<Office & { kept: Kept[] }> {
  const office = await openOffice(copyOf === undefined ? {} : { copyOf })
  const forms = ['trafficking_victims', 'cases']
  if (copyOf === undefined) {
    await office.call('records.save', { form: 'trafficking_victims', values: victim })
    await office.call('records.save', { form: 'cases', values: tip })
    await office.call('recipients.save', { code: PARTNER, name: 'Đội 178', forms, level: 'so_lieu' })
  }
  const lists = await Promise.all(forms.map((form) => office.call('records.list', { form })))
  const kept = lists.flatMap(({ records }) =>
    records.map(({ id, form, values }) => ({ id, form, code: String(values.ma_ho_so) })),
  )
  return { ...office, kept }
}

/** Which secrets stand in an answer, or in a file that it holds. */
function leaksIn(answer: unknown): string[] {
  if (answer instanceof Uint8Array) {
    const file = unpackAll(Buffer.from(answer))
    return secrets.filter((secret) => file.includes(secret))
  }
  if (typeof answer === 'string') return secrets.filter((secret) => answer.includes(secret))
  return typeof answer === 'object' && answer !== null ? [...new Set(Object.values(answer).flatMap(leaksIn))] : []
}

/** What makes a call tell the most of a sealed record: named in each way, whole, confirmed. */
function greedyInput(name: CallName, about: Kept): Record<string, unknown> {
  const shape = shapeOf(name)
  const given: Record<string, unknown> = {
    id: name.startsWith('people.') ? about.code : about.id,
    form: about.form,
    forms: [about.form],
    period: name === 'packages.build' || name.startsWith('reports.') ? PERIOD : undefined,
    records: [about.id],
    whole: true,
    confirmed: true,
    recipient: PARTNER,
    level: 'day_du',
    encrypt: false,
    password: newWorkspace.password,
  }
  const known = Object.entries(given).filter(([key, value]) => value !== undefined && Object.hasOwn(shape, key))
  const sample = sampleOf(contract[name].input) as Record<string, unknown>
  const greedy = { ...sample, ...Object.fromEntries(known) }
  // Elsewhere the same key may want another kind of value.
  return contract[name].input.safeParse(greedy).success ? greedy : sample
}

describe('A10 whatever only opening a file tells, asked of every call there is', () => {
  it('is told by none of them without a typed reason, in its answer or in a file of it', async () => {
    let office = await openSealed()
    await office.call('vault.lock', {})
    const pristine = makeFolder()
    cpSync(office.dir, pristine, { recursive: true })
    const leaks: Record<string, string[]> = {}
    office = await openSealed(pristine)
    for (const name of inside) {
      // Its reason is asked for by its schema.
      if (name === 'people.dossier') continue
      for (const about of office.kept) {
        const result = await office.app.callUnknown(name, greedyInput(name, about))
        const found = leaksIn(result)
        if (found.length > 0) leaks[name] = found
        // What the call did must not hide the file from those that come after it.
        if (result.ok && contract[name].access === 'write') {
          office.close()
          office = await openSealed(pristine)
        }
      }
    }
    expect(leaks).toEqual({})
  }, 60_000)

  it.each([...gated, 'people.dossier' as const])(
    '%s asks for the reason and the right, keeps the reason in the log, and refuses one that names somebody',
    async (name) => {
      const office = await openSealed()
      // The page of a person known from such files alone is not there at all.
      const others = name === 'people.open' ? [await knownElsewhere(office)] : office.kept
      const ofPeople = name.startsWith('people.') ? others.slice(0, 1) : others
      for (const about of ofPeople) {
        const ask = async (reason?: string) => {
          const result = await office.app.callUnknown(name, { ...greedyInput(name, about), reason })
          return { code: result.ok ? 'ok' : result.error.code, leaks: leaksIn(result) }
        }
        const needed = name === 'people.dossier' ? 'invalid_input' : 'sealed_reason_required'
        expect(await ask()).toEqual({ code: needed, leaks: [] })
        expect(await ask('   x  ')).toEqual({ code: needed, leaks: [] })
        if (about.form === 'trafficking_victims')
          expect(await ask('tìm chị be thi giau')).toEqual({ code: 'sealed_reason_names', leaks: [] })
        const told = await ask(REASON)
        expect(told.code).toBe('ok')
        // The page of a person lists the file, and tells no more of it.
        if (name !== 'people.open') expect(told.leaks).not.toEqual([])
        const [entry] = await office.call('audit.list', { limit: 1 })
        expect([entry?.call, JSON.parse(entry?.detail ?? '{}')]).toEqual([
          name,
          expect.objectContaining({ reason: REASON }),
        ])
        const { entries } = await office.call('audit.log', { limit: 1 })
        expect(entries[0]?.sentence).toContain(`Lý do: ${REASON}`)
        const [self] = await office.call('users.list', {})
        await office.call('users.change', { id: self?.id ?? '', opensSealed: false })
        expect(await ask(REASON)).toEqual({ code: 'sealed_forbidden', leaks: [] })
        await office.call('users.change', { id: self?.id ?? '', opensSealed: true })
      }
    },
    30_000,
  )
})

/** The same woman in a register that may be shown: her page is there, and leads to the sealed file only on a reason. */
async function knownElsewhere(office: Office & { kept: Kept[] }): Promise<Kept> {
  const [file] = office.kept
  if (!file) throw new Error('There is no file.')
  const { record } = await office.call('records.open', { id: file.id, reason: REASON })
  const values = { ngay_vao: '2021-03-01', xa_id: '08761' }
  await office.call('records.save', { form: 'drug_users', person: record.person ?? '', values })
  return { ...file, code: record.person ?? '' }
}
