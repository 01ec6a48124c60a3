/** The styles part of an .xlsx: which font and which number format each cell format index means. */
import { type CellStyle, plainStyle } from './buildSheet.ts'
import { findFormat, isDateFormat } from './numberFormats.ts'
import { type ReadContext, workbookLimits } from './readContext.ts'
import { ignoreText, readXmlPart } from './xmlPart.ts'
import type { XmlHandler } from './xmlScanner.ts'

interface CellFormat {
  fontId: number
  formatId: number
}

/** The cell formats in the order of `cellXfs`, so that the `s` of a cell is an index into it. */
export async function readXlsxStyles(chunks: AsyncIterable<Uint8Array>, context: ReadContext): Promise<CellStyle[]> {
  const fonts: (string | undefined)[] = []
  const formats = new Map<number, string>()
  const cellFormats: CellFormat[] = []
  let section = ''

  const handler: XmlHandler = {
    ...ignoreText(),
    open(name, attribute) {
      if (name === 'fonts' || name === 'numFmts' || name === 'cellXfs') section = name
      else if (section === 'fonts' && name === 'font') fonts.push(undefined)
      else if (section === 'fonts' && name === 'name') fonts[fonts.length - 1] = attribute('val')
      else if (section === 'numFmts' && name === 'numFmt') {
        formats.set(Number(attribute('numFmtId')), attribute('formatCode') ?? '')
      } else if (section === 'cellXfs' && name === 'xf') {
        cellFormats.push({ fontId: Number(attribute('fontId') ?? 0), formatId: Number(attribute('numFmtId') ?? 0) })
      }
      if (Math.max(fonts.length, formats.size, cellFormats.length) > workbookLimits.styles) {
        throw context.refuseCount('kiểu định dạng ô', workbookLimits.styles)
      }
    },
    close(name) {
      if (name === section) section = ''
    },
  }
  await readXmlPart(chunks, handler, context)

  return cellFormats.map(({ fontId, formatId }) => {
    const format = findFormat(formatId, formats)
    return { ...plainStyle, font: fonts[fontId], format, isDate: format !== undefined && isDateFormat(format) }
  })
}
