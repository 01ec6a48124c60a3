import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, samples, test } from './fixture.ts'
import { enterCode, setUp } from './steps.ts'

const title = 'Tình hình người nghiện ma túy 6 tháng đầu năm 2021'
const columns = 'STT,Đơn vị,Số đầu kỳ,Tăng trong kỳ,Giảm trong kỳ,Số cuối kỳ'

function commune(name: string, figures: string): { name: string; mimeType: string; buffer: Buffer } {
  const lines = [`UBND xã ${name}`, title, columns, `1,Xã ${name},${figures}`]
  return { name: `${name}.csv`, mimeType: 'text/csv', buffer: Buffer.from(lines.join('\n')) }
}

test('a folder is one table: what asks nothing is written together after one preview, what asks is opened, what is broken stops nothing', async ({
  page,
  host,
  show,
}) => {
  await enterCode(page, host.code)
  await setUp(page)
  await page.keyboard.press('Alt+4')
  await expect(page.getByText('Thả nhiều tệp hoặc cả thư mục cũng được')).toBeVisible()
  const [chooser] = await Promise.all([page.waitForEvent('filechooser'), page.keyboard.press('Control+Shift+o')])
  const workbook = 'batxat-2021-danh-sach-nguoi-nghien.xlsx'
  await chooser.setFiles([
    commune('A Mú Sung', '10,1,2,9'),
    commune('Nậm Chạc', '12,1,1,12'),
    commune('Bản Qua', '4,0,hai,4'),
    { name: 'anh.xlsx', mimeType: 'image/png', buffer: Buffer.from([137, 80, 78, 71, 13, 10, 26, 10, 0, 0]) },
    { name: 'thu-moi.csv', mimeType: 'text/csv', buffer: Buffer.from('Kính gửi các xã\nMời họp lúc 8 giờ\n') },
    { name: workbook, mimeType: 'application/octet-stream', buffer: readFileSync(join(samples, workbook)) },
  ])
  const table = page.getByRole('region', { name: '6 tệp' })
  const row = (name: string) => table.getByRole('row', { name: new RegExp(name) })
  await expect(table.getByText('Đã đọc 6/6 tệp')).toBeVisible()
  await expect(row('A Mú Sung')).toContainText('PL02')
  await expect(row('A Mú Sung')).toContainText('Xã A Mú Sung')
  await expect(row('A Mú Sung')).toContainText('Ghi được ngay')
  await expect(row('Bản Qua')).toContainText('Cần hỏi')
  await expect(row('anh.xlsx')).toContainText('Không đọc được')
  await expect(row('anh.xlsx')).toContainText('không phải là bảng tính')
  await expect(row('thu-moi')).toContainText('không thấy dòng đầu bảng')
  await show('57-nhap-ca-thu-muc')

  // One preview for all that ask nothing, then they are written, each an import of its own.
  await page.keyboard.press('Control+Enter')
  await expect(page.getByRole('heading', { name: 'Sẽ ghi 2 tệp' })).toBeVisible()
  await show('58-nhap-ca-thu-muc-xem-truoc')
  await page.keyboard.press('Control+Enter')
  await expect(page.getByText('Đã ghi 2 tệp. Còn 4 tệp cần mở ra xem hoặc không đọc được.')).toBeVisible()
  await expect(row('Nậm Chạc')).toContainText('Đã ghi')

  // By key into the file that asks, through the wizard, and back to the table where it is then written too.
  await expect(row('A Mú Sung')).toBeFocused()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('ArrowDown')
  await expect(row('Bản Qua')).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(page.getByText('‹Bản Qua.csv› · trang')).toBeVisible()
  await page.getByRole('button', { name: 'Về bảng tệp' }).click()
  await expect(row('Bản Qua')).toContainText('Cần hỏi')
  await expect(row('Bản Qua')).toBeFocused()
  await row('Bản Qua').getByRole('button', { name: 'Mở tệp Bản Qua.csv' }).click()
  await expect(page.getByText('‹Bản Qua.csv› · trang')).toBeVisible()
  await page.keyboard.press('Control+Enter')
  await expect(page.getByText('Chữ trong ô số').first()).toBeVisible()
  await page.keyboard.press('Control+Enter')
  await expect(page.getByText('Trước khi ghi', { exact: true })).toBeVisible()
  await page.keyboard.press('Control+Enter')
  await expect(page.getByText('Đã ghi', { exact: true })).toBeVisible()
  await page.getByRole('button', { name: 'Nhập tệp khác' }).click()
  await expect(row('Bản Qua')).toContainText('Đã ghi')

  // Leaving the screen and coming back keeps the table.
  await page.keyboard.press('Alt+1')
  await page.keyboard.press('Alt+4')
  await expect(row('Bản Qua')).toContainText('Đã ghi')
  await row('Bản Qua')
    .getByRole('button', { name: /Kết quả nhập tệp/ })
    .click()
  await expect(page.getByRole('heading', { name: 'Kết quả đợt nhập' })).toBeVisible()
})

test('a copy in a folder is no second writing, and a file that would replace what another has just written waits until that is shown', async ({
  page,
  host,
  show,
}) => {
  await enterCode(page, host.code)
  await setUp(page)
  await page.keyboard.press('Alt+4')
  await expect(page.getByText('Thả nhiều tệp hoặc cả thư mục cũng được')).toBeVisible()
  const [chooser] = await Promise.all([page.waitForEvent('filechooser'), page.keyboard.press('Control+Shift+o')])
  const first = commune('A Mú Sung', '10,1,2,9')
  await chooser.setFiles([
    { ...first, name: 'a mu sung (1).csv' },
    // Saved anew: other bytes, the same rows.
    { ...first, name: 'a mu sung.csv', buffer: Buffer.concat([first.buffer, Buffer.from('\r\n')]) },
    { ...commune('A Mú Sung', '10,2,2,10'), name: 'a mu sung sua lai.csv' },
  ])
  const table = page.getByRole('region', { name: '3 tệp' })
  const row = (name: string) => table.getByRole('row', { name })
  await expect(table.getByText('Đã đọc 3/3 tệp')).toBeVisible()
  await expect(row('a mu sung.csv')).toContainText('Cùng nội dung với tệp ‹a mu sung (1).csv›')
  await page.keyboard.press('Control+Enter')
  await expect(page.getByText('Không có ô nào đang có số bị thay đổi.')).toBeVisible()
  await expect(page.locator('.equation')).toHaveText(/^2 dòng đọc được=2 mới/)
  await page.keyboard.press('Control+Enter')
  await expect(page.getByText('Đã ghi 1 tệp. Còn 1 tệp chưa ghi, hãy xem trước lại.')).toBeVisible()
  await expect(row('a mu sung.csv')).toContainText('Trùng tệp khác')
  await expect(row('a mu sung sua lai.csv')).toContainText('tệp khác vừa ghi số khác vào cùng những ô này')
  await show('nhap-thu-muc-trung-o')

  await page.keyboard.press('Control+Enter')
  const changes = page.getByRole('region', { name: 'Sẽ ghi 1 tệp' }).getByRole('row').filter({ hasText: 'Tăng' })
  await expect(changes.getByRole('cell')).toHaveText([/A Mú Sung/, /Tăng/, '1', '2'])
  await page.keyboard.press('Control+Enter')
  await expect(page.getByText('Đã ghi 2 tệp.', { exact: true })).toBeVisible()
})

// `file_unreadable`: the browser gives nothing of a file that is no longer the one that was chosen.
test('a file that was changed or taken away after it was chosen is named, with what to do, and nothing waits in silence', async ({
  page,
  host,
}) => {
  const folder = join(`${host.dataDir}-drives`, 'xa-gui')
  mkdirSync(folder, { recursive: true })
  const [asking, gone] = [join(folder, 'ban-qua.csv'), join(folder, 'a-mu-sung.csv')]
  writeFileSync(asking, commune('Bản Qua', '4,0,hai,4').buffer)
  writeFileSync(gone, commune('A Mú Sung', '10,1,2,9').buffer)
  const sentence = 'tệp đã được sửa, đổi chỗ hay xóa'
  await enterCode(page, host.code)
  await setUp(page)
  await page.keyboard.press('Alt+4')
  await expect(page.getByText('Thả nhiều tệp hoặc cả thư mục cũng được')).toBeVisible()
  const [chooser] = await Promise.all([page.waitForEvent('filechooser'), page.keyboard.press('Control+Shift+o')])
  await chooser.setFiles([asking, gone])
  const table = page.getByRole('region', { name: '2 tệp' })
  const row = (name: string) => table.getByRole('row', { name })
  await expect(table.getByText('Đã đọc 2/2 tệp')).toBeVisible()

  // She mends the one in Excel while the table stands there, and puts the other elsewhere.
  writeFileSync(asking, commune('Bản Qua', '4,0,2,2 và hai').buffer)
  rmSync(gone)
  await row('ban-qua').getByRole('button', { name: 'Mở tệp ban-qua.csv' }).click()
  await expect(row('ban-qua')).toContainText(sentence)
  await page.keyboard.press('Control+Enter')
  await page.keyboard.press('Control+Enter')
  await expect(row('a-mu-sung')).toContainText(sentence)
  await page.getByRole('button', { name: 'Bỏ bảng này' }).click()

  // One file alone: gone between its name and its bytes.
  writeFileSync(gone, commune('A Mú Sung', '10,1,2,9').buffer)
  await page.evaluate(() => {
    File.prototype.arrayBuffer = () => Promise.reject(new DOMException('', 'NotReadableError'))
  })
  const [again] = await Promise.all([page.waitForEvent('filechooser'), page.keyboard.press('Control+o')])
  await again.setFiles(gone)
  await expect(page.getByRole('alert')).toContainText(sentence)
  await page.keyboard.press('Enter')
  await expect(page.getByRole('alert')).toBeHidden()
  await expect(page.getByText('Thả tệp Excel vào đây')).toBeVisible()
})

test('files of one name in the folders of several communes are told apart', async ({ page, host, show }) => {
  const folder = join(`${host.dataDir}-drives`, 'quy-2')
  for (const name of ['Bản Qua', 'A Mú Sung']) {
    mkdirSync(join(folder, name), { recursive: true })
    writeFileSync(join(folder, name, 'bieu.csv'), commune(name, '10,1,2,9').buffer)
  }
  await enterCode(page, host.code)
  await setUp(page)
  await page.keyboard.press('Alt+4')
  const pick = page.getByRole('button', { name: 'Chọn thư mục…' })
  const [chooser] = await Promise.all([page.waitForEvent('filechooser'), pick.click()])
  await chooser.setFiles(folder)
  const table = page.getByRole('region', { name: '2 tệp' })
  await expect(table.getByText('Đã đọc 2/2 tệp')).toBeVisible()
  await expect(table.getByRole('row', { name: 'A Mú Sung/bieu.csv' })).toContainText('Xã A Mú Sung')
  await expect(table.getByRole('row', { name: 'Bản Qua/bieu.csv' })).toContainText('Xã Bản Qua')

  // Written, they are told apart for good: in the list of imports, and where a figure says whence it came.
  await page.keyboard.press('Control+Enter')
  await page.keyboard.press('Control+Enter')
  await expect(page.getByText('Đã ghi 2 tệp.', { exact: true })).toBeVisible()
  await page.getByRole('button', { name: 'Bỏ bảng này' }).click()
  await expect(page.getByRole('button', { name: /A Mú Sung\/bieu\.csv, Xã A Mú Sung$/ })).toHaveCount(2)
  await expect(page.getByRole('button', { name: /Bản Qua\/bieu\.csv, Xã Bản Qua$/ })).toHaveCount(2)
  await show('nhap-danh-sach-dot')
})
