import { expect, test } from './fixture.ts'
import {
  beginAtLapThach,
  beginWork,
  choose,
  chooseWorkbook,
  createWorkspace,
  enterCode,
  openSample,
  setUp,
  unlock,
} from './steps.ts'

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

test('the rows of the header are one answer: what names no rows is told, and the table stays as it was until both are right', async ({
  page,
  host,
}) => {
  const head = 'STT,Đơn vị,Số đầu kỳ,Tăng trong kỳ,Giảm trong kỳ,Số cuối kỳ'
  const lines = [
    'Tình hình người nghiện ma túy 6 tháng đầu năm 2021,,,,,',
    head,
    '1,Xã A Mú Sung,10,1,2,9',
    head,
    '2,Xã Nậm Chạc,12,1,1,12',
    '3,Xã Bản Qua,4,0,1,3',
  ]
  await enterCode(page, host.code)
  await setUp(page)
  await chooseWorkbook(page, { name: 'hai.csv', mimeType: 'text/csv', buffer: Buffer.from(lines.join('\n')) })
  const rows = page.getByText(/^\s*\d+ dòng số liệu$/)
  await expect(rows).toHaveText(/3 dòng/)
  const first = page.getByRole('spinbutton', { name: 'Đầu bảng từ dòng', exact: true })
  const last = page.getByRole('spinbutton', { name: 'Đầu bảng từ dòng đến' })
  const problem = page.getByRole('alert')
  await first.fill('4')
  await page.keyboard.press('Tab')
  await expect(last).toBeFocused()
  await page.keyboard.press('Control+Enter')
  await expect(problem).toHaveText(/Dòng đầu \(4\) đang nằm dưới dòng cuối \(2\)/)
  await expect(rows).toHaveText(/3 dòng/)
  await last.fill('')
  await page.keyboard.press('Enter')
  await expect(problem).toHaveText(/Ghi đủ hai số dòng/)
  await last.fill('4')
  await page.keyboard.press('Control+Enter')
  await expect(rows).toHaveText(/2 dòng/)
  await expect(problem).toBeHidden()
  await expect(first).toHaveValue('4')
  await expect(last).toBeFocused()
  await expect(page.getByText('Trước khi ghi', { exact: true })).toBeHidden()
})

test('a period is chosen by keys, which go on from there; where two have one name, its days stand beside it', async ({
  page,
  host,
}) => {
  const lines = [
    'Tình hình người nghiện ma túy',
    'STT,Đơn vị,Số đầu kỳ,Tăng trong kỳ,Số cuối kỳ',
    '1,Xã Nậm Chạc,1,1,2',
  ]
  await enterCode(page, host.code)
  await setUp(page)
  await chooseWorkbook(page, { name: 'ky.csv', mimeType: 'text/csv', buffer: Buffer.from(lines.join('\n')) })
  const box = page.getByRole('combobox', { name: 'Kỳ', exact: true })
  await box.focus()
  await page.keyboard.type('6 thang cuoi nam 2021 1/7')
  await expect(page.getByRole('option')).toHaveCount(1)
  await page.keyboard.press('Enter')
  await expect(page.getByRole('spinbutton').first()).toBeEnabled()
  await expect(box).toHaveValue('6 tháng cuối năm 2021 · 01/7 – 31/12/2021')
  await expect(box).toBeFocused()
  await page.keyboard.press('Tab')
  await expect(page.getByRole('spinbutton', { name: 'Đầu bảng từ dòng', exact: true })).toBeFocused()
  await page.keyboard.press('Shift+Tab')
  await page.keyboard.press('Escape')
  await page.keyboard.press('Control+Enter')
  await expect(page.getByText('Trước khi ghi', { exact: true })).toBeVisible()
  await expect(page.getByText('6 tháng cuối năm 2021 · 01/7 – 31/12/2021').first()).toBeVisible()
})

test('a sheet that is left out goes with its cells, and comes back with them', async ({ page, host }) => {
  await beginAtLapThach(page, host.code)
  await chooseWorkbook(page, 'tests/fixtures/workbooks/lapthach-2021-hai-bieu.xls')
  const cells = page.locator('table.preview')
  await expect(cells).toContainText('TÌNH HÌNH NGƯỜI NGHIỆN')
  const ofFirst = await cells.innerText()
  await page.getByRole('button', { name: /^Cai nghiện/ }).click()
  await expect(page.getByText('· trang ‹Cai nghiện› ·')).toBeVisible()
  expect(await cells.innerText()).not.toBe(ofFirst)
  await page.getByRole('button', { name: 'Không lấy trang ‹Cai nghiện›' }).click()
  await expect(page.getByText('· trang ‹Người nghiện› ·')).toBeVisible()
  await expect.poll(() => cells.innerText()).toBe(ofFirst)
  // Called away: what was left out is not taken for a sheet in which nothing was found.
  await page.getByRole('button', { name: /^Khóa sổ/ }).click()
  await unlock(page)
  await page.keyboard.press('Alt+4')
  await expect(page.getByText(/đang nhập dở từ/)).toBeVisible()
  await page.keyboard.press('Alt+l')
  await expect(page.getByText('· trang ‹Người nghiện› ·')).toBeVisible()
  await expect(page.getByText(/Không thấy bảng nào quen/)).toBeHidden()
  await page.getByRole('button', { name: 'Lấy lại trang ‹Cai nghiện›' }).click()
  await expect(page.getByRole('button', { name: /^Cai nghiện/ })).toBeVisible()
  expect(await cells.innerText()).toBe(ofFirst)
})

test('of two tables beside each other in the only sheet a row of one is left out, and the sheet cannot be', async ({
  page,
  host,
}) => {
  const half = 'TT,Họ và tên,Năm sinh,Xã'
  const lines = [
    'DANH SÁCH NGƯỜI NGHIỆN MA TÚY CÓ HỒ SƠ QUẢN LÝ',
    `${half},,${half}`,
    '1,Nguyễn Văn Trường,1981,Xã A Mú Sung,,3,Lê Đình Bảo,1983,Xã Bản Qua',
    '2,Trần Văn Quyến,1982,Xã A Mú Sung,,4,Đặng Văn Sứng,1984,Xã Nậm Chạc',
  ]
  await enterCode(page, host.code)
  await setUp(page)
  await chooseWorkbook(page, { name: 'canh-nhau.csv', mimeType: 'text/csv', buffer: Buffer.from(lines.join('\n')) })
  await expect(page.getByRole('button', { name: /^CSV, từ ô F2/ })).toBeVisible()
  await expect(page.getByRole('button', { name: /Không lấy trang/ })).toBeHidden()
  await page.keyboard.press('Control+Enter')
  await page.getByRole('button', { name: /^CSV, từ ô F2/ }).click()
  await expect(page.getByRole('cell', { name: 'Lê Đình Bảo' })).toBeVisible()
  await page
    .getByRole('row', { name: /Lê Đình Bảo/ })
    .getByRole('button', { name: /Bỏ qua/ })
    .click()
  await page.keyboard.press('1')
  await expect(page.locator('.equation')).toHaveText(/4 dòng đọc được=3 mới.*1 bỏ qua/)
  await page.getByRole('button', { name: /^CSV, từ ô A2/ }).click()
  await expect(
    page.getByRole('row', { name: /Nguyễn Văn Trường/ }).getByRole('button', { name: /Bỏ qua/ }),
  ).toBeVisible()
})
