/** What on a page keeps people out: what axe calls serious, and controls that no scrolling brings into the window. */
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Page } from '@playwright/test'

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

/** Half of WCAG is about what no machine sees; of the rest nothing serious may stand. */
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa']

interface Finding {
  id: string
  impact: string
  nodes: { target: string[]; failureSummary: string }[]
}

interface Audit {
  axe: { run: (root: Document, options: object) => Promise<{ violations: Finding[] }> }
}

/** What axe finds serious on the page as it stands, one line each. */
export async function findSerious(page: Page, where: string): Promise<string[]> {
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axe)
  const violations = await page.evaluate(async (tags) => {
    const { axe: engine } = window as unknown as Audit
    return (await engine.run(document, { runOnly: tags, resultTypes: ['violations'] })).violations
  }, RULES)
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) =>
      nodes
        .slice(0, 3)
        .map(
          ({ target, failureSummary }) =>
            `${where}: ${id} ${target.join(' ')} ${failureSummary.replace(/\s+/g, ' ').slice(0, 160)}`,
        ),
    )
}

/** Buttons and fields that reach beyond the window and that no scrolling brings back. */
export async function findCutOff(page: Page, where: string): Promise<string[]> {
  const cut = await page.evaluate(() => {
    const isScrolled = (element: Element | null): boolean => {
      for (let one = element; one; one = one.parentElement) {
        const { overflowX, overflowY } = getComputedStyle(one)
        if (/auto|scroll/.test(overflowX + overflowY)) return true
      }
      return false
    }
    return [...document.querySelectorAll('button, a[href], input, select, textarea')]
      .filter((element) => {
        const box = element.getBoundingClientRect()
        const isOut = box.right > innerWidth + 1 || box.bottom > innerHeight + 1 || box.left < -1
        return box.width > 0 && isOut && element.checkVisibility() && !isScrolled(element.parentElement)
      })
      .map((element) => (element.textContent || element.getAttribute('aria-label') || element.tagName).trim())
  })
  return cut.map((name) => `${where}: ${name}`)
}
