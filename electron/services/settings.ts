/** Reading and saving the workspace's settings; those of its founding cannot be changed. */
import { fixedSettings, IDLE_MINUTES, readSettings, writeSetting } from '../../db/settings.ts'
import type { CallInput, CallOutput } from '../../shared/contract.ts'
import { AppError } from '../../shared/errors.ts'
import { idleMinutes, isIdleSetting } from '../../shared/idle.ts'
import type { CallContext } from './callContext.ts'
import { PRESETS } from './periods.ts'
import { requireOwnRule } from './ruleBook.ts'

/** Keys are words of the data language joined with dots: `bao_cao.nguoi_ky`. */
const SETTING_KEY = /^[a-z0-9]+(?:[_.][a-z0-9]+)*$/

export function readOfficeSettings(context: CallContext): CallOutput<'settings.read'> {
  return readSettings(context.db)
}

/** Saves texts by key, '' removes a setting; returns all settings. */
export function saveOfficeSettings(
  context: CallContext,
  input: CallInput<'settings.save'>,
): CallOutput<'settings.save'> {
  const entries = Object.entries(input.values)
  for (const [key, value] of entries) {
    requireOwnRule(key, value)
    if (!SETTING_KEY.test(key)) throw new AppError('invalid_input', { field: key, problem: 'tên mục không đúng dạng' })
    if (key === PRESETS) throw new AppError('invalid_input', { field: key, problem: 'sửa ở màn Kỳ báo cáo' })
    if (key === IDLE_MINUTES && !isIdleSetting(value)) {
      const { least, most } = idleMinutes
      throw new AppError('invalid_input', { field: 'tự khóa', problem: `ghi số phút từ ${least} đến ${most}` })
    }
    if (fixedSettings.includes(key)) {
      throw new AppError('invalid_input', { field: key, problem: 'mục này không sửa được sau khi lập sổ' })
    }
  }
  return context.write({ keys: entries.map(([key]) => key) }, (writer) => {
    for (const [key, value] of entries) writeSetting(writer, key, value.normalize('NFC'))
    return readSettings(writer)
  })
}
