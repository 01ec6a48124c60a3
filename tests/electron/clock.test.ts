// The clock that dates signatures: behind what is known nothing is signed, in the office and at the province.
import { describe, expect, it } from 'vitest'
import { createReporter, signReport } from '../support/districtPackages.ts'
import { createCall, type Office, openOffice } from '../support/office.ts'
import { newWorkspace, PASSWORD, startApp } from './workspace.ts'

const period = '2021-ND09_6T'
const minute = 60_000
const day = 24 * 60 * minute
const start = Date.parse('2021-06-16T02:00:00Z')
const iso = (at: number) => new Date(at).toISOString()

const build = ({ call }: Pick<Office, 'call'>) => call('packages.build', { period, password: PASSWORD })
/** What F9 says of the key: it blocks the package like any other error. */
const keyGap = async ({ call }: Office) =>
  (await call('gaps.list', { period })).gaps.find(({ title }) => title === 'Khóa ký của đơn vị')?.detail

const codeOf = (work: Promise<unknown>): Promise<unknown> =>
  work.then(
    () => 'done',
    (error: { code: string }) => error.code,
  )

describe('the clock of the computer', () => {
  it('that fell behind the last entry of the log signs nothing, and says both times', async () => {
    const office = await openOffice({ now: iso(start - 5 * day) })
    await office.call('keys.renew', { password: PASSWORD })
    office.setNow(iso(start))
    await build(office)
    office.setNow(iso(start - day))
    const refused = await build(office).catch((error: Error & { code: string }) => error)
    expect(refused).toMatchObject({ code: 'CLOCK_BEHIND' })
    expect((refused as Error).message).toContain(
      'Đồng hồ máy đang là 15/06/2021 09:00, nhưng sổ đã ghi việc lúc 16/06/2021 09:00',
    )
    expect(await codeOf(office.call('keys.renew', { password: PASSWORD }))).toBe('CLOCK_BEHIND')
    expect(await office.call('packages.list', { period })).toHaveLength(1)
    expect(await office.call('clock.read', {})).toEqual({ now: iso(start - day), known: iso(start), isBehind: true })
    office.setNow(iso(start + day))
    expect((await build(office)).sequence).toBe(2)
  })

  it('that was set back by minutes signs with the last time known, so that no signature is older than what it covers', async () => {
    const office = await openOffice({ now: iso(start) })
    await build(office)
    office.setNow(iso(start - 9 * minute))
    const { bytes } = await build(office)
    const { signingTime } = await office.call('packages.verify', { bytes })
    expect(signingTime).toBe('2021-06-16T02:00:00Z')
    office.setNow(iso(start - 11 * minute))
    expect(await codeOf(build(office))).toBe('CLOCK_BEHIND')
  })

  it('that had run years ahead is right again once an officer says so, and held to that from then on', async () => {
    const office = await openOffice({ now: iso(start) })
    await build(office)
    office.setNow('2031-01-01T02:00:00.000Z')
    await office.call('keys.request', { password: PASSWORD })
    office.setNow(iso(start + day))
    expect(await codeOf(build(office))).toBe('CLOCK_BEHIND')
    expect(await codeOf(office.call('clock.accept', { password: 'mật khẩu khác' }))).toBe('wrong_password')
    expect(await office.call('clock.accept', { password: PASSWORD })).toMatchObject({ isBehind: false })
    expect((await build(office)).sequence).toBe(2)
    office.setNow(iso(start))
    expect(await codeOf(build(office))).toBe('CLOCK_BEHIND')
    const told = await office.call('audit.log', {})
    expect(JSON.stringify(told)).toContain('Xác nhận đồng hồ máy nay đúng')
  })

  it('outside the days of the certificate signs nothing, whichever side', async () => {
    const office = await openOffice({ now: iso(start) })
    await build(office)
    office.setNow(iso(start + 3 * 365 * day))
    expect(await keyGap(office)).toContain('chứng thư đã hết hạn')
    expect(await codeOf(build(office))).toBe('period_has_errors')
    office.setNow(iso(start - 30 * day))
    await office.call('clock.accept', { password: PASSWORD })
    expect(await keyGap(office)).toContain('chứng thư chưa có hiệu lực')
    expect(await codeOf(build(office))).toBe('period_has_errors')
  })

  it('is not asked where the day was named on the command line', async () => {
    const office = await openOffice({ now: iso(start) })
    await build(office)
    office.close()
    const app = startApp(office.dir, { now: () => iso(start - 30 * minute), isClockStated: true })
    const call = createCall(app)
    await call('vault.unlock', { password: newWorkspace.password })
    expect(await call('clock.read', {})).toMatchObject({ isBehind: false })
    expect((await build({ call })).sequence).toBe(2)
  })

  it('before the day the program was made is wrong for sure', async () => {
    const { requireClock } = await import('../../electron/services/clock.ts')
    const office = await openOffice({ now: iso(start) })
    const context = { now: '2020-01-01T00:00:00Z', clock: 'system' as const, db: undefined as never }
    const refused = expect.objectContaining({
      code: 'CLOCK_BEFORE_RELEASE',
      message: expect.stringContaining('trước cả ngày ra bản chương trình này'),
    })
    expect(() => requireClock(context)).toThrow(refused)
    office.close()
  })
})

describe('the clock of the province', () => {
  it('is told from a package that was signed ahead of it, and a day ahead is refused', async () => {
    const district = await createReporter('082', 'Huyện Bát Xát')
    const take = async (ahead: number) => {
      const province = await openOffice({ unit: '10', role: 'province', now: iso(start) })
      const { bytes } = await signReport(district, { signedAt: new Date(start + ahead) })
      return province.call('province.ingest', { name: 'goi.asice', bytes, trust: [district.pem] })
    }
    expect(await take(9 * minute)).toMatchObject({ verdict: 'nhan', remarks: [] })
    expect(await take(45 * minute)).toMatchObject({
      verdict: 'can_xem',
      remarks: [{ code: 'SIGNED_AHEAD', message: expect.stringContaining('sau giờ máy này 45 phút') }],
    })
    expect(await take(day + minute)).toMatchObject({ verdict: 'khong_nhan', code: 'SIGNING_TIME_FUTURE' })
  })

  it('that is behind issues nothing and revokes nothing', async () => {
    const province = await openOffice({ unit: '10', role: 'province', now: iso(start) })
    await province.call('authority.init', { password: PASSWORD })
    province.setNow(iso(start - day))
    expect(await codeOf(province.call('authority.publish', { password: PASSWORD }))).toBe('CLOCK_BEHIND')
  })
})
