/** Types Vietnamese words the way UniKey (Telex and VNI, by backspaces), Windows Telex (by composition) and EVKey do. */
import type { CDPSession, Page } from '@playwright/test'

export const inputMethods = ['unikey-telex', 'unikey-vni', 'windows-telex', 'retype-whole'] as const

export type InputMethod = (typeof inputMethods)[number]

const TONES = /[\u0300\u0301\u0303\u0309\u0323]/g
const BACKSPACE = { key: 'Backspace', code: 'Backspace', windowsVirtualKeyCode: 8 }

/** The window's keys, without waiting for each: as fast as the input method sends them. */
export async function openKeyboard(page: Page): Promise<CDPSession> {
  return page.context().newCDPSession(page)
}

/** One word into whatever has the focus. */
export async function typeWord(keyboard: CDPSession, word: string, method: InputMethod): Promise<void> {
  const shown = statesOf(word, method)
  if (method === 'windows-telex') {
    for (const text of shown) {
      // A key that an input method keeps for itself is number 229 and never a letter.
      await keyboard.send('Input.dispatchKeyEvent', {
        type: 'rawKeyDown',
        key: 'Process',
        windowsVirtualKeyCode: 229,
      })
      const end = { selectionStart: text.length, selectionEnd: text.length }
      await keyboard.send('Input.imeSetComposition', { text, ...end })
    }
    await keyboard.send('Input.insertText', { text: word })
    return
  }
  const sent: Promise<unknown>[] = []
  let before = ''
  for (const text of shown) {
    let same = method === 'retype-whole' ? 0 : [...before].findIndex((letter, index) => letter !== text[index])
    if (same === -1) same = before.length
    for (let left = before.length - same; left > 0; left--) {
      sent.push(keyboard.send('Input.dispatchKeyEvent', { type: 'keyDown', ...BACKSPACE }))
      sent.push(keyboard.send('Input.dispatchKeyEvent', { type: 'keyUp', ...BACKSPACE }))
    }
    for (const letter of text.slice(same)) {
      // Letters outside the keyboard come as packets: number 231.
      const packet = { key: letter, windowsVirtualKeyCode: 231 }
      sent.push(keyboard.send('Input.dispatchKeyEvent', { type: 'keyDown', text: letter, ...packet }))
      sent.push(keyboard.send('Input.dispatchKeyEvent', { type: 'keyUp', ...packet }))
    }
    before = text
  }
  await Promise.all(sent)
}

/** What stands there after each key: Telex marks a letter at once and the tone at the end, VNI marks at the end. */
function statesOf(word: string, method: InputMethod): string[] {
  const toneless = word.normalize('NFD').replace(TONES, '').normalize('NFC')
  const bare = plainLetters(toneless)
  const states: string[] = []
  for (let end = 1; end <= toneless.length; end++) {
    if (method === 'unikey-vni') states.push(bare.slice(0, end))
    else {
      const start = toneless.slice(0, end - 1)
      states.push(start + (bare[end - 1] ?? ''), toneless.slice(0, end))
    }
  }
  states.push(toneless, word)
  return states.filter((state, index) => state !== states[index - 1])
}

function plainLetters(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').replaceAll('đ', 'd').replaceAll('Đ', 'D')
}

/** Two hundred, of names and of what is written in notes. */
export const words =
  `Đường Nguyễn Hoàng Thị Phượng Bùi Thúy Quỳnh Trường Đặng Khổng Văn Ngọ Lương Ánh Tuyết Giàng Seo Phừ Vàng Dính Lý
người nghiện ma túy đã hoàn thành cai nghiện tự nguyện tại gia đình và cộng đồng theo quyết định của Chủ tịch ủy ban nhân dân
huyện được hỗ trợ vay vốn tạo việc làm ổn định cuộc sống sau khi trở về địa phương chuyển đến xã Thái Hòa không còn cư trú ở
thị trấn Lập Thạch đề nghị công an kiểm tra xác minh lại danh sách trước ngày khóa sổ báo cáo sáu tháng đầu năm nay số liệu
này chưa khớp với biểu của xã vì hai trường hợp chuyển đi giữa kỳ đang chờ giấy xác nhận nơi cư trú mới từ tỉnh Tuyên Quang
gửi sang cơ sở điều trị Methadone đã tiếp nhận thêm ba người bệnh mới trong đó một người tái nghiện lần thứ nhì được gia
đình đưa tới đội kiểm tra liên ngành một trăm bảy mươi tám họp rà soát các quán karaoke nhà nghỉ dọc quốc lộ phát hiện
bốn cơ sở vi phạm lập biên bản xử phạt theo thẩm quyền rồi tuyên truyền phòng ngừa cho ổn thỏa`
    .split(/\s+/)
    .slice(0, 200)
