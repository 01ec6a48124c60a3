/** The pages for readers: what README, the guides and the notices name is really there. */
import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { commands } from '../electron/cli/commands.ts'
import { forms } from '../shared/forms/index.ts'
import { programReleasedOn } from '../shared/releaseDay.ts'

const root = join(import.meta.dirname, '..')
const pages = [
  'README.md',
  'CONTRIBUTING.md',
  'CHANGELOG.md',
  'NOTICE',
  'docs/architecture.md',
  'docs/adding-a-form.md',
  'docs/huong-dan-su-dung.md',
]
const read = (file: string) => readFileSync(join(root, file), 'utf8')
const readme = read('README.md')
const manifest: {
  scripts: Record<string, string>
  license: string
  version: string
  devDependencies: Record<string, string>
} = JSON.parse(read('package.json'))

function matches(text: string, pattern: RegExp): string[] {
  return Array.from(text.matchAll(pattern), ([, found = '']) => found)
}

/** The lines of one `##` section. */
function section(title: string): string {
  const [, after = ''] = readme.split(`\n## ${title}\n`)
  return after.split('\n## ')[0] ?? ''
}

describe.each(pages)('%s', (page) => {
  const text = read(page)

  it('names only files and folders that exist', () => {
    const paths = matches(text, /`((?:\.ci|db|docs|electron|renderer|shared|tests)\/[\w./-]*\w)`/g)
    // A file that does not exist yet is written with an ellipsis, which the pattern leaves out.
    expect(paths.filter((path) => !existsSync(join(root, path)))).toEqual([])
  })

  it('links only to files and pictures that exist', () => {
    const links = matches(text, /\]\(([^)#\s]+)/g).filter((link) => !link.startsWith('https://'))
    expect(links.filter((link) => !existsSync(join(root, dirname(page), link)))).toEqual([])
  })

  it('names only scripts of package.json', () => {
    const scripts = matches(text, /npm run (?:-s )?([a-z][\w:]*)/g)
    const known = Object.keys(manifest.scripts)
    expect(scripts.filter((script) => !known.includes(script))).toEqual([])
    expect(known).toEqual(expect.arrayContaining(['start', 'test']))
  })

  it('names no folder outside the project', () => {
    expect(text).not.toMatch(/\.\.\/shared|\/work\/|\/home\/|\/root\//)
  })
})

describe('README.md', () => {
  it('lists seven files in reading order, each of them there', () => {
    const files = matches(section('Reading the code'), /^\d\. `([^`]+)`/gm)
    expect(files).toHaveLength(7)
    expect(files.filter((file) => !existsSync(join(root, file)))).toEqual([])
  })

  it('shows every command of the command line, and no other', () => {
    const shown = matches(
      section('Command line'),
      /^\| `((?:(?:handover|province|package|period|template|keys|trust) )?[a-z0-9-]+)/gm,
    )
    expect(shown).toEqual(Object.keys(commands))
  })

  it('lists every form with its number', () => {
    const shown = Array.from(section('What is in it').matchAll(/^\| `(\w+)` \| ([\w.]+) \|/gm), ([, id, number]) => [
      id,
      number,
    ])
    expect(shown.sort()).toEqual(forms.map((form) => [form.id, form.number]).sort())
  })

  it('says the versions of the unit lists and their real size', () => {
    const units: {
      groups: { units: unknown[] }[]
      lineage: { links: [string, string[]][] }[]
      sources: { name: string; version: string }[]
    } = JSON.parse(read('electron/data/units.json'))
    const text = section('Administrative units')
    const holders = units.groups.reduce((sum, group) => sum + group.units.length, 0)
    const links = units.lineage.flatMap((group) => group.links).reduce((sum, [, olds]) => sum + olds.length, 0)
    expect(text).toContain(`${holders.toLocaleString('en')} holders of codes and ${links.toLocaleString('en')} links`)
    for (const { name, version } of units.sources.filter((source) => manifest.devDependencies[source.name])) {
      expect(manifest.devDependencies[name]).toBe(version)
      expect(text).toContain(`\`${name}\` ${version}`)
    }
  })
})

describe('the licence', () => {
  it('is the same in package.json, LICENSE, NOTICE and README', () => {
    expect(manifest.license).toBe('Apache-2.0')
    expect(read('LICENSE')).toMatch(/^\s+Apache License\n\s+Version 2\.0, January 2004/)
    expect(read('LICENSE')).toContain('The Phụ Biểu contributors')
    expect(read('NOTICE')).toContain('Apache License, Version 2.0')
    expect(section('Licence')).toContain('Apache-2.0')
  })
})

describe('CHANGELOG.md', () => {
  it('has a section for the version of package.json', () => {
    expect(read('CHANGELOG.md')).toContain(`## [${manifest.version}]`)
  })

  /** What is wrong with the days of a version, or null. */
  const findFault = (changelog: string, version: string, releaseDay: string): string | null => {
    const versions = [...changelog.matchAll(/^## \[(\d+\.\d+\.\d+)\] - (Unreleased|\d{4}-\d{2}-\d{2})$/gm)]
    const [, newest, day = ''] = versions[0] ?? []
    const before = versions[1]?.[2] ?? ''
    if (newest !== version) return `the newest section is ${newest}, package.json says ${version}`
    if (before === 'Unreleased') return 'a version was made after one that never was released'
    if (day === 'Unreleased') return releaseDay < before ? `shared/releaseDay.ts is before ${before}` : null
    return day === releaseDay ? null : `shared/releaseDay.ts says ${releaseDay}, CHANGELOG.md ${day}`
  }

  it('gives a released version the day that the program holds a clock against', () => {
    expect(findFault(read('CHANGELOG.md'), manifest.version, programReleasedOn)).toBeNull()
    const later = '## [0.2.0] - 2027-03-01\n\n## [0.1.0] - 2026-11-22\n'
    expect(findFault(later, '0.2.0', '2027-03-01')).toBeNull()
    expect(findFault(later, '0.2.0', '2026-11-22')).toBe(
      'shared/releaseDay.ts says 2026-11-22, CHANGELOG.md 2027-03-01',
    )
    expect(findFault(later, '0.3.0', '2027-03-01')).toBe('the newest section is 0.2.0, package.json says 0.3.0')
    const open = later.replace('2027-03-01', 'Unreleased')
    expect(findFault(open, '0.2.0', '2026-11-22')).toBeNull()
    expect(findFault(open, '0.2.0', '2026-11-21')).toBe('shared/releaseDay.ts is before 2026-11-22')
  })
})
