/** Codes and Vietnamese sentences of everything that can be wrong with a signed package. */
export const signingErrors = {
  // The envelope and the ZIP container.
  PACKAGE_ENCRYPTED: 'Gói báo cáo này đã mã hóa. Nơi nhận mở bằng mật khẩu của cán bộ ở sổ của mình.',
  ENC_TOO_LARGE: 'Tệp gói đã mã hóa lớn hơn mức cho phép ({limit}). Hãy hỏi lại nơi gửi.',
  ENC_NOT_AUTHENVELOPED:
    'Tệp này không phải gói mã hóa theo kiểu quy định. Nơi gửi hãy xuất lại gói bằng chương trình này.',
  ENC_PROFILE: 'Vỏ mã hóa của gói đã bị viết lại hoặc hỏng. Hãy chép lại tệp từ nơi gửi.',
  ENC_CIPHER_NOT_GCM: 'Gói mã hóa bằng cách không được nhận. Nơi gửi hãy xuất lại gói bằng chương trình này.',
  ENC_TAG_LEN: 'Mã chống sửa của gói mã hóa không đủ dài. Không nhận gói này.',
  ENC_NOT_FOR_THIS_RECIPIENT:
    'Gói này mã hóa cho nơi nhận khác, máy này không có khóa để mở. Hãy chuyển lại đúng nơi nhận.',
  ENC_KEYALG: 'Khóa của gói được gửi kèm theo cách không được nhận. Nơi gửi hãy xuất lại gói bằng chương trình này.',
  DECRYPT_FAILED: 'Không mở được gói mã hóa: tệp bị cắt cụt hoặc bị sửa trên đường đi. Hãy chép lại tệp từ nơi gửi.',
  ENC_CERTIFICATE: 'Không mã hóa được cho nơi nhận: {problem}. Hãy xin lại chứng thư mã hóa của nơi nhận.',
  ZIP_TOO_LARGE: 'Tệp gói lớn hơn mức cho phép ({limit}). Hãy hỏi lại nơi gửi.',
  ZIP_NOT_A_CONTAINER: 'Tệp này không phải gói báo cáo. Hãy chọn đúng tệp .asice.',
  ZIP_TRUNCATED_OR_TRAILING: 'Tệp gói bị cắt cụt hoặc có phần thừa. Hãy chép lại từ nơi gửi.',
  ZIP_TOO_MANY_ENTRIES: 'Gói có quá nhiều tệp bên trong ({count}). Không nhận gói này, hãy hỏi lại nơi gửi.',
  ZIP_CORRUPT_DIRECTORY: 'Mục lục của gói bị hỏng. Hãy chép lại từ nơi gửi.',
  ZIP_SLIP: 'Gói chứa đường dẫn nguy hiểm “{name}”. Không nhận gói này.',
  ZIP_NAME: 'Gói chứa tệp tên lạ “{name}”. Không nhận gói này, hãy hỏi lại nơi gửi.',
  ZIP_DUPLICATE_NAME: 'Gói chứa hai tệp cùng tên “{name}”. Không nhận gói này.',
  ZIP_ENCRYPTED_ENTRY: 'Tệp “{name}” trong gói bị đặt mật khẩu. Không nhận gói này.',
  ZIP_COMPRESSED_ENTRY: 'Tệp “{name}” trong gói bị nén, gói đã qua chương trình khác. Hãy lấy lại gói gốc.',
  ZIP_OVERLAP_OR_GAP: 'Các phần của gói chồng lên nhau hoặc hở. Không nhận gói này, hãy lấy lại gói gốc.',
  ZIP_CRC: 'Tệp “{name}” trong gói bị hỏng khi sao chép. Hãy chép lại từ nơi gửi.',
  ASIC_MIMETYPE: 'Tệp này không tự nhận là gói báo cáo đã ký. Hãy chọn đúng tệp .asice.',
  ZIP_NOT_CANONICAL: 'Gói đã bị mở ra và đóng lại bằng chương trình khác. Hãy lấy lại gói gốc.',

  // Parts that must be there.
  SIGNATURE_MISSING: 'Gói không có chữ ký. Không nhận gói này.',
  ASIC_MANIFEST_MISSING: 'Gói thiếu bảng kê được ký. Không nhận gói này.',
  MANIFEST_MISSING: 'Gói thiếu tờ khai manifest.json. Không nhận gói này.',

  // The signature.
  CMS_MALFORMED: 'Chữ ký trong gói bị hỏng. Hãy lấy lại gói gốc.',
  CMS_NOT_SIGNEDDATA: 'Phần chữ ký của gói không phải là chữ ký số. Không nhận gói này.',
  CMS_PROFILE: 'Chữ ký của gói không đúng kiểu quy định ({part}). Không nhận gói này.',
  CMS_SIGNER_COUNT: 'Gói phải có đúng một chữ ký trong tệp chữ ký, thấy {count}. Không nhận gói này.',
  CMS_NOT_DER: 'Chữ ký của gói đã bị viết lại. Hãy lấy lại gói gốc.',
  CMS_SIGNER_CERT_MISSING: 'Chữ ký không kèm chứng thư của người ký. Không nhận gói này.',
  CMS_DUP_ATTR: 'Chữ ký có thuộc tính bị lặp. Không nhận gói này.',
  CMS_ATTR_MISSING: 'Chữ ký thiếu thuộc tính bắt buộc. Không nhận gói này.',
  CMS_ATTR_UNKNOWN: 'Chữ ký có thuộc tính lạ. Không nhận gói này.',
  CMS_CONTENT_TYPE: 'Chữ ký khai sai loại nội dung. Không nhận gói này.',
  MANIFEST_DIGEST_MISMATCH: 'Bảng kê của gói khác bảng kê đã ký. Gói bị sửa sau khi ký, không nhận.',
  CMS_SIGNING_CERT_MISMATCH: 'Chứng thư đi kèm khác chứng thư đã dùng để ký. Không nhận gói này.',
  CMS_ALG: 'Chữ ký dùng thuật toán không được nhận. Không nhận gói này.',
  KEY_WEAK: 'Khóa ký quá yếu. Nơi gửi cần lập khóa ký mới rồi gửi lại.',
  SIGNATURE_INVALID: 'Chữ ký không đúng với khóa của người ký. Không nhận gói này.',

  PRACTICE_PACKAGE:
    'Đây là gói tập dượt, số liệu trong gói là giả. Sổ thật và tỉnh không nhận gói này; hãy xin gói lập từ sổ thật.',

  // The certificate and its place in the trust list.
  CERT_MALFORMED: 'Chứng thư ký bị hỏng. Hãy lấy lại gói gốc.',
  CERT_DUP_EXT: 'Chứng thư ký có mục bị lặp. Không nhận chứng thư này.',
  CERT_KEYUSAGE: 'Chứng thư này không được cấp để ký gói báo cáo. Không nhận gói này.',
  CERT_IS_CA: 'Chứng thư này dùng để cấp chứng thư, không dùng để ký gói. Không nhận gói này.',
  CHAIN_UNTRUSTED:
    'Chưa tin chứng thư của người ký ({organisation}). Hãy gọi đơn vị gửi, đối chiếu 20 số của khóa: {digits}. Đúng thì chọn tệp chứng thư (.pem) của đơn vị ấy rồi đọc lại tệp này.',
  CHAIN_ISSUER_NOT_CA: 'Chứng thư ký do “{organisation}” cấp, nơi này không được cấp chứng thư. Không nhận gói này.',
  CHAIN_PATHLEN: 'Chứng thư của “{organisation}” không được cấp tiếp cho nơi cấp khác. Không nhận gói này.',
  CHAIN_TOO_LONG: 'Chứng thư ký qua quá nhiều nơi cấp. Không nhận gói này.',
  CHAIN_INTERMEDIATE_NOT_PINNED:
    'Nơi cấp chứng thư ký không có trong danh sách tin cậy của tỉnh. Hãy nhận danh sách tin cậy mới của tỉnh rồi mở lại.',
  CRL_MISSING:
    'Chưa có danh sách chứng thư bị thu hồi của nơi cấp. Hãy nhận danh sách tin cậy mới của tỉnh rồi mở lại.',
  CRL_MALFORMED: 'Danh sách chứng thư bị thu hồi bị hỏng. Hãy xin lại danh sách tin cậy của tỉnh.',
  CRL_SIGNATURE: 'Danh sách chứng thư bị thu hồi không do đúng nơi cấp ký. Hãy xin lại danh sách tin cậy của tỉnh.',
  CRL_STALE:
    'Danh sách chứng thư bị thu hồi đã quá hạn ({nextUpdate}). Tỉnh cần phát hành danh sách tin cậy mới; hãy nhận rồi mở lại.',
  CRL_ROLLBACK:
    'Danh sách chứng thư bị thu hồi (số {number}) cũ hơn danh sách đang giữ (số {kept}). Hãy xin bản mới nhất của tỉnh.',
  CERT_REVOKED:
    'Chứng thư ký của {organisation} đã bị thu hồi từ {revokedAt}. Không nhận gói này; nơi gửi cần xin chứng thư mới rồi ký lại.',
  CERT_UNKNOWN_CRITICAL: 'Chứng thư ký có điều kiện mà chương trình chưa hiểu. Hãy cập nhật chương trình.',
  CERT_NOT_YET_VALID: 'Lúc ký ({signingTime}) chứng thư chưa có hiệu lực. Nơi gửi hãy kiểm tra đồng hồ máy rồi ký lại.',
  CERT_EXPIRED: 'Lúc ký ({signingTime}) chứng thư đã hết hạn ({notAfter}). Nơi gửi cần lập khóa ký mới rồi ký lại.',
  CERT_EXPIRED_AT_RECEIPT:
    'Lúc nhận gói, chứng thư ký đã hết hạn ({notAfter}). Nơi gửi cần lập khóa ký mới rồi ký lại.',
  CMS_EXTRA_CERTS: 'Chữ ký kèm chứng thư thừa. Không nhận gói này.',
  TRUST_FILE_INVALID: 'Tệp chứng thư tin cậy không đọc được. Hãy chọn tệp PEM hoặc DER do đơn vị gửi cấp.',

  // The content, read only after the signature and the certificate are good.
  UNSIGNED_EXTRA_FILE: 'Gói có tệp “{name}” không nằm trong phần đã ký. Không nhận gói này.',
  FILE_MISSING: 'Gói thiếu tệp “{name}” đã ký. Hãy lấy lại gói gốc.',
  FILE_DIGEST_MISMATCH: 'Tệp “{name}” đã bị sửa sau khi ký. Không nhận gói này.',
  ASIC_MANIFEST_PROFILE: 'Bảng kê được ký viết sai quy cách. Nơi gửi hãy tạo lại gói bằng chương trình này.',
  MANIFEST_JSON: 'Tờ khai manifest.json không đọc được. Nơi gửi hãy tạo lại gói.',
  MANIFEST_FORMAT: 'Tờ khai manifest.json sai ở mục “{field}”. Nơi gửi hãy tạo lại gói.',
  FORMAT_VERSION_UNSUPPORTED:
    'Gói do bản chương trình mới hơn tạo (phiên bản {version}). Hãy cập nhật chương trình rồi mở lại.',
  CRIT_UNKNOWN: 'Gói đòi phần mở rộng “{name}” mà chương trình chưa hiểu. Hãy cập nhật chương trình rồi mở lại.',
  MANIFEST_NOT_CANONICAL: 'Tờ khai manifest.json viết sai quy cách. Nơi gửi hãy tạo lại gói bằng chương trình này.',
  MANIFEST_FILES_MISMATCH: 'Danh sách tệp trong tờ khai khác các tệp trong gói (“{name}”). Nơi gửi hãy tạo lại gói.',
  CONTENT_DIGEST: 'Mã nội dung trong tờ khai không khớp số liệu. Nơi gửi hãy tạo lại gói.',
  SHA256SUMS_MISMATCH: 'Tệp SHA256SUMS không khớp các tệp trong gói. Nơi gửi hãy tạo lại gói.',

  // Who signs for whom, and when.
  SIGNER_NOT_REGISTERED:
    'Khóa ký gói này không có trong danh sách người ký của tỉnh. Hãy nhận danh sách tin cậy mới nhất; vẫn không có thì không nhận gói.',
  CERT_NO_UNIT: 'Chứng thư ký không ghi mã đơn vị. Không nhận gói này.',
  UNIT_MISMATCH: 'Người ký thuộc đơn vị {signerUnit} nhưng gói ghi đơn vị {unit}. Không nhận gói này.',
  RECIPIENT_MISMATCH: 'Gói gửi cho đơn vị {recipient}, không phải {expected}. Hãy chuyển lại đúng nơi nhận.',
  SIGNING_TIME_FUTURE: 'Giờ ký ({signingTime}) ở sau giờ nhận. Hãy kiểm tra đồng hồ của hai máy.',
  SIGNING_TIME_INCONSISTENT:
    'Giờ ký ({signingTime}) lệch giờ lập gói ({createdAt}) hơn một ngày. Nơi gửi hãy kiểm tra đồng hồ rồi tạo lại gói.',
  PERIOD_NOT_FINISHED: 'Kỳ {period} đến {to} mới hết, gói ký khi kỳ chưa kết thúc. Hãy ký lại sau khi hết kỳ.',

  // The clock of the computer that signs.
  CLOCK_BEHIND:
    'Đồng hồ máy đang là {now}, nhưng sổ đã ghi việc lúc {known}. Hãy chỉnh lại ngày giờ của máy rồi ký lại. Nếu đồng hồ nay đã đúng, mở “Khóa ký và chứng thư” để xác nhận.',
  CLOCK_BEFORE_RELEASE:
    'Đồng hồ máy đang là {now}, trước cả ngày ra bản chương trình này ({released}). Hãy chỉnh lại ngày giờ của máy rồi ký lại.',

  // A key in a PKCS#12 file.
  P12_INVALID: 'Tệp này không phải tệp khóa PKCS#12 (.p12, .pfx), hoặc đã hỏng. Hãy xin lại tệp của nơi cấp.',
  P12_PASSWORD: 'Mật khẩu của tệp khóa không đúng, hoặc tệp bị sửa. Hãy gõ lại mật khẩu mà nơi cấp báo cho tệp này.',
  P12_OLD_CIPHER:
    'Tệp khóa mã hóa theo cách cũ (3DES, RC2) nên không mở ở đây. Người hỗ trợ đổi sang cách mới bằng hai lệnh: openssl pkcs12 -legacy -in cu.p12 -nodes -out tam.pem, rồi openssl pkcs12 -export -in tam.pem -out moi.p12; xong xóa tam.pem.',
  P12_COSTLY: 'Tệp khóa đòi tính quá nhiều vòng để mở. Không nhận tệp này; hãy xin nơi cấp xuất lại.',
  P12_NO_KEY: 'Tệp chỉ có chứng thư, không có khóa riêng. Hãy xin tệp .p12 có cả khóa.',
  P12_SEVERAL_KEYS:
    'Tệp có {count} khóa riêng, không biết khóa nào là của đơn vị. Hãy xin nơi cấp xuất riêng một khóa.',
  P12_NO_CERTIFICATE: 'Tệp chỉ có khóa riêng, không có chứng thư. Hãy xin tệp .p12 có cả chứng thư của khóa ấy.',
  P12_OTHER_CERTIFICATE: 'Chứng thư trong tệp là của khóa khác. Hãy xin nơi cấp xuất lại khóa cùng chứng thư của nó.',
  P12_NOT_RSA: 'Khóa trong tệp thuộc loại {kind}; chương trình ký bằng khóa RSA. Hãy xin nơi cấp khóa RSA từ 2048 bit.',
  P12_KEY_SMALL: 'Khóa trong tệp chỉ dài {bits} bit, quá yếu. Hãy xin nơi cấp khóa RSA từ 2048 bit.',
  P12_KEY_IN_USE: 'Khóa trong tệp chính là khóa đang dùng. Không có gì thay đổi.',

  // The second signature, of the leader.
  COSIGNATURE_MISSING:
    'Gói này phải có chữ ký của lãnh đạo, nhưng không thấy chữ ký ấy. Không nhận gói này; nơi gửi hãy lấy chữ ký của lãnh đạo rồi gửi lại.',
  COSIGNATURE_INVALID: 'Chữ ký của lãnh đạo trong gói không dùng được. {problem}',
  COSIGNER_SAME_KEY:
    'Lãnh đạo ký bằng chính khóa đã ký gói. Chữ ký thứ hai phải bằng khóa khác, do lãnh đạo giữ; hãy ký lại.',
  COSIGNER_AUTHORITY_UNKNOWN:
    'Chưa tin nơi cấp chứng thư của lãnh đạo (“{authority}”). Hãy xin tệp chứng thư của nơi cấp ấy, mở “Khóa ký và chứng thư”, đối chiếu dấu vân tay rồi thêm vào.',
  COSIGNED_EARLIER:
    'Giờ lãnh đạo ký ({signingTime}) trước giờ gói được ký ({firstTime}). Hãy kiểm tra đồng hồ máy rồi ký lại.',
  COSIGN_FILE_INVALID:
    'Tệp này không phải tệp chữ ký số tách rời. Hãy chọn tệp .p7s mà phần mềm ký của lãnh đạo ghi ra (dạng DER hoặc PEM).',
  COSIGN_DIGEST:
    'Tệp chữ ký dùng hàm băm khác SHA-256. Trong phần mềm ký, chọn SHA-256 rồi ký lại tệp đã lưu cho lãnh đạo.',

  // Making a package and keeping the key.
  JCS_NOT_NFC: 'Chữ “{text}” chưa ở dạng Unicode dựng sẵn. Hãy gõ lại bằng bộ gõ Unicode.',
  JCS_NOT_INTEGER: 'Số {value} không phải số nguyên nên không ghi được vào gói. Hãy báo người hỗ trợ.',
  // The trust list of a province, requests for certificates and what comes back.
  TRUST_LIST_INVALID:
    'Danh sách tin cậy của tỉnh không dùng được (mục “{part}”). Không có gì được nhận; hãy xin lại tệp của tỉnh.',
  TRUST_LIST_OLD:
    'Danh sách tin cậy này là số {sequence}, cũ hơn số {kept} đang giữ. Không nhận; hãy xin bản mới nhất của tỉnh.',
  TRUST_LIST_FORKED:
    'Đang giữ một danh sách tin cậy khác cũng mang số {sequence}. Không nhận; hãy gọi tỉnh hỏi bản nào đúng.',
  TRUST_ROOT_UNKNOWN:
    'Danh sách tin cậy này do khóa gốc khác của {authority} ký, không phải khóa gốc đã đối chiếu. Không nhận; hãy gọi tỉnh hỏi lại.',
  TRUST_ROOT_UNCONFIRMED:
    'Lần đầu nhận danh sách tin cậy của {authority}: hãy gọi tỉnh, nghe đọc 20 số của khóa gốc rồi gõ vào đây.',
  TRUST_ROOT_DIGITS:
    '20 số vừa gõ không đúng với khóa gốc trong tệp. Hãy nghe đọc lại từng nhóm; vẫn sai thì không nhận tệp này.',
  TRUST_LIST_PRACTICE: 'Đây là danh sách tin cậy của sổ tập dượt. Sổ thật không nhận; hãy xin tệp của sổ thật.',
  TRUST_LIST_MISSING: 'Chưa nhận danh sách tin cậy của tỉnh. Mở “Khóa ký và chứng thư” để nhận tệp của tỉnh.',
  // Issuers outside the province, for leaders' signatures.
  FOREIGN_AUTHORITY_FINGERPRINT:
    'Ký tự vừa gõ không phải phần cuối dấu vân tay của chứng thư trong tệp. Hãy so lại với dấu vân tay mà nơi cấp công bố; khác thì không nhận tệp này.',
  FOREIGN_AUTHORITY_KNOWN: 'Đang tin nơi cấp “{name}” rồi. Không có gì thay đổi.',
  FOREIGN_AUTHORITY_OWN:
    'Đây là nơi cấp của tỉnh (“{name}”). Chứng thư tỉnh cấp được tin theo danh sách tin cậy của tỉnh, không thêm ở đây.',
  FOREIGN_AUTHORITY_UNKNOWN: 'Không còn tin nơi cấp này. Hãy mở lại danh sách.',
  REQUEST_INVALID: 'Tệp này không phải đơn xin chứng thư, hoặc đã hỏng. Hãy xin lại tệp .csr của đơn vị.',
  REQUEST_KEY_KNOWN: 'Khóa trong đơn này đã được cấp chứng thư cho {unit}. Đơn vị cần lập khóa mới rồi gửi đơn khác.',
  REQUEST_OTHER_UNIT:
    'Đơn ghi mã đơn vị {claimed}, không phải {unit}. Hãy đối chiếu với giấy đăng ký có đóng dấu rồi chọn đúng đơn vị.',
  ISSUED_FILE_INVALID: 'Tệp này không có chứng thư tỉnh cấp. Hãy chọn tệp CHUNG_THU_….pem mà tỉnh gửi lại.',
  ISSUED_OTHER_KEY:
    'Chứng thư này cấp cho khóa khác, không phải khóa trong đơn của đơn vị. Hãy xin lại chứng thư theo đơn đã gửi.',
  ISSUED_OTHER_UNIT: 'Chứng thư này cấp cho đơn vị {unit}, không phải đơn vị của sổ này ({own}). Không nhận.',
  CERT_NOT_IN_FORCE:
    'Chứng thư có hiệu lực từ {notBefore} đến {notAfter}, hôm nay không dùng được. Hãy xin chứng thư mới.',
  AUTHORITY_EXISTS: 'Tỉnh đã lập nơi cấp chứng thư. Muốn thay khóa hãy dùng “Thay khóa”.',
  AUTHORITY_MISSING: 'Chưa lập nơi cấp chứng thư của tỉnh. Mở “Cấp chứng thư” để lập trước.',
  CERT_UNKNOWN_SERIAL: 'Không có chứng thư số {serial} đang dùng. Hãy mở lại danh sách.',
  REQUEST_MISSING: 'Chưa có đơn xin chứng thư nào đang chờ. Hãy lập đơn trước.',

  SEALED_KEY_DAMAGED: 'Khóa ký đã cất bị hỏng. Hãy phục hồi từ bản sao lưu hoặc lập khóa ký mới.',
} as const
