/** People of one list who are left out of the comparison are none that it could take for one. */
import { describe, expect, it } from 'vitest'
import {
  compareWith,
  findNamesake,
  isWorthComparing,
  type PlannedPerson,
} from '../../../electron/services/importFaces.ts'
import { haveOtherCccd, type PersonIdentity } from '../../../shared/person.ts'
import { createRandom, firstSeed } from '../../support/random.ts'

const random = createRandom(firstSeed)

function drawIdentity(unit: string | null): PersonIdentity {
  return {
    ho_ten: random.oneOf(['Lý A Páo', 'Lý A Pào', 'Tẩn Mẩy', null]),
    gioi_tinh: random.oneOf(['NAM', 'NU', null]),
    sinh: random.oneOf(['1980', '1980-05', '1980-05-14', '1980-06-01', '1981', null]),
    cccd: random.oneOf(['010080000001', '010080000002', '999080000003', '01008000000x', '12345', null]),
    cmnd: random.oneOf(['063975568', '063975569', null]),
    unit,
  }
}

function drawPerson(): PlannedPerson {
  const units = random.oneOf([[], ['x1'], ['x1', 'x2']])
  return { token: '#1', stored: null, former: [], identity: drawIdentity(null), units, values: {}, rows: [2] }
}

describe('namesakes in one list', () => {
  it('are left out only where the comparison could not end in more than “possible”', () => {
    let left = 0
    let sure = 0
    for (let round = 0; round < 20_000; round++) {
      const [identity, person] = [drawIdentity(random.oneOf(['x1', 'x2', null])), drawPerson()]
      const level = compareWith(identity, person)?.match.level
      if (level === 'certain' || level === 'probable') {
        sure++
        expect(isWorthComparing(identity, person), JSON.stringify([identity, person])).toBe(true)
      } else if (!isWorthComparing(identity, person)) left++
    }
    expect(left).toBeGreaterThan(1_000)
    expect(sure).toBeGreaterThan(1_000)
  })

  it('with another CCCD are neither like the row nor of its name', () => {
    let met = 0
    for (let round = 0; round < 20_000; round++) {
      const [identity, person] = [drawIdentity('x1'), drawPerson()]
      if (!haveOtherCccd(identity.cccd, person.identity.cccd)) continue
      met++
      expect(compareWith(identity, person)).toBeNull()
      expect(findNamesake(identity, person)).toBe(false)
    }
    expect(met).toBeGreaterThan(500)
  })
})
