/** Fixture: fields that feed no figure, rule or search, each with the reason why the office still keeps it. */

/** What people and records are looked for by. */
export const searchedFields = ['ho_ten', 'ten_goi_khac', 'cccd', 'cmnd', 'sinh', 'ma_ho_so', 'ma_ho_so_goc']

const decision = 'number of the paper, so that it can be found and quoted'
const place = 'where somebody or something is to be found; printed in the list'

const ofPeople = {
  giay_to_khac: 'identity papers of those without CCCD and CMND; printed in the list',
  thuong_tru: place,
  tam_tru: place,
  noi_o: place,
  trinh_do: 'asked for when work or training is offered; printed in the list',
  nghe_nghiep: 'asked for when work or training is offered; printed in the list',
  hoan_canh: 'says who has a right to the 95 % support; printed in the list',
  dien_thoai: place,
  ho_ten_cha_me: 'tells people of one name apart and whom to call for minors',
  vo_chong: 'tells people of one name apart and whom to call',
  nguoi_giam_ho: 'whom to call for minors',
}

export const keptForTheRecord: Record<string, Record<string, string>> = {
  everywhere: {
    ghi_chu: 'remarks of the officer, printed in the list',
    nam_so: 'the year of the paper book that the row was copied from',
    so_mau: 'number of the legal form, so that the paper can be found',
    van_ban: 'number and date of the document behind the row',
  },
  drug_users: {
    ...ofPeople,
    quoc_tich: 'foreigners are handed over to other offices; printed in the list',
    so_ket_qua_xd: decision,
    can_bo_phu_trach: 'whom to ask about the person; printed in the list',
    noi_chuyen_den: 'where the file was sent when the person moved',
  },
  treatment_episodes: {
    ...ofPeople,
    noi_cu_tru: 'ground for keeping people without a fixed home; the form of treatment counts them',
    so_qd: decision,
    giai_doan_cai: 'where in the five phases of treatment somebody is; printed in the list',
    don_vi_dich_vu: 'who gives the treatment at home; printed in the list',
    giay_xac_nhan: decision,
    ho_tro_95: 'who has a right to the 95 % support; printed in the list',
    kinh_phi_ho_tro: 'money given to the person; the funds of PL10 are kept in R14, where they are not counted twice',
  },
  post_rehab: {
    ...ofPeople,
    dan_toc: 'part of the person’s file; PL03 is not split by ethnic group',
    noi_cu_tru: 'part of the person’s file; PL03 is not split by it',
    nguoi_giup_do: 'who looks after the person; printed in the list',
  },
  drug_tests: {
    ket_qua: 'result of the test, for the decision to end after-care; printed in the list',
    loai_ma_tuy: 'what was found; printed in the list',
    noi_xet_nghiem: 'who made the test; printed in the list',
  },
  support_services: {
    giay_to_khac: ofPeople.giay_to_khac,
    thuong_tru: place,
    noi_o: place,
    hoan_canh: ofPeople.hoan_canh,
    dien_thoai: place,
    dan_toc: 'part of the person’s file; PL06 takes it from R06',
    lop_id: 'the class of R11 that the person attended; leads from the one to the other',
    nghe: 'the trade that was taught; printed in the list',
    noi_lam_viec: 'where work was found; printed in the list',
    ket_qua: 'how the support ended; printed in the list',
  },
  sex_workers: {
    dan_toc: 'part of the person’s file; PL04 is not split by ethnic group',
    thuong_tru: place,
    noi_o: place,
    dien_thoai: place,
    gioi_tinh: 'part of the file that stands for a name',
    cach_nam: 'how the office came to know; printed in the list',
    ngay_phat_hc: 'the fine of this person; PL04 counts fines from the cases of R09',
    tien_phat_hc: 'the fine of this person; PL04 counts fines from the cases of R09',
  },
  sex_worker_estimates: { nguon: 'whose estimate it is; printed in the list' },
  trafficking_victims: {
    ...ofPeople,
    quoc_tich: 'foreign victims have a right to fewer kinds of support',
    noi_khai_bao: 'who took the declaration; printed in the list',
    muc_dich_mua_ban: 'what the person was exploited for; asked for in reports told in words',
    nuoc_bi_ban_den: 'where the person was sold to; asked for in reports told in words',
    so_giay: decision,
  },
  establishments: {
    dia_chi: place,
    chu_co_so: 'whom an inspection meets; printed in the list',
    dien_thoai: place,
    giay_phep_antt: decision,
    so_phong: 'size of the business; printed in the list',
    ngay_cap_nhat_so_lieu: 'how old the numbers of workers are; printed in the list',
  },
  facilities: {
    ten_khac: 'other names by which imports find the facility',
    dia_chi: place,
    cong_suat: 'how many people the facility can take; printed in the list',
  },
  inspection_campaigns: { so_ke_hoach: decision },
  inspections: {
    ly_do_dot_xuat: 'why an unplanned visit was made; asked for when it is missing',
    noi_dung: 'what was looked at; PL05 counts what was found',
    so_bien_ban: decision,
    kien_nghi: 'what the business was told to do; printed in the list',
  },
  cases: {
    mo_ta: 'the story of the case, for the officer alone',
    phuong_thuc: 'how it was done, for reports told in words',
    nguoi_to_giac: 'who told; seen only by those with the right to it',
    lien_he_to_giac: 'how to reach who told; seen only by those with the right to it',
  },
  communication_events: {
    doi_tuong_tham_du: 'who came; printed in the list',
    don_vi_phoi_hop: 'who helped to organise it; printed in the list',
    kinh_phi: 'what the event cost; the funds of PL10 are kept in R14, where they are not counted twice',
  },
  publications: {
    xa_id: 'where the printed matter went; printed in the list',
  },
  training_courses: {
    don_vi_dao_tao: 'who taught; printed in the list',
    kinh_phi: 'what the course cost; the funds of PL10 are kept in R14, where they are not counted twice',
  },
  models: {
    so_qd: decision,
    so_nguoi_tham_gia: 'people who come to the model without being members; printed in the list',
    nguoi_phu_trach: 'whom to ask; printed in the list',
    thu_lao_thang: 'monthly pay; what was paid out is kept in R14 for PL10',
  },
  model_activities: { luot_nguoi: 'who came to the meeting; PL09 counts who was advised' },
  model_members: {
    vai_tro: 'who leads the team; printed in the list',
    don_vi_cong_tac: 'where the member works; printed in the list',
    the_kiem_tra: 'number of the inspector’s card; PL00 counts cards from R15',
  },
  commune_assessments: {
    mau_diem_id: 'which scoring template was used',
    ngay_cham: 'when the council scored; printed in the list',
    hoi_dong: 'who scored; printed in the list',
    quyet_dinh_cong_nhan: decision,
  },
  directives: {
    loai_van_ban: 'kind of document; printed in the list',
    linh_vuc: 'field of work of the document; printed in the list',
    trang_thai: 'how far the task has come; printed in the list',
  },
}
