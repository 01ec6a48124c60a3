/** What the officer should know about whom a row of a list was taken for, where they have not said it themselves. */
import { type Candidate, countContradictions, type PlannedPerson } from './importFaces.ts'

export type PersonRemark = { code: string; severity: 'error' | 'warning'; sentence: string }

function describe(person: PlannedPerson): string {
  const [row] = person.rows
  return person.stored === null && row !== undefined ? `dòng ${row}` : 'người đã có trong sổ'
}

export function remarkOnCertain({ person, match }: Candidate): PersonRemark | null {
  if (countContradictions(match) === 0) return null
  const sentence = `là ${describe(person)} (${match.reasons.join(', ')}); thông tin khác nhau lấy theo tệp. Nếu là hai người, sửa số giấy tờ rồi nhập lại.`
  return { code: 'person_differs', severity: 'warning', sentence }
}

export function remarkOnPapers({ person, match }: Candidate): PersonRemark {
  const sentence = `${match.reasons.join(', ')} với ${describe(person)}; đang ghi thành hai người. Kiểm tra lại số giấy tờ rồi nhập lại.`
  return { code: 'identity_conflict', severity: 'error', sentence }
}

export function remarkOnName({ match }: Candidate): PersonRemark {
  const sentence = `ghép với người đã có trong sổ (${match.reasons.join(', ')}). Nếu là hai người khác nhau, trả lời ở phần “Có thể trùng người”, hoặc ghi số giấy tờ vào tệp rồi nhập lại.`
  return { code: 'person_matched_by_name', severity: 'warning', sentence }
}

export function remarkOnDoubt({ person, match }: Candidate): PersonRemark {
  const sentence = `có thể là cùng một người với ${describe(person)} (${match.reasons.join(', ')}); đang ghi thành hai người. Nếu là một, ghi số giấy tờ vào tệp rồi nhập lại.`
  return { code: 'person_possible_duplicate', severity: 'warning', sentence }
}
