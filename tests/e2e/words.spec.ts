import { writeZip } from '../../electron/excel/writeZip.ts'
import { readParts } from '../electron/word/documentParts.ts'
import { expect, test } from './fixture.ts'
import { beginPractice } from './steps.ts'

test('an officer words the report, is asked about every number that differs from its cell, and takes an edited Word file back', async ({
  page,
  host,
  show,
}) => {
  // The practice year is invented first.
  test.slow()
  await beginPractice(page, host.code)
  await page.keyboard.press('Alt+6')
  await expect(page.getByRole('heading', { name: 'Báo cáo và gói nộp' })).toBeVisible()
  await page.keyboard.press('Alt+l')
  await expect(page.getByRole('heading', { name: 'Lời báo cáo' })).toBeVisible()

  // A part that only people know.
  await page.getByRole('button', { name: /1\. Ưu điểm/ }).click()
  await page.getByLabel('Lời của mục').fill('Các xã, thị trấn phối hợp tốt với công an.\nHồ sơ lập đủ, đúng hạn.')
  await page.keyboard.press('Control+s')
  await expect(page.getByRole('button', { name: /1\. Ưu điểm/ })).toContainText('Lời của đơn vị')

  // A sentence of the program, reworded; its numbers stay bound.
  await page.getByRole('button', { name: /2\. Cai nghiện/ }).click()
  const area = page.getByLabel('Lời của mục')
  const written = await area.inputValue()
  const line = written.split('\n').find((one) => one.startsWith('- Tiếp nhận mới')) ?? ''
  const [, number = ''] = /: (\d+)/.exec(line) ?? []
  expect(number).not.toBe('')
  await area.fill(
    written.replace(line, line.replace('- Tiếp nhận mới', '- Cả kỳ tiếp nhận mới').replace(number, '999')),
  )
  await expect(page.locator('.words-number.asked')).toHaveText('999')
  await page.keyboard.press('Control+s')
  const questions = page.getByRole('region', { name: 'Số chưa khớp phụ biểu' })
  await expect(questions).toContainText(`Trong câu ghi 999, phụ biểu là ${number}.`)
  await show('60-loi-bao-cao-hoi-so')
  await page.keyboard.press('Alt+w')
  await expect(page.getByRole('alert')).toContainText('Còn 1 số trong lời báo cáo chưa khớp phụ biểu')
  await questions.getByRole('button', { name: `Lấy ${number}` }).click()
  await expect(questions).toHaveCount(0)
  await expect(page.getByRole('alert')).toHaveCount(0)
  await expect(page.getByLabel('Lời của mục')).toHaveValue(new RegExp(`Cả kỳ tiếp nhận mới[^:]*: ${number}`))

  // Bars of an indicator below the part.
  const chart = page.getByRole('region', { name: 'Biểu đồ cột dưới mục' })
  await chart.getByRole('combobox').click()
  await chart.getByRole('combobox').fill('Cai nghien tai nha')
  await page.getByRole('option').first().click()
  await expect(chart.getByRole('button', { name: /^Bỏ .* khỏi biểu đồ$/ })).toBeVisible()
  await chart.scrollIntoViewIfNeeded()
  await show('67-bieu-do-duoi-muc')

  // A number put where the cursor stands.
  await page.getByRole('button', { name: /IV\. Nhiệm vụ/ }).click()
  await page.getByLabel('Lời của mục').fill('Tiếp tục quản lý  người nghiện có hồ sơ.')
  await page.getByLabel('Lời của mục').evaluate((box: HTMLTextAreaElement) => box.setSelectionRange(17, 17))
  const choice = page.getByRole('combobox', { name: 'Chèn số của phụ biểu' })
  await choice.click()
  await choice.fill('PL02, tong cong, so cuoi ky')
  await page.getByRole('option').first().click()
  await expect(page.locator('.words-number')).toHaveText(/^\d+$/)
  await show('61-loi-bao-cao-chen-so')
  await page.keyboard.press('Control+s')
  await expect(page.getByRole('button', { name: /IV\. Nhiệm vụ/ })).toContainText('Lời của đơn vị')

  // The Word file, with a sentence added in Word.
  const [download] = await Promise.all([page.waitForEvent('download'), page.keyboard.press('Alt+w')])
  const chunks: Buffer[] = []
  for await (const chunk of await download.createReadStream()) chunks.push(Buffer.from(chunk))
  const parts = await readParts(Buffer.concat(chunks))
  const xml = parts.get('word/document.xml') ?? ''
  const at = xml.indexOf('</w:p>', xml.indexOf('3. Nguyên nhân')) + '</w:p>'.length
  const added = '<w:p><w:r><w:t>Địa bàn rộng, cán bộ kiêm nhiệm.</w:t></w:r></w:p>'
  parts.set(
    'word/document.xml',
    (xml.slice(0, at) + added + xml.slice(at)).replace('TRƯỞNG PHÒNG', 'QUYỀN TRƯỞNG PHÒNG'),
  )
  const encoder = new TextEncoder()
  const edited = await writeZip([...parts].map(([name, text]) => ({ name, bytes: encoder.encode(text) })))
  const [chooser] = await Promise.all([page.waitForEvent('filechooser'), page.keyboard.press('Alt+n')])
  await chooser.setFiles({ name: 'BaoCao sua.docx', mimeType: 'application/octet-stream', buffer: Buffer.from(edited) })
  await expect(page.getByText('1 mục khác lời đang có')).toBeVisible()
  await expect(page.getByText('Chỗ ký: “QUYỀN TRƯỞNG PHÒNG”')).toBeVisible()
  await show('62-nhan-lai-tu-word')
  await page.keyboard.press('Enter')
  await page.getByRole('button', { name: /3\. Nguyên nhân/ }).click()
  await expect(page.getByLabel('Lời của mục')).toHaveValue('Địa bàn rộng, cán bộ kiêm nhiệm.')
  await page.setViewportSize({ width: 1093, height: 550 })
  await show('63-loi-bao-cao-125')
})
