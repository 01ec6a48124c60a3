/** Code lists: every spelling leads to its own code, and only spellings a list knows do. */
import { describe, expect, it } from 'vitest'
import { codeLabel, codeLists, findCode, listOfCodes } from '../../shared/codes/index.ts'
import { withCodeLists } from '../../shared/codes/withCodeLists.ts'
import type { CodeList } from '../../shared/form.ts'

function list(id: string): CodeList {
  const found = codeLists[id]
  if (found === undefined) throw new Error(`no code list ${id}`)
  return found
}

describe.each(Object.values(codeLists))('code list $id', (codes) => {
  it('has distinct codes in ASCII capitals and distinct labels', () => {
    for (const value of codes.values) expect(value.code).toMatch(/^[A-Z0-9]+(_[A-Z0-9]+)*$/)
    expect(new Set(codes.values.map((value) => value.code)).size).toBe(codes.values.length)
    expect(new Set(codes.values.map((value) => value.label)).size).toBe(codes.values.length)
  })

  it('leads every code, label and synonym to its own value, however it is written', () => {
    const wrong: string[] = []
    for (const value of codes.values) {
      for (const text of [value.code, value.label, ...(value.synonyms ?? [])]) {
        const plain = text.replaceAll('*', '')
        for (const spelling of [plain, plain.toUpperCase(), ` ${plain.normalize('NFD')} `]) {
          const found = findCode(codes, spelling)
          if (found !== value.code) wrong.push(`${spelling} → ${found}, not ${value.code}`)
        }
      }
    }
    expect(wrong).toEqual([])
  })

  it('gives a label for each code and null for words it does not know', () => {
    for (const value of codes.values) expect(codeLabel(codes, value.code)).toBe(value.label)
    expect(findCode(codes, 'một hai ba')).toBeNull()
    expect(findCode(codes, '')).toBeNull()
  })
})

describe('spellings met in legacy lists', () => {
  it.each([
    ['gioi_tinh', 'nữ', 'NU'],
    ['gioi_tinh', 'nu', 'NU'],
    ['dan_toc', "H'Mông", '08'],
    ['dan_toc', 'H’mông', '08'],
    ['dan_toc', 'HMông', '08'],
    ['dan_toc', 'Mông', '08'],
    ['dan_toc', 'Mèo', '08'],
    ['dan_toc', 'giáy', '25'],
    ['dan_toc', 'Hà Nhì', '35'],
    ['dan_toc', 'Êđê', '12'],
    ['dan_toc', 'Khơ me', '05'],
    ['loai_ma_tuy', 'thuốc phiện + heroin', 'THUOC_PHIEN_HEROIN'],
    ['loai_ma_tuy', 'Thuốc phiện, heroin', 'THUOC_PHIEN_HEROIN'],
    ['loai_ma_tuy', 'MTTH', 'ATS'],
    ['loai_ma_tuy', 'ma tuý đá', 'ATS'],
    ['loai_ma_tuy', 'đá', 'ATS'],
    ['loai_ma_tuy', 'Heroin, ma túy đá', 'HON_HOP'],
    ['trang_thai_nguoi', 'Đi khỏi địa phương', 'VANG_MAT'],
    ['trang_thai_nguoi', 'Cơ sở cai nghiện', 'CO_SO'],
    ['trang_thai_nguoi', 'Đang ở cộng đồng', 'CONG_DONG'],
    ['trang_thai_nguoi', 'Quản lý sau cai', 'SAU_CAI'],
    ['trang_thai_nguoi', 'Quản lí sau cai', 'SAU_CAI'],
    ['hinh_thuc_cai', 'Bắt buộc', 'BB'],
    ['hinh_thuc_cai', 'Cai nghiện bắt buộc tại cơ sở', 'BB'],
    ['hinh_thuc_cai', 'Tự nguyện tại cơ sở', 'TNCS'],
    ['hinh_thuc_cai', 'Tự nguyện tại gia đình', 'GD'],
    ['hinh_thuc_cai', 'tại nhà', 'GD'],
    ['hinh_thuc_cai', 'Methadone', 'MMT'],
    ['hinh_thuc_cai', 'mmt', 'MMT'],
    ['ket_thuc_dieu_tri', 'Hoàn thành', 'HOAN_THANH'],
    ['loai_hinh_co_so', 'Cắt tóc - gội đầu', 'CAT_TOC'],
    ['xep_loai', 'Tốt', 'TOT'],
  ])('%s: “%s” is %s', (id, text, code) => {
    expect(findCode(list(id), text)).toBe(code)
  })

  it.each([
    ['hinh_thuc_cai', 'Tự nguyện'],
    ['hinh_thuc_cai', 'Gia đình, cộng đồng'],
    ['dan_toc', 'DTTS'],
    ['trang_thai_nguoi', 'Chết'],
  ])('%s: “%s” could be several values or none, so it stays open', (id, text) => {
    expect(findCode(list(id), text)).toBeNull()
  })
})

describe('the kind of a facility is told by its name', () => {
  it.each([
    ['Cơ sở cai nghiện ma túy tỉnh Vĩnh Phúc', 'CSCN'],
    ['Cơ sở cai nghiện ma tuý số 1', 'CSCN'],
    ['Trung tâm Giáo dục - Lao động xã hội tỉnh', 'CSCN'],
    ['Cơ sở cai nghiện ma túy tự nguyện Bình Minh', 'CSTN'],
    ['Nhà cai nghiện xã Nậm Chày', 'NCN'],
    ['15 nhà cai nghiện thành phố Lào Cai', 'NCN'],
    ['Cơ sở điều trị Methadone Lập Thạch', 'MMT'],
    ['Gia đình, cơ sở điều trị bằng thuốc Methadone', 'MMT'],
    ['Nhà Nhân ái tỉnh Lào Cai', 'HTNN'],
    ['Trạm y tế xã Bắc Bình', null],
  ])('%s → %s', (name, code) => {
    expect(findCode(list('loai_co_so_cai_nghien'), name)).toBe(code)
  })
})

describe('the kind of a business is told by its name', () => {
  it.each([
    ['Nhà nghỉ Hoa Mai', 'NHA_NGHI'],
    ['Khách sạn Sông Lô 2', 'KHACH_SAN'],
    ['Karaoke Thiên Đường', 'KARAOKE'],
    ['Quán Karaokê 89', 'KARAOKE'],
    ['Nhà hàng Sông Phó Đáy', 'NHA_HANG'],
    ['Quán cà phê Hương', 'CA_PHE'],
    ['Cơ sở massage Thanh Tâm', 'MASSAGE'],
    ['Xông hơi - Xoa bóp Bình Minh', 'TAM_HOI'],
    ['Hớt tóc nam Tuấn', 'CAT_TOC'],
    ['Khách sạn, nhà hàng Lập Thạch', 'KHACH_SAN'],
    ['Quán Thanh Hằng', null],
  ])('%s → %s', (name, code) => {
    expect(findCode(list('loai_hinh_co_so'), name)).toBe(code)
  })
})

describe('validity', () => {
  it('offers compulsory community rehabilitation only until the end of 2021', () => {
    const forms = list('hinh_thuc_cai')
    expect(findCode(forms, 'Bắt buộc tại cộng đồng', '2021-12-31')).toBe('BBCD')
    expect(findCode(forms, 'Bắt buộc tại cộng đồng', '2022-01-01')).toBeNull()
    expect(findCode(forms, 'Bắt buộc tại cộng đồng')).toBe('BBCD')
  })

  it('knows no special zone before July 2025', () => {
    expect(findCode(list('loai_xa'), 'Đặc khu', '2025-06-30')).toBeNull()
    expect(findCode(list('loai_xa'), 'Đặc khu', '2025-07-01')).toBe('DAC_KHU')
  })
})

describe('ethnic groups', () => {
  it('are 54 and foreigners, all but Kinh and foreigners being minorities', () => {
    const groups = list('dan_toc').values
    expect(groups.map((value) => value.code)).toEqual(
      Array.from({ length: 55 }, (_, index) => String(index + 1).padStart(2, '0')),
    )
    expect(groups.filter((value) => value.group === 'DTTS')).toHaveLength(53)
  })
})

describe('a definition that was kept with older lists', () => {
  it('names its codes as they were called then, where no data pack has put in a list of its own', () => {
    const older: CodeList = { id: 'danh_gia', values: [{ code: 'DAT', label: 'Hoàn thành' }] } as never
    const own: CodeList = { id: 'danh_gia', values: [] } as never
    const form = {
      columns: [
        { key: 'a', codeList: 'danh_gia' },
        { key: 'b', codeList: 'loai_xa' },
        { codeList: 'danh_gia', codes: own },
      ],
    }
    const kept = withCodeLists(form, new Map([['danh_gia', older]]))
    expect(kept.columns.map((column) => listOfCodes(column))).toEqual([older, codeLists.loai_xa, own])
    expect(withCodeLists(form, new Map())).toBe(form)
  })
})
