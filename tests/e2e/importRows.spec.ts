import { expect, test } from './fixture.ts'
import { beginWork, choose, createWorkspace, enterCode, openSample } from './steps.ts'

test('rows that were taken for something else are told apart by keys, and the printed total is checked', async ({
  page,
  host,
  show,
}) => {
  await enterCode(page, host.code)
  await choose(page, 'Tỉnh, thành phố', 'lao cai', /Lào Cai/)
  await choose(page, /^Huyện/, 'bat xat', /Bát Xát/)
  await page.getByRole('button', { name: 'Tiếp tục' }).click()
  await createWorkspace(page)
  await openSample(page, 'batxat-2021-6t-nguoi-nghien-co-ho-so.xls')
  await expect(page.getByText(/Khớp \d+\/\d+ cột|lệch \d+\/\d+ cột/)).toBeVisible()
  await expect(page.getByText(/tên khớp danh mục/)).toBeVisible()
  const rows = page.getByText(/^\s*\d+ dòng số liệu$/)
  const before = Number(/\d+/.exec((await rows.textContent()) ?? '')?.[0])

  await page.keyboard.press('F2')
  await expect(page.getByText('Dòng 7', { exact: true })).toBeVisible()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Shift+ArrowDown')
  await expect(page.getByText('Dòng 8 đến 9')).toBeVisible()
  await show('83-sua-vung')
  await page.keyboard.press('4')
  await expect(rows).toHaveText(new RegExp(`${before - 2} dòng số liệu`))
  await page.keyboard.press('ArrowUp')
  await expect(page.getByText('Dòng 8', { exact: true })).toBeVisible()
  await expect(page.getByText('đang hiểu là ghi chú. Anh chị đã nói như vậy.')).toBeVisible()
  await page.keyboard.press('6')
  await expect(rows).toHaveText(new RegExp(`${before - 1} dòng số liệu`))
  await page.keyboard.press('Escape')
  await expect(page.getByRole('button', { name: /Sửa vùng/ })).toBeVisible()
})

test('a plan names its columns as they read on paper: the year of its period, the unit of measure', async ({
  page,
  host,
}) => {
  await beginWork(page, host.code)
  await openSample(page, 'quangninh-2016-mo-hinh.xlsx')
  const columns = page.getByRole('table').filter({ hasText: 'Đưa vào' })
  const into = (letter: string) =>
    columns.getByRole('row').filter({ has: page.getByRole('cell', { name: letter, exact: true }) })
  await expect(into('C')).toContainText('Đơn vị tính')
  await expect(into('D')).toContainText('(2) Kế hoạch năm 2016, Tỉnh giao')
  await page.getByRole('combobox', { name: 'Kỳ', exact: true }).click()
  // Two regimes have a year of that name.
  await page.getByRole('option', { name: 'Năm 2021 · 15/12/2020 – 14/12/2021' }).click()
  await expect(into('D')).toContainText('(2) Kế hoạch năm 2021, Tỉnh giao')
  const plan = page.getByRole('button', { name: '(2) Kế hoạch năm 2021, Tỉnh giao' }).first()
  await plan.click()
  await expect(page.getByText('Cột E “Xây dựng mới, nhân rộng” là gì?')).toBeVisible()
  await plan.click()
  await expect(page.getByText('Cần hỏi')).toBeHidden()
  await page.keyboard.press('Control+Enter')
  // Both columns are one figure of the plan, what is kept up and what is new.
  await expect(page.getByText('(2) Kế hoạch năm 2021, Tỉnh giao: duy trì 122, xây dựng mới 5')).toBeVisible()
})

test('a form that does not fit is refused, the form that was stays, and the refusal does not follow to the next step', async ({
  page,
  host,
}) => {
  await beginWork(page, host.code)
  await openSample(page, 'quangninh-2016-mo-hinh.xlsx')
  await choose(page, 'Mẫu biểu', 'PL02', /^PL02/)
  const refusal = page.getByRole('alert').filter({ hasText: 'không thấy dòng đầu bảng nào khớp với mẫu PL02' })
  await expect(refusal).toBeVisible()
  await expect(page.getByRole('combobox', { name: 'Mẫu biểu' })).toHaveValue(/^PB01/)
  await page.keyboard.press('Control+Enter')
  await expect(page.getByText('Trước khi ghi', { exact: true })).toBeVisible()
  await expect(refusal).toBeHidden()
})
