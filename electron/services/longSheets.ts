/** Sheets of any length inside a call: laid out and written step by step, told to the officer, while other calls are answered. */
import { pauseForOthers, tellStep, tellWhile } from '../../db/longWork.ts'
import type { LayoutStep, LayoutWork } from '../../shared/excel/layoutWork.ts'
import type { WatchWriting } from '../excel/writeWorkbook.ts'

const steps: Record<LayoutStep['what'], string> = {
  fill: 'Đang xếp các dòng vào trang',
  measure: 'Đang đo bề rộng các cột',
  draw: 'Đang kẻ các ô của trang',
  read: 'Đang đọc các dòng nhận về',
}

/** What the work comes to. Never inside a write: the workspace may be changed meanwhile. */
export async function layOutInTurns<T>(work: LayoutWork<T>): Promise<T> {
  for (;;) {
    const next = work.next()
    if (next.done) return next.value
    const { what, done, total } = next.value
    tellStep(steps[what], done, total)
    const pause = pauseForOthers()
    if (pause) await pause
  }
}

/** For whoever writes a workbook inside a call. */
export const tellWriting: WatchWriting = {
  onRow: (done, total) => {
    tellStep('Đang viết các dòng vào tệp Excel', done, total)
    return pauseForOthers()
  },
  whilePacking: (work) => tellWhile(() => tellStep('Đang nén tệp Excel'), work),
}
