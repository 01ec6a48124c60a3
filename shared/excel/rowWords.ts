/** Words that give a row away: totals, notes, signatures, running numbers. Compared with their diacritics. */
import { normalizeSpaces, toNfc } from '../text.ts'

const totalStart = /^(?:tổng(?: cộng)?|cộng|toàn)(?![\p{L}])/u
// What may follow `Cộng`, `Tổng`; `Cộng đồng`, `Cộng Hòa`, `Tổng đài` are names.
const totalEnd =
  /^(?:$|[:.,;=(/+\-–]|\d|[ivx]+(?!\p{L})|(?:cộng|số|chung|toàn|cả|các|của|theo|nhóm|mục|phần|khối|trang|dồn|lũy kế|huyện|thành phố|thị xã|tỉnh|xã|phường|thị trấn|người|[a-h])(?!\p{L}))/u
const wholeUnit = /^toàn (?:huyện|tỉnh|thành phố|thị xã|quận|xã|phường|thị trấn|ngành|khu|quốc|tp|tx|đơn vị)(?!\p{L})/u
const plainTotals =
  /^(?:tong cong|tong so|tong|cong|toan huyen|toan tinh|toan thanh pho|toan thi xa|toan xa)\s*(?::.*)?$/
const note = /^(?:\(?\*+\)?|ghi chú|chú thích|lưu ý|nguồn(?: số liệu)?\s*:|\(\d\)\s*\p{L}|trang \d)/u
const countOfList =
  /^(?:\(?ấn định|(?:tổng hợp )?danh sách (?:này |trên )?(?:có|gồm|ấn định|tổng cộng|được lập)|(?:lũy|luỹ) kế|trong đó|\(?bằng chữ|hết\W*$)(?!\p{L})/u
const signature =
  /^(?:người lập|lập biểu|người tổng hợp|cán bộ lập|thủ trưởng|trưởng phòng|phó trưởng phòng|giám đốc|phó giám đốc|chủ tịch|phó chủ tịch|tm\.|kt\.|tl\.|tuq\.|q\. |nơi nhận|\(?ký,? |\(?ký tên|xác nhận của|kế toán|đại diện)/u
const placeAndDate = /(?:^|[,\s])ngày\s*[\d.…_]*\s*tháng\s*[\d.…_]*\s*năm/u
/** No total begins with another letter, whatever stands before it; most labels need no closer look. */
const maybeTotal = /^[\s\u200b\u2060\ufeff*\-–+]*[tc]/i
const romanOrdinal = /^\(?(?=[ivx])(?:x{0,3})(?:ix|iv|v?i{0,3})\)?[.)]?$/i

function lowerText(text: string): string {
  return normalizeSpaces(toNfc(text)).toLowerCase()
}

/** Whether a label is that of a total row: `Tổng cộng: 117 người`, `Cộng`, `Toàn huyện`; never `Cộng đồng`, `xã Cộng Hòa`. */
export function isTotalLabel(label: string): boolean {
  if (!maybeTotal.test(label)) return false
  const text = lowerText(label).replace(/^[*\-–+\s]+/, '')
  if (plainTotals.test(text) || wholeUnit.test(text)) return true
  const start = totalStart.exec(text)
  if (start === null || start[0] === 'toàn') return false
  return totalEnd.test(text.slice(start[0].length).trimStart()) && !isNamedLikeTotal(label)
}

// Only a name has a capital in its second word: `Cộng Hòa` against `Cộng nhóm I` and `TỔNG SỐ`.
function isNamedLikeTotal(label: string): boolean {
  const [first = '', second = ''] = normalizeSpaces(label).split(' ')
  const isCapitals = label === label.toUpperCase()
  return !isCapitals && /^Cộng$/u.test(first) && /^\p{Lu}\p{Ll}/u.test(second)
}

/** Whether a text begins a remark under the table. */
export function isNoteText(text: string): boolean {
  return note.test(lowerText(text))
}

/** Whether a text counts the rows of a list or closes it: `Danh sách có 02 người./.`, `Lũy kế`, `Trong đó: nữ`. */
export function isCountOfList(text: string): boolean {
  return countOfList.test(lowerText(text).replace(/^[*\-–+\s]+/, ''))
}

/** Whether a text belongs to the place, date and signatures under the table. */
export function isSignatureText(text: string): boolean {
  const lower = lowerText(text)
  return signature.test(lower) || placeAndDate.test(lower)
}

/** `I`, `IV.`, `(II)`: the numeral of a group. */
export function isRomanOrdinal(text: string): boolean {
  return romanOrdinal.test(text.trim())
}

/** `A`, `B.`: the letter of a section. */
export function isLetterOrdinal(text: string): boolean {
  return /^\(?[A-ZĐ]\)?[.)]?$/u.test(text.trim())
}

/** `1`, `1.2`, `12.`, `a)`, `-`, `+`: the number or dash of an ordinary row. */
export function isItemOrdinal(text: string): boolean {
  return /^(?:\(?\d{1,6}(?:\.\d{1,3})*\)?[.)]?|[a-zđ][).]|[-–+*•])$/u.test(text.trim())
}
