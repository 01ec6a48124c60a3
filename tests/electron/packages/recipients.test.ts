/** Several recipients of one office: each gets a package of its own forms and nothing of another's. */
import { describe, expect, it } from 'vitest'
import { readContainer } from '../../../electron/signing/container.ts'
import type { CallInput } from '../../../shared/contract.ts'
import { createEncryptionKey } from '../../support/encryptionKey.ts'
import { type Office, openOffice } from '../../support/office.ts'
import { unpackAll } from '../../support/unpackAll.ts'
import { PASSWORD } from '../workspace.ts'

type Recipient = CallInput<'recipients.save'>

const period = '2021-ND09_6T'
const police: Recipient = {
  code: '26.1',
  name: 'Công an tỉnh Vĩnh Phúc',
  forms: ['addict_status', 'drug_users'],
  level: 'so_lieu',
}
const health: Recipient = {
  code: '26.2',
  name: 'Sở Y tế tỉnh Vĩnh Phúc',
  forms: ['prostitution_results'],
  level: 'so_lieu',
}

const above = '26'

async function fillOffice(): Promise<Office> {
  const office = await openOffice()
  const type = (form: string, row: string, column: string, text: string) =>
    office.call('cells.save', { form, period, edits: [{ row, column, text, reason: 'Theo danh sách của xã' }] })
  await type('addict_status', '08761', 'su_dung', '773190')
  await type('prostitution_results', '08761', 'bd_tiep_can', '884213')
  // A rule across annexes quotes both numbers in one sentence.
  await type('prostitution_results', '08761', 'co_so', '6')
  await type('inspection_178', 'NHA_NGHI', 'tong_co_so', '665544')
  await office.call('recipients.save', police)
  await office.call('recipients.save', health)
  return office
}

describe('a package for one of several recipients', () => {
  it('holds its own forms alone: no cell of another recipient is anywhere in it', async () => {
    const office = await fillOffice()
    const build = async (recipient: string) => {
      const built = await office.call('packages.build', { period, password: PASSWORD, recipient })
      return { ...built, text: unpackAll(Buffer.from(built.bytes)).toString() }
    }
    const [forPolice, forHealth] = [await build(police.code), await build(health.code)]
    expect(forPolice).toMatchObject({ forms: ['addict_status'], recipient: { code: '26.1', name: police.name } })
    expect(forPolice.fileName).toBe(`GOI_246_${period}_cho_26.1_r1.asice`)
    expect(forPolice.text).toContain('773190')
    expect(forPolice.text).not.toContain('884213')
    expect(forPolice.text).not.toContain('prostitution')
    expect(forHealth.text).toContain('884213')
    expect(forHealth.text).not.toContain('773190')
    expect(forHealth.text).not.toContain('665544')
    expect((await build(above)).text).toContain('665.544')
    expect(forHealth.text).not.toContain('addict')
    for (const { text } of [forPolice, forHealth]) expect(text).not.toContain('bao-cao.docx')
  })

  it('counts its rounds by itself and says which of its own packages it replaces', async () => {
    const office = await fillOffice()
    const build = (recipient?: string) =>
      office.call('packages.build', { period, password: PASSWORD, ...(recipient && { recipient }) })
    const first = await build(police.code)
    const toAll = await build()
    const second = await build(police.code)
    expect([first, toAll, second].map(({ sequence }) => sequence)).toEqual([1, 1, 2])
    expect(toAll).toMatchObject({ fileName: `GOI_246_${period}_r1.asice`, recipient: { code: '26' } })
    const manifest = (await readContainer(second.bytes)).find(({ name }) => name === 'manifest.json')
    expect(JSON.parse(Buffer.from(manifest?.bytes ?? '').toString())).toMatchObject({
      recipient: { code: '26.1', name: police.name },
      sequence: 2,
      supersedes: { packageId: first.id, contentDigest: first.contentDigest },
    })
  })

  it('is refused for a recipient that is not there, and a recipient for a form or certificate that is no such thing', async () => {
    const office = await fillOffice()
    const build = office.call('packages.build', { period, password: PASSWORD, recipient: '26.9' })
    await expect(build).rejects.toMatchObject({ code: 'recipient_unknown' })
    const save = (more: object) => office.call('recipients.save', { ...police, ...more })
    await expect(save({ forms: ['khong_co'] })).rejects.toMatchObject({ code: 'form_unknown' })
    await expect(save({ certificate: Buffer.from('không phải chứng thư') })).rejects.toMatchObject({
      code: 'TRUST_FILE_INVALID',
    })
    const { certificateDer } = await createEncryptionKey('26.1', police.name)
    const saved = await save({ certificate: certificateDer })
    expect(saved.recipients.map(({ code, certificate }) => [code, certificate?.organisation ?? null])).toEqual([
      ['26', null],
      ['26.1', police.name],
      ['26.2', null],
    ])
    const left = await office.call('recipients.remove', { code: '26.1' })
    expect(left.recipients.map(({ code }) => code)).toEqual(['26', '26.2'])
  })
})
