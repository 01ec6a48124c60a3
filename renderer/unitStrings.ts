/** UI texts about administrative units of other days. */
import { formatDate } from '../shared/date.ts'

export const unitText = {
  /** A commune that is not one of the day: `Phường Phố Mới (đến 29/02/2020)`. */
  ofOldDays: ({ name, from, to }: { name: string; from: string | null; to: string | null }): string =>
    to !== null ? `${name} (đến ${formatDate(to)})` : from !== null ? `${name} (từ ${formatDate(from)})` : name,
}
