/** The reading process: same answer as reading here, errors as data, and its end on cancel, time and memory. */
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { readWorkbook } from '../../../electron/excel/readWorkbook.ts'
import { createForkReader, readerLimits } from '../../../electron/excel/runReader.ts'
import { AppError } from '../../../shared/errors.ts'
import { buildXlsx, sheetData } from './buildXlsx.ts'

const samples = new URL('../../fixtures/samples/', import.meta.url)
const workbooks = new URL('../../fixtures/workbooks/', import.meta.url)

/** Children that do not read: one counts for ever, one fills its heap, one fills memory outside the heap, one just ends. */
function child(name: string): URL {
  return new URL(`./children/${name}.ts`, import.meta.url)
}

describe('H4 the reading process', () => {
  const readApart = createForkReader()

  it.each([
    new URL('lapthach-2021-co-so-kddv.xls', samples),
    new URL('batxat-2021-danh-sach-nguoi-nghien.xlsx', samples),
    new URL('features-exceljs.xlsx', workbooks),
  ])('reads %s as it is read here', async (url) => {
    const bytes = readFileSync(url)
    expect(await readApart(bytes, 'a.xls')).toEqual(await readWorkbook(bytes, 'a.xls'))
  })

  it('hands over many batches of cells of every kind, and tells how far it is', async () => {
    const rows = Array.from(
      { length: 15_000 },
      (_, row) =>
        `<row r="${row + 1}"><c r="A${row + 1}"><v>${row / 3}</v></c><c r="B${row + 1}" t="inlineStr"><is><t>Thôn ${row % 700}</t></is></c><c r="C${row + 1}" t="b"><v>1</v></c><c r="D${row + 1}"><f>A1</f></c></row>`,
    )
    const bytes = buildXlsx({ sheets: [sheetData(rows.join('')), sheetData(rows.slice(0, 10).join(''))] })
    const steps: string[] = []
    const workbook = await readApart(bytes, 'a.xlsx', {
      onProgress: ({ step, done, total }) => steps.push(`${step} ${done <= (total ?? 0)}`),
    })
    expect(workbook).toEqual(await readWorkbook(bytes, 'a.xlsx'))
    expect(workbook.sheets[0]?.cells).toHaveLength(60_000)
    expect(steps[0]).toMatch(/^Đang đọc .* true$/)
  })

  it('brings refusals over as the same AppError', async () => {
    const error = await readApart(Buffer.from('%PDF-1.4'), 'công văn.pdf').catch((caught: unknown) => caught)
    expect(error).toBeInstanceOf(AppError)
    expect(error).toMatchObject({ code: 'workbook_not_workbook', details: { file: 'công văn.pdf' } })
    expect((error as AppError).message).toBe(
      'Tệp công văn.pdf không phải là bảng tính. Hãy chọn tệp Excel (.xlsx, .xls), .ods hoặc .csv.',
    )
  })

  it('does not start for a file that is too large or a call already cancelled', async () => {
    const large = Buffer.alloc(65 * 1024 * 1024)
    const started = performance.now()
    await expect(readApart(large, 'a.xls')).rejects.toMatchObject({
      code: 'workbook_file_too_large',
    })
    await expect(readApart(Buffer.from('a;b'), 'a.csv', { signal: AbortSignal.abort() })).rejects.toMatchObject({
      code: 'workbook_cancelled',
    })
    expect(performance.now() - started).toBeLessThan(100)
  })

  it('is killed on cancel, even while it spins', async () => {
    const cancel = new AbortController()
    const reading = createForkReader(child('spin'))(Buffer.from('a;b'), 'a.csv', {
      signal: cancel.signal,
      onProgress: () => cancel.abort(),
    })
    const started = performance.now()
    await expect(reading).rejects.toMatchObject({ code: 'workbook_cancelled', details: { file: 'a.csv' } })
    expect(performance.now() - started).toBeLessThan(2000)
  })

  it('is killed when its time is over', async () => {
    const reading = createForkReader(child('spin'), { ...readerLimits, seconds: 0.5 })(Buffer.from('a;b'), 'a.csv')
    await expect(reading).rejects.toMatchObject({
      code: 'workbook_time_limit',
      message: expect.stringContaining('0.5 giây'),
    })
  })

  it('that fills its heap ends as a memory refusal', async () => {
    const reading = createForkReader(child('fillHeap'), { ...readerLimits, heapMegabytes: 64 })(
      Buffer.from('a;b'),
      'a.csv',
    )
    await expect(reading).rejects.toMatchObject({ code: 'workbook_memory_limit', details: { file: 'a.csv' } })
  })

  it('that fills memory outside its heap is killed', async () => {
    const reading = createForkReader(child('fillBuffers'), { ...readerLimits, rssBytes: 200 * 1024 * 1024 })(
      Buffer.from('a;b'),
      'a.csv',
    )
    await expect(reading).rejects.toMatchObject({ code: 'workbook_memory_limit' })
  })

  it('that dies without a word is reported', async () => {
    await expect(createForkReader(child('die'))(Buffer.from('a;b'), 'a.csv')).rejects.toMatchObject({
      code: 'workbook_reader_stopped',
    })
    await expect(createForkReader(child('missing'))(Buffer.from('a;b'), 'a.csv')).rejects.toMatchObject({
      code: 'workbook_reader_stopped',
    })
  })
})
