/** What officers bring from Excel, pressed over any sheet of the one grid: forty keys, and blocks of the clipboard. */
import type { Page } from '@playwright/test'
import { clipboardBlocks } from './clipboardBlocks.ts'
import { expect } from './fixture.ts'
import { placeAt as at, pasteInto } from './steps.ts'

interface SheetOfKeys {
  /** The first of three columns that take numbers and are blank in every line. */
  first: number
  /** The column from which the first line is filled up to there, once they are. */
  filledFrom: number
  /** The last line and column. */
  bottom: number
  last: number
  /** Waits for what the first numbers change beside them. */
  seen?: () => Promise<void>
}

async function expectActive(page: Page, row: number, column: number, why: string): Promise<void> {
  await expect(at(page, row, column), why).toHaveClass(/(^| )active( |$)/)
}

/** Nothing is filled but the columns before the first of them. */
export async function pressFortyKeys(
  page: Page,
  { first, filledFrom, bottom, last, seen }: SheetOfKeys,
): Promise<void> {
  await page.evaluate(() => Object.assign(window, { stillHere: true }))
  await at(page, 0, first).click()

  /** Keys one after another, then where one stands; `=` types. */
  const walk: [keys: string, row: number, column: number][] = [
    ['=11 Tab', 0, first + 1],
    ['=12 Tab', 0, first + 2],
    ['=13 Enter', 1, first],
    ['Shift+Enter', 0, first],
    ['Tab Shift+Tab', 0, first],
    ['ArrowDown', 1, first],
    ['ArrowUp', 0, first],
    ['ArrowRight', 0, first + 1],
    ['ArrowLeft', 0, first],
    ['Control+ArrowRight', 0, first + 2],
    ['Control+ArrowLeft', 0, filledFrom],
    ['Control+ArrowDown', bottom, filledFrom],
    ['Control+ArrowUp', 0, filledFrom],
    ['End', 0, last],
    ['Home', 0, 0],
    ['Control+End', bottom, last],
    ['Control+Home', 0, 0],
    ['PageDown PageUp', 0, 0],
    ['Shift+ArrowRight Shift+ArrowDown Enter', 1, 0],
    ['Tab', 1, 1],
    ['ArrowDown ArrowUp', 1, 1],
    [Array.from({ length: first - 1 }, () => 'ArrowRight').join(' '), 1, first],
    ['=4 ArrowRight', 1, first + 1],
    ['ArrowLeft =5 F2 ArrowLeft =9 Enter', 2, first],
    ['Control+a Escape', 2, first],
    ['Shift+Space ArrowDown', 3, first],
    ['Control+Space ArrowUp', 2, first],
    ['Control+Shift+End ArrowUp', 1, first],
    ['Control+Shift+Home ArrowDown', 2, first],
    ['Control+Shift+ArrowRight Control+Shift+ArrowDown ArrowLeft', 2, first - 1],
    ['Control+Home', 0, 0],
  ]
  for (const [keys, row, column] of walk) {
    for (const key of keys.split(' ')) {
      if (key.startsWith('=')) await page.keyboard.type(key.slice(1))
      else await page.keyboard.press(key)
    }
    await expectActive(page, row, column, keys)
    // What is computed beside it is filled once the workspace has answered.
    if (keys === '=13 Enter') await seen?.()
  }
  await expect(at(page, 1, first)).toHaveText('95')

  // Ranges: what is chosen, filled, repeated, cleared.
  const chosen = page.locator('[role=gridcell][aria-selected=true]')
  await at(page, 2, first).click()
  await page.keyboard.press('Shift+ArrowRight')
  await page.keyboard.press('Shift+ArrowDown')
  await page.keyboard.press('Shift+ArrowDown')
  await page.keyboard.press('Shift+ArrowUp')
  await page.keyboard.press('Shift+ArrowLeft')
  await page.keyboard.press('Shift+ArrowRight')
  await expect(chosen).toHaveCount(4)
  await page.keyboard.type('5')
  await page.keyboard.press('Control+Enter')
  for (const [row, column] of [
    [2, first],
    [2, first + 1],
    [3, first],
    [3, first + 1],
  ] as const)
    await expect(at(page, row, column)).toHaveText('5')
  await page.keyboard.press('Delete')
  await expect(at(page, 3, first + 1)).toHaveText('')
  await page.keyboard.press('Control+z')
  await expect(at(page, 3, first + 1)).toHaveText('5')
  await page.keyboard.press('Control+y')
  await expect(at(page, 3, first + 1)).toHaveText('')

  await at(page, 1, first).click()
  await page.keyboard.press('Control+d')
  await expect(at(page, 1, first), 'Ctrl+D takes the cell above').toHaveText('11')
  await at(page, 1, first + 1).click()
  await page.keyboard.press('Control+r')
  await expect(at(page, 1, first + 1), 'Ctrl+R takes the cell before, and reloads nothing').toHaveText('11')
  await page.keyboard.press('F2')
  await page.keyboard.type('7')
  await page.keyboard.press('Escape')
  await expect(at(page, 1, first + 1)).toHaveText('11')
  await page.keyboard.press('Backspace')
  await expect(at(page, 1, first + 1), 'a selected cell knows no Backspace: input methods send it').toHaveText('11')

  // Drawing the corner out fills what it passes.
  await at(page, 0, first + 1).click()
  await page.locator('.fill-handle').hover()
  await page.mouse.down()
  await at(page, 2, first + 1).hover()
  await page.mouse.up()
  await expect(at(page, 2, first + 1)).toHaveText('12')
  await expect(at(page, 1, first + 1)).toHaveText('12')
  await page.keyboard.press('Control+z')
  await expect(at(page, 1, first + 1), 'one step').toHaveText('11')

  // The clipboard itself, by the keys.
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
  await at(page, 0, first).click()
  await page.keyboard.press('Shift+ArrowRight')
  await page.keyboard.press('Control+c')
  await at(page, 4, first).click()
  await page.keyboard.press('Control+v')
  await expect(at(page, 4, first + 1)).toHaveText('12')
  await page.keyboard.press('Control+x')
  await expect(at(page, 4, first + 1), 'what is cut stays until it is pasted').toHaveText('12')
  await at(page, 5, first).click()
  await page.keyboard.press('Control+v')
  await expect(at(page, 5, first + 1)).toHaveText('12')
  await expect(at(page, 4, first + 1)).toHaveText('')
  await page.keyboard.press('Control+z')
  await expect(at(page, 4, first + 1), 'cutting and pasting is one step').toHaveText('12')
}

interface SheetOfBlocks {
  /** Chooses the first cell for a block. */
  goTo: (kind: 'numbers' | 'texts') => Promise<void>
  /** What a hyphen is shown as. */
  nil: string
  onPreview: () => Promise<void>
}

/** Each block is laid, looked at and taken back. */
export async function pasteAllBlocks(page: Page, { goTo, nil, onPreview }: SheetOfBlocks): Promise<void> {
  for (const block of clipboardBlocks) {
    await goTo(block.kind)
    const active = page.locator('.cell.active')
    const column = Number(await active.getAttribute('data-column'))
    const row = Number(await active.locator('xpath=..').getAttribute('data-row'))
    const [right, down] = block.widen ?? [0, 0]
    for (let step = 0; step < right; step++) await page.keyboard.press('Shift+ArrowRight')
    for (let step = 0; step < down; step++) await page.keyboard.press('Shift+ArrowDown')
    await pasteInto(page, block)
    if (block.asks) {
      await expect(page.getByRole('alertdialog'), block.name).toContainText(block.asks)
      await expect(at(page, row, column), 'nothing is written before').toHaveText('')
      if (block.name.includes('merged')) await onPreview()
      if (block.answer) await page.keyboard.press(block.answer)
      await page.keyboard.press('Enter')
    }
    for (const [below, cells] of block.expected.entries()) {
      for (const [beside, shown] of cells.entries())
        await expect(at(page, row + below, column + beside), block.name).toHaveText(shown === '–' ? nil : (shown ?? ''))
    }
    await expect(at(page, row + block.expected.length, column), 'and nothing below').toHaveText('')
    await page.keyboard.press('Control+z')
    for (const [below, cells] of block.expected.entries()) {
      for (const beside of cells.keys())
        await expect(at(page, row + below, column + beside), `taken back: ${block.name}`).toHaveText('')
    }
  }
}
