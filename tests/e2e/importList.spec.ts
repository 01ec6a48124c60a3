import { join } from 'node:path'
import type { FileChooser, Page } from '@playwright/test'
import { expect, test } from './fixture.ts'
import { beginAtLapThach, cellAt, chooseWorkbook } from './steps.ts'

/** Made by LibreOffice, see makeListToFix.py beside it: what is wrong in it is told there. */
const list = join(import.meta.dirname, '../fixtures/workbooks/lapthach-2021-ds-can-sua.xls')

/** Two people of the register: one whom the list repeats, one of whom it knows more. */
const earlier = [
  'DANH SÁCH NGƯỜI NGHIỆN MA TÚY CÓ HỒ SƠ QUẢN LÝ,,,,,,',
  'TT,Họ và tên,Giới tính,Năm sinh,Số CMND,Xã,Ngày đưa vào danh sách',
  '1,Phùng Văn Hoạch,Nam,1979,135126727,Xã Bắc Bình,15/03/2019',
].join('\n')

async function pick(page: Page, file: Parameters<FileChooser['setFiles']>[0]): Promise<void> {
  await chooseWorkbook(page, file)
  await expect(page.getByText('Tệp của anh chị')).toBeVisible({ timeout: 60_000 })
}

test('a list in an old font with wrong communes, a text for a number and a person written twice is fixed, written and taken back', async ({
  page,
  host,
  show,
}) => {
  const equation = page.locator('.equation')
  await beginAtLapThach(page, host.code)

  await test.step('somebody of the list is in the register already', async () => {
    await pick(page, { name: 'dang-co.csv', mimeType: 'text/csv', buffer: Buffer.from(earlier) })
    await page.keyboard.press('Control+Enter')
    await expect(page.getByText('Lỗi theo cột')).toBeVisible()
    await page.keyboard.press('Control+Enter')
    await expect(page.getByText('Từng dòng sẽ ra sao')).toBeVisible()
    await page.keyboard.press('Control+Enter')
    await expect(equation).toContainText('Đã thêm 1 dòng')
    await page.getByRole('button', { name: 'Nhập tệp khác' }).click()
  })

  await test.step('the old font is read, nothing is asked', async () => {
    await pick(page, list)
    await expect(page.getByText('TCVN3')).toBeVisible()
    await expect(page.getByText('Nguyễn Văn Trường')).toBeVisible()
    await show('70-ds-chu-cu')
    await page.keyboard.press('Control+Enter')
  })

  await test.step('three spellings of a commune are one line, fixed once for four rows and remembered', async () => {
    await expect(page.getByText('sai 2 chữ cái')).toBeVisible()
    await expect(page.getByRole('combobox', { name: 'Sửa thành' })).toHaveValue('Xã Đình Chu')
    await show('71-ds-xa-viet-sai')
    await page.keyboard.press('Enter')
    await expect(page.getByRole('combobox', { name: 'Sửa thành' })).toHaveValue('Thị trấn Hoa Sơn')
    // Another commune is found by typing without accents.
    const box = page.getByRole('combobox', { name: 'Sửa thành' })
    await box.fill('hoa son')
    await page.getByRole('option', { name: 'Thị trấn Hoa Sơn' }).click()
    await page.getByRole('button', { name: 'Sửa', exact: true }).click()
    await expect(page.getByText('Xã Cao Phong thuộc Huyện Sông Lô')).toBeVisible()
    await expect(box).toHaveValue('')
  })

  await test.step('a row of another district is left out with its reason', async () => {
    await page.keyboard.press('Alt+b')
    await expect(page.getByText('Bỏ qua dòng 14 vì')).toBeVisible()
    await show('72-ds-bo-qua-ly-do')
    await page.keyboard.press('1')
    await expect(equation).toContainText('2 bỏ qua')
  })

  await test.step('a letter among the digits of a year and a day that does not exist are typed right', async () => {
    const box = page.getByRole('textbox', { name: 'Sửa thành' })
    await expect(box).toHaveValue('2O12')
    await show('73-ds-chu-trong-so')
    await box.fill('2012')
    await page.keyboard.press('Enter')
    await expect(box).toHaveValue('31/02/2021')
    await box.fill('28/02/2021')
    await page.keyboard.press('Enter')
  })

  await test.step('the person written twice stands in one row, the other is shown beside it', async () => {
    await expect(page.getByRole('heading', { name: 'Trùng dòng trong tệp' })).toBeVisible()
    await expect(page.getByRole('button', { name: 'Họ và tên, dòng 11: Hoàng Văn Chũ' })).toBeVisible()
    await expect(page.getByRole('button', { name: 'Họ và tên, dòng 17: Hoàng Văn Chũ' })).toBeVisible()
    await show('74-ds-ghi-hai-lan')
    await page.keyboard.press('Alt+b')
    await expect(page.getByText('Bỏ qua dòng 17 vì')).toBeVisible()
    await page.keyboard.press('2')
    await expect(page.getByRole('heading', { name: 'Chưa đủ thông tin' })).toBeVisible()
  })

  await test.step('F8 and Shift+F8 walk the findings; an answer is seen and can be taken back', async () => {
    await page.getByRole('button', { name: /Đã xong Xã, phường/ }).click()
    await expect(page.getByText('Đình Trụ · X. Đình Trụ · đình trụ')).toBeVisible()
    await page.getByRole('button', { name: 'Sửa lại' }).first().click()
    await expect(page.getByText('sai 2 chữ cái')).toBeVisible()
    await page.keyboard.press('F8')
    await expect(page.getByText('sai 2 chữ cái')).toBeHidden()
    await page.keyboard.press('Shift+F8')
    await expect(page.getByText('sai 2 chữ cái')).toBeVisible()
    await expect(page.getByRole('combobox', { name: 'Sửa thành' })).toBeFocused()
    await page.keyboard.press('Enter')
    await expect(page.getByText('sai 2 chữ cái')).toBeHidden()
  })

  await test.step('any other cell is edited in place', async () => {
    await page.getByRole('button', { name: /Mọi dòng của bảng/ }).click()
    await page.getByRole('button', { name: 'Ghi chú, dòng 11: xã chép tay' }).click()
    await page.getByRole('textbox', { name: 'Ghi chú, dòng 11' }).fill('đã hỏi lại xã')
    await show('75-ds-sua-thang-trong-o')
    await page.keyboard.press('Enter')
    await expect(page.getByRole('button', { name: 'Ghi chú, dòng 11: đã hỏi lại xã' })).toBeVisible()
  })

  await test.step('before writing, every row says what becomes of it and opens to its cells', async () => {
    await page.keyboard.press('Control+Enter')
    await expect(equation).toContainText('12 dòng đọc được=9 mới+1 thay đổi+0 giống hệt+0 chưa vào được+2 bỏ qua')
    await expect(page.getByText('Thêm mới 9 dòng vào sổ.')).toBeVisible()
    await expect(page.getByText(/^Điền thêm \d+ ô đang trống của dòng đã có\.$/)).toBeVisible()
    await page.getByRole('button', { name: /^Cập nhật 1$/ }).click()
    await expect(page.getByText('Năm bắt đầu sử dụng:')).toBeVisible()
    await show('76-ds-truoc-khi-ghi')
    await page.getByRole('button', { name: /^Bỏ qua 2$/ }).click()
    await expect(page.getByText('Bỏ qua: Không thuộc địa bàn.')).toBeVisible()
    await page.getByRole('button', { name: /^Tất cả 12$/ }).click()
    await page.getByRole('button', { name: 'Mở dòng 7 trong tệp' }).click()
    const cell = page.getByRole('row').filter({ hasText: 'F7' })
    await expect(cell).toContainText('Đình Trụ')
    await expect(cell).toContainText('Xã Đình Chu')
    await show('77-ds-mo-dong')
    await page.keyboard.press('Escape')
  })

  await test.step('it is written, and the outcome of every row is kept', async () => {
    await page.keyboard.press('Control+Enter')
    await expect(page.getByText('Đã ghi', { exact: true })).toBeVisible()
    await expect(page.getByText('Bỏ qua: Trùng với dòng khác.')).toBeVisible()
    await show('78-ds-ket-qua')
    await page.keyboard.press('Alt+3')
    await expect(page.getByText(/^10 dòng/)).toBeVisible()
  })

  await test.step('the spellings are remembered for later files and can be taken back', async () => {
    await page.keyboard.press('Alt+4')
    await expect(page.getByText('“Đình Trụ” →')).toBeVisible()
    await page.getByRole('button', { name: 'Bỏ cách viết Đình Trụ', exact: true }).click()
    await expect(page.getByText('“Đình Trụ” →')).toBeHidden()
    await expect(page.getByText('“T.T H.Sơn” →')).toBeVisible()
  })

  await test.step('the import is taken back: what was there before stays', async () => {
    await page.getByRole('button', { name: 'Hoàn tác đợt nhập từ tệp lapthach-2021-ds-can-sua.xls' }).click()
    await expect(page.getByText('Sẽ bỏ 9 dòng do đợt này thêm vào')).toBeVisible()
    await show('79-ds-hoan-tac')
    await page.getByRole('button', { name: 'Hoàn tác', exact: true }).click()
    await expect(page.getByText('đã hoàn tác')).toBeVisible()
    await page.keyboard.press('Alt+3')
    await expect(page.getByText(/^1 dòng/)).toBeVisible()
  })
})

test('letters that nothing proves and days of either order are asked about once, with what each answer makes of them', async ({
  page,
  host,
  show,
}) => {
  const unclear = [
    'DANH SÁCH NGƯỜI NGHIỆN MA TÚY CÓ HỒ SƠ QUẢN LÝ,,,,',
    'TT,Họ và tên,Năm sinh,Xã,Ngày vào danh sách',
    '1,NguyÔn V¨n Dòng,1987,Xã Bắc Bình,4/5/2021',
    '2,TrÇn ThÞ H­¬ng,1993,Xã Tử Du,3/2/2021',
  ].join('\n')
  await beginAtLapThach(page, host.code)
  await pick(page, { name: 'chua-ro.csv', mimeType: 'text/csv', buffer: Buffer.from(unclear) })
  await expect(page.getByText('2 ô này gõ bằng phông chữ nào?')).toBeVisible()
  await expect(page.getByText('Nguyễn Văn Dũng · Trần Thị Hương')).toBeVisible()
  await show('80-hoi-bo-chu')
  await page.keyboard.press('1')
  await expect(page.getByText('“4/5/2021” trong tệp này là ngày nào?')).toBeVisible()
  await show('81-hoi-thu-tu-ngay')
  await page.keyboard.press('2')
  await expect(page.getByText('Cần hỏi')).toBeHidden()
  await page.keyboard.press('Control+Enter')
  await page.keyboard.press('Control+Enter')
  await page.getByRole('button', { name: 'Mở dòng 3 trong tệp' }).click()
  await expect(page.getByRole('row').filter({ hasText: 'E3' })).toContainText('05/04/2021')
  await expect(page.getByRole('row').filter({ hasText: 'B3' })).toContainText('Nguyễn Văn Dũng')
})

test('a commune that an annex leaves blank is asked about: no figures yet, or nothing to report', async ({
  page,
  host,
  show,
}) => {
  const annex = [
    'Tình hình người nghiện ma túy có hồ sơ quản lý 6 tháng đầu năm 2021,,,,,',
    'STT,Đơn vị,Số đầu kỳ,Tăng trong kỳ,Giảm trong kỳ,Số cuối kỳ',
    '1,Xã Bắc Bình,5,1,2,4',
    '2,Xã Quang Sơn,,,,',
    '3,Xã Tử Du,,,,',
  ].join('\n')
  await beginAtLapThach(page, host.code)
  await pick(page, { name: 'bieu-xa.csv', mimeType: 'text/csv', buffer: Buffer.from(annex) })
  await expect(page.getByText('“Xã Quang Sơn” (dòng 4) để trống: chưa có số hay không phát sinh?')).toBeVisible()
  await show('82-hoi-dong-de-trong')
  await page.keyboard.press('2')
  await expect(page.getByText('“Xã Tử Du” (dòng 5) để trống: chưa có số hay không phát sinh?')).toBeVisible()
  await page.keyboard.press('1')
  await expect(page.getByText('Cần hỏi')).toBeHidden()
  await page.keyboard.press('Control+Enter')
  await expect(page.getByText('Từng dòng sẽ ra sao')).toBeVisible()
  await expect(page.getByText('Ghi không phát sinh vào các ô trống.')).toBeVisible()
  await page.keyboard.press('Control+Enter')
  await expect(page.getByText('Đã ghi', { exact: true })).toBeVisible()
  await page.keyboard.press('Enter')
  // A dash is nothing to report, a blank is nothing known.
  await expect(cellAt(page, 'Xã Quang Sơn', 1)).toHaveText('–')
  await expect(cellAt(page, 'Xã Tử Du', 1)).toHaveText('')
})
