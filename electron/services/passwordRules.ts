/** Which passwords may open a workspace: long, and not one of those tried first. No rules of composition. */
import { AppError } from '../../shared/errors.ts'
import { foldText } from '../../shared/text.ts'

const MINIMUM_PASSWORD_LENGTH = 12

/** Compared without diacritics, case and spaces; digits and marks at the end do not make one of these better. */
const tooCommon = new Set([
  ...['password', 'passwordpassword', 'adminadmin', 'administrator', 'letmeinletmein', 'welcomewelcome', 'iloveyou'],
  ...['qwertyuiop', 'qwertyuiopasdf', 'qwertyqwerty', 'asdfghjkl', 'asdfghjklqwe', 'qazwsxedcrfv', 'abcdefghijkl'],
  ...[
    'matkhau',
    'matkhaumoi',
    'matkhaumatkhau',
    'nhapmatkhau',
    'khongcomatkhau',
    'matkhaudangnhap',
    'quantri',
    'quantrivien',
  ],
  ...[
    'anhyeuem',
    'emyeuanh',
    'anhyeuemnhieu',
    'yeuemmaimai',
    'vietnam',
    'vietnamvodich',
    'hochiminh',
    'haiduong',
    'hanoi',
  ],
  ...['laodongthuongbinh', 'laodongxahoi', 'phonglaodong', 'tenanxahoi', 'phongchongtenan', 'chicuctrogiup'],
])
const sequences = ['01234567890123456789', '98765432109876543210', 'abcdefghijklmnopqrstuvwxyz']

/** Throws weak_password. Length is counted in characters of the composed (NFC) text. */
export function requireStrongPassword(password: string): void {
  const text = password.normalize('NFC')
  const folded = foldText(text).replace(/\s+/g, '')
  const word = folded.replace(/[^a-z]+$/, '')
  const repeats = /^(.{1,4})\1+$/.test(folded)
  const isWeak =
    [...text].length < MINIMUM_PASSWORD_LENGTH ||
    repeats ||
    tooCommon.has(word) ||
    tooCommon.has(folded) ||
    sequences.some((sequence) => sequence.includes(folded))
  if (isWeak) throw new AppError('weak_password', { minimum: MINIMUM_PASSWORD_LENGTH })
}
