/** The byte tables of the three legacy Vietnamese encodings and of cp1252: facts only, each entry hex bytes + letter. */

/** TCVN3 (ABC): one byte per letter; no toned capitals, which is why the capital fonts (`.VnTimeH`) exist. */
export const tcvn3Letters: readonly string[] = [
  'A1Ă A2Â A3Ê A4Ô A5Ơ A6Ư A7Đ A8ă A9â AAê ABô ACơ ADư AEđ B5à B6ả B7ã B8á B9ạ BBằ BCẳ BDẵ BEắ C6ặ C7ầ C8ẩ',
  'C9ẫ CAấ CBậ CCè CEẻ CFẽ D0é D1ẹ D2ề D3ể D4ễ D5ế D6ệ D7ì D8ỉ DCĩ DDí DEị DFò E1ỏ E2õ E3ó E4ọ E5ồ E6ổ E7ỗ',
  'E8ố E9ộ EAờ EBở ECỡ EDớ EEợ EFù F1ủ F2ũ F3ú F4ụ F5ừ F6ử F7ữ F8ứ F9ự FAỳ FBỷ FCỹ FDý FEỵ',
]

/** VNI for Windows: letters of one byte; the pairs below are tried first. */
export const vniSingles: readonly string[] = ['C6Ỉ CCÌ CDÍ CEỴ D1Đ D2Ị D3Ĩ D4Ơ D6Ư E6ỉ ECì EDí EEỵ F1đ F2ị F3ĩ F4ơ F6ư']

/** VNI for Windows: a base byte followed by a mark byte. */
export const vniPairs: readonly string[] = [
  '41C0Ầ 41C1Ấ 41C2Â 41C3Ẫ 41C4Ậ 41C5Ẩ 41C8Ằ 41C9Ắ 41CAĂ 41CBẶ 41CFẠ 41D5Ã 41D8À 41D9Á 41DAẲ 41DBẢ 41DCẴ',
  '45C0Ề 45C1Ế 45C2Ê 45C3Ễ 45C4Ệ 45C5Ể 45CFẸ 45D5Ẽ 45D8È 45D9É 45DBẺ 4FC0Ồ 4FC1Ố 4FC2Ô 4FC3Ỗ 4FC4Ộ 4FC5Ổ',
  '4FCFỌ 4FD5Õ 4FD8Ò 4FD9Ó 4FDBỎ 55CFỤ 55D5Ũ 55D8Ù 55D9Ú 55DBỦ 59D5Ỹ 59D8Ỳ 59D9Ý 59DBỶ 61E0ầ 61E1ấ 61E2â',
  '61E3ẫ 61E4ậ 61E5ẩ 61E8ằ 61E9ắ 61EAă 61EBặ 61EFạ 61F5ã 61F8à 61F9á 61FAẳ 61FBả 61FCẵ 65E0ề 65E1ế 65E2ê',
  '65E3ễ 65E4ệ 65E5ể 65EFẹ 65F5ẽ 65F8è 65F9é 65FBẻ 6FE0ồ 6FE1ố 6FE2ô 6FE3ỗ 6FE4ộ 6FE5ổ 6FEFọ 6FF5õ 6FF8ò',
  '6FF9ó 6FFBỏ 75EFụ 75F5ũ 75F8ù 75F9ú 75FBủ 79F5ỹ 79F8ỳ 79F9ý 79FBỷ D4CFỢ D4D5Ỡ D4D8Ờ D4D9Ớ D4DBỞ D6CFỰ',
  'D6D5Ữ D6D8Ừ D6D9Ứ D6DBỬ F4EFợ F4F5ỡ F4F8ờ F4F9ớ F4FBở F6EFự F6F5ữ F6F8ừ F6F9ứ F6FBử',
]

/** VPS: one byte per letter. */
export const vpsLetters: readonly string[] = [
  '80À 81Ả 82Ã 83Ấ 84Ầ 85Ẩ 86ọ 87ỗ 88Ă 89ế 8Aề 8Bể 8Cệ 8DẮ 8EẰ 8FẲ 90Ế 93Ề 94Ể 95Ễ 96Ố 97Ồ 98Ổ 99Ỗ 9Aý 9Bỷ',
  '9Cỵ 9DỚ 9EỜ 9FỞ A1ắ A2ằ A3ẳ A4ẵ A5ặ A6Ỡ A7ớ A8Ù A9ờ AAở ABỡ ACŨ ADỨ AEợ AFỪ B0ổ B1Ử B2Ỳ B3Ỹ B4Í B5Ì B6ộ',
  'B7Ỉ B8Ĩ B9Ó BAử BBữ BCÒ BDỎ BEÕ BFự C0ầ C1Á C2Â C3ấ C4ẩ C5ẫ C6ậ C7đ C8ẻ C9É CAÊ CBẹ CCỉ CDễ CEị CFỹ D0Ư',
  'D1Ủ D2ồ D3ố D4Ô D5ỏ D6ơ D7È D8ừ D9ứ DAÚ DBũ DCư DDÝ DEẺ E0à E1á E2â E3ã E4ả E5ạ E6ă E8è E9é EAê EBẽ ECì',
  'EDí EFĩ F0Ẵ F1Đ F2ò F3ó F4ô F5õ F7Ơ F8ụ F9ù FAú FBủ FDỶ FEẼ FFỳ',
]

/** VPS capitals in the control range, which only a VPS font makes believable. */
export const vpsControlLetters: readonly string[] = ['02Ạ 03Ậ 04Ặ 05Ẹ 06Ệ 10Ị 11Ọ 12Ộ 13Ợ 14Ụ 15Ự 19Ỵ 1CẪ 1DỮ']

/** Where cp1252 differs from Latin-1: byte + the character a reader of the file made of it. */
export const cp1252Symbols: readonly string[] = [
  '80€ 82‚ 83ƒ 84„ 85… 86† 87‡ 88ˆ 89‰ 8AŠ 8B‹ 8CŒ 8EŽ 91‘ 92’ 93“ 94” 95• 96– 97— 98˜ 99™ 9Aš 9B› 9Cœ 9Ež',
  '9FŸ',
]
