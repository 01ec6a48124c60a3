/** The officer backs up to a stick, sees the proof at home, and brings a lost workspace back with two steps. */
import { existsSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, password, test } from './fixture.ts'
import { openBeside } from './officeBeside.ts'
import { enterCode, setUp, unlock } from './steps.ts'

test('backs up to a stick by keyboard, and the home screen tells the last proven restore', async ({
  page,
  host,
  show,
}) => {
  await enterCode(page, host.code)
  await page.getByRole('button', { name: 'Phục hồi từ bản sao lưu…' }).click()
  await expect(page.getByText('Không thấy bản sao lưu nào trong máy này hay ở ổ đang cắm.')).toBeVisible()
  await page.keyboard.press('Escape')
  host.plugIn('E-KINGSTON')
  await setUp(page)
  await page.keyboard.press('Alt+s')
  await expect(page.getByRole('heading', { name: 'Sao lưu', exact: true })).toBeVisible()
  await expect(page.getByText('Chưa có bản nào.')).toBeVisible()
  await page.getByRole('button', { name: 'Chọn E-KINGSTON' }).click()
  await expect(page.getByText('E-KINGSTON, đang cắm')).toBeVisible()
  await page.keyboard.press('F8')
  await expect(page.getByText('Đã sao lưu lúc 08:41 15/6/2021')).toBeVisible()
  await page.getByRole('button', { name: 'Phục hồi thử' }).click()
  await expect(page.getByText('08:41 15/6/2021 (hôm nay), đạt')).toBeVisible()
  await expect(page.getByRole('row').filter({ hasText: 'đã phục hồi thử' })).toHaveCount(1)
  await show('sao-luu')
  await expect(page.getByRole('contentinfo').getByText('Sao lưu đã phục hồi thử hôm nay')).toBeVisible()

  // The stick is pulled out: it is said, and what is there stays.
  rmSync(host.plugIn('E-KINGSTON'), { recursive: true })
  await page.keyboard.press('F8')
  await expect(page.getByText('Chưa cắm E-KINGSTON.')).toBeVisible()
})

test('locks, sees that the data is damaged, and restores the newest backup with the password', async ({
  page,
  host,
  show,
}) => {
  await enterCode(page, host.code)
  await setUp(page)
  await page.keyboard.press('Alt+s')
  await expect(page.getByText('Chưa có bản nào.')).toBeVisible()
  await page.keyboard.press('F8')
  await expect(page.getByText('Đã sao lưu lúc')).toBeVisible()
  await page.getByRole('button', { name: 'Khóa sổ' }).click()
  await expect(page.getByLabel('Mật khẩu', { exact: true })).toBeVisible()

  writeFileSync(join(host.dataDir, 'data.db'), 'ALL YOUR FILES ARE ENCRYPTED'.repeat(300))
  await page.getByLabel('Mật khẩu', { exact: true }).fill(password)
  await page.keyboard.press('Enter')
  await expect(page.getByText('Tệp dữ liệu bị hỏng.')).toBeVisible()
  await page.getByRole('button', { name: 'Phục hồi từ bản sao lưu…' }).click()
  await expect(page.getByRole('button', { name: /^Phục hồi bản 08:41 15\/6\/2021/ })).toBeDisabled()
  await page.keyboard.type(password)
  await show('phuc-hoi')
  await page.keyboard.press('Enter')
  await expect(page.getByText('Sổ đã trở về như lúc 08:41 15/6/2021.')).toBeVisible()
  await page.keyboard.press('Enter')
  await expect(page.getByText('Bắt đầu từ đâu?')).toBeVisible()
  expect(existsSync(join(host.dataDir, 'cach-ly'))).toBe(true)
})

test('takes the workspace over on a new computer from the stick, with the printed recovery key', async ({
  page,
  host,
}) => {
  const stick = host.plugIn('F-KINGSTON')
  await enterCode(page, host.code)
  let recoveryKey = ''
  await setUp(page, async (step) => {
    if (step !== 'recovery') return
    const groups = page.getByRole('list', { name: 'Khóa phục hồi' }).getByRole('listitem')
    recoveryKey = (await groups.allInnerTexts()).map((group) => group.replace(/^\d+\s+/, '').trim()).join('-')
  })
  await page.keyboard.press('Alt+s')
  await page.getByRole('button', { name: 'Chọn F-KINGSTON' }).click()
  await expect(page.getByText('F-KINGSTON, đang cắm')).toBeVisible()
  await page.getByRole('button', { name: 'Phục hồi một bản…' }).click()
  await expect(page.getByText('máy này, F-KINGSTON').first()).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(page.getByLabel('Mật khẩu', { exact: true })).toBeVisible()

  // The new computer: the program is there, the workspace is not.
  for (const name of readdirSync(host.dataDir)) rmSync(join(host.dataDir, name), { recursive: true })
  await page.getByRole('button', { name: 'Phục hồi từ bản sao lưu…' }).click()
  await expect(page.getByRole('cell', { name: 'F-KINGSTON' }).first()).toBeVisible()
  await page.getByLabel('Mật khẩu của sổ, hoặc khóa phục hồi').fill(recoveryKey.toLowerCase())
  await page.keyboard.press('Enter')
  await expect(page.getByText('Sổ đã trở về như lúc')).toBeVisible()
  await page.keyboard.press('Enter')
  // Whoever needed the sheet has no password: a new one comes first.
  await expect(page.getByText('Sổ vừa mở bằng khóa phục hồi.')).toBeVisible()
  // The address may change behind this face, as it does on a slow computer; its keys are taken all the same.
  await page.evaluate(() => window.location.assign('#/'))
  await page.getByLabel('Mật khẩu mới', { exact: true }).click()
  await page.keyboard.type('mat khau tren may moi')
  await page.keyboard.press('Tab')
  await page.keyboard.type('mat khau tren may moi')
  await expect(page.getByLabel('Gõ lại mật khẩu mới')).toHaveValue('mat khau tren may moi')
  await page.keyboard.press('Enter')
  await expect(page.getByText('Bắt đầu từ đâu?')).toBeVisible()
  expect(readdirSync(stick).length).toBeGreaterThan(0)
})

test('says before it restores one of before the data key was changed what comes back with it, and offers to change it again', async ({
  page,
  host,
  show,
}) => {
  const office = openBeside(host.dataDir)
  await office.call('vault.create', {
    unit: '082',
    role: 'district',
    officer: 'Hà Thị Mơ',
    userName: 'can_bo',
    password,
  })
  await office.call('backups.make', {})
  await office.call('dataKey.change', { password })
  await office.call('recovery.renew', { password })
  office.close()

  await enterCode(page, host.code)
  await page.getByRole('button', { name: 'Phục hồi từ bản sao lưu…' }).click()
  const warning = page.getByText('Bản này có từ trước khi đổi khóa dữ liệu.')
  await expect(page.getByRole('button', { name: /^Phục hồi bản/ })).toBeVisible()
  await expect(warning).toHaveCount(0)
  await page.getByRole('row').filter({ hasText: 'trước khi đổi khóa' }).first().getByRole('radio').check()
  await expect(warning).toBeVisible()
  await page.getByLabel('Mật khẩu của sổ, hoặc khóa phục hồi').fill(password)
  await expect(page.getByRole('button', { name: /^Phục hồi bản/ })).toBeDisabled()
  await page.keyboard.press('Enter')
  await expect(page.getByText('Sổ đã trở về')).toHaveCount(0)
  await page.getByLabel('Tôi đã biết').check()
  await show('phuc-hoi-khoa-cu')
  await page.getByRole('button', { name: /^Phục hồi bản/ }).click()
  await expect(page.getByText('Khóa dữ liệu cũ đã trở lại cùng bản này.')).toBeVisible()
  await show('phuc-hoi-khoa-cu-xong')
  await page.keyboard.press('Enter')
  const card = page.getByRole('region', { name: 'Khóa dữ liệu' })
  await expect(card.getByText('Khóa đang dùng là khóa cũ')).toBeVisible()
  await show('khoa-cu-tro-lai')
  await page.keyboard.press('Alt+1')
  await expect(page.getByText('Khóa dữ liệu cũ đã trở lại, cần đổi lần nữa')).toBeVisible()
})

test('a window is told in words that the workspace was locked or restored in another one, and asks for the password again', async ({
  page,
  host,
  show,
}) => {
  test.skip(host.code === '', 'The program opens one window only.')
  await enterCode(page, host.code)
  await setUp(page)
  await page.keyboard.press('Alt+s')
  await page.keyboard.press('F8')
  await expect(page.getByText('Đã sao lưu lúc')).toBeVisible()
  const second = await page.context().newPage()
  await second.goto(page.url())
  await enterCode(second, await host.newCode())
  await expect(second.getByText('Sổ này đang mở ở một cửa sổ khác')).toBeVisible()
  await second.getByRole('button', { name: 'Phục hồi một bản…' }).click()
  const key = second.getByLabel('Mật khẩu của sổ, hoặc khóa phục hồi')
  await expect(key).toBeVisible()

  // The second one has locked it: who goes on in the first is told why nothing is there.
  await page.bringToFront()
  await page.keyboard.press('Alt+2')
  await expect(page.getByText('Sổ vừa khóa: khóa ở một cửa sổ khác')).toBeVisible()
  await unlock(page)

  await second.bringToFront()
  await key.fill(password)
  await second.keyboard.press('Enter')
  await expect(second.getByText('Sổ đã trở về như lúc')).toBeVisible()
  await page.bringToFront()
  await expect(page.getByText('Ở một cửa sổ khác, sổ vừa được phục hồi')).toBeVisible()
  await show('phuc-hoi-o-cua-so-khac')
  await unlock(page)
  await expect(page.getByText('Ở một cửa sổ khác, sổ vừa được phục hồi')).toBeHidden()
})
