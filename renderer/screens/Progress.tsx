/** Plan against result: one bar per indicator with a tick at the share of the year that has passed. */
import type { CallOutput } from '../../shared/contract.ts'
import { addressOf } from '../addresses.ts'
import { useShell } from '../shellContext.ts'
import { text } from '../strings.ts'

type Row = CallOutput<'home.read'>['progress'][number]

export function Progress({ rows, elapsed, period }: { rows: Row[]; elapsed: number; period: string }) {
  const { go } = useShell()
  const shown = rows.filter((row) => row.plan !== null || row.result !== null)
  if (shown.length === 0) return <p className="empty">{text.home.noPlan}</p>
  return (
    <table className="table progress">
      <thead>
        <tr>
          <th>{text.home.indicator}</th>
          <th />
          <th className="number">{text.home.result}</th>
          <th className="number">{text.home.done}</th>
          <th>{text.home.pace}</th>
        </tr>
      </thead>
      <tbody>
        {shown.map((row) => {
          const pace = paceOf(row)
          return (
            <tr
              key={`${row.form}/${row.row}`}
              className="pressable"
              onClick={() => go(addressOf(period, 'annexes', row.form))}
            >
              <td title={row.label}>
                <a className="progress-label" href={`#${addressOf(period, 'annexes', row.form, row.row)}`}>
                  {row.label} <span className="small">{row.measureUnit}</span>
                </a>
              </td>
              <td>
                {row.plan === null ? null : (
                  <PaceBar share={(row.percent ?? 0) / 100} elapsed={pace === 'level' ? null : elapsed} />
                )}
              </td>
              <td className="number">
                <b>{showFigure(row.result)}</b> / {showFigure(row.plan)}
              </td>
              <td className="number">
                <b>{showShare(row.percent)}</b>
              </td>
              <td className={`pace pace-${pace}`}>{text.home.paces[pace]}</td>
            </tr>
          )
        })}
      </tbody>
    </table>
  )
}

/** How codes of the list `so_tien_do` are called in few words, and coloured. */
const wordOf: Record<string, keyof typeof text.home.paces> = {
  CHAM: 'behind',
  DUNG: 'onTrack',
  VUOT: 'ahead',
  CHUA_CO: 'zero',
  NGUY_CO_VUOT_MUC: 'risky',
  KHONG_TINH: 'level',
}

export function paceOf({ pace }: Row): keyof typeof text.home.paces {
  return wordOf[pace ?? ''] ?? 'none'
}

export const paceClasses: Record<string, string> = Object.fromEntries(
  Object.entries(wordOf).map(([code, word]) => [code, `pace-${word}`]),
)

/** Shares of the plan; the tick stands at the elapsed part of the year, none for what keeps no pace with it. */
export function PaceBar({ share, elapsed }: { share: number; elapsed: number | null }) {
  return (
    <svg className="bar" viewBox="0 0 120 16" preserveAspectRatio="none" aria-hidden="true">
      <rect x="0" y="4" width="120" height="8" rx="1.5" fill="#e7ebf2" />
      <rect x="0" y="4" width={Math.min(Math.max(share, 0), 1) * 120} height="8" rx="1.5" fill="#3f77b4" />
      {elapsed === null ? null : <rect x={Math.min(elapsed, 1) * 119} y="0" width="1.6" height="16" fill="#1a2330" />}
    </svg>
  )
}

export function showFigure(value: number | null): string {
  return value === null ? '–' : value.toLocaleString('vi-VN', { maximumFractionDigits: 1 })
}

export function showShare(percent: number | null): string {
  return percent === null ? '–' : `${showFigure(percent)}%`
}
