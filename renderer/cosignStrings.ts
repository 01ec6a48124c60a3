/** Texts about the leader's signature over a package. */
export const cosignText = {
  ask: 'Lãnh đạo ký thêm bằng chữ ký số riêng',
  askHelp: 'Gói chỉ gửi được sau khi nhận chữ ký ấy; thiếu chữ ký lãnh đạo thì nơi nhận không nhận gói.',
  get: 'Lấy chữ ký của lãnh đạo…',
  title: 'Chữ ký của lãnh đạo',
  waiting: 'Gói đã ký bằng khóa của đơn vị, còn chờ chữ ký của lãnh đạo. Có chữ ký ấy mới có 12 số và gửi được.',
  steps: [
    'Lưu tệp để lãnh đạo ký, chép sang máy có thiết bị ký.',
    'Lãnh đạo ký tệp ấy bằng phần mềm ký của mình: chữ ký tách rời, SHA-256, ra tệp .p7s.',
    'Nhận tệp .p7s vào đây. Chương trình kiểm chữ ký rồi đưa vào gói.',
  ],
  save: 'Lưu tệp để ký',
  saved: (name: string) => `Đã lưu ${name}. Tệp này chỉ có tên và mã kiểm của các tệp trong gói, không có số liệu.`,
  take: 'Nhận chữ ký (.p7s)',
  done: (who: string) => `Đã kiểm và đưa chữ ký của ${who} vào gói. 12 số dưới đây là của gói có đủ hai chữ ký.`,
  signer: 'Lập gói ký',
  cosigner: 'Lãnh đạo ký',
  /** `authority`: an issuer outside the province, by whose word alone the name is known. */
  by: ({
    holder,
    organisation,
    authority,
  }: {
    holder: string | null
    organisation: string
    authority?: string | null
  }) => [holder, organisation, authority && `do ${authority} cấp`].filter(Boolean).join(' · '),
  certificate: (serial: string, until: string) => `chứng thư ${serial.slice(0, 8)}… dùng đến ${until}`,
}
