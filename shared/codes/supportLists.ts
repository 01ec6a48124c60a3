/** Code lists nhom_ho_tro and ket_qua_ho_tro: whom support was given to, and what became of it. */
import type { CodeList } from '../form.ts'

/** The group decides which annex counts the row: PL03 the addicted, PL04 sex sellers, PL06 victims. */
export const supportGroups: CodeList = {
  id: 'nhom_ho_tro',
  label: 'Nhóm người được hỗ trợ',
  values: [
    {
      code: 'NGHIEN',
      label: 'Người nghiện, đang cai tại gia đình, cộng đồng',
      synonyms: [
        'Người nghiện',
        'Người nghiện/đang cai',
        'Người nghiện ma túy',
        'Người đang cai nghiện',
        'Đang cai nghiện',
        'Người cai nghiện',
      ],
    },
    {
      code: 'HOC_VIEN',
      label: 'Học viên cơ sở cai nghiện',
      synonyms: ['Học viên', 'Học viên cơ sở', 'Học viên cai nghiện', 'Học viên tại cơ sở cai nghiện'],
    },
    {
      code: 'SAU_CAI',
      label: 'Người sau cai nghiện',
      synonyms: ['Sau cai', 'Sau cai nghiện', 'Người sau cai', 'Người quản lý sau cai'],
    },
    {
      code: 'METHADONE',
      label: 'Người điều trị Methadone',
      synonyms: ['Methadone', 'MMT', 'Bệnh nhân Methadone', 'Người điều trị thay thế', 'Điều trị Methadone'],
    },
    {
      code: 'BAN_DAM',
      label: 'Người bán dâm',
      synonyms: ['Bán dâm', 'Người bán dâm hoàn lương', 'Hoàn lương', 'Người hoàn lương'],
    },
    {
      code: 'NAN_NHAN',
      label: 'Nạn nhân bị mua bán',
      synonyms: ['Nạn nhân', 'Nạn nhân mua bán người', 'Nạn nhân bị mua bán trở về'],
    },
    {
      code: 'DI_CUNG',
      label: 'Người dưới 18 tuổi đi cùng nạn nhân',
      synonyms: ['Người dưới 18 đi cùng', 'Người dưới 18 tuổi đi cùng', 'Trẻ em đi cùng', 'Con đi cùng'],
    },
  ],
}

export const supportOutcomes: CodeList = {
  id: 'ket_qua_ho_tro',
  label: 'Kết quả hỗ trợ',
  values: [
    { code: 'DANG_HUONG', label: 'Đang hưởng', synonyms: ['Đang hỗ trợ', 'Đang học', 'Đang vay', 'Đang thực hiện'] },
    {
      code: 'HOAN_THANH',
      label: 'Hoàn thành',
      synonyms: ['Đã hoàn thành', 'Đã hưởng', 'Đã nhận', 'Đã trả xong', 'Xong'],
    },
    { code: 'BO', label: 'Bỏ', synonyms: ['Bỏ dở', 'Bỏ học', 'Bỏ việc', 'Không tham gia'] },
    { code: 'TAI_NGHIEN', label: 'Tái nghiện', synonyms: ['Đã tái nghiện'] },
  ],
}
