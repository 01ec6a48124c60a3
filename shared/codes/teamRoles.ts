/** Code list vai_tro_doi: roles of the members of a team, a club or a counselling point. */
import type { CodeList } from '../form.ts'

export const teamRoles: CodeList = {
  id: 'vai_tro_doi',
  label: 'Vai trò',
  values: [
    {
      code: 'TRUONG',
      label: 'Đội trưởng, chủ nhiệm, trưởng nhóm',
      synonyms: ['Đội trưởng', 'Chủ nhiệm', 'Trưởng nhóm', 'Trưởng điểm', 'Tổ trưởng', 'Phụ trách'],
    },
    {
      code: 'PHO',
      label: 'Đội phó, phó chủ nhiệm, phó nhóm',
      synonyms: ['Đội phó', 'Phó chủ nhiệm', 'Phó nhóm', 'Phó trưởng nhóm', 'Tổ phó'],
    },
    {
      code: 'THANH_VIEN',
      label: 'Thành viên',
      synonyms: ['Tình nguyện viên', 'Đội viên', 'Hội viên', 'Cộng tác viên', 'Ủy viên', 'Thư ký', 'TV'],
    },
  ],
}
