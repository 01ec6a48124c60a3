import { expect, test } from './fixture.ts'
import { beginWork, choose } from './steps.ts'

test('visits are written inside the form of their campaign, and what is typed in the campaign stays', async ({
  page,
  host,
}) => {
  await beginWork(page, host.code)
  await page.keyboard.press('Alt+3')
  await choose(page, 'Sổ theo dõi', 'dot kiem tra', /R08 /)
  await page.keyboard.press('F5')
  await page.getByLabel('Tên đợt kiểm tra').fill('Đợt Một')
  await page.getByLabel('Từ ngày').fill('1/3/2021')
  await expect(page.getByText('Ghi dòng này trước, rồi thêm được ở đây.')).toBeVisible()
  await page.keyboard.press('Control+s')
  await expect(page.getByRole('heading', { name: 'Đợt Một' })).toBeVisible()

  await page.keyboard.press('F2')
  await page.getByLabel('Tên đợt kiểm tra').fill('Đợt Một, đang sửa')
  await page.getByRole('region', { name: 'Lượt kiểm tra' }).getByRole('button', { name: 'Thêm' }).click()
  await page.getByLabel('Ngày kiểm tra').fill('2/3/2021')
  await page.keyboard.press('Control+s')
  const line = page.getByRole('region', { name: 'Lượt kiểm tra' }).getByRole('row').filter({ hasText: '02/03/2021' })
  await expect(line).toBeVisible()
  await expect(page.getByLabel('Tên đợt kiểm tra')).toHaveValue('Đợt Một, đang sửa')

  await line.getByRole('button', { name: /Mở/ }).click()
  await expect(page.getByRole('button', { name: /Xóa dòng/ })).toBeVisible()
  await page.keyboard.press('F6')
  await page.getByLabel('Lý do xóa').fill('Ghi nhầm')
  await page.keyboard.press('Enter')
  await expect(line).toBeHidden()
  await expect(page.getByLabel('Tên đợt kiểm tra')).toHaveValue('Đợt Một, đang sửa')
  await page.keyboard.press('Control+s')
  await expect(page.getByRole('heading', { name: 'Đợt Một, đang sửa' })).toBeVisible()
})

test('several communes are chosen by typing, and a date that follows from others is shown at once', async ({
  page,
  host,
}) => {
  await beginWork(page, host.code)
  await page.keyboard.press('Alt+3')
  await choose(page, 'Sổ theo dõi', 'truyen thong', /R10 /)
  await expect(page.getByText('Sổ này chưa có dòng nào.')).toBeVisible()
  await page.keyboard.press('F5')
  const communes = page.getByRole('combobox', { name: 'Xã, phường, thị trấn' })
  for (const typed of ['thai hoa', 'quang son']) {
    await communes.fill(typed)
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Enter')
  }
  await expect(page.locator('.choices-pill')).toHaveText(['Xã Thái Hòa', 'Xã Quang Sơn'])
  await page.keyboard.press('Backspace')
  await expect(page.locator('.choices-pill')).toHaveText(['Xã Thái Hòa'])
  // The first Esc closes the list and leaves the form with what is in it; the second leaves the form.
  await communes.fill('xuan')
  await expect(page.getByRole('option', { name: 'Xã Xuân Hòa' })).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(page.getByRole('option', { name: 'Xã Xuân Hòa' })).toBeHidden()
  await expect(page.locator('.choices-pill')).toHaveText(['Xã Thái Hòa'])
  await page.keyboard.press('Escape')
  await expect(page.locator('.choices-pill')).toHaveCount(0)

  await choose(page, 'Sổ theo dõi', 'sau cai', /R03 /)
  await expect(page.getByText('Sổ này chưa có dòng nào.')).toBeVisible()
  await page.keyboard.press('F5')
  await page.getByLabel('Họ và tên', { exact: true }).fill('Lý A Pao')
  await page.getByLabel('Năm sinh', { exact: true }).fill('1987')
  await page.getByRole('button', { name: /thêm người mới/ }).click()
  await page.getByLabel('Ngày quyết định').fill('10/3/2021')
  await page.getByLabel('Thời hạn (tháng)').fill('12')
  await page.keyboard.press('Tab')
  await expect(page.getByLabel('Ngày hết hạn', { exact: true })).toHaveValue('10/03/2022')
})
