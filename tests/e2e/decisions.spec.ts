import { expect, test } from './fixture.ts'
import { beginWork, cellAt } from './steps.ts'

test('a plan gets its number, a later decision changes one target, and each is shown with its own', async ({
  page,
  host,
  show,
}) => {
  await beginWork(page, host.code)
  await page.keyboard.press('Alt+2')
  await page.getByRole('link', { name: /PB02/ }).click()
  const target = cellAt(page, 'Thị trấn Lập Thạch', 4)
  await target.click()
  await page.keyboard.type('30')
  await page.keyboard.press('Enter')
  await expect(target).toHaveText('30')

  await page.getByRole('button', { name: 'Sửa số, ngày' }).click()
  await page.getByLabel('Số văn bản').fill('15/KH-UBND')
  await page.getByLabel('Ngày ban hành').fill('20/1/2021')
  await page.keyboard.press('Enter')
  const line = 'Kèm theo Kế hoạch số 15/KH-UBND ngày 20/01/2021 của Ủy ban nhân dân huyện Lập Thạch'
  await expect(page.getByText(`(${line})`)).toBeVisible()

  await page.getByRole('button', { name: 'Điều chỉnh…' }).click()
  await page.getByLabel('Số văn bản').fill('22/QĐ-UBND')
  await page.getByLabel('Ngày ban hành').fill('10/5/2021')
  await page.keyboard.press('Enter')
  await expect(page.getByText('Chỉ ghi những ô thay đổi')).toBeVisible()
  await expect(target).toHaveText('30')
  await target.click()
  await page.keyboard.type('45')
  await page.keyboard.press('Enter')
  await expect(target).toHaveText('45')
  await expect(page.getByText(`(${line}; điều chỉnh theo văn bản số 22/QĐ-UBND ngày 10/5/2021)`)).toBeVisible()
  await show('56-dieu-chinh-chi-tieu')

  const chooser = page.getByRole('combobox', { name: 'Theo văn bản' })
  await expect(chooser).toHaveValue('22/QĐ-UBND, ngày 10/5/2021 · đang dùng')
  await chooser.click()
  await page.getByRole('option', { name: /15\/KH-UBND/ }).click()
  await expect(target).toHaveText('30')
  await target.click()
  await expect(page.getByText('Chỉ tiêu theo văn bản số 15/KH-UBND', { exact: false })).toBeVisible()

  await page.getByRole('link', { name: /PL01/ }).click()
  await expect(cellAt(page, 'Tổng cộng', 1)).toBeVisible()
  await page.getByRole('link', { name: /PB02/ }).click()
  await expect(target).toHaveText('45')

  // One that was issued after the period changes nothing in it.
  await page.getByRole('button', { name: 'Điều chỉnh…' }).click()
  await page.getByLabel('Số văn bản').fill('60/QĐ-UBND')
  await page.getByLabel('Ngày ban hành').fill('1/9/2021')
  await page.keyboard.press('Enter')
  await expect(page.getByText('Ban hành sau kỳ đang xem', { exact: false })).toBeVisible()
  await page.getByRole('button', { name: 'Sửa số, ngày' }).click()
  await page.getByRole('button', { name: 'Bỏ lần điều chỉnh này' }).click()
  await expect(chooser).toHaveValue('22/QĐ-UBND, ngày 10/5/2021 · đang dùng')
})
