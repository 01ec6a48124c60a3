import { readFileSync } from 'node:fs'
import { expect, password, test } from './fixture.ts'
import { cellAt, enterCode, openSample, setUp } from './steps.ts'

test('an officer sets up, imports what she has, fixes it, sees her figures, and hands over a package that verifies', async ({
  page,
  host,
  show,
}) => {
  await test.step('the page lets nobody in without the code', async () => {
    await show('01-ma-mo-cua-so')
    await enterCode(page, host.code)
    await expect(page.getByText('Lập sổ mới cho đơn vị')).toBeVisible()
  })

  await test.step('first set-up of the unit, with the recovery key to copy', async () => {
    const names: Record<string, string> = { unit: '02-lap-so-don-vi', recovery: '03-khoa-phuc-hoi' }
    await setUp(page, (step) => show(names[step] ?? step))
    await show('04-trang-chinh-trong')
  })

  await test.step('a list of people is understood, looked through and written', async () => {
    await openSample(page, 'batxat-2021-danh-sach-nguoi-nghien.xlsx')
    await show('05-nhap-danh-sach-hieu-tep')
    await page.keyboard.press('Control+Enter')
    await expect(page.getByText('Lỗi theo cột')).toBeVisible()
    await show('06-nhap-danh-sach-sua-loi')
    await page.keyboard.press('F8')
    await page.keyboard.press('Control+Enter')
    await expect(page.getByText('Trước khi ghi', { exact: true })).toBeVisible()
    await show('07-nhap-danh-sach-xem-truoc')
    await page.keyboard.press('Control+Enter')
    await expect(page.getByText('Đã ghi', { exact: true })).toBeVisible()
    await expect(page.locator('.equation')).toContainText('Đã thêm 117 dòng')
    await show('08-nhap-danh-sach-ket-qua')
    await page.getByRole('button', { name: 'Nhập tệp khác' }).click()
  })

  await test.step('an annex in an old font shows where it differs from the register; the counted numbers are taken', async () => {
    await openSample(page, 'batxat-2021-6t-nguoi-nghien-co-ho-so.xls')
    await expect(page.getByText('TCVN3')).toBeVisible()
    await show('09-nhap-phu-bieu-chu-cu')
    await page.keyboard.press('Control+Enter')
    await expect(page.getByRole('heading', { name: 'Khác số máy tính' })).toBeVisible()
    await show('10-nhap-phu-bieu-khac-so')
    await page.getByRole('button', { name: 'Lấy số máy tính ở mọi ô' }).click()
    await expect(page.getByRole('button', { name: 'Lấy số máy tính ở mọi ô' })).toBeHidden()
    await page.keyboard.press('Control+Enter')
    await expect(page.getByText('Đã ghi', { exact: true })).toBeVisible()
    await page.keyboard.press('Enter')
  })

  await test.step('the annex shows the figures, and each one its records', async () => {
    await expect(page.getByRole('heading', { name: /PL02/ })).toBeVisible()
    await cellAt(page, 'Tổng cộng', 13).click()
    await expect(cellAt(page, 'Tổng cộng', 13)).toHaveText('117')
    await show('11-luoi-phu-bieu')
    await cellAt(page, 'Xã A Mú Sung', 13).click()
    await page.keyboard.press('F7')
    await expect(page.getByText('cộng lại bằng số trong biểu')).toBeVisible()
    await show('12-truy-so')
    await page.keyboard.press('Escape')
  })

  await test.step('a number that differs from the counted one needs a reason', async () => {
    await cellAt(page, 'Xã A Mú Sung', 16).click()
    await page.keyboard.type('2')
    await page.keyboard.press('Enter')
    const reason = page.getByRole('textbox', { name: 'Lý do giữ số khác số máy tính' })
    await expect(reason).toBeFocused()
    await show('13-ghi-ly-do')
    await page.keyboard.type('Công an xã xác minh thêm hai người, chưa kịp ghi sổ')
    await page.keyboard.press('Enter')
    await expect(cellAt(page, 'Xã A Mú Sung', 16)).toHaveClass(/face-override/)
    await expect(cellAt(page, 'Xã A Mú Sung', 16)).toHaveText('2')
    await cellAt(page, 'Xã A Mú Sung', 16).click()
    await page.keyboard.press('Alt+l')
    await expect(cellAt(page, 'Xã A Mú Sung', 16)).toHaveText('0')
  })

  await test.step('a person is searched for before being added, and then counts', async () => {
    await page.keyboard.press('Alt+3')
    await expect(page.getByText(/^117 dòng/)).toBeVisible()
    await page.keyboard.press('F5')
    await page.getByLabel('Họ và tên', { exact: true }).fill('Lý A Pao')
    await page.getByLabel('Năm sinh', { exact: true }).fill('1987')
    await expect(page.getByRole('button', { name: 'Đúng người này' })).toBeVisible()
    await show('14-tim-truoc-khi-them')
    await page.getByLabel('Họ và tên', { exact: true }).fill('Phùng Văn Mới')
    await page.getByLabel('Năm sinh', { exact: true }).fill('1995')
    await expect(page.getByText('Không có ai trùng')).toBeVisible()
    await page.keyboard.press('Control+Enter')
    await expect(page.getByRole('heading', { name: 'Thêm dòng mới' })).toBeVisible()
    await page.getByRole('combobox', { name: 'Giới tính' }).fill('nam')
    await page.getByRole('option', { name: 'Nam' }).click()
    await page.getByRole('combobox', { name: /^Xã, phường/ }).fill('y ty')
    await page.getByRole('option', { name: 'Xã Y Tý' }).click()
    await page.getByLabel('Ngày đưa vào danh sách quản lý').fill('5/6/2021')
    await page.getByRole('combobox', { name: 'Lý do tăng' }).fill('phat hien moi')
    await page.getByRole('option', { name: 'Phát hiện mới' }).first().click()
    await show('15-them-vao-so')
    await page.keyboard.press('Control+s')
    await expect(page.getByRole('heading', { name: 'Phùng Văn Mới' })).toBeVisible()
    await expect(page.getByText(/^118 dòng/)).toBeVisible()
    await show('16-so-theo-doi')

    await page.keyboard.press('Alt+2')
    await expect(cellAt(page, 'Tổng cộng', 13)).toHaveText('118')
  })

  await test.step('what is missing is one list, and what needs no fixing gets its reason there', async () => {
    await page.keyboard.press('Alt+1')
    await expect(page.getByText('Kế hoạch và kết quả')).toBeVisible()
    await show('17-trang-chinh')
    await page.keyboard.press('F9')
    await expect(page.getByRole('heading', { name: 'Còn thiếu gì' })).toBeVisible()
    await expect(page.getByRole('option').first()).toBeVisible()
    await show('18-con-thieu-gi')
  })

  await test.step('the report and the signed package come out, and the package verifies', async () => {
    await page.keyboard.press('Alt+6')
    await expect(page.getByRole('heading', { name: 'Báo cáo và gói nộp' })).toBeVisible()
    const [workbook] = await Promise.all([page.waitForEvent('download'), page.keyboard.press('F12')])
    expect(
      readFileSync(await workbook.path())
        .subarray(0, 2)
        .toString(),
    ).toBe('PK')
    const [document] = await Promise.all([page.waitForEvent('download'), page.keyboard.press('Alt+w')])
    expect(document.suggestedFilename()).toMatch(/\.docx$/)
    await page.getByLabel('Mật khẩu để ký').fill(password)
    await page.keyboard.press('Enter')
    const digits = page.getByTestId('fingerprint')
    await expect(digits).toHaveText(/^\d{4} \d{4} \d{4}$/, { timeout: 60_000 })
    const [download] = await Promise.all([page.waitForEvent('download'), page.keyboard.press('Control+s')])
    const path = await download.path()
    const [chooser] = await Promise.all([page.waitForEvent('filechooser'), page.keyboard.press('Control+o')])
    await chooser.setFiles({
      name: download.suggestedFilename(),
      mimeType: 'application/zip',
      buffer: readFileSync(path),
    })
    await expect(page.getByText('Chữ ký hợp lệ')).toBeVisible()
    await expect(page.locator('.digits-small')).toHaveText((await digits.textContent()) ?? '')
    await show('19-goi-nop')

    const spoilt = readFileSync(path)
    const middle = Math.floor(spoilt.length / 2)
    spoilt[middle] = (spoilt[middle] ?? 0) ^ 1
    const [again] = await Promise.all([page.waitForEvent('filechooser'), page.keyboard.press('Control+o')])
    await again.setFiles({ name: 'hong.asice', mimeType: 'application/zip', buffer: spoilt })
    await expect(page.getByText('Không nhận gói này').first()).toBeVisible()
  })

  await test.step('locked again, only the password opens it', async () => {
    await page.getByRole('button', { name: /^Khóa sổ lại/ }).click()
    await page.getByLabel('Mật khẩu', { exact: true }).fill('sai roi')
    await page.keyboard.press('Enter')
    await expect(page.getByText('Mật khẩu chưa đúng')).toBeVisible()
    await show('20-mo-khoa')
    await page.getByLabel('Mật khẩu', { exact: true }).fill(password)
    await page.keyboard.press('Enter')
    await expect(page.getByRole('navigation', { name: 'Màn hình' })).toBeVisible()
  })

  await test.step('a screen at 125 % keeps every part in reach', async () => {
    await page.setViewportSize({ width: 1093, height: 550 })
    await page.keyboard.press('Alt+2')
    await expect(cellAt(page, 'Xã A Mú Sung', 1)).toBeVisible()
    await show('21-luoi-phu-bieu-125')
    await page.setViewportSize({ width: 1366, height: 768 })
    await page.keyboard.press('F1')
    await expect(page.getByRole('complementary', { name: 'Cách ghi' })).toBeVisible()
    await page.keyboard.press('F1')
    await expect(page.getByRole('heading', { name: 'Trợ giúp' })).toBeVisible()
    await show('22-tro-giup')
  })
})
