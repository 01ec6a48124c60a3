/** The cover that goes with a package on paper: for whom, which period and round, and the twelve digits to be read out. */
import { fixZipTimes } from '../../shared/zipTimes.ts'
import { FONT, millimetres, points } from './measures.ts'

export interface CoverContent {
  /** Of a practice workspace, printed above everything. */
  mark?: string
  issuer: string
  recipient: string
  /** `Kỳ`, `6 tháng đầu năm 2021` … */
  facts: readonly (readonly [label: string, value: string])[]
  /** `1234 5678 9012` */
  fingerprint: string
  /** What to do with the digits. */
  help: string
}

const SIZES = { text: 13, title: 20, digits: 40 }

/** The bytes of a one-page .docx; `created` is an ISO date-time. The same content gives the same bytes. */
export async function writeCover(content: CoverContent, options: { created: string }): Promise<Uint8Array> {
  // Loaded on first use: reading the library takes longer than the rest of the start.
  const { AlignmentType, Document, Packer, Paragraph, TextRun } = await import('docx')
  const centred = (text: string, size: number, after = 120, bold = false) =>
    new Paragraph({
      alignment: AlignmentType.CENTER,
      spacing: { after },
      children: [new TextRun({ text, size: points(size), bold })],
    })
  const document = new Document({
    title: `Gói báo cáo: ${content.recipient}`,
    styles: { default: { document: { run: { font: FONT, size: points(SIZES.text), language: { value: 'vi-VN' } } } } },
    sections: [
      {
        properties: { page: { size: { width: millimetres(210), height: millimetres(297) } } },
        children: [
          ...(content.mark === undefined ? [] : [centred(content.mark, SIZES.text, 240, true)]),
          centred(content.issuer, SIZES.text, 480, true),
          centred('GÓI BÁO CÁO ĐIỆN TỬ', SIZES.title, 120, true),
          centred(`Nơi nhận: ${content.recipient}`, SIZES.text, 480),
          ...content.facts.map(
            ([label, value]) =>
              new Paragraph({
                spacing: { after: 80 },
                children: [new TextRun({ text: `${label}: ` }), new TextRun({ text: value, bold: true })],
              }),
          ),
          centred('12 số đọc qua điện thoại', SIZES.text, 120, true),
          centred(content.fingerprint, SIZES.digits, 240, true),
          centred(content.help, SIZES.text),
        ],
      },
    ],
  })
  const core =
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?><cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">' +
    `<dcterms:created xsi:type="dcterms:W3CDTF">${options.created}</dcterms:created></cp:coreProperties>`
  const bytes = await Packer.toBuffer(document, false, [{ path: 'docProps/core.xml', data: core }])
  fixZipTimes(bytes)
  return bytes
}
