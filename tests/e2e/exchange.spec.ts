import { readFileSync } from 'node:fs'
import ExcelJS from 'exceljs'
import { expect, test } from './fixture.ts'
import { beginWork, cellAt } from './steps.ts'

test('an annex is given to Excel, and only what was edited there is listed and written', async ({
  page,
  host,
  show,
}) => {
  test.slow()
  await beginWork(page, host.code)
  await page.keyboard.press('Alt+2')
  await page.getByRole('link', { name: /PL02/ }).click()
  await cellAt(page, 'Thị trấn Lập Thạch', 1).click()
  await page.keyboard.type('12')
  await page.keyboard.press('Enter')
  await expect(cellAt(page, 'Tổng cộng', 1)).toHaveText('12')
  await page.keyboard.press('Alt+e')
  await expect(page.getByRole('heading', { name: 'Sửa bằng Excel' })).toBeVisible()
  const [download] = await Promise.all([page.waitForEvent('download'), page.keyboard.press('F12')])
  expect(download.suggestedFilename()).toBe('246_PL02_2021-ND09_6T_SuaBangExcel.xlsx')

  const workbook = new ExcelJS.Workbook()
  await workbook.xlsx.load(readFileSync(await download.path()) as never)
  const [sheet] = workbook.worksheets
  if (!sheet) throw new Error('The workbook has a sheet.')
  const rowOf = (text: string): number => {
    let found = 0
    sheet.eachRow((row, number) => {
      if (row.getCell(1).value === text) found ||= number
    })
    return found
  }
  sheet.getCell(rowOf('08761'), 3).value = 15
  sheet.getCell(rowOf('08764'), 3).value = 'chín'
  sheet.addRow([null, 'Xã Mới Thêm', 7])
  const edited = Buffer.from(await workbook.xlsx.writeBuffer())

  const [chooser] = await Promise.all([page.waitForEvent('filechooser'), page.keyboard.press('Control+o')])
  await chooser.setFiles({ name: 'PL02 đã sửa.xlsx', mimeType: 'application/octet-stream', buffer: edited })
  const list = page.getByRole('region', { name: 'Các ô đã sửa' })
  await expect(list).toContainText('2 ô sửa', { timeout: 30_000 })
  await expect(list.getByRole('row', { name: /Thị trấn Lập Thạch/ })).toContainText(/12.*12.*15/)
  await expect(list.getByRole('row', { name: /chín/ })).toContainText('không nhận được')
  await expect(list).toContainText('1 dòng không biết ghi vào đâu')
  await expect(list).toContainText('Xã Mới Thêm · 7')
  await show('63-sua-bang-excel')
  await page.keyboard.press('Control+Enter')
  await expect(list).toContainText('Đã ghi 1 ô.')
  await page.setViewportSize({ width: 1093, height: 550 })
  await show('64-sua-bang-excel-125')
  await page.keyboard.press('Escape')
  await expect(cellAt(page, 'Tổng cộng', 1)).toHaveText('15')
})
