import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import { writeZip } from '../../electron/excel/writeZip.ts'
import { numbersIn, writePieces } from '../../shared/report/boundText.ts'
import { convert, skipsLibreOffice, titleWithTools } from '../support/libreOffice.ts'
import { openPracticeYear, type PracticeYear } from '../support/practice.ts'
import { readParts } from './word/documentParts.ts'

const period = '2021-ND09_6T'
let office: PracticeYear
let exported: Uint8Array

beforeAll(async () => {
  office = await openPracticeYear('2021-06-15T02:00:00.000Z')
  exported = (await office.call('reports.document', { period })).bytes
}, 90_000)
afterAll(() => office.close())

/** The exported file with its text changed as Word would change it. */
async function edited(change: (xml: string) => string): Promise<Uint8Array> {
  const parts = await readParts(exported)
  const xml = parts.get('word/document.xml') ?? ''
  const changed = change(xml)
  expect(changed).not.toBe(xml)
  parts.set('word/document.xml', changed)
  const encoder = new TextEncoder()
  return writeZip([...parts].map(([name, text]) => ({ name, bytes: encoder.encode(text) })))
}

const take = (bytes: Uint8Array, name = 'BaoCao.docx') => office.call('reports.readDocument', { period, name, bytes })

/** A sentence of the report with its words and its first number, as they stand in the file. */
async function sentence(at = 0) {
  const { parts } = await office.call('reports.text', { period })
  const part = parts.find(({ part: key }) => key === 'cai_nghien')
  const pieces = part?.auto.filter((one) => numbersIn([one]).length > 1)[at] ?? []
  const [number] = numbersIn([pieces])
  const [words] = pieces
  if (!part || !number || typeof words !== 'string') throw new Error('The part has no such sentence.')
  return { part, pieces, number, words }
}

const newParagraph = (text: string): string => `<w:p><w:r><w:t xml:space="preserve">${text}</w:t></w:r></w:p>`
const insertBehind = (xml: string, words: string, added: string): string => {
  const at = xml.indexOf('</w:p>', xml.indexOf(`>${words}<`)) + '</w:p>'.length
  return xml.slice(0, at) + added + xml.slice(at)
}

describe('a report edited in Word', () => {
  it('comes back without a difference where nobody has changed it', async () => {
    expect(await take(exported)).toEqual({ parts: [], dropped: [], notTaken: [], lost: [], questions: 0 })
  })

  it('keeps the officer’s words and every number of the sentence bound', async () => {
    const { part, words, pieces } = await sentence()
    const bytes = await edited((xml) => xml.replace(`>${words}<`, `>- Trong kỳ, ${words.slice(2).toLowerCase()}<`))
    const taken = await take(bytes)
    expect([taken.parts.map((one) => one.part), taken.dropped, taken.questions]).toEqual([[part.part], [], 0])
    const found = taken.parts[0]?.paragraphs.find((one) => writePieces(one).startsWith('- Trong kỳ,')) ?? []
    expect(numbersIn([found])).toEqual(numbersIn([pieces]))
    const saved = await office.call('reports.saveText', { period, parts: taken.parts })
    expect(saved.findings).toEqual([])
    await office.call('reports.saveText', { period, parts: [{ part: part.part, paragraphs: null }] })
  })

  it('asks about a number that was changed by hand, and neither takes nor drops it', async () => {
    const { part, number } = await sentence()
    const mark = new RegExp(`(<w:bookmarkStart w:name="_PBN_[^>]*/><w:r><w:t[^>]*>)${number.text}(</w:t>)`)
    const wrong = `${Number(number.text.replaceAll('.', '')) + 7}`
    let isFirst = true
    const bytes = await edited(
      (xml) =>
        xml.slice(0, xml.indexOf(part.heading)) +
        xml.slice(xml.indexOf(part.heading)).replace(mark, (whole, before: string, after: string) => {
          if (!isFirst) return whole
          isFirst = false
          return before + wrong + after
        }),
    )
    const taken = await take(bytes)
    expect(taken.questions).toBe(1)
    const { findings } = await office.call('reports.saveText', { period, parts: taken.parts })
    expect(findings).toMatchObject([{ state: 'typed', written: wrong, seen: number.text, now: number.text }])
    await expect(office.call('reports.document', { period })).rejects.toMatchObject({ code: 'report_not_read' })
    await office.call('reports.saveText', { period, parts: [{ part: part.part, paragraphs: null }] })
  })

  it('knows a number that changed in the annex meanwhile from one that was changed by hand', async () => {
    const { part, number, words } = await sentence()
    const bytes = await edited((xml) => xml.replace(`>${words}<`, `>- Nay, ${words.slice(2)}<`))
    const { form, row, column } = number.place
    const type = (edit: { text: string | null; reason?: string }) =>
      office.call('cells.save', { form, period, edits: [{ row, column, ...edit }] })
    await type({ text: '4321', reason: 'Số mới' })
    const taken = await take(bytes)
    const { findings } = await office.call('reports.saveText', { period, parts: taken.parts })
    expect(findings).toContainEqual(
      expect.objectContaining({ part: part.part, state: 'changed', written: number.text, now: '4.321' }),
    )
    await type({ text: null })
    await office.call('reports.saveText', { period, parts: [{ part: part.part, paragraphs: null }] })
  })

  it('takes new sentences, and words of parts that the program leaves open', async () => {
    const bytes = await edited((xml) =>
      insertBehind(xml, '1. Ưu điểm', newParagraph('Các xã phối hợp tốt.') + newParagraph('Hồ sơ đủ.')),
    )
    const taken = await take(bytes)
    expect(taken.parts).toEqual([
      { part: 'uu_diem', heading: '1. Ưu điểm', paragraphs: [['Các xã phối hợp tốt.'], ['Hồ sơ đủ.']] },
    ])
  })

  it('takes number, addressees and recipients of the paper', async () => {
    const bytes = await edited((xml) =>
      xml
        .replace(/Số: [^<]*\/BC-LĐTBXH/u, 'Số: 45/BC-LĐTBXH')
        .replace(/Kính gửi: [^<]*/u, 'Kính gửi: Ủy ban nhân dân huyện')
        .replace('- Lưu: VT, LĐ.', '- Lưu: VT.'),
    )
    const taken = await take(bytes)
    expect(Object.fromEntries(taken.parts.map(({ part, paragraphs }) => [part, paragraphs.map(writePieces)]))).toEqual({
      so_hieu: ['45/BC-LĐTBXH'],
      kinh_gui: ['Ủy ban nhân dân huyện'],
      noi_nhan: ['- Sở Lao động-TB&XH (b/c);', '- UBND huyện (b/c);', '- Lưu: VT.'],
    })
    expect(taken.notTaken).toEqual([])
  })

  it('names what it does not take: cells of the table, head and foot, new tables', async () => {
    const bytes = await edited((xml) => {
      const table = xml.indexOf('Tổng hợp kết quả thực hiện')
      const row = xml.indexOf('103,2', table)
      expect(row).toBeGreaterThan(table)
      const own = '<w:tbl><w:tr><w:tc><w:p><w:r><w:t>Xã điểm</w:t></w:r></w:p></w:tc></w:tr></w:tbl>'
      return insertBehind(
        `${xml.slice(0, row)}109,9${xml.slice(row + 5)}`
          .replace('UBND HUYỆN LẬP THẠCH', 'UBND HUYỆN SÔNG LÔ')
          .replace(/TRƯỞNG PHÒNG/, 'QUYỀN TRƯỞNG PHÒNG'),
        '1. Ưu điểm',
        own,
      )
    })
    const { notTaken, parts } = await take(bytes)
    expect(parts).toEqual([])
    expect(notTaken).toEqual([
      { where: 'head', text: 'UBND HUYỆN SÔNG LÔ', wanted: null },
      { where: 'foot', text: 'QUYỀN TRƯỞNG PHÒNG', wanted: null },
      { where: 'table', text: expect.stringMatching(/, Đạt \(%\): 109,9$/), wanted: '103,2' },
      { where: 'ownTable', text: 'Xã điểm', wanted: '1. Ưu điểm' },
    ])
  })

  it('names numbers that the file no longer says, and headings it no longer has', async () => {
    const { pieces } = await sentence()
    const bytes = await edited((xml) => {
      const start = xml.lastIndexOf('<w:p>', xml.indexOf(`>${String(pieces[0])}<`))
      const without = xml.slice(0, start) + xml.slice(xml.indexOf('</w:p>', start) + '</w:p>'.length)
      const heading = without.lastIndexOf('<w:p>', without.indexOf('3. Nguyên nhân'))
      return without.slice(0, heading) + without.slice(without.indexOf('</w:p>', heading) + '</w:p>'.length)
    })
    const taken = await take(bytes)
    expect(taken.dropped.map(({ text }) => text)).toEqual(numbersIn([pieces]).map(({ text }) => text))
    expect(taken.lost).toEqual(['3. Nguyên nhân'])
  })

  it('reads tracked changes as accepted', async () => {
    const bytes = await edited((xml) =>
      insertBehind(
        xml,
        '1. Ưu điểm',
        '<w:p><w:del><w:r><w:delText>Bỏ câu này.</w:delText></w:r></w:del>' +
          '<w:ins><w:r><w:t>Thêm câu này.</w:t></w:r></w:ins></w:p>',
      ),
    )
    expect((await take(bytes)).parts[0]?.paragraphs).toEqual([['Thêm câu này.']])
  })

  it.each([
    ['an old .doc', new Uint8Array([0xd0, 0xcf, 0x11, 0xe0]), 'document_not_word'],
    ['a picture', new Uint8Array([0x89, 0x50, 0x4e, 0x47]), 'document_not_word'],
    ['an empty file', new Uint8Array(), 'document_not_word'],
    ['half a file', 'half', 'document_damaged'],
    ['a zip without a text', 'zip', 'document_not_word'],
    ['a text with a document type', 'doctype', 'document_damaged'],
    ['another document', 'other', 'document_not_report'],
  ])('refuses %s with its own sentence', async (_, given, code) => {
    const body = `<w:document xmlns:w="w"><w:body>${newParagraph('Thư mời')}</w:body></w:document>`
    const zips: Record<string, { name: string; text: string }> = {
      zip: { name: 'a.txt', text: 'a' },
      doctype: { name: 'word/document.xml', text: `<!DOCTYPE a [<!ENTITY b "c">]>${body}` },
      other: { name: 'word/document.xml', text: body },
    }
    const make = async (kind: string): Promise<Uint8Array> => {
      const zip = zips[kind]
      if (!zip) return exported.slice(0, exported.length / 2)
      return writeZip([{ name: zip.name, bytes: new TextEncoder().encode(zip.text) }])
    }
    const bytes = typeof given === 'string' ? await make(given) : given
    await expect(take(bytes)).rejects.toMatchObject({ code })
  })
})

describe('bars below a part of the report', () => {
  it('show the indicators that the officer has chosen, as pictures of the same bytes each time, and come back from Word', async () => {
    const { parts } = await office.call('reports.text', { period })
    const part = parts.find(({ part: key }) => key === 'cai_nghien')
    const chart = part?.auto.flatMap((pieces) => numbersIn([pieces])[0]?.place ?? []).slice(4, 6) ?? []
    const saved = await office.call('reports.saveText', { period, parts: [{ part: 'cai_nghien', chart }] })
    expect(saved.parts.find(({ part: key }) => key === 'cai_nghien')).toMatchObject({ chart, own: null })
    const { bytes } = await office.call('reports.document', { period })
    const again = await office.call('reports.document', { period })
    expect(Buffer.compare(Buffer.from(again.bytes), Buffer.from(bytes))).toBe(0)
    const written = await readParts(bytes)
    const xml = written.get('word/document.xml') ?? ''
    const widths = [...xml.matchAll(/<wp:extent cx="(\d+)"/g)].map(([, width]) => Number(width))
    // The longest bar has the whole width; every picture has an id of its own.
    expect(widths.length).toBeGreaterThan(3)
    expect(Math.max(...widths)).toBe(Math.round((98 / 25.4) * 914400))
    const ids = [...xml.matchAll(/<wp:docPr id="(\d+)"/g)].map(([, id]) => Number(id))
    expect(ids).toEqual(ids.map((_, index) => index + 1))
    expect([...written.keys()].filter((name) => name.endsWith('.png')).length).toBeGreaterThan(1)
    expect(await take(bytes)).toEqual({ parts: [], dropped: [], notTaken: [], lost: [], questions: 0 })
    await office.call('reports.saveText', { period, parts: [{ part: 'cai_nghien', chart: [] }] })
    expect(
      Buffer.compare(Buffer.from((await office.call('reports.document', { period })).bytes), Buffer.from(exported)),
    ).toBe(0)
  })
})

describe.skipIf(skipsLibreOffice)(titleWithTools('a report saved by another program'), () => {
  it('is the same words with the same cells after LibreOffice has written it anew', async () => {
    const saved = convert(exported, 'bao-cao.docx', 'odt')
    onTestFinished(saved.remove)
    const again = convert(new Uint8Array(readFileSync(saved.path)), 'bao-cao.odt', 'docx')
    onTestFinished(again.remove)
    const taken = await take(new Uint8Array(readFileSync(again.path)))
    expect(taken).toEqual({ parts: [], dropped: [], notTaken: [], lost: [], questions: 0 })
  }, 120_000)
})
