import { expect, test } from './fixture.ts'
import { beginWork, cellAt } from './steps.ts'

test('a locked period is read only, says so everywhere, and is opened again with a reason', async ({
  page,
  host,
  show,
}) => {
  await beginWork(page, host.code)
  await page.keyboard.press('Alt+2')
  await page.getByRole('link', { name: /PL02/ }).click()
  await cellAt(page, 'Thị trấn Lập Thạch', 1).click()
  await page.keyboard.type('12')
  await page.keyboard.press('Enter')
  await expect(cellAt(page, 'Tổng cộng', 1)).toHaveText('12')

  await page.keyboard.press('Alt+6')
  const card = page.getByRole('region', { name: 'Khóa kỳ' })
  await expect(card).toContainText('Đang mở · 6 tháng đầu năm 2021 · báo cáo lần 1')
  await page.keyboard.press('Alt+k')
  await show('50-khoa-ky')
  await card.getByRole('button', { name: 'Khóa ngay' }).click()
  await expect(card).toContainText('Đã khóa · 6 tháng đầu năm 2021 · báo cáo lần 1')
  await expect(card).toContainText('Khóa ngày 15/6/2021, Hà Thị Mơ.')
  await expect(page.getByRole('combobox', { name: 'Kỳ báo cáo' })).toHaveValue(/^Đã khóa · 6 tháng đầu năm 2021/)
  await show('51-ky-da-khoa')

  await page.keyboard.press('Alt+2')
  await expect(page.getByText('Đã khóa 15/6/2021')).toBeVisible()
  await cellAt(page, 'Thị trấn Lập Thạch', 1).click()
  await page.keyboard.type('15')
  await page.keyboard.press('Enter')
  await expect(cellAt(page, 'Thị trấn Lập Thạch', 1)).toHaveText('12')
  await expect(page.getByText('Chỉ xem: kỳ đã khóa. Cần sửa thì vào Báo cáo, mở lại kỳ')).toBeVisible()
  await show('52-bieu-da-khoa')

  await page.keyboard.press('Alt+6')
  await page.keyboard.press('Alt+k')
  await expect(card.getByRole('button', { name: 'Mở lại', exact: false }).last()).toBeDisabled()
  await page.keyboard.type('Xã Thái Hòa gửi bổ sung')
  await page.keyboard.press('Tab')
  await page.keyboard.type('45/BC-LĐTBXH')
  await show('53-mo-lai-ky')
  await page.keyboard.press('Enter')
  await expect(card).toContainText('Đã mở lại, đang làm báo cáo lần 2. Lý do: Xã Thái Hòa gửi bổ sung.')
  await expect(card).toContainText('“Báo cáo bổ sung, thay thế Báo cáo số 45/BC-LĐTBXH”')

  await page.keyboard.press('Alt+2')
  await expect(page.getByText('Đã khóa 15/6/2021')).toHaveCount(0)
  await cellAt(page, 'Thị trấn Lập Thạch', 1).click()
  await page.keyboard.type('15')
  await page.keyboard.press('Enter')
  await expect(cellAt(page, 'Tổng cộng', 1)).toHaveText('15')

  await page.keyboard.press('Alt+6')
  await page.getByRole('button', { name: 'Khi ấy và bây giờ' }).click()
  const list = page.getByRole('listbox', { name: 'Các ô khác lúc khóa' })
  await expect(page.getByText('Mở lại ngày 15/6/2021, Hà Thị Mơ. Lý do: Xã Thái Hòa gửi bổ sung.')).toBeVisible()
  await expect(list.getByRole('option').first()).toContainText(/Thị trấn Lập Thạch.*12.*15.*\+3 số nhập tay/)
  await show('57-khi-ay-va-bay-gio')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { name: /PL02/ })).toBeVisible()
})
