/** Everything that is held on one person, as a paper for that person: fields, records, history, who looked, where it was counted. */
import { listMergedInto } from '../../db/erasable.ts'
import { listOfCodes } from '../../shared/codes/index.ts'
import type { CellValue } from '../../shared/columns/columnType.ts'
import { columnType } from '../../shared/columns/index.ts'
import type { CallOutput, ParsedInput } from '../../shared/contract.ts'
import type { Field } from '../../shared/form.ts'
import { allFieldsOf } from '../../shared/forms/formsInForce.ts'
import type { CallContext } from './callContext.ts'
import { requireSubject } from './dataSubject.ts'
import { codeFieldOf } from './disclosure.ts'
import { formsInForce } from './forms.ts'
import { viewHistory } from './histories.ts'
import { listOpenRecords, type OwnRecord } from './personViews.ts'
import { fileNameOf, formatMoment, listLooks, plainTable, writePaper } from './protectionPapers.ts'
import { listFiguresOfRecords } from './recordFigures.ts'
import { isFilled } from './recordRules.ts'
import { requireNameless, requireSealedReason } from './sealedFiles.ts'
import { unitDirectory } from './unitDirectory.ts'

type History = ReturnType<typeof viewHistory>

/** Noted in the log before it is written. Throws `person_unknown` and what requireSealedReason throws. */
export async function writeDossier(
  context: CallContext,
  input: ParsedInput<'people.dossier'>,
): Promise<CallOutput<'people.dossier'>> {
  const person = requireSubject(context, input.id)
  const ids = listMergedInto(context.db, person.id)
  const records = ids.flatMap((id) => listOpenRecords(context, [id], true).get(id) ?? [])
  requireNameless(input.reason, person.values)
  requireSealedReason(context, records, input.reason)
  context.write({ person: person.id, reason: input.reason.normalize('NFC') }, () => undefined)
  const { personFields } = formsInForce(context.db)
  const recordIds = records.map(({ record }) => record.id)
  const history: { what: string; lines: History }[] = [
    ...ids.map((id) => ({
      what: 'Thông tin cá nhân',
      lines: viewHistory(context.db, { entity: 'person', entityKey: id }),
    })),
    ...records.map(({ form, record }) => ({
      what: `${form.number} ${form.shortTitle}`,
      lines: viewHistory(context.db, { entity: 'record', entityKey: record.id }),
    })),
  ]
  const looks = listLooks(context, new Set([...ids, ...recordIds]), new Set(records.map(({ form }) => form.id)))
  const figures = recordIds.length === 0 ? [] : listFiguresOfRecords(context, { records: recordIds })
  const name = String(person.values.ho_ten ?? 'không ghi tên')
  const fields = new Map(personFields.map((field) => [field.key, field]))
  for (const { form } of records) for (const field of allFieldsOf(form)) fields.set(field.key, field)
  return writePaper(context, {
    title: 'BẢN KÊ',
    subject: `Dữ liệu cá nhân đang lưu giữ về ${name}`,
    addressee: name,
    // A name of a file is read in lists of the computer that ask nobody.
    fileName: `BAN_KE_${fileNameOf(codeOf(records) ?? '')}`,
    opening: [
      'Theo yêu cầu của chủ thể dữ liệu, đơn vị cung cấp toàn bộ dữ liệu cá nhân đang lưu giữ trong phần mềm. Bản kê này chứa dữ liệu nhạy cảm, chỉ giao cho đúng người.',
    ],
    sections: [
      {
        heading: 'Thông tin cá nhân',
        table: plainTable(['Mục', 'Nội dung'], rowsOf(personFields, person.values)),
      },
      ...records.map(({ form, record }) => ({
        heading: `${form.number} ${form.shortTitle}`,
        paragraphs: record.source === null ? [] : [`Nguồn: ${record.source}.`],
        table: plainTable(['Mục', 'Nội dung'], rowsOf(form.fields, record.own)),
      })),
      {
        heading: 'Lịch sử sửa',
        paragraphs: history.every(({ lines }) => lines.length === 0) ? ['Chưa có lần sửa nào.'] : [],
        table: plainTable(
          ['Lúc', 'Người sửa', 'Mục', 'Cũ', 'Mới', 'Vì sao'],
          history.flatMap(({ what, lines }) =>
            lines.map((line) => [
              formatMoment(line.at),
              line.user,
              line.field === '' ? `${what}: ghi lần đầu` : `${what}: ${fields.get(line.field)?.label ?? line.field}`,
              line.field === '' ? '' : show(fields.get(line.field), line.old),
              line.field === '' ? '' : show(fields.get(line.field), line.new),
              [line.how, line.reason].filter(Boolean).join('; '),
            ]),
          ),
        ),
      },
      {
        heading: 'Ai đã xem đầy đủ',
        paragraphs: looks.length === 0 ? ['Chưa ai mở xem đầy đủ.'] : [],
        table: plainTable(
          ['Lúc', 'Người xem', 'Đã làm gì, vì sao'],
          looks.map(({ at, user, sentence }) => [formatMoment(at), user, sentence]),
        ),
      },
      {
        heading: 'Đã được đếm vào số liệu nào',
        paragraphs:
          figures.length === 0
            ? ['Chưa được đếm vào báo cáo nào.']
            : figures.map(
                ({ period, figures: own }) =>
                  `${period.name}: ${[...new Set(own.map(({ number }) => number))].join(', ')}; chỉ có con số, không có tên.`,
              ),
      },
    ],
    closing: ['Đề nghị báo lại đơn vị nếu có chỗ chưa đúng./.'],
  })
}

/** File number of the first record. */
function codeOf(records: readonly OwnRecord[]): string | null {
  const codes = records.map(({ form, record }) => record.values[codeFieldOf(form)])
  return codes.find((code) => typeof code === 'string' && code !== '')?.toString() ?? null
}

function rowsOf(fields: readonly Field[], values: Record<string, CellValue>): string[][] {
  return fields.flatMap((field) => {
    const value = values[field.key]
    return isFilled(value) && value !== undefined ? [[field.label, show(field, value)]] : []
  })
}

function show(field: Field | undefined, value: CellValue): string {
  if (value === null) return ''
  if (!field) return typeof value === 'string' ? value : JSON.stringify(value)
  const codes = listOfCodes(field)
  const unitLabel = (id: string): string => unitDirectory().byId(id)?.name ?? id
  return columnType(field).format(value, { value: field, unitLabel, ...(codes && { codes }) })
}
