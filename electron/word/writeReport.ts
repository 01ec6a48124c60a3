/** Writes the report as a .docx in the layout of Nghị định 30/2020/NĐ-CP: the same content gives the same bytes. */
import type { ReportContent } from '../../shared/report/reportContent.ts'
import { fixZipTimes } from '../../shared/zipTimes.ts'
import { bodyStyles, composeBody } from './composeBody.ts'
import { composeFoot } from './composeFoot.ts'
import { composeHead } from './composeHead.ts'
import { FONT, millimetres, points, SIZE } from './measures.ts'

const CREATOR = 'Phụ Biểu'
const MARK_COLOUR = 'B3261E'
const PAGE = { width: millimetres(210), height: millimetres(297) }
/** Top and bottom 20 mm, left 30 mm for the binding, right 15 mm. */
const MARGINS = { top: millimetres(20), bottom: millimetres(20), left: millimetres(30), right: millimetres(15) }

/** The bytes of the document; `created` is an ISO date-time. */
export async function writeReport(content: ReportContent, options: { created: string }): Promise<Uint8Array> {
  // Loaded on first use: reading the library takes longer than the rest of the start.
  const word = await import('docx')
  const { AlignmentType, Document, Header, Packer, PageNumber, Paragraph, TextRun } = word
  const number = new Paragraph({
    alignment: AlignmentType.CENTER,
    children: [new TextRun({ children: [PageNumber.CURRENT] })],
  })
  const marks = () =>
    content.mark === undefined
      ? []
      : [
          new Paragraph({
            alignment: AlignmentType.CENTER,
            children: [new TextRun({ text: content.mark, bold: true, color: MARK_COLOUR })],
          }),
        ]
  const document = new Document({
    title: `${content.title}: ${content.subject}`,
    styles: {
      default: {
        document: { run: { font: FONT, size: points(SIZE.body), language: { value: 'vi-VN' } } },
      },
      paragraphStyles: [heading('Heading1', 'heading 1', 0), heading('Heading2', 'heading 2', 1), ...bodyStyles(word)],
    },
    sections: [
      {
        properties: {
          page: { size: PAGE, margin: { ...MARGINS, header: millimetres(10), footer: millimetres(10) } },
          // Pages are numbered from the second one on.
          titlePage: true,
        },
        headers: {
          default: new Header({ children: [...marks(), number] }),
          first: new Header({ children: content.mark === undefined ? [new Paragraph('')] : marks() }),
        },
        children: [...composeHead(word, content), ...composeBody(word, content), ...composeFoot(word, content)],
      },
    ],
  })
  const properties = { path: 'docProps/core.xml', data: describeDocument(content, options.created) }
  const bytes = await Packer.toBuffer(document, false, [properties])
  fixZipTimes(bytes)
  return bytes
}

function heading(id: string, name: string, level: number) {
  return {
    id,
    name,
    basedOn: 'Normal',
    next: 'Normal',
    quickFormat: true,
    run: { bold: true, size: points(SIZE.body) },
    paragraph: { outlineLevel: level, keepNext: true },
  }
}

/** The library writes the time of day into its own properties. */
function describeDocument(content: ReportContent, created: string): string {
  const time = new Date(created).toISOString()
  const namespaces = [
    'xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"',
    'xmlns:dc="http://purl.org/dc/elements/1.1/"',
    'xmlns:dcterms="http://purl.org/dc/terms/"',
    'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"',
  ].join(' ')
  const stamp = (name: string) => `<dcterms:${name} xsi:type="dcterms:W3CDTF">${time}</dcterms:${name}>`
  const title = escapeXml(`${content.title}: ${content.subject}`)
  return (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>' +
    `<cp:coreProperties ${namespaces}><dc:title>${title}</dc:title><dc:creator>${CREATOR}</dc:creator>` +
    `<cp:lastModifiedBy>${CREATOR}</cp:lastModifiedBy>${stamp('created')}${stamp('modified')}</cp:coreProperties>`
  )
}

function escapeXml(text: string): string {
  return text
    .replace(/\p{Cc}/gu, ' ')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
}
