import type { Page, Route } from '@playwright/test'
import { expect, password, test } from './fixture.ts'
import {
  beginWork,
  cellAt,
  choose,
  chooseWorkbook,
  enterCode,
  pasteInto,
  placeAt,
  seedRows,
  setUp,
  unlock,
} from './steps.ts'

/** Holds calls of this name as a slow computer does: before the program has them, or once it has answered. */
async function hold(page: Page, name: string, when: 'before' | 'after') {
  const held: (() => void)[] = []
  let isOpen = false
  await page.route(`**/call/${name}`, async (route: Route) => {
    if (isOpen) return route.fallback()
    const response = when === 'after' ? await route.fetch() : null
    // What is answered only after the end is held no more: nobody would let it go.
    if (!isOpen) await new Promise<void>((resolve) => held.push(resolve))
    await (response ? route.fulfill({ response }) : route.fallback())
  })
  return {
    /** Waits until so many are held. */
    expectHeld: (count: number) => expect.poll(() => held.length, `held ${name}`).toBe(count),
    letOne: () => held.shift()?.(),
    end: () => {
      isOpen = true
      for (const letGo of held.splice(0)) letGo()
    },
  }
}

test('while the program answers late an annex shows what was typed last, also once the officer has left and come back, and Ctrl+Z takes that back', async ({
  page,
  host,
}) => {
  const [town, village] = ['Thị trấn Bát Xát', 'Xã A Mú Sung']
  await enterCode(page, host.code)
  await setUp(page)
  await page.keyboard.press('Alt+2')
  await page.getByRole('link', { name: /PL02/ }).click()

  // The second number of a cell is not taken away by the answer to its first.
  const saves = await hold(page, 'cells.save', 'before')
  await cellAt(page, town, 3).click()
  await page.keyboard.type('5')
  await page.keyboard.press('Enter')
  await page.keyboard.press('ArrowUp')
  await page.keyboard.type('7')
  await page.keyboard.press('Enter')
  await saves.expectHeld(1)
  saves.letOne()
  await saves.expectHeld(1)
  await expect(cellAt(page, town, 2), 'the sum of the first answer').toHaveText('5')
  await expect(cellAt(page, town, 3)).toHaveText('7')
  saves.letOne()
  await expect(cellAt(page, town, 2)).toHaveText('7')

  // Another screen and back while two numbers are on their way: they stand there, and the last of them is taken back.
  await cellAt(page, village, 3).click()
  await page.keyboard.type('31')
  await page.keyboard.press('Tab')
  await page.keyboard.type('32')
  await page.keyboard.press('Tab')
  await saves.expectHeld(1)
  await page.keyboard.press('Alt+1')
  await expect(cellAt(page, village, 3)).toHaveCount(0)
  await page.keyboard.press('Alt+2')
  await expect(cellAt(page, village, 3)).toHaveText('31')
  await expect(cellAt(page, village, 4)).toHaveText('32')
  await cellAt(page, village, 3).click()
  await page.keyboard.press('Control+z')
  saves.end()
  await expect(cellAt(page, village, 4)).toHaveText('')
  await expect(cellAt(page, village, 3)).toHaveText('31')
  await expect(cellAt(page, town, 3)).toHaveText('7')

  // What is left while it is typed stands in its cell.
  await cellAt(page, village, 5).click()
  await page.keyboard.type('44')
  await page.keyboard.press('Alt+1')
  await expect(cellAt(page, village, 5)).toHaveCount(0)

  // The annex as it was asked for before a save comes after it.
  const reads = await hold(page, 'annexes.read', 'after')
  await page.keyboard.press('Alt+2')
  await expect(cellAt(page, village, 5)).toHaveText('44')
  await expect(cellAt(page, village, 5)).toHaveClass(/face-unfinished/)
  await reads.expectHeld(1)
  await cellAt(page, village, 6).click()
  await page.keyboard.type('9')
  await page.keyboard.press('Enter')
  await expect(cellAt(page, village, 2)).toHaveText('40')
  const late = page.waitForResponse('**/call/annexes.read')
  reads.end()
  await (await late).finished()
  await cellAt(page, village, 6).click()
  await expect(page.locator('.cell-bar')).toContainText('Nhập tay')
  await expect(cellAt(page, village, 6)).toHaveText('9')

  // The figures of earlier periods beside the sheet begin with the number that stands in the cell now.
  await page.keyboard.press('F7')
  const series = page.locator('.series')
  await series.getByText('Các kỳ trước').click()
  await expect(series.locator('.series-now td').first()).toHaveText('9')
  await cellAt(page, village, 6).click()
  await page.keyboard.type('88')
  await page.keyboard.press('Enter')
  await page.keyboard.press('ArrowUp')
  await expect(series.locator('.series-now td').first()).toHaveText('88')
})

test('a register left while it is saved shows what was typed, and of a block that waits for a reason one cell is typed over without losing the others', async ({
  page,
  host,
}) => {
  test.skip(host.code === '', 'The window has opened its folder before anything could be put there.')
  const people = ['Lò Thị An', 'Má A Bình', 'Sùng A Chư', 'Giàng Thị Dợ'].map(
    (name, index) => `${name},${1980 + index},Thị trấn Lập Thạch,1/3/2019`,
  )
  seedRows(host.dataDir, { drug_users: ['Họ và tên,Năm sinh,Xã,Ngày vào sổ', ...people] })
  await enterCode(page, host.code)
  await unlock(page)
  const openGrid = async (): Promise<void> => {
    await page.keyboard.press('Alt+3')
    await expect(page.locator('[data-row="0"] .cell-text').first()).not.toBeEmpty()
    await page.keyboard.press('F4')
    await expect(page.locator('.cell.active')).toBeVisible()
  }
  await page.keyboard.press('Alt+3')
  await choose(page, 'Sổ theo dõi', 'nguoi nghien', /R01/)
  await openGrid()
  const headers = await page.getByRole('columnheader').allInnerTexts()
  const birth = headers.findIndex((one) => /sinh$/.test(one)) - 1
  const saves = await hold(page, 'records.saveCells', 'before')
  await placeAt(page, 1, birth).click()
  await page.keyboard.type('1953')
  await page.keyboard.press('Enter')
  await saves.expectHeld(1)
  await page.keyboard.press('Alt+1')
  await expect(placeAt(page, 1, birth)).toHaveCount(0)
  await openGrid()
  await expect(placeAt(page, 1, birth)).toHaveText('1953')
  await expect(placeAt(page, 1, birth)).not.toHaveClass(/face-unfinished/)
  // What is typed after Ctrl+Z is not what it takes back.
  await placeAt(page, 1, birth).click()
  await page.keyboard.press('Control+z')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.type('1954')
  await page.keyboard.press('Enter')
  saves.end()
  await expect(placeAt(page, 1, birth)).toHaveText('1981')
  await expect(placeAt(page, 2, birth)).toHaveText('1954')

  const village = 'Xã Quang Sơn'
  await page.keyboard.press('Alt+2')
  await page.getByRole('link', { name: /PL02/ }).click()
  await cellAt(page, village, 3).click()
  await pasteInto(page, { text: '5\t6\t7' })
  const reason = page.getByRole('textbox', { name: 'Lý do giữ số khác số máy tính' })
  await expect(reason).toBeFocused()
  // Looking at another cell with the mouse is going on: what is typed there is no reason.
  await cellAt(page, village, 4).click()
  await expect(reason).toBeVisible()
  await expect(reason).not.toBeFocused()
  await page.keyboard.type('0')
  await page.keyboard.press('Enter')
  await expect(cellAt(page, village, 4)).toHaveText('0')
  await expect(cellAt(page, village, 4)).toHaveClass(/face-computed/)
  for (const [column, number] of [
    [3, '5'],
    [5, '7'],
  ] as const) {
    await expect(cellAt(page, village, column)).toHaveText(number)
    await expect(cellAt(page, village, column)).toHaveClass(/face-waiting/)
  }

  // A reason that could not be written is there to be written again.
  const refuseOnce = () =>
    page.route(
      '**/call/cells.save',
      (route) => route.fulfill({ json: { ok: false, error: { code: 'busy', details: {} } } }),
      { times: 1 },
    )
  await page.keyboard.press('Alt+g')
  await page.keyboard.type('Theo công an xã')
  await refuseOnce()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('alert')).not.toContainText('máy tính được')
  await expect(reason).toHaveValue('Theo công an xã')
  await page.keyboard.press('Alt+g')
  await page.keyboard.press('Enter')
  for (const column of [3, 5]) await expect(cellAt(page, village, column)).toHaveClass(/face-override/)
  // So is another reason for a number that has one.
  await cellAt(page, village, 5).click()
  await page.keyboard.press('Alt+g')
  await expect(reason).toHaveValue('Theo công an xã')
  await reason.fill('Theo công an huyện')
  await refuseOnce()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('alert')).toBeVisible()
  await expect(reason).toHaveValue('Theo công an huyện')
  await expect(cellAt(page, village, 5)).toHaveText('7')
  await page.keyboard.press('Alt+g')
  await page.keyboard.press('Enter')
  await expect(reason).toBeHidden()
  await expect(page.locator('.cell-bar')).toContainText('Theo công an huyện')

  // What was typed last is what Ctrl+Z takes back, also while it only waits for its reason; the step before it stays.
  const other = 'Xã Ngọc Mỹ'
  await cellAt(page, other, 3).click()
  await page.keyboard.type('9')
  await page.keyboard.press('Enter')
  await expect(cellAt(page, other, 3)).toHaveClass(/face-waiting/)
  await cellAt(page, other, 3).click()
  await page.keyboard.press('Control+z')
  await expect(page.getByText('Đã bỏ 1 ô đang chờ lý do')).toBeVisible()
  await expect(cellAt(page, other, 3)).toHaveClass(/face-computed/)
  await expect(cellAt(page, village, 5)).toHaveClass(/face-override/)
  await page.keyboard.press('Control+z')
  await page.keyboard.press('Control+z')
  await expect(cellAt(page, village, 5)).toHaveClass(/face-computed/)
})

test('a list whose choice comes late takes no letters before it, which the choice would have taken the place of', async ({
  page,
  host,
}) => {
  const units = await hold(page, 'units.children', 'after')
  await enterCode(page, host.code)
  const province = page.getByRole('combobox', { name: 'Tỉnh, thành phố' })
  await expect(province).toBeFocused()
  await expect(province).not.toBeEditable()
  await page.keyboard.type('lao')
  await expect(province).toHaveValue('')
  // What stands in the box, and what of it is chosen, in the moment from which it takes letters.
  await province.evaluate((box: HTMLInputElement) => {
    const note = (): void => {
      if (!box.readOnly) box.dataset.begins = `${box.value}|${getSelection()}`
    }
    new MutationObserver(note).observe(box, { attributes: true, attributeFilter: ['readonly'] })
  })
  units.end()
  await expect(province).toBeEditable()
  await expect(province).toHaveAttribute('data-begins', /Vĩnh Phúc.*[|].*Vĩnh Phúc/)
  await page.keyboard.type('lao cai')
  await expect(province).toHaveValue('lao cai')
  await page.keyboard.press('Enter')
  await expect(province).toHaveValue(/Lào Cai/)
})

test('work asked for twice is done once: Ctrl+S pressed again while a line is saved, a double click that waits behind other work; Ctrl+Z does not wait for the count of steps', async ({
  page,
  host,
}) => {
  const asked: string[] = []
  page.on('request', (request) => asked.push(new URL(request.url()).pathname))
  const timesAsked = (name: string): number => asked.filter((path) => path.endsWith(`/call/${name}`)).length
  await beginWork(page, host.code)
  await page.keyboard.press('Alt+3')
  await page.keyboard.press('F5')
  await page.getByLabel('Họ và tên', { exact: true }).fill('Lý Thị Nháp')
  await page.getByLabel('Năm sinh', { exact: true }).fill('1990')
  await expect(page.getByText('Không có ai trùng')).toBeVisible()
  await page.keyboard.press('Control+Enter')
  await expect(page.getByRole('heading', { name: 'Thêm dòng mới' })).toBeVisible()
  const counts = await hold(page, 'steps.read', 'before')
  const saves = await hold(page, 'records.save', 'before')
  await page.keyboard.press('Control+s')
  await saves.expectHeld(1)
  await page.keyboard.press('Control+s')
  await page.keyboard.press('Control+s')
  saves.end()
  await expect(page.getByRole('heading', { name: 'Lý Thị Nháp' })).toBeVisible()
  expect(timesAsked('records.save')).toBe(1)

  // Ctrl+Z and Ctrl+Y are no less quick than the count of the steps that could be taken back.
  await page.keyboard.press('Control+z')
  await expect(page.getByText('Đã hoàn lại một bước')).toBeVisible()
  await page.keyboard.press('Control+y')
  await expect(page.getByText('Lý Thị Nháp').first()).toBeVisible()
  counts.end()

  await page.keyboard.press('Alt+q')
  await expect(page.getByRole('heading', { name: 'Người dùng', exact: true })).toBeVisible()
  await page.keyboard.press('F5')
  const form = page.getByRole('form', { name: 'Thêm người dùng' })
  await form.getByLabel('Họ và tên').fill('Lò Thị Xem')
  await form.getByLabel('Tên đăng nhập').fill('xem')
  await form.getByLabel('Mật khẩu ngày đầu').fill('mat khau ngay dau')
  await form.getByLabel('Mật khẩu của anh chị').fill(password)
  const place = await form.getByRole('button', { name: /^Thêm người dùng/ }).boundingBox()
  if (!place) throw new Error('The button is not shown.')
  const click = (): Promise<void> => page.mouse.click(place.x + place.width / 2, place.y + place.height / 2)
  await page.mouse.move(place.x + place.width / 2, place.y + place.height / 2)
  // Both clicks are there before the page comes to the first.
  await page.evaluate(() => {
    setTimeout(() => {
      const end = performance.now() + 1_000
      while (performance.now() < end);
    })
  })
  await Promise.all([click(), click()])
  const officers = page.getByRole('region', { name: 'Người dùng của sổ' })
  await expect(officers.getByRole('row').filter({ hasText: 'Lò Thị Xem' })).toBeVisible()
  expect(timesAsked('users.add')).toBe(1)
})

test('a key pressed while the screen opens after the lock waits for its button as it does at every opening', async ({
  page,
  host,
}) => {
  await beginWork(page, host.code)
  const sheet = 'STT,Đơn vị,Số đầu kỳ,Tăng,Giảm,Cuối kỳ\n1,Thị trấn Lập Thạch,38,5,4,39\n'
  await chooseWorkbook(page, { name: 'so-lieu-xa.csv', mimeType: 'text/csv', buffer: Buffer.from(sheet) })
  await expect(page.getByText('Tệp của anh chị')).toBeVisible()
  await page.getByRole('button', { name: /^Khóa sổ/ }).click()
  await expect(page.getByLabel('Mật khẩu', { exact: true })).toBeVisible()
  // The officer was away for a minute.
  await page.evaluate(() => {
    const { performance } = window
    const elapsed = performance.now.bind(performance)
    performance.now = () => elapsed() + 60_000
  })
  const begun = await hold(page, 'imports.readUnfinished', 'after')
  await unlock(page)
  await begun.expectHeld(1)
  await expect(page.getByText('Thả tệp Excel vào đây')).toBeVisible()
  // Everything else of the screen stands and takes its keys.
  await page.keyboard.press('F1')
  const help = page.getByRole('button', { name: 'Mọi trang trợ giúp' })
  await expect(help).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(help).toBeHidden()
  await page.keyboard.press('Alt+l')
  begun.end()
  await expect(page.getByText('Tệp của anh chị')).toBeVisible()
})
