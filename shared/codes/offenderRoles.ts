/** Code list vai_tro_doi_tuong: role of a person handled in a prostitution case. */
import type { CodeList } from '../form.ts'

export const offenderRoles: CodeList = {
  id: 'vai_tro_doi_tuong',
  label: 'Vai trò đối tượng',
  values: [
    { code: 'BAN_DAM', label: 'Người bán dâm', synonyms: ['Bán dâm', 'Gái bán dâm', 'Gái mại dâm'] },
    { code: 'MUA_DAM', label: 'Người mua dâm', synonyms: ['Mua dâm', 'Khách mua dâm'] },
    { code: 'CHU_CHUA', label: 'Chủ chứa', synonyms: ['Chứa mại dâm', 'Chủ chứa mại dâm'] },
    { code: 'MOI_GIOI', label: 'Môi giới', synonyms: ['Môi giới mại dâm', 'Người môi giới'] },
    { code: 'TO_CHUC', label: 'Tổ chức', synonyms: ['Tổ chức mại dâm', 'Tổ chức hoạt động mại dâm'] },
    { code: 'BAO_KE', label: 'Bảo kê', synonyms: ['Bảo kê mại dâm'] },
    { code: 'CUONG_BUC', label: 'Cưỡng bức', synonyms: ['Cưỡng bức bán dâm', 'Cưỡng bức mại dâm'] },
  ],
}
