import type { Page } from '@playwright/test'
import { pasteAllBlocks, pressFortyKeys } from './excelScript.ts'
import { expect, test } from './fixture.ts'
import { inputMethods, openKeyboard, typeWord, words } from './inputMethods.ts'
import { placeAt as at, choose, enterCode, pasteInto, restartHost, seedRows, typeAndKeep, unlock } from './steps.ts'

/** More than one page of the list. */
const LINES = 260

async function openGrid(page: Page, typed: string, option: RegExp): Promise<void> {
  await page.keyboard.press('Alt+3')
  await choose(page, 'Sổ theo dõi', typed, option)
  await expect(page.locator('[data-row="0"] .cell-text').first()).not.toBeEmpty()
  await page.keyboard.press('F4')
  await expect(page.locator('.cell.active')).toBeVisible()
}

test('forty keys of Excel and blocks of its clipboard do in a register what they do in an annex', async ({
  page,
  host,
}) => {
  test.skip(host.code === '', 'The window has opened its folder before anything could be put there.')
  const days = Array.from({ length: LINES }, (_, index) => {
    const day = new Date(Date.UTC(2020, 8, 1 + index))
    return `CLB-TH,${day.getUTCDate()}/${day.getUTCMonth() + 1}/${day.getUTCFullYear()}`
  })
  seedRows(host.dataDir, {
    models: ['Mã mô hình,Loại mô hình,Tên mô hình', 'CLB-TH,MH02,Câu lạc bộ Thái Hòa'],
    model_activities: ['Mã mô hình,Ngày sinh hoạt', ...days],
  })
  await enterCode(page, host.code)
  await unlock(page)
  await openGrid(page, 'sinh hoat', /R12\.1/)
  // Of two columns of numbers and one of words, which takes them too.
  await pressFortyKeys(page, { first: 3, filledFrom: 0, bottom: LINES - 1, last: 6 })

  // What the keys have left is taken away in one go.
  await page.keyboard.press('Control+Home')
  await at(page, 0, 3).click()
  await page.keyboard.press('Control+Shift+End')
  await page.keyboard.press('Delete')
  for (const column of [3, 4, 5]) await expect(at(page, 0, column)).toHaveText('')
  await pasteAllBlocks(page, {
    goTo: (kind) => at(page, 0, kind === 'numbers' ? 3 : 5).click(),
    // A count of a register knows no “không phát sinh”: a hyphen is nought.
    nil: '0',
    onPreview: async () => {},
  })

  // The words of four input methods, the first letter of each on a cell that is only chosen.
  await at(page, 0, 5).click()
  const keyboard = await openKeyboard(page)
  for (const [line, method] of inputMethods.entries()) {
    for (const [index, word] of words.slice(line * 8, line * 8 + 8).entries()) {
      if (index > 0) await page.keyboard.press('Space')
      await typeWord(keyboard, word, method)
    }
    await page.keyboard.press('Enter')
    await expect(page.locator('.cell.active').locator('xpath=..')).toHaveAttribute('data-row', String(line + 1))
  }
  for (const line of inputMethods.keys())
    await expect(at(page, line, 5)).toHaveText(words.slice(line * 8, line * 8 + 8).join(' '))
})

test('a block over a register leaves what is covered and says so, fills and copies lines that have not been shown, and is one step', async ({
  page,
  host,
  examine,
}) => {
  test.skip(host.code === '', 'The window has opened its folder before anything could be put there.')
  page.on('dialog', (dialog) => void dialog.accept())
  const people = Array.from({ length: LINES }, (_, index) => {
    const number = String(index + 1).padStart(3, '0')
    return `Nguyễn Văn ${String.fromCharCode(65 + (index % 20))}${number},Nam,${1960 + (index % 40)},026085000${number},Thị trấn Lập Thạch,1/3/2019`
  })
  seedRows(host.dataDir, { drug_users: ['Họ và tên,Giới tính,Năm sinh,Số CCCD,Xã,Ngày vào sổ', ...people] })
  await enterCode(page, host.code)
  await unlock(page)
  await openGrid(page, 'nguoi nghien', /R01/)
  const headers = await page.getByRole('columnheader').allInnerTexts()
  const columnOf = (title: string | RegExp): number => headers.findIndex((one) => one.match(title)) - 1
  const [gender, birth, paper] = [columnOf('Giới tính'), columnOf(/sinh$/), columnOf(/CCCD/)]
  expect(Math.min(gender, birth, paper)).toBeGreaterThan(0)
  expect([birth - gender, paper - birth]).toEqual([1, 1])
  const told = page.locator('.cell-told')
  const preview = page.getByRole('alertdialog')

  // A typed paper over a covered one is refused, a block leaves it; the rest of the block is one step.
  const covered = await at(page, 0, paper).innerText()
  expect(covered).toMatch(/^0260\*+\d\d$/)
  await at(page, 0, paper).click()
  await page.keyboard.type('0')
  await expect(told).toContainText('đang che')
  await at(page, 0, gender).click()
  await pasteInto(page, { text: 'Nữ\t1991\t026085999999\r\nnữ\t1992\t026085999998\r\nchưa khai\t1993\t\r\n' })
  await expect(preview).toContainText('2 ô đang che: giữ nguyên')
  await examine('90-dan-khoi-vao-so')
  await page.keyboard.press('Enter')
  await expect(at(page, 1, birth)).toHaveText('1992')
  await expect(at(page, 0, gender)).toHaveText('Nữ')
  await expect(at(page, 0, paper)).toHaveText(covered)
  // A cell that cannot be read keeps its text and holds the rest back nowhere.
  await expect(at(page, 2, gender)).toHaveText('chưa khai')
  await expect(at(page, 2, birth)).toHaveText('1993')
  await at(page, 2, gender).click()
  await expect(told).toContainText('“chưa khai” không có trong danh sách')
  await page.keyboard.press('Control+z')
  await expect(at(page, 0, gender)).toHaveText('Nam')
  await expect(at(page, 1, birth)).not.toHaveText('1992')
  await expect(at(page, 2, birth)).not.toHaveText('1993')
  await expect(at(page, 2, gender), 'what was refused is no step').toHaveText('chưa khai')

  // Another screen and back: it stands there still, until it is given up.
  await page.keyboard.press('Alt+1')
  await page.keyboard.press('Alt+3')
  await page.keyboard.press('F4')
  await expect(at(page, 2, gender)).toHaveText('chưa khai')
  await at(page, 2, gender).click()
  await page.keyboard.press('Escape')
  await expect(at(page, 2, gender)).toHaveText('Nam')

  // What is being typed outlives a killed host: it stands in its cell, and Enter means it.
  await at(page, 3, birth).click()
  await typeAndKeep(page, '1977', () => page.keyboard.type('1977'))
  await host.kill()
  await restartHost(page, host)
  await page.keyboard.press('Alt+3')
  await page.keyboard.press('F4')
  await expect(at(page, 3, birth)).toHaveText('1977')
  await at(page, 3, birth).click()
  await expect(told).toContainText('gõ dở')
  await page.keyboard.press('Enter')
  await expect(at(page, 3, birth)).toHaveClass(/face-entered/)
  await expect(at(page, 3, birth)).toHaveText('1977')

  // Filled to the end of the list, over lines that the screen has never shown; another list, which holds the first line too, is
  // read again much later, and what it still has of before is not what is repeated.
  const [otherList, farLines] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
  await page.route('**/call/records.list', async (route) => {
    const asked = route.request().postData() ?? ''
    if (asked.includes('"limit":1}')) await otherList.promise
    if (asked.includes('"offset":200')) await farLines.promise
    await route.continue()
  })
  await at(page, 0, gender).click()
  await page.keyboard.type('nu')
  await page.keyboard.press('Enter')
  await page.keyboard.press('ArrowUp')
  await expect(at(page, 0, gender)).toHaveText('Nữ')
  await page.keyboard.press('Control+Shift+ArrowDown')
  // Pressed before those lines have come, it waits for them.
  await page.keyboard.press('Control+d')
  await expect(told).toContainText('Đang đọc')
  farLines.resolve()
  await expect(at(page, 5, gender)).toHaveText('Nữ')
  await page.keyboard.press('Control+End')
  await expect(at(page, LINES - 1, gender)).toHaveText('Nữ')
  otherList.resolve()
  await page.unrouteAll({ behavior: 'wait' })

  // More lines than the list has are told of, and where new people go.
  await at(page, LINES - 1, birth).click()
  await pasteInto(page, { text: '1980\r\n1981\r\n1982' })
  await expect(preview).toContainText('2 dòng của khối không còn chỗ')
  await expect(preview).toContainText('Nhập từ Excel')
  await page.keyboard.press('Escape')
  await expect(preview).toBeHidden()

  // The whole list goes to the clipboard, with what is covered as it is shown.
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
  await page.keyboard.press('Control+a')
  await page.keyboard.press('Control+c')
  await expect(told).toContainText(`${LINES} ô đang che được chép ra là chữ che`)
  const copied = await page.evaluate(() => navigator.clipboard.readText())
  expect(copied.split('\r\n')).toHaveLength(LINES)
  expect(copied).not.toMatch(/026085\d/)

  // Undone, it is one step for all 259.
  await page.keyboard.press('Control+z')
  await expect(at(page, LINES - 1, gender)).toHaveText('Nam')
  await page.keyboard.press('Control+Home')
  await expect(at(page, 0, gender), 'the step before it stays').toHaveText('Nữ')

  // Far lines that a copy asked for are asked for again where a step has changed them meanwhile.
  await page.keyboard.press('Control+y')
  await expect(at(page, 5, gender)).toHaveText('Nữ')
  const oldLines = Promise.withResolvers<void>()
  const isAsked = Promise.withResolvers<void>()
  await page.route(
    '**/call/records.list',
    async (route) => {
      const response = await route.fetch()
      isAsked.resolve()
      await oldLines.promise
      await route.fulfill({ response })
    },
    { times: 1 },
  )
  await page.keyboard.press('Control+a')
  await page.keyboard.press('Control+c')
  await isAsked.promise
  await page.keyboard.press('Control+z')
  await expect(at(page, 5, gender)).toHaveText('Nam')
  oldLines.resolve()
  const countWomen = async (): Promise<number> =>
    (await page.evaluate(() => navigator.clipboard.readText())).split('\r\n').filter((line) => /\bNữ\t/u.test(line))
      .length
  await expect.poll(countWomen).toBe(1)
  await page.keyboard.press('Control+Home')

  // Lines chosen as wholes are those that are changed together.
  await page.keyboard.press('Shift+Space')
  await page.keyboard.press('Shift+ArrowDown')
  await page.keyboard.press('Alt+m')
  await expect(page.getByRole('heading', { name: 'Sửa 2 dòng' })).toBeVisible()
  await expect(page.locator('.row-marked')).toHaveCount(2)
})
