/** Stopping an import: at every step it ends at once, and nothing of it stays. */
import { describe, expect, it } from 'vitest'
import type { CallOptions } from '../../../electron/app.ts'
import { writeRegisterWorkbook } from '../../bench/workbooks.ts'
import { type Office, openOffice } from '../../support/office.ts'
import { commit, countAll, makeWorkbook, preview, type TestFile } from './importing.ts'

const register: TestFile = { name: 'so.xlsx', bytes: await writeRegisterWorkbook(40) }
const annex = makeWorkbook('bieu.xlsx', {
  'Tháng 6': [
    ['TÌNH HÌNH NGƯỜI NGHIỆN MA TÚY CÓ HỒ SƠ QUẢN LÝ 6 THÁNG ĐẦU NĂM 2021'],
    ['STT', 'Đơn vị', 'Số đầu kỳ', 'Tăng trong kỳ', 'Giảm trong kỳ', 'Số cuối kỳ'],
    [1, 'Xã Bắc Bình', 5, 1, 0, 6],
    [2, 'Xã Tử Du', 7, 0, 2, 5],
  ],
})

/** The steps an import reports, each once. */
async function listSteps(office: Office, file: TestFile): Promise<string[]> {
  const steps: string[] = []
  const isCancelled = () => false
  const result = await office.app.call(
    'imports.run',
    { ...file, commit: false },
    { isCancelled, onProgress: ({ step }) => steps.push(step) },
  )
  expect(result.ok).toBe(true)
  return [...new Set(steps)]
}

/** Imports and stops when the step is reported for the first time. */
function stopAt(office: Office, file: TestFile, step: string) {
  let stopped = false
  const options: CallOptions = {
    isCancelled: () => stopped,
    onProgress: (progress) => {
      stopped ||= progress.step === step
    },
  }
  return office.app.call('imports.run', { ...file, commit: true }, options)
}

describe('an import that is stopped', () => {
  it.each([
    ['a list of people', register, 'Đang ghi vào sổ'],
    ['an annex', annex, 'Đang ghi vào phụ biểu'],
  ])(
    'of %s leaves nothing, at whichever step, and can be begun again',
    { timeout: 60_000 },
    async (_, file, writing) => {
      const office = await openOffice()
      const before = await countAll(office)
      const steps = [...(await listSteps(office, file)), writing, 'Đang ghi kết quả từng dòng']
      expect(steps.length).toBeGreaterThan(4)
      for (const step of steps) {
        const result = await stopAt(office, file, step)
        // The last report of reading comes when there is nothing left to stop there.
        expect(result, step).toMatchObject({
          ok: false,
          error: { code: 'call_cancelled', message: 'Đã dừng theo yêu cầu. Không có gì được ghi.' },
        })
        expect(await countAll(office), step).toEqual(before)
      }
      const again = await commit(office, file)
      expect(again.counts.new).toBe(again.counts.rows)
      expect((await office.call('audit.verify', {})).intact).toBe(true)
    },
  )

  it('before it was begun does not begin', async () => {
    const office = await openOffice()
    const result = await office.app.call('imports.run', { ...annex, commit: true }, { signal: AbortSignal.abort() })
    expect(result.ok).toBe(false)
    expect(await office.call('imports.list', {})).toEqual([])
  })
})

describe('the answer of an import', () => {
  it('holds no more rows than asked for: those something is to be said of, then the first ones', async () => {
    const office = await openOffice()
    const file = makeWorkbook('bieu.xlsx', {
      'Tháng 6': [
        ['TÌNH HÌNH NGƯỜI NGHIỆN MA TÚY CÓ HỒ SƠ QUẢN LÝ 6 THÁNG ĐẦU NĂM 2021'],
        ['STT', 'Đơn vị', 'Số đầu kỳ', 'Tăng trong kỳ', 'Giảm trong kỳ', 'Số cuối kỳ'],
        [1, 'Xã Bắc Bình', 5, 1, 0, 6],
        [2, 'Xã Tử Du', 7, 0, 2, 5],
        [3, 'Xã Vân Trục', 7, 0, 2, 5],
        [4, 'Xã Phú Nhuận', 7, 0, 2, 5],
      ],
    })
    const whole = await preview(office, file)
    expect([whole.rows.length, whole.moreRows]).toEqual([4, 0])
    const part = await office.call('imports.run', { ...file, commit: false, mostRows: 2 })
    expect(part.rows.map(({ row, outcome }) => [row, outcome])).toEqual([
      [3, 'new'],
      [6, 'rejected'],
    ])
    expect(part.moreRows).toBe(2)
    expect(part.counts).toEqual(whole.counts)
  })
})
