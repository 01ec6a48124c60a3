import type { Page } from '@playwright/test'
import { expect, test } from './fixture.ts'
import { cellAt, enterCode, setUp } from './steps.ts'

const towns = { first: 'Thị trấn Bát Xát', second: 'Xã A Mú Sung', third: 'Xã Nậm Chạc', fourth: 'Xã A Lù' }

/** The annex in which every cell can be typed while the registers are empty. */
async function openSheet(page: Page, code: string): Promise<void> {
  await enterCode(page, code)
  await setUp(page)
  await page.keyboard.press('Alt+2')
  await page.getByRole('link', { name: /PL02/ }).click()
  await expect(cellAt(page, towns.first, 1)).toBeVisible()
  await cellAt(page, towns.first, 1).click()
}

async function paste(page: Page, text: string): Promise<void> {
  await page.evaluate((block) => {
    const data = new DataTransfer()
    data.setData('text/plain', block)
    document.activeElement?.dispatchEvent(
      new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }),
    )
  }, text)
}

async function copied(page: Page): Promise<string> {
  return page.evaluate(() => {
    const data = new DataTransfer()
    document.activeElement?.dispatchEvent(
      new ClipboardEvent('copy', { clipboardData: data, bubbles: true, cancelable: true }),
    )
    return data.getData('text/plain')
  })
}

test('typing replaces, Tab Tab Enter returns to the first column, Esc gives the old number back', async ({
  page,
  host,
}) => {
  await openSheet(page, host.code)
  await page.keyboard.type('12')
  await page.keyboard.press('Tab')
  await page.keyboard.press('Tab')
  await page.keyboard.type('3')
  await page.keyboard.press('Enter')
  await page.keyboard.type('7')
  await page.keyboard.press('Enter')
  await expect(cellAt(page, towns.first, 1)).toHaveText('12')
  await expect(cellAt(page, towns.first, 3)).toHaveText('3')
  await expect(cellAt(page, towns.second, 1)).toHaveText('7')

  await page.keyboard.press('ArrowUp')
  await page.keyboard.press('F2')
  await page.keyboard.type('9')
  await page.keyboard.press('Escape')
  await expect(cellAt(page, towns.second, 1)).toHaveText('7')
  await page.keyboard.press('F2')
  await page.keyboard.type('9')
  await page.keyboard.press('Enter')
  await expect(cellAt(page, towns.second, 1)).toHaveText('79')
})

test('nil, zero and blank stay three things, and what is no number stays in its cell with the reason', async ({
  page,
  host,
}) => {
  await openSheet(page, host.code)
  for (const typed of ['0', '-', 'chín']) {
    await page.keyboard.type(typed)
    await page.keyboard.press('Enter')
  }
  await expect(cellAt(page, towns.first, 1)).toHaveText('0')
  await expect(cellAt(page, towns.second, 1)).toHaveText('–')
  await expect(cellAt(page, towns.third, 1)).toHaveText('chín')
  await expect(cellAt(page, towns.fourth, 1)).toHaveClass(/face-blank/)
  await page.keyboard.press('ArrowUp')
  await expect(page.getByRole('alert')).toContainText('“chín” chưa đúng')
  await page.keyboard.press('Alt+1')
  await page.keyboard.press('Alt+2')
  await expect(cellAt(page, towns.third, 1)).toHaveText('chín')
  await cellAt(page, towns.third, 1).click()
  await page.keyboard.type('9')
  await page.keyboard.press('Enter')
  await expect(cellAt(page, towns.third, 1)).toHaveText('9')
  await expect(cellAt(page, 'Tổng cộng', 1)).toHaveText('9')
})

test('a block comes from Excel with Vietnamese numbers, goes back the same, and one undo takes it away', async ({
  page,
  host,
}) => {
  await openSheet(page, host.code)
  await cellAt(page, towns.first, 3).click()
  await paste(page, '1.250\t2\r\n-\t"4"\r\n')
  await expect(cellAt(page, towns.first, 3)).toHaveText('1.250')
  await expect(cellAt(page, towns.second, 3)).toHaveText('–')
  await expect(cellAt(page, towns.second, 4)).toHaveText('4')
  // As in Excel, what was pasted is chosen.
  expect(await copied(page)).toBe('1.250\t2\r\n-\t4')
  await page.keyboard.press('Control+z')
  await expect(cellAt(page, towns.first, 3)).toHaveClass(/face-blank/)
  await expect(cellAt(page, towns.second, 4)).toHaveClass(/face-blank/)
  await page.keyboard.press('Control+y')
  await expect(cellAt(page, towns.second, 4)).toHaveText('4')

  await page.keyboard.press('Control+End')
  await paste(page, '1\t2\n3\t4')
  await expect(page.getByRole('alertdialog')).toContainText('rơi ra ngoài bảng')
})

test('one number fills a range, and fills down', async ({ page, host }) => {
  await openSheet(page, host.code)
  await page.keyboard.press('Shift+ArrowDown')
  await page.keyboard.press('Shift+ArrowDown')
  await page.keyboard.type('5')
  await page.keyboard.press('Control+Enter')
  await expect(cellAt(page, towns.third, 1)).toHaveText('5')
  await cellAt(page, towns.first, 3).click()
  await page.keyboard.type('8')
  await page.keyboard.press('Enter')
  await page.keyboard.press('ArrowUp')
  await page.keyboard.press('Shift+ArrowDown')
  await page.keyboard.press('Control+d')
  await expect(cellAt(page, towns.second, 3)).toHaveText('8')
  await page.keyboard.press('Delete')
  await expect(cellAt(page, towns.first, 3)).toHaveClass(/face-blank/)
})

test('an input method that retypes letters loses none on a cell that was only selected', async ({ page, host }) => {
  await openSheet(page, host.code)
  await page.getByRole('link', { name: /PB02/ }).click()
  await expect(page.getByRole('heading', { name: /PB02/ })).toBeVisible()
  const cell = page.locator('.cell.active')
  await page.keyboard.press('End')
  await expect(cell).not.toHaveAttribute('data-column', '0')
  // What UniKey sends for "Đường": each letter, then backspaces and the finished letters.
  for (const key of [
    'd',
    'Backspace',
    'đ',
    'u',
    'o',
    'n',
    'g',
    'Backspace',
    'Backspace',
    'Backspace',
    'Backspace',
    'ư',
    'ờ',
    'n',
    'g',
  ]) {
    if (key.length > 1) await page.keyboard.press(key)
    else await page.keyboard.insertText(key)
  }
  await page.keyboard.press('Enter')
  await page.keyboard.press('ArrowUp')
  await expect(cell).toHaveText('đường')
  await page.keyboard.press('ArrowDown')

  // A composing input method (Windows Telex): nothing is committed until the syllable ends.
  const session = await page.context().newCDPSession(page)
  for (const part of ['h', 'ho', 'hoa', 'hòa']) {
    await session.send('Input.imeSetComposition', {
      text: part,
      selectionStart: part.length,
      selectionEnd: part.length,
    })
  }
  await session.send('Input.insertText', { text: 'hòa' })
  await page.keyboard.press('Enter')
  await page.keyboard.press('ArrowUp')
  await expect(cell).toHaveText('hòa')
})

test('a heading chooses its columns, and a range drawn over the edge of the sheet scrolls it', async ({
  page,
  host,
}) => {
  // So low that not all communes are seen.
  await page.setViewportSize({ width: 1093, height: 480 })
  await openSheet(page, host.code)
  const sheet = page.locator('.sheet-scroll')
  const rowsOf = (block: string): string[] => block.replace(/\r?\n$/, '').split(/\r?\n/)

  const heading = (column: number) => page.locator(`.head-codes [data-over="${column}+1"]`)
  await heading(1).click()
  const column = rowsOf(await copied(page))
  expect(column.length).toBeGreaterThan(20)
  expect(column.every((line) => !line.includes('\t'))).toBe(true)
  await heading(2).click({ modifiers: ['Shift'] })
  expect(rowsOf(await copied(page))[0]?.split('\t')).toHaveLength(2)

  await cellAt(page, towns.first, 1).click()
  const start = await cellAt(page, towns.first, 1).boundingBox()
  const box = await sheet.boundingBox()
  if (!start || !box) throw new Error('The sheet is not on the screen.')
  await page.mouse.move(start.x + 5, start.y + 5)
  await page.mouse.down()
  await page.mouse.move(start.x + 5, start.y + 40)
  await page.mouse.move(start.x + 5, box.y + box.height + 30, { steps: 4 })
  await expect
    .poll(() => sheet.evaluate((element) => element.scrollTop + element.clientHeight))
    .toBeGreaterThan((await sheet.evaluate((element) => element.scrollHeight)) - 2)
  await page.mouse.up()
  const drawn = rowsOf(await copied(page))
  // All but the line of the total, which stands still below them.
  expect(drawn).toHaveLength(column.length - 1)
  expect(drawn[0]?.split('\t')).toHaveLength(1)
})
