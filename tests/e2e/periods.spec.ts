import { expect, test } from './fixture.ts'
import { beginWork } from './steps.ts'

test('the office edits a deadline and the days of a period, and is told what the periods of the year leave out', async ({
  page,
  host,
  show,
}) => {
  await beginWork(page, host.code)
  await page.keyboard.press('Alt+6')
  await page.getByRole('button', { name: 'Kỳ và hạn nộp' }).click()
  await expect(page.getByText('Các kỳ lấp kín năm')).toBeVisible()
  const from = page.getByLabel('6 tháng cuối năm (NĐ 09/2019), Từ ngày')
  await expect(from).toHaveValue('15/6')
  await from.fill('mai')
  await expect(page.getByRole('button', { name: /^Ghi( Enter)?$/ })).toBeDisabled()
  await from.fill('20/6')
  await expect(
    page.getByText('từ ngày 15/6/2021 đến ngày 19/6/2021 không thuộc kỳ nào', { exact: false }),
  ).toBeVisible()
  await show('54-ky-va-han-nop')
  await from.fill('15/6')
  await page.getByLabel('6 tháng đầu năm (NĐ 09/2019), Hạn huyện nộp').fill('20/6')
  await page.keyboard.press('Enter')
  await expect(page.getByText('Hạn 20/6 · còn 5 ngày')).toBeVisible()
  await page.getByRole('button', { name: 'Lấy lại ngày theo quy định' }).click()
  await expect(page.getByText('Hạn 18/6 · còn 3 ngày')).toBeVisible()
})
