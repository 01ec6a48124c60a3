/** Code lists of the healthy-commune form: kinds of communes, grades, registrations, hot spots and changes. */
import type { CodeList } from '../form.ts'

export const communeKinds: CodeList = {
  id: 'loai_xa',
  label: 'Loại đơn vị cấp xã',
  values: [
    { code: 'XA', label: 'Xã', synonyms: ['X'] },
    { code: 'PHUONG', label: 'Phường', synonyms: ['P'] },
    { code: 'THI_TRAN', label: 'Thị trấn', synonyms: ['TT'], validTo: '2025-06-30' },
    { code: 'DAC_KHU', label: 'Đặc khu', validFrom: '2025-07-01' },
  ],
}

export const communeGrades: CodeList = {
  id: 'xep_loai',
  label: 'Xếp loại',
  values: [
    { code: 'TOT', label: 'Tốt (mạnh)', synonyms: ['Tốt', 'Mạnh', 'A'] },
    { code: 'KHA', label: 'Khá', synonyms: ['B'] },
    { code: 'TRUNG_BINH', label: 'Trung bình', synonyms: ['TB', 'C'] },
    { code: 'YEU', label: 'Yếu', synonyms: ['Kém', 'D'] },
    { code: 'CHUA_XEP', label: 'Chưa xếp loại', synonyms: ['Chưa xếp', 'Không xếp loại'] },
  ],
}

export const communeRegistrations: CodeList = {
  id: 'dang_ky_lanh_manh',
  label: 'Đăng ký năm nay',
  values: [
    { code: 'DUY_TRI', label: 'Duy trì lành mạnh', synonyms: ['Duy trì', 'Giữ vững'] },
    { code: 'XAY_DUNG_MOI', label: 'Xây dựng mới', synonyms: ['Xây mới', 'Mới'] },
    { code: 'CHUYEN_HOA', label: 'Chuyển hóa', synonyms: ['Chuyển hóa địa bàn'] },
    { code: 'KHONG', label: 'Không đăng ký', synonyms: ['Không'] },
  ],
}

export const communeHotSpots: CodeList = {
  id: 'trong_diem',
  label: 'Trọng điểm',
  values: [
    { code: 'KHONG', label: 'Không', synonyms: ['Không trọng điểm'] },
    { code: 'MA_TUY', label: 'Ma túy', synonyms: ['Trọng điểm ma túy', 'Trọng điểm về ma túy'] },
    { code: 'MAI_DAM', label: 'Mại dâm', synonyms: ['Trọng điểm mại dâm', 'Trọng điểm về mại dâm'] },
    { code: 'CA_HAI', label: 'Cả hai', synonyms: ['Ma túy, mại dâm', 'Ma túy và mại dâm'] },
  ],
}

export const communeChanges: CodeList = {
  id: 'chuyen_bien',
  label: 'Chuyển biến',
  values: [
    { code: 'GIU_VUNG', label: 'Giữ vững', synonyms: ['Giữ nguyên', 'Duy trì'] },
    { code: 'LEN_LOAI', label: 'Lên loại', synonyms: ['Tăng hạng', 'Lên'] },
    { code: 'XUONG_LOAI', label: 'Xuống loại', synonyms: ['Tụt hạng', 'Xuống'] },
    { code: 'MOI_DAT', label: 'Mới đạt', synonyms: ['Đạt mới'] },
    { code: 'MAT', label: 'Mất', synonyms: ['Không còn đạt'] },
  ],
}
