/** UI texts of the key under which persons become tokens: taken by a district, issued and replaced by the province. */

export const tokenKeyText = {
  title: 'Khóa mã của tỉnh',
  has: 'Đã có. Gói mức “Mã thay tên” lập được.',
  hasNot: 'Chưa có. Xin tỉnh tệp KHOA_MA_… và câu mật khẩu của tệp.',
  take: 'Nhận khóa mã',
  taken: 'Đã nhận khóa mã.',
  passphrase: 'Câu mật khẩu của tệp',
  save: 'Nhận',

  issue: 'Khóa mã thay tên',
  issueIntro:
    'Cùng một người thì mọi huyện cho cùng một mã, nhờ khóa này; tỉnh tìm được người tính trùng mà không biết tên. Cấp cho mỗi huyện một tệp với câu mật khẩu riêng, đọc câu ấy qua điện thoại.',
  noKey: 'Chưa có khóa mã. Khóa tự lập khi cấp tệp đầu tiên.',
  madeAt: (day: string) => `Khóa đang dùng lập ngày ${day}.`,
  former: (count: number) => `${count} khóa cũ đã thay.`,
  unit: 'Cấp cho',
  newPassphrase: 'Câu mật khẩu của tệp, từ 12 ký tự',
  issueFile: 'Cấp và lưu tệp',
  issued: (name: string) => `Đã cấp. Gửi tệp ${name} cho huyện, câu mật khẩu thì đọc qua điện thoại.`,
  offices: (given: number, all: number) => `${given}/${all} huyện đã được cấp khóa đang dùng`,
  columns: { unit: 'Huyện', state: 'Tệp khóa mã', at: 'Cấp lúc' },
  states: { current: 'đã cấp', old: 'khóa cũ, cần cấp lại', none: 'chưa cấp' },
  by: (at: string, by: string) => `${at}, ${by}`,
  renew: 'Thay khóa mã',
  renewHelp:
    'Thay khi một tệp khóa hay câu mật khẩu bị lộ, hoặc huyện giữ khóa thôi thuộc tỉnh. Từ lúc thay, mọi huyện cần tệp mới rồi gửi lại gói của kỳ: mã lập bằng hai khóa khác nhau không khớp nhau, nên chưa đủ huyện dùng khóa mới thì tính trùng chưa đủ. Gói đã nhận vẫn giữ nguyên.',
  renewAsk: 'Tôi hiểu mọi huyện phải nhận tệp khóa mới',
  doRenew: 'Lập khóa mới',
}
