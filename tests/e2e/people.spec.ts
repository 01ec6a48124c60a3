import type { Page } from '@playwright/test'
import { expect, test } from './fixture.ts'
import { chooseWorkbook, enterCode, setUp } from './steps.ts'

const heads = 'STT,Họ và tên,Ngày sinh,Giới tính,Số CCCD,Xã,Ngày vào danh sách'

function list(rows: readonly string[]): Buffer {
  return Buffer.from(['DANH SÁCH NGƯỜI NGHIỆN MA TÚY CÓ HỒ SƠ QUẢN LÝ', heads, ...rows].join('\n'))
}

async function open(page: Page, name: string, rows: readonly string[]): Promise<void> {
  await page.keyboard.press('Alt+1')
  await expect(page.getByRole('link', { name: /Trang chính/ })).toHaveAttribute('aria-current', 'page')
  await chooseWorkbook(page, { name, mimeType: 'text/csv', buffer: list(rows) })
  await expect(page.getByText('Tệp của anh chị')).toBeVisible()
}

async function write(page: Page): Promise<void> {
  await page.keyboard.press('Control+Enter')
  await expect(page.getByText('Trước khi ghi', { exact: true })).toBeVisible()
  await page.keyboard.press('Control+Enter')
  await expect(page.getByText('Đã ghi', { exact: true })).toBeVisible()
}

test('rows that may mean somebody who is there are answered by keyboard, once for equal ones, and never asked again', async ({
  page,
  host,
  show,
}) => {
  await enterCode(page, host.code)
  await setUp(page)
  await open(page, 'dau-nam.csv', [
    '1,Lù A Páo,05/03/1987,Nam,010087001234,Xã A Mú Sung,01/02/2020',
    '2,Vàng Thị Mỷ,1990,Nữ,,Xã A Mú Sung,01/03/2020',
    '3,Tẩn Láo Lở,1979,Nam,,Xã Nậm Chạc,01/04/2020',
  ])
  await page.keyboard.press('Control+Enter')
  await write(page)
  await open(page, 'giua-nam.csv', [
    '1,Lù A Pao,05/03/1987,Nam,,Xã A Mú Sung,01/05/2021',
    '2,Vàng Thị Mỷ,1990,Nữ,010190004321,Xã A Mú Sung,01/05/2021',
    '3,Tẩn Láo Lở,1979,Nam,,Xã Nậm Chạc,01/05/2021',
    '4,Giàng A Chứ,1995,Nam,,Xã Nậm Chạc,01/05/2021',
  ])
  await page.keyboard.press('Control+Enter')
  await page.getByRole('button', { name: /Có thể trùng người/ }).click()
  await expect(page.getByText('Có phải cùng một người không?')).toBeVisible()
  await show('60-nhap-hoi-trung-nguoi')
  await page.keyboard.press('0')
  await expect(page.getByText('Câu 2/3')).toBeVisible()
  await page.keyboard.press('Alt+a')
  await page.keyboard.press('1')
  await expect(page.getByText('đã trả lời 3 câu')).toBeVisible()
  await write(page)
  // The same words in a later file with other records: nobody is asked again.
  await open(page, 'cuoi-nam.csv', [
    '1,Lù A Pao,05/03/1987,Nam,,Xã A Mú Sung,01/06/2021',
    '2,Tẩn Láo Lở,1979,Nam,,Xã Nậm Chạc,01/06/2021',
  ])
  await page.keyboard.press('Control+Enter')
  await expect(page.getByText('Lỗi theo cột')).toBeVisible()
  await expect(page.getByRole('button', { name: /Có thể trùng người/ })).toBeHidden()
})

test('two entries of one person are compared, made one, seen on their page, and parted again', async ({
  page,
  host,
  show,
}) => {
  await enterCode(page, host.code)
  await setUp(page)
  await open(page, 'xa-a.csv', [
    '1,Sùng A Dình,1985,Nam,,Xã A Mú Sung,01/02/2020',
    '2,Sùng A Dình,12/04/1985,Nam,010085001234,Xã Nậm Chạc,01/05/2021',
    '3,Lù Thị Say,1990,Nữ,,Xã A Mú Sung,01/03/2020',
    '4,Lù Thị Sảy,1991,Nữ,,Xã A Mú Sung,01/03/2021',
  ])
  await page.keyboard.press('Control+Enter')
  await write(page)
  await page.keyboard.press('Alt+u')
  await expect(page.getByRole('tab', { name: 'Cần xem 2' })).toBeVisible()
  await show('62-nghi-trung-nguoi')
  await page.keyboard.press('Enter')
  await expect(page.getByText('So sánh hai người')).toBeVisible()
  await page.getByRole('button', { name: /lấy “12\/04\/1985”/ }).click()
  await show('63-so-sanh-hai-nguoi')
  await page.keyboard.press('Control+Enter')
  await expect(page.getByText('Đã gộp, 1 dòng chuyển sang người giữ lại.')).toBeVisible()
  // The other pair is of two people.
  await page.keyboard.press('2')
  await expect(page.getByText('Không còn cặp nào phải xem.')).toBeVisible()
  await expect(page.getByRole('tab', { name: 'Cần xem 0' })).toBeFocused()
  await page.getByRole('tab', { name: 'Không phải một người 1' }).click()
  await expect(page.getByRole('option', { name: /Lù Thị Say/ })).toBeVisible()

  await page.getByRole('tab', { name: 'Đã gộp 1' }).click()
  await page.getByRole('link', { name: 'Mở trang người này' }).click()
  await expect(page.getByRole('heading', { name: 'Sùng A Dình', level: 1 })).toBeVisible()
  await expect(page.getByRole('list').getByText('R01')).toHaveCount(2)
  await expect(page.getByText('Đã tính vào')).toBeVisible()
  await expect(page.getByRole('link', { name: /PL02/ }).first()).toBeVisible()
  await show('64-trang-mot-nguoi')
  await expect(page.getByText('0100******34').first()).toBeVisible()
  await page.keyboard.press('F7')
  await expect(page.getByText('010085001234').first()).toBeVisible()

  // What is asked on the page outlives F7; Esc gives up the question, not the page.
  const ask = page.getByRole('button', { name: 'Tách ra…' })
  const question = page.getByText('1 dòng trở về người kia.')
  await ask.press('Enter')
  await expect(question).toBeVisible()
  await page.keyboard.press('F7')
  await expect(page.getByText('0100******34').first()).toBeVisible()
  await expect(ask).toBeFocused()
  await page.keyboard.press('Tab')
  await page.keyboard.press('Escape')
  await expect(question).toBeHidden()
  await expect(ask).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(question).toBeVisible()
  await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')
  await expect(page.getByText('Đã tách Sùng A Dình ra thành người riêng.')).toBeVisible()
  await expect(page.getByRole('list').getByText('R01')).toHaveCount(1)
  await expect(page.locator('.timeline-entry')).toBeFocused()
  await page.keyboard.press('Alt+u')
  await expect(page.getByRole('tab', { name: 'Cần xem 1' })).toBeVisible()
})

test('answers about pairs pressed one after the other are all taken while the program is slow, and a pair whose answer was refused comes back', async ({
  page,
  host,
}) => {
  await enterCode(page, host.code)
  await setUp(page)
  await open(page, 'xa-a.csv', [
    '1,Lù Thị Say,1990,Nữ,,Xã A Mú Sung,01/03/2020',
    '2,Lù Thị Sảy,1991,Nữ,,Xã A Mú Sung,01/03/2021',
    '3,Vàng Văn Pao,1970,Nam,,Xã Nậm Chạc,01/03/2020',
    '4,Vàng Văn Páo,1971,Nam,,Xã Nậm Chạc,01/03/2021',
  ])
  await page.keyboard.press('Control+Enter')
  await write(page)
  await page.keyboard.press('Alt+u')
  await expect(page.getByRole('tab', { name: 'Cần xem 2' })).toBeVisible()

  const held: (() => void)[] = []
  const isHeld = (count: number) => expect.poll(() => held.length).toBe(count)
  await page.route('**/call/people.answer', async (route) => {
    await new Promise<void>((resolve) => held.push(resolve))
    await route.fallback()
  })
  await page.keyboard.press('2')
  await isHeld(1)
  await page.keyboard.press('3')
  await isHeld(2)
  for (const letGo of held.splice(0)) letGo()
  await expect(page.getByRole('tab', { name: 'Không phải một người 1' })).toBeVisible()
  await expect(page.getByRole('tab', { name: 'Để sau 1' })).toBeVisible()
  await page.unroute('**/call/people.answer')

  await page.getByRole('tab', { name: 'Để sau 1' }).click()
  await expect(page.getByRole('option', { name: /Vàng Văn Pao/ })).toBeVisible()
  await page.route('**/call/people.answer', (route) =>
    route.fulfill({ json: { ok: false, error: { code: 'busy', details: {} } } }),
  )
  await page.keyboard.press('2')
  await expect(page.getByRole('alert')).toBeVisible()
  await expect(page.getByRole('option')).toHaveCount(1)
})
