import { expect, test } from './fixture.ts'
import { beginWork, cellAt, choose, enterCode, restartHost, typeAndKeep, unlock } from './steps.ts'

const first = 'Thị trấn Lập Thạch'
const second = 'Xã Quang Sơn'

test('what is being typed in a cell and in a form outlives locking and a killed host, and is kept nowhere in the browser', async ({
  page,
  host,
  show,
}) => {
  page.on('dialog', (dialog) => void dialog.accept())
  await beginWork(page, host.code)
  await page.keyboard.press('Alt+2')
  await page.getByRole('link', { name: /PL02/ }).click()
  await cellAt(page, first, 3).click()
  await page.keyboard.type('chín')
  await page.keyboard.press('Enter')
  await expect(cellAt(page, first, 3)).toHaveText('chín')
  await cellAt(page, second, 4).click()
  await page.keyboard.type('123')

  // Leaving the cell for the lock saves it; what no cell takes is there afterwards, too.
  await page.getByRole('button', { name: /^Khóa sổ/ }).click()
  await unlock(page)
  await page.keyboard.press('Alt+2')
  await expect(cellAt(page, second, 4)).toHaveText('123')
  await expect(cellAt(page, second, 4)).toHaveClass(/face-entered/)
  await expect(cellAt(page, first, 3)).toHaveText('chín')
  await cellAt(page, first, 4).click()
  await typeAndKeep(page, 'typing\\":\\"45', () => page.keyboard.type('45'))
  await host.kill()
  await page.keyboard.press('Enter')
  await expect(cellAt(page, first, 4), 'the page has it though nobody takes it').toHaveText('45')

  await restartHost(page, host)
  await page.keyboard.press('Alt+2')
  await page.getByRole('link', { name: /PL02/ }).click()
  await expect(cellAt(page, first, 4)).toHaveText('45')
  await cellAt(page, first, 4).click()
  await expect(page.getByRole('alert')).toContainText('gõ dở, chưa lưu')
  await show('70-chu-go-do')
  await page.keyboard.press('Alt+g')
  await expect(cellAt(page, first, 4)).toHaveClass(/face-entered/)
  await expect(cellAt(page, first, 4)).toHaveText('45')
  await cellAt(page, first, 3).click()
  await expect(page.getByRole('alert')).toContainText('“chín” chưa đúng')
  await page.keyboard.press('Alt+b')
  await expect(cellAt(page, first, 3)).toHaveClass(/face-blank/)

  await page.keyboard.press('Alt+3')
  await page.keyboard.press('F5')
  await page.getByLabel('Họ và tên', { exact: true }).fill('Lý Thị Nháp')
  await page.getByLabel('Năm sinh', { exact: true }).fill('1990')
  await expect(page.getByText('Không có ai trùng')).toBeVisible()
  await page.keyboard.press('Control+Enter')
  await expect(page.getByRole('heading', { name: 'Thêm dòng mới' })).toBeVisible()
  // The field is never left: the host ends while the caret stands in it.
  await page.getByLabel('Cán bộ phụ trách').click()
  await typeAndKeep(page, 'Vàng A Dính', () => page.keyboard.insertText('Vàng A Dính'))
  await host.kill()
  // Nobody hears this, and the page is never left: the host is found again where it was.
  await page.keyboard.insertText(', trực thứ bảy')
  const address = host.url
  await host.restart()
  expect(host.url).toBe(address)
  await enterCode(page, host.code)
  await unlock(page)
  await page.keyboard.press('Alt+3')
  await expect(page.getByText('Còn một dòng mới gõ dở (Lý Thị Nháp), chưa ghi.')).toBeVisible()
  await show('71-dong-go-do')
  await page.keyboard.press('Alt+g')
  await expect(page.getByLabel('Cán bộ phụ trách')).toHaveValue('Vàng A Dính, trực thứ bảy')
  await page.keyboard.press('Control+s')
  await expect(page.getByRole('heading', { name: 'Lý Thị Nháp' })).toBeVisible()
  await expect(page.getByText('gõ dở')).toHaveCount(0)

  // What many lines are to be changed to.
  await page.keyboard.press('Escape')
  await page.keyboard.press('Alt+m')
  await choose(page, 'Cột cần sửa', 'cán bộ phụ trách', /Cán bộ phụ trách/)
  await typeAndKeep(page, 'Má A Dè', async () => {
    await page.getByLabel('Cán bộ phụ trách').click()
    await page.keyboard.insertText('Má A Dè')
  })
  await page.getByRole('button', { name: /^Khóa sổ/ }).click()
  await unlock(page)
  await page.keyboard.press('Alt+3')
  await expect(page.getByText('Lý Thị Nháp').first()).toBeVisible()
  await page.keyboard.press('Alt+m')
  await expect(page.getByLabel('Cán bộ phụ trách')).toHaveValue('Má A Dè')
  await page.keyboard.press('Control+Enter')
  await expect(page.getByRole('cell', { name: 'Má A Dè' })).toBeVisible()
  await page.keyboard.press('Control+Enter')
  await expect(page.getByRole('status').filter({ hasText: 'Đã' })).toBeVisible()

  const stored = await page.evaluate(async () => ({
    local: localStorage.length,
    session: sessionStorage.length,
    databases: (await indexedDB.databases()).length,
    caches: (await caches.keys()).length,
  }))
  expect(stored).toEqual({ local: 0, session: 0, databases: 0, caches: 0 })
})

test('a second window on the same workspace is told so until the first is closed, and sees what that one saves', async ({
  page,
  host,
}) => {
  test.skip(host.code === '', 'The program opens one window only.')
  await beginWork(page, host.code)
  await page.keyboard.press('Alt+2')
  await page.getByRole('link', { name: /PL02/ }).click()
  await expect(cellAt(page, first, 3)).toBeVisible()
  await expect(page.getByText('đang mở ở một cửa sổ khác')).toBeHidden()

  const second = await page.context().newPage()
  await second.goto(page.url())
  await enterCode(second, await host.newCode())
  await expect(second.getByText('Sổ này đang mở ở một cửa sổ khác')).toBeVisible()
  await expect(cellAt(second, first, 3)).toHaveText('')
  await page.bringToFront()
  await cellAt(page, first, 3).click()
  await page.keyboard.type('5')
  await page.keyboard.press('Enter')
  await expect(cellAt(second, first, 3)).toHaveText('5')
  await page.close()
  await expect(second.getByText('Sổ này đang mở ở một cửa sổ khác')).toBeHidden()
})

test('words typed into a box of any screen stand there again after the lock, a reload and a killed host, until they are saved or given up', async ({
  page,
  host,
}) => {
  page.on('dialog', (dialog) => void dialog.accept())
  await beginWork(page, host.code)
  const home = page.url().replace(/#.*/, '')
  const open = async (screen: string): Promise<void> => {
    await page.evaluate((to) => {
      location.hash = location.hash.replace(/^(#\/[^/]+).*/, `$1/${to}`)
    }, screen)
  }
  const report = page.getByLabel('Lời của mục')
  const signer = page.getByLabel('In là')
  const name = page.getByLabel('Họ và tên', { exact: true })

  await open('words')
  await report.click()
  await page.keyboard.press('Control+End')
  await typeAndKeep(page, 'Lời gõ dở', () => page.keyboard.insertText(' Lời gõ dở'))
  await page.getByRole('button', { name: /^Khóa sổ/ }).click()
  await unlock(page)
  await open('words')
  await expect(report).toHaveValue(/Lời gõ dở$/)

  await open('issuer')
  await page.getByRole('button', { name: 'Đặt lại Họ tên người ký' }).click()
  await signer.fill('')
  await typeAndKeep(page, 'Nguyễn Văn Dở', () => page.keyboard.insertText('Nguyễn Văn Dở'))
  if (host.code !== '') {
    await page.goto(home)
    await page.reload()
    await enterCode(page, await host.newCode())
    await expect(page.getByText('Bắt đầu từ đâu?')).toBeVisible()
  }
  await open('issuer')
  await expect(signer).toHaveValue('Nguyễn Văn Dở')

  await open('rules')
  await page.getByRole('button', { name: 'Sửa: Điểm thấp nhất để xếp loại Tốt' }).click()
  await page.getByLabel('Mức mới').fill('8')
  await typeAndKeep(page, '87', () => page.getByLabel('Mức mới').press('7'))

  await open('registers')
  await expect(page.getByText('Sổ này chưa có dòng nào')).toBeVisible()
  await page.keyboard.press('F5')
  await name.click()
  await typeAndKeep(page, 'Lý Thị Tìm', () => page.keyboard.insertText('Lý Thị Tìm'))
  await host.kill()
  await restartHost(page, host)
  await page.keyboard.press('Alt+3')
  await expect(name).toHaveValue('Lý Thị Tìm')
  await page.keyboard.press('Escape')
  await page.keyboard.press('Alt+1')
  await page.keyboard.press('Alt+3')
  await expect(page.getByText('Sổ này chưa có dòng nào')).toBeVisible()
  await expect(name, 'what was given up does not come back').toHaveCount(0)

  await open('rules')
  await expect(page.getByLabel('Mức mới')).toHaveValue('87')
  await page.keyboard.press('Escape')
  await expect(page.getByLabel('Mức mới')).toHaveCount(0)
  await open('words')
  await expect(report).toHaveValue(/Lời gõ dở$/)
  await open('rules')
  await expect(page.getByRole('row', { name: /^Điểm thấp nhất để xếp loại Tốt/ })).toContainText('90')
  await expect(page.getByLabel('Mức mới'), 'what was given up does not come back').toHaveCount(0)

  await open('words')
  await page.keyboard.press('Control+s')
  await expect(page.locator('.bottom-saved')).toContainText('Đã lưu')
  await open('issuer')
  await expect(signer).toHaveValue('Nguyễn Văn Dở')
  await page.getByRole('button', { name: /^Ghi( Enter)?$/ }).click()
  await expect(signer).toHaveCount(0)
})
