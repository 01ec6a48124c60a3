/** Fixture: the districts of Lào Cai with a little of everything typed or kept in registers, and the packages they build. */
import type { CallOutput } from '../../shared/contract.ts'
import { PASSWORD } from '../electron/workspace.ts'
import { type Office, openOffice } from './office.ts'

/** Codes of 2021. */
export const districtsOfLaoCai = ['080', '082', '083', '084', '085', '086', '087', '088', '089'] as const

export const halves = {
  first: { id: '2021-ND09_6T', rehab: '2021-TT05_6T', day: '2021-07-02T02:00:00.000Z', person: '2021-02-10' },
  second: { id: '2021-ND09_6TC', rehab: '2021-TT05_6TC', day: '2022-01-04T02:00:00.000Z', person: '2021-09-10' },
} as const
export type Half = keyof typeof halves

export interface District {
  code: string
  office: Office
  communes: string[]
  facility: string
}

export async function openDistrict(code: string, index: number, practice = false): Promise<District> {
  const office = await openOffice({ unit: code, now: halves.first.day, ...(practice && { practice }) })
  const communes = (await office.call('units.communes', { date: '2021-06-14' })).slice(0, 3).map((one) => one.code)
  // The same centre has another code where the office listed a place of its own before it.
  if (index % 2 === 1) await addFacility(office, `Điểm cấp phát thuốc số ${index}`, 'MMT')
  const facility = await addFacility(office, 'Cơ sở cai nghiện tỉnh Lào Cai', 'CSCN')
  return { code, office, communes, facility }
}

async function addFacility(office: Office, ten: string, loai: string): Promise<string> {
  const { record } = await office.call('records.save', { form: 'facilities', values: { ten, loai } })
  return String(record.values.ma)
}

/** What the district has to tell of a half-year; every district something else. */
export async function fillHalf(district: District, index: number, half: Half): Promise<void> {
  const { id: period, rehab } = halves[half]
  const n = index + (half === 'first' ? 1 : 4)
  const { communes, facility } = district
  const [one = '', two = '', three = ''] = communes
  const type = (form: string, of: string, row: string, cells: Record<string, string>) =>
    district.office.call('cells.save', {
      form,
      period: of,
      edits: Object.entries(cells).map(([column, text]) => ({ row, column, text })),
    })
  if (index % 3 === 0) await addUsers(district, n, halves[half].person)
  else {
    await type('addict_status', period, one, { dau_ky: `${10 + n}`, tang: '2', giam: '1' })
    await type('addict_status', period, two, { dau_ky: `${n}` })
  }
  await type('prostitution_results', period, one, { co_so: `${20 + n}`, co_so_nhan_thuc: `${n}` })
  await type('prostitution_results', period, three, { co_so: '10', co_so_nhan_thuc: '10' })
  await type('rehab_results', period, `co_so:${facility}`, { dau_ky: `${5 + n}` })
  await type('rehab_results', period, 'GD', { dau_ky: '2' })
  await type('community_rehab', rehab, '37', { tong: `${30 + n}` })
  await type('community_rehab', rehab, '38', { tong: `${n}` })
  await type('budget_use', period, 'MT_CSVC', { dt_huyen: `${100 + n},5`, th_huyen: `${n},2` })
  if (half === 'first')
    await type('annual_targets', period, 'MT06', {
      huyen_giao: index % 2 === 0 ? `${20 + n}` : `${20 + n} - ${25 + n}`,
    })
}

async function addUsers({ office, communes }: District, count: number, ngay_vao: string): Promise<void> {
  for (let at = 0; at < Math.min(count, 3); at++) {
    const xa_id = communes[at % communes.length]
    await office.call('records.save', {
      form: 'drug_users',
      values: { ho_ten: `Nguyễn Văn Thử ${count}${at}`, xa_id, ngay_vao },
    })
  }
}

/** The next round of the half-year. */
export function buildPackage({ office }: District, half: Half): Promise<CallOutput<'packages.build'>> {
  return office.call('packages.build', { period: halves[half].id, password: PASSWORD })
}
