/** Code list loai_hinh_co_so: kinds of service businesses, with the group each is reported in. */
import type { CodeList } from '../form.ts'

const lodging = 'LUU_TRU'
const leisure = 'VAN_HOA'
const health = 'SUC_KHOE'
const food = 'AN_UONG'

export const establishmentKinds: CodeList = {
  id: 'loai_hinh_co_so',
  label: 'Loại hình kinh doanh',
  values: [
    { code: 'KHACH_SAN', label: 'Khách sạn', synonyms: ['KS', 'Hotel', '*khách sạn*', '*hotel*'], group: lodging },
    { code: 'NHA_NGHI', label: 'Nhà nghỉ', synonyms: ['NN', 'Nhà nghỉ bình dân', '*nhà nghỉ*'], group: lodging },
    { code: 'NHA_KHACH', label: 'Nhà khách', synonyms: ['Nhà khách công vụ', '*nhà khách*'], group: lodging },
    {
      code: 'NHA_TRO',
      label: 'Nhà trọ',
      synonyms: ['Phòng trọ', 'Nhà trọ cho thuê', '*nhà trọ*', '*phòng trọ*'],
      group: lodging,
    },
    {
      code: 'NHA_HANG',
      label: 'Nhà hàng',
      synonyms: ['Quán ăn', 'Nhà hàng ăn uống', 'Quán nhậu', '*nhà hàng*', '*quán ăn*', '*quán nhậu*'],
      group: food,
    },
    {
      code: 'KARAOKE',
      label: 'Karaoke',
      synonyms: ['Karaokê', 'Quán karaoke', 'Dịch vụ karaoke', 'KTV', '*karaoke*', '*karaokê*', '*ktv*'],
      group: leisure,
    },
    { code: 'VU_TRUONG', label: 'Vũ trường', synonyms: ['Sàn nhảy', '*vũ trường*', '*sàn nhảy*'], group: leisure },
    {
      code: 'QUAN_BAR',
      label: 'Quán bar/pub',
      synonyms: ['Bar', 'Quán bar', 'Pub', 'Beer club', '*bar*', '*pub*', '*beer club*'],
      group: leisure,
    },
    {
      code: 'MASSAGE',
      label: 'Massage/xoa bóp',
      synonyms: [
        'Massage',
        'Mát xa',
        'Mátxa',
        'Xoa bóp',
        'Tẩm quất',
        'Spa',
        'Bấm huyệt',
        '*massage*',
        '*mát xa*',
        '*mátxa*',
        '*xoa bóp*',
        '*tẩm quất*',
        '*spa*',
      ],
      group: health,
    },
    {
      code: 'TAM_HOI',
      label: 'Tắm hơi/xông hơi',
      synonyms: [
        'Tắm hơi',
        'Xông hơi',
        'Sauna',
        'Tắm nóng lạnh',
        '*tắm hơi*',
        '*xông hơi*',
        '*sauna*',
        '*tắm nóng lạnh*',
      ],
      group: health,
    },
    {
      code: 'CAT_TOC',
      label: 'Cắt tóc - gội đầu',
      synonyms: [
        'Cắt tóc',
        'Gội đầu',
        'Hớt tóc',
        'Cắt tóc, gội đầu thư giãn',
        'Gội đầu thư giãn',
        'Hớt tóc - gội đầu',
        '*cắt tóc*',
        '*hớt tóc*',
        '*gội đầu*',
      ],
      group: health,
    },
    {
      code: 'CA_PHE',
      label: 'Quán cà phê',
      synonyms: [
        'Cà phê',
        'Cafe',
        'Quán cafe',
        'Café',
        'Cà phê đèn mờ',
        'Giải khát',
        'Coffee',
        '*cà phê*',
        '*cafe*',
        '*coffee*',
        '*giải khát*',
      ],
      group: food,
    },
    {
      code: 'CAN_HO',
      label: 'Căn hộ/biệt thự du lịch',
      synonyms: [
        'Căn hộ du lịch',
        'Biệt thự du lịch',
        'Homestay',
        'Căn hộ cho thuê',
        'Căn hộ',
        'Biệt thự',
        '*căn hộ*',
        '*biệt thự*',
        '*homestay*',
      ],
      group: lodging,
    },
    {
      code: 'INTERNET',
      label: 'Internet/trò chơi',
      synonyms: ['Internet', 'Trò chơi điện tử', 'Game', 'Quán net', '*internet*', '*trò chơi*', '*game*'],
      group: leisure,
    },
    { code: 'KHAC', label: 'Khác', synonyms: ['Loại khác', 'Dịch vụ khác'], group: food },
  ],
}
