import type { Page } from '@playwright/test'
import { expect, password, test } from './fixture.ts'
import { cellAt, choose, chooseWorkbook, enterCode, setUp } from './steps.ts'

const sheet = [
  'Phòng LĐ-TB&XH,,,,,,,',
  'Tình hình người nghiện ma túy 6 tháng đầu năm 2021,,,,,,,',
  'STT,Đơn vị,Số đầu kỳ,Tăng,Giảm,Cuối kỳ,Trong đó ma túy đá,Xã trọng điểm',
  '1,TT Bát Xát,38,5,4,39,12,x',
  '2,A Mú Sung,10,1,hai,9,3,',
  '3,Nậm Chạc,12,1,1,12,4,',
  '4,Cao Phong,3,0,0,3,1,',
  ',Cộng,63,7,7,63,20,',
  'Người lập biểu,,,,,,,',
].join('\n')

async function unlock(page: Page): Promise<void> {
  await page.getByLabel('Mật khẩu', { exact: true }).fill(password)
  await page.keyboard.press('Enter')
  await expect(page.getByRole('button', { name: /^Khóa sổ/ })).toBeVisible()
}

test('what the program is not sure of is asked once, what it cannot read is fixed inside, and every cell remembers its file', async ({
  page,
  host,
  show,
}) => {
  await enterCode(page, host.code)
  await setUp(page)
  await chooseWorkbook(page, { name: 'so-lieu-xa.csv', mimeType: 'text/csv', buffer: Buffer.from(sheet) })

  await expect(page.getByText('Cột G “Trong đó ma túy đá” là gì?')).toBeVisible()
  await show('23-nhap-hoi-tung-cot')
  await page.keyboard.press('1')
  await choose(page, 'Cột khác…', 'ma tuy tong hop', /Ma túy tổng hợp/)
  await expect(page.getByText('Cột H “Xã trọng điểm” là gì?')).toBeVisible()
  await page.getByRole('button', { name: 'Không lấy cột này' }).click()
  await expect(page.getByText('Cần hỏi')).toBeHidden()

  await page.keyboard.press('Control+Enter')
  await page
    .getByRole('button', { name: /Giảm trong kỳ, Tổng/ })
    .first()
    .click()
  await expect(page.getByText('Chữ trong ô số')).toBeVisible()
  await show('24-nhap-sua-tung-o')
  // Called away in the middle of a word, at the fix of a cell and at the reason why a row is left out.
  const fix = page.getByRole('textbox', { name: 'Sửa thành' })
  const reason = page.getByRole('textbox', { name: 'Lý do khác' })
  await fix.fill('2')
  await page.keyboard.press('Alt+b')
  await reason.fill('Xã này gử')
  await page.getByRole('button', { name: /^Khóa sổ/ }).click()
  await unlock(page)
  await page.keyboard.press('Alt+4')
  await page.keyboard.press('Alt+l')
  await page
    .getByRole('button', { name: /Giảm trong kỳ, Tổng/ })
    .first()
    .click()
  await expect(fix).toHaveValue('2')
  await page.keyboard.press('Alt+b')
  await expect(reason).toHaveValue('Xã này gử')
  await page.keyboard.press('Escape')
  await page.keyboard.press('Alt+b')
  await expect(reason, 'what was given up does not come back').toHaveValue('')
  await page.keyboard.press('Escape')
  await expect(fix).toHaveValue('2')
  await fix.press('Enter')
  await expect(page.getByRole('button', { name: /Đã xong.*Giảm trong kỳ, Tổng/ })).toBeVisible()
  // The last answer of a column leads on to the next one.
  await expect(page.getByText('Chưa nhận ra', { exact: true })).toBeVisible()
  await page.keyboard.press('Alt+b')
  await page.keyboard.press('1')
  await expect(page.locator('.equation')).toHaveText(
    /4 dòng đọc được=3 mới\+0 thay đổi\+0 giống hệt\+0 chưa vào được\+1 bỏ qua/,
  )

  // Called away: the workspace is locked, and what was answered is there afterwards.
  await page.getByRole('button', { name: /^Khóa sổ/ }).click()
  await unlock(page)
  await page.keyboard.press('Alt+4')
  await expect(page.getByText('Tệp ‹so-lieu-xa.csv› đang nhập dở từ')).toBeVisible()
  await show('59-nhap-do')
  await page.keyboard.press('Alt+l')
  await expect(page.locator('.equation')).toHaveText(
    /4 dòng đọc được=3 mới\+0 thay đổi\+0 giống hệt\+0 chưa vào được\+1 bỏ qua/,
  )

  await page.keyboard.press('Control+Enter')
  await expect(page.getByText('Trước khi ghi', { exact: true })).toBeVisible()
  await page.keyboard.press('Control+Enter')
  await expect(page.getByText('Đã ghi', { exact: true })).toBeVisible()
  // What became of each row, and the officer's own file with that in a column.
  const outcome = page.getByRole('region', { name: 'Kết quả từng dòng' })
  await expect(outcome.getByText('Bỏ qua: Không thuộc địa bàn.')).toBeVisible()
  await show('49-nhap-ket-qua-tung-dong')
  await outcome.getByRole('button', { name: 'Thêm mới 3' }).click()
  await expect(outcome.locator('tbody tr')).toHaveCount(3)
  const [copy] = await Promise.all([page.waitForEvent('download'), page.keyboard.press('Control+s')])
  expect(copy.suggestedFilename()).toBe('so-lieu-xa - ket qua nhap.xlsx')
  await expect(outcome.getByText('tệp cũ không thêm cột vào được nên chép sang .xlsx')).toBeVisible()
  await page.keyboard.press('Enter')

  await cellAt(page, 'Xã A Mú Sung', 7).click()
  await expect(cellAt(page, 'Xã A Mú Sung', 7)).toHaveText('2')
  await expect(page.getByText('Nhập từ ‹so-lieu-xa.csv›, trang ‹CSV›, ô E5', { exact: true })).toBeVisible()

  // The next file of this layout: nothing is asked again.
  await page.keyboard.press('Alt+4')
  await expect(page.getByText('theo tệp ‹so-lieu-xa.csv› · 8 cột, 2 cột do anh chị chỉ')).toBeVisible()
  const next = sheet.replace('6 tháng đầu năm', '6 tháng cuối năm')
  const [again] = await Promise.all([page.waitForEvent('filechooser'), page.keyboard.press('Control+o')])
  await again.setFiles({ name: 'so-lieu-xa-2.csv', mimeType: 'text/csv', buffer: Buffer.from(next) })
  await expect(page.getByText('Cùng bố cục với tệp ‹so-lieu-xa.csv›')).toBeVisible()
  await expect(page.getByText('Cần hỏi')).toBeHidden()
  await show('28-nhap-bo-cuc-da-nho')
  await page.getByRole('button', { name: 'Tệp khác' }).click()
  await show('29-bo-cuc-da-nho')

  // Months later the first file turns out to be wrong: it is taken back, and only it.
  const ask = page.getByRole('button', { name: 'Hoàn tác đợt nhập từ tệp so-lieu-xa.csv' })
  const told = page.getByText('Những gì có từ trước không mất')
  await ask.press('Enter')
  await expect(told).toBeVisible()
  await show('30-hoan-tac-dot-nhap')
  // Esc gives the question up, and the keys are where they were.
  await page.keyboard.press('Tab')
  await page.keyboard.press('Escape')
  await expect(told).toBeHidden()
  await expect(ask).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(told).toBeVisible()
  await page.getByRole('button', { name: 'Hoàn tác', exact: true }).press('Enter')
  await expect(page.getByText('đã hoàn tác')).toBeVisible()
  await expect(page.getByRole('button', { name: 'Kết quả đợt nhập từ tệp so-lieu-xa.csv' })).toBeFocused()
  await page.keyboard.press('Alt+2')
  await expect(page.getByRole('heading', { name: /PL02/ })).toBeVisible()
  await expect(cellAt(page, 'Xã A Mú Sung', 7)).toHaveText('')
})

test('a file that is no workbook is refused in one sentence and nothing else happens', async ({ page, host }) => {
  await enterCode(page, host.code)
  await setUp(page)
  await chooseWorkbook(page, {
    name: 'anh.xlsx',
    mimeType: 'image/png',
    buffer: Buffer.from([137, 80, 78, 71, 13, 10, 26, 10, 0, 0]),
  })
  await expect(page.getByRole('alert')).toContainText('anh.xlsx')
  await expect(page.getByText('Thả tệp Excel vào đây')).toBeVisible()
})

test('a long import shows what it does and is stopped by a key, with nothing written', async ({ page, host, show }) => {
  await enterCode(page, host.code)
  await setUp(page)
  await page.keyboard.press('Alt+4')
  await expect(page.getByText('Thả tệp Excel vào đây')).toBeVisible()
  const people = Array.from(
    // Enough for the key to come before the last row on any computer.
    { length: 60_000 },
    (_, at) => `${at + 1},Lường Văn Thử ${at},${1960 + (at % 40)},Nam,Xã A Mú Sung`,
  )
  const list = ['DANH SÁCH NGƯỜI NGHIỆN MA TÚY NĂM 2021', 'TT,Họ và tên,Năm sinh,Giới tính,Xã', ...people].join('\n')
  const [chooser] = await Promise.all([page.waitForEvent('filechooser'), page.keyboard.press('Control+o')])
  await chooser.setFiles({ name: 'ca-huyen.csv', mimeType: 'text/csv', buffer: Buffer.from(list) })
  await expect(page.getByRole('button', { name: 'Dừng' })).toBeVisible()
  await expect(page.locator('.progress-step')).toHaveText(/Đang/)
  await show('60-nhap-dang-doc')
  await page.keyboard.press('Escape')
  await expect(page.getByRole('alert')).toContainText('Đã dừng')
  await expect(page.getByRole('button', { name: 'Dừng' })).toBeHidden()
  await expect(page.getByText('Chưa nhập tệp nào.')).toBeVisible()
})
