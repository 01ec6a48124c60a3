/** Age in completed years from a birth date of which perhaps only the year is known. */

/**
 * `birth` is `YYYY`, `YYYY-MM` or `YYYY-MM-DD`; `date` is ISO. With only the year known the age is the difference of
 * the years: no birthday is invented. Null when `birth` is not such a date.
 */
export function ageOn(birth: string, date: string): number | null {
  const year = Number(birth.slice(0, 4))
  if (!Number.isInteger(year) || year < 1800) return null
  const age = Number(date.slice(0, 4)) - year
  const known = birth.slice(4)
  if (known === '') return age
  return date.slice(4, 4 + known.length) < known ? age - 1 : age
}
