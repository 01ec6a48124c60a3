/** What is wrong with an input, in the officer's language: zod's own Vietnamese reads badly. */
import type { z } from 'zod'

/** The first fault: the place as `edits.0.row`, or 'yêu cầu' for the whole input, and what is wrong there. */
export function describeProblem(error: z.ZodError): { field: string; problem: string } {
  const issue = error.issues[0]
  if (!issue) return { field: 'yêu cầu', problem: 'không đúng dạng' }
  const field = issue.path.map(String).join('.') || 'yêu cầu'
  return { field, problem: describe(issue) }
}

function describe(issue: z.core.$ZodIssue): string {
  switch (issue.code) {
    case 'invalid_type':
      return issue.input === undefined ? 'còn thiếu' : 'không đúng kiểu dữ liệu'
    case 'too_small':
      if (issue.origin === 'string') return issue.minimum === 1 ? 'để trống' : `cần ít nhất ${issue.minimum} ký tự`
      if (issue.origin === 'array') return `cần ít nhất ${issue.minimum} mục`
      return `phải từ ${issue.minimum} trở lên`
    case 'too_big':
      if (issue.origin === 'string') return `dài quá ${issue.maximum} ký tự`
      if (issue.origin === 'array') return `nhiều quá ${issue.maximum} mục`
      return `phải từ ${issue.maximum} trở xuống`
    case 'invalid_value':
      return `chỉ nhận ${issue.values.map(String).join(', ')}`
    case 'unrecognized_keys':
      return `có mục lạ ${issue.keys.join(', ')}`
    default:
      return 'không đúng dạng'
  }
}
