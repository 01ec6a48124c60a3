/** Help: every screen has a page, each page leads on to a part of the user guide, and the guide shows every screen. */
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { doorHelp } from '../../renderer/help/doorHelp.ts'
import { type HelpPage, wordHelp } from '../../renderer/help/helpPage.ts'
import { helpPages } from '../../renderer/help/helpPages.ts'
import { tourSteps } from '../../renderer/help/tourSteps.ts'
import { doorNames, type RouteName, routeNames } from '../../renderer/routeNames.ts'
import type { OfficeRole } from '../../shared/officeRole.ts'

const root = join(import.meta.dirname, '../..')
const guide = readFileSync(join(root, 'docs/huong-dan-su-dung.md'), 'utf8')
const wordAll = (role: OfficeRole) => ({
  ...doorHelp,
  ...(Object.fromEntries(routeNames.map((name) => [name, wordHelp(helpPages[name], role)])) as Record<
    RouteName,
    HelpPage
  >),
})
const pages = wordAll('district')
const names = [...doorNames, ...routeNames]

describe('help', () => {
  it('has a page for every screen that the window can show, with what to do there', () => {
    const shell = readFileSync(join(root, 'renderer/Shell.tsx'), 'utf8')
    const loaded = [...shell.matchAll(/^ {2}(\w+): \(\) => import\(/gm)].map(([, name]) => name)
    expect([...routeNames].sort()).toEqual(loaded.sort())
    const lacking = names.filter((name) => pages[name].purpose.length < 40 || pages[name].steps.length === 0)
    expect(lacking).toEqual([])
    expect(new Set(names.map((name) => pages[name].title)).size).toBe(names.length)
  })

  it('tells a province of packages of districts where a district has communes and records', () => {
    const province = wordAll('province')
    const differing = routeNames.filter((name) => JSON.stringify(pages[name]) !== JSON.stringify(province[name]))
    expect(differing).toEqual(['home', 'annexes', 'checks'])
    for (const name of differing) {
      const { purpose, steps, keys } = province[name]
      expect(JSON.stringify([purpose, steps, keys])).not.toMatch(/ xã|hồ sơ đứng sau/)
      expect(JSON.stringify([purpose, steps, keys])).toMatch(/huyện/)
    }
  })

  it('leads on to a heading of the user guide', () => {
    const lines = guide.split('\n').filter((line) => line.startsWith('#'))
    const headings = new Set(lines.map((line) => line.replace(/^(#+) \d+\. /, '$1 ')))
    expect(names.filter((name) => !headings.has(pages[name].guide))).toEqual([])
  })

  it('shows a picture of every screen in the guide, filled, empty and with an error, at both sizes', () => {
    const gallery = readFileSync(join(root, 'docs/moi-man-hinh.md'), 'utf8')
    const missing = routeNames.flatMap((name) =>
      ['day', 'trong', 'loi'].flatMap((state) =>
        ['', '-150'].flatMap((size) => {
          const picture = `screens/moi-man/${name}-${state}${size}.jpg`
          return gallery.includes(`(${picture})`) && existsSync(join(root, 'docs', picture)) ? [] : picture
        }),
      ),
    )
    expect(missing).toEqual([])
  })

  it('walks in the practice workspace from screen to screen with a sentence at each', () => {
    expect(tourSteps.length).toBeGreaterThan(4)
    expect(tourSteps.filter(({ screen, words }) => !Object.hasOwn(helpPages, screen) || words.length < 40)).toEqual([])
  })
})
